"""The small sums: quota, vote, authority, days of publication, money, cap of ratings; each is a check of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.dates import parse_date
from tongket.cores.kernel.errors import BadSource
from tongket.cores.kernel.text import squash, storable
from tongket.cores.law.cases import YEARS, read_cases
from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook
from tongket.cycle.judging.facts import words
from tongket.cycle.judging.facts.yaml_text import inline

ROUNDINGS = {"none": _("Không làm tròn"), "up_10000": _("Làm tròn lên mười nghìn đồng")}


@dataclass(frozen=True)
class Box:
    """One box of a sum; ``key`` as the contract calls it."""

    name: str
    key: str
    label: Any
    kind: str
    choices: Mapping[str, Any] | None = None
    optional: bool = False


@dataclass(frozen=True)
class Sum:
    """One small sum."""

    code: str
    title: Any
    lead: Any
    boxes: tuple[Box, ...]


@dataclass
class Asked:
    """A sum as typed."""

    sum: Sum
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    case: Case | None = None


def sums_of(book: RuleBook) -> tuple[Sum, ...]:
    """Every sum with the awards that it can be asked for."""

    def award(prefix: str = "") -> Box:
        codes = {
            code for name, one in book.quantities.items() if prefix and name.startswith(prefix) for code in one.awards
        }
        names = {one.code: one.name for one in book.awards.values() if not prefix or one.code in codes}
        return Box(
            "d", "award", _("Danh hiệu, hình thức"), "choice", dict(sorted(names.items(), key=lambda pair: pair[1]))
        )

    day, year = Box("ngay", "on", _("Ngày"), "day"), Box("nam", "year", _("Năm"), "year")
    decided = Box("ai", "decided_by", _("Người quyết định"), "choice", words.DECIDERS)
    return (
        Sum("quota", _("Tỷ lệ, số lượng được đề nghị"), _("Nhiều nhất được bao nhiêu trên tổng số."), (
            award("quota_"), year, Box("tong", "pool", _("Tổng số làm gốc"), "whole"),
            Box("so", "proposed", _("Số đề nghị"), "whole"))),
        Sum("vote", _("Phiếu kín của hội đồng"), _("Tính trên tổng số thành viên, kể cả người vắng."), (
            award("vote_"), day, Box("tong", "members", _("Tổng số thành viên"), "whole"),
            Box("so", "yes", _("Số phiếu đồng ý"), "whole"))),
        Sum("authority", _("Ai có quyền quyết định"), _("Đúng thẩm quyền vào ngày quyết định hay không."), (
            award(), decided, day)),
        Sum("listing", _("Số ngày công khai danh sách"), _("Đủ ngày làm việc trước khi hội đồng họp hay chưa."), (
            award("listing_"), day, Box("so", "days", _("Số ngày làm việc đã công khai"), "whole"))),
        Sum("bonus", _("Tiền thưởng"), _("Theo mức lương cơ sở của ngày ký quyết định."), (
            award(), Box("loai", "kind", _("Tặng cho"), "choice", words.KINDS),
            Box("ngay", "decided_on", _("Ngày ký quyết định"), "day"),
            Box("ai", "decided_by", _("Người quyết định"), "choice", words.DECIDERS, optional=True),
            Box("tron", "rounding", _("Cách làm tròn"), "choice", ROUNDINGS, optional=True))),
        Sum("rating_cap", _("Số hoàn thành xuất sắc nhiều nhất"), _("Tính trên số người hoàn thành tốt nhiệm vụ, không phải trên tổng số người."), (
            year, Box("tong", "good_or_better", _("Số hoàn thành tốt nhiệm vụ làm gốc"), "whole"),
            Box("so", "excellent", _("Số hoàn thành xuất sắc"), "whole"))),
    )  # fmt: skip


def read_sum(one: Sum, params: Mapping[str, str], book: RuleBook) -> Asked:
    """The sum of an address; every box must be filled in but the optional ones."""
    asked, ask = Asked(one), {"check": one.code}
    for box in one.boxes:
        text = squash(storable(params.get(box.name, "")))[:40]
        if box.choices and text not in box.choices:
            text = ""
        if not text:
            if not box.optional:
                asked.errors[box.name] = gettext("Còn thiếu ô này.")
            continue
        asked.typed[box.name] = text
        try:
            ask[box.key] = _value(text, box)
        except ValueError as wrong:
            asked.errors[box.name] = str(wrong)
    if not asked.errors:
        _make(asked, ask, book)
    return asked


def _value(text: str, box: Box) -> Any:
    if box.kind == "day":
        return typed_day(text)
    if box.kind == "choice":
        return text
    whole = int(text) if text.isdecimal() and len(text) <= 6 else None
    if whole is None or (box.kind == "year" and not YEARS["least"] <= whole <= YEARS["most"]):
        raise ValueError(gettext("“%(typed)s” không phải số dùng được ở đây. Viết số nguyên.") % {"typed": text[:20]})
    return whole


_TROUBLES = {
    "yes": _("Số phiếu đồng ý không quá tổng số thành viên."),
    "excellent": _("Số hoàn thành xuất sắc không quá số làm gốc."),
    "members": _("Hội đồng có ít nhất 1 thành viên."),
}


def _make(asked: Asked, ask: dict[str, Any], book: RuleBook) -> None:
    try:
        (asked.case,) = read_cases(f"- id: T1\n  ask: {inline(ask)}\n", "phép tính", book.awards)
    except BadSource as bad:
        key = bad.found.partition(":")[0]
        names = {box.key: box.name for box in asked.sum.boxes}
        asked.errors[names.get(key, "")] = str(_TROUBLES.get(key, gettext("Cần %(what)s.") % {"what": bad.expected}))


def address_day(text: str, usual: date) -> date:
    """The day of an address, or the usual one where it says none or nothing that is a day of any law."""
    try:
        return typed_day(text[:40]) if text.strip() else usual
    except ValueError:
        return usual


def typed_day(text: str) -> date:
    """A day as typed; ValueError in words for what is none, and for a day that no rule will ever speak about."""
    day = parse_date(text)
    if not YEARS["least"] <= day.year <= YEARS["most"]:
        raise ValueError(gettext("Ngày phải từ năm %(least)s đến năm %(most)s.") % YEARS)
    return day
