"""What a program sent, as JSON and as rows of figures: shape only, no tables. Exact decimals, never floats."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import storable

MOST_ROWS = 1000
LONGEST_TEXT = 500
STATES = ("value", "not_applicable", "missing")
STATUSES = ("estimate", "actual", "final")
WRITES = ("indicator", "value", "state", "version", "status", "as_of", "reason")
READS = ("unit", "period", "name", "measure", "lacking", "origin", "program", "changed_at")  # come back, say nothing
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)


class Number(str):
    """A number as it stood in the JSON."""

    __slots__ = ()


@dataclass(frozen=True)
class Row:
    """One wish: what a cell should be. ``version`` None: the program has not looked."""

    indicator: str
    value: str | None
    state: str
    version: int | None
    status: str
    as_of: date | None
    reason: str
    is_number: bool = False


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice in one object")
    return found


def _never(token: str) -> None:
    raise ValueError(token)


def read_json(body: bytes) -> Any:
    """The JSON with its numbers as text. Refused for broken JSON, names said twice, NaN, nesting without end."""
    try:
        text = body.decode("utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_float=Number, parse_int=Number, parse_constant=_never)
    except (ValueError, RecursionError):
        raise Refused(
            _("Nội dung gửi không phải JSON đúng (UTF-8, mỗi tên một lần, không có NaN)."),
            _("Xem lại dấu ngoặc, dấu phẩy và bảng mã, rồi gửi lại."),
        ) from None


def rows_of(sent: Any) -> list[Any]:
    """The list of rows in the body, each still to be read."""
    rows = (
        sent.get("figures") if isinstance(sent, dict) and set(sent) <= {"figures", "unit", "period", "closed"} else None
    )
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        raise Refused(
            _("Nội dung gửi phải có danh sách “figures”, từ 1 đến %(most)s dòng.") % {"most": MOST_ROWS},
            _(
                'Ví dụ: {"figures": [{"indicator": "hoc-sinh", "value": "412"}]}. Nhiều hơn thì chia thành nhiều lần gửi.'
            ),
        )
    return rows


def read_row(sent: Any, *, unit: str, period: str) -> Row:
    """One row. Refused with what is wrong in it and how to mend it."""
    if not isinstance(sent, dict):
        raise Refused(_("Dòng này không phải một đối tượng JSON."), _("Mỗi dòng là {…} với “indicator” và “value”."))
    unknown = sorted(set(sent) - set(WRITES) - set(READS))
    if unknown:
        raise Refused(
            _("Dòng này có tên lạ: %(names)s.") % {"names": ", ".join(storable(name)[:40] for name in unknown[:3])},
            _("Chỉ dùng các tên: %(names)s.") % {"names": ", ".join(WRITES)},
        )
    if sent.get("unit", unit) != unit or sent.get("period", period) != period:
        raise Refused(
            _("Dòng này của đơn vị hoặc kỳ khác với địa chỉ gửi."), _("Gửi dòng này tới địa chỉ của đơn vị và kỳ đó.")
        )
    code = sent.get("indicator")
    if not isinstance(code, str) or isinstance(code, Number) or not code:
        raise Refused(_("Dòng này thiếu “indicator”."), _("Ghi mã chỉ tiêu, lấy ở danh mục chỉ tiêu của đơn vị."))
    state = _choice(sent, "state", STATES)
    value = _value(sent, state)
    return Row(
        code, value, state, _version(sent), _choice(sent, "status", STATUSES, "actual"), _as_of(sent), _reason(sent),
        isinstance(value, Number),
    )  # fmt: skip


def decimal_text(value: str) -> str:
    """The text of an exact decimal number. Refused for anything else."""
    if not _DECIMAL.fullmatch(value):
        raise Refused(
            _("Giá trị không phải số thập phân, hoặc quá dài."),
            _(
                "Viết chữ số thường với dấu chấm thập phân, nhiều nhất 6 chữ số sau dấu chấm, ví dụ “12.5”; không dấu ngăn hàng nghìn."
            ),
        )
    return value


def _choice(sent: Mapping[str, Any], name: str, known: tuple[str, ...], usual: str = "value") -> str:
    given = sent.get(name)
    if given is None or given == "":
        return usual
    if given not in known:
        raise Refused(
            _("“%(name)s” không đúng.") % {"name": name}, _("Chọn một trong: %(known)s.") % {"known": ", ".join(known)}
        )
    return str(given)


def _value(sent: Mapping[str, Any], state: str) -> str | None:
    value = sent.get("value")
    if state != "value":
        if value is not None:
            raise Refused(_("Dòng này vừa có giá trị vừa ghi là không có."), _("Bỏ “value”, hoặc bỏ “state”."))
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT or storable(value) != value:
        raise Refused(
            _("Giá trị trống, quá dài hoặc có ký tự lạ."),
            _("Muốn xóa số thì gửi “state”: “missing”; không áp dụng thì gửi “state”: “not_applicable”."),
        )
    return value


def _version(sent: Mapping[str, Any]) -> int | None:
    given = sent.get("version")
    if given is None:
        return None
    if not isinstance(given, Number) or not _WHOLE.fullmatch(given):
        raise Refused(
            _("“version” không đúng."), _("Gửi số phiên bản đã đọc, 0 cho ô còn trống, hoặc bỏ hẳn “version”.")
        )
    return int(given)


def _as_of(sent: Mapping[str, Any]) -> date | None:
    given = sent.get("as_of")
    if given is None:
        return None
    try:
        if not isinstance(given, str) or len(given) != len("2024-12-31"):
            raise ValueError
        return date.fromisoformat(given)
    except ValueError:
        raise Refused(_("“as_of” không phải ngày."), _("Viết ngày dạng 2024-12-31.")) from None


def _reason(sent: Mapping[str, Any]) -> str:
    given = sent.get("reason", "")
    if not isinstance(given, str) or len(given) > 300 or storable(given) != given:
        raise Refused(_("“reason” quá dài hoặc có ký tự lạ."), _("Viết lý do trong 300 chữ."))
    return given
