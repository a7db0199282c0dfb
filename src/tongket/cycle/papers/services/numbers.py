"""Numbers: how a unit numbers its papers, taking the next number, saying why numbers were left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.papers.enums import ALL_KINDS, ARRIVALS, COPIES, Numbering
from tongket.cycle.papers.models import GapReason, Issuer, NumberingRule, NumberSeries, RegisterEntry
from tongket.cycle.papers.selectors.numbers import gaps_of, issuer_symbol_of, rule_for, series_key

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Body, Unit

_SYMBOL = re.compile(r"[^\W_a-z]\w*(?:[&.]\w+)*(?:-\w+(?:[&.]\w+)*)*")
_SUFFIX = re.compile(r"[a-zđ]")


@dataclass(frozen=True)
class Taken:
    """A number out of a series: which series, and what was passed over on the way."""

    issuer_symbol: str
    series_key: str
    year: int
    number: int
    suffix: str = ""
    passed: tuple[int, int] | None = None


def take_number(
    unit: Unit, kind_code: str, symbol: str, year: int, *, wanted: int | None = None, suffix: str = ""
) -> Taken:
    """The next number of the series the paper belongs to, or the wanted one when it lies ahead.

    ``suffix`` inserts a number beside one that was given (12a after 12) and does not move the series.
    The series row is locked before it is read, so that two takers at once get two numbers. Refuses a number that was
    passed already, an inserted number without its whole one, one that is taken. Must run in a transaction.
    """
    issuer_symbol = issuer_symbol_of(unit.pk, symbol)
    key = series_key(rule_for(unit.pk, issuer_symbol, year), kind_code)
    series = locked_series(unit, issuer_symbol, year, key)
    if suffix:
        return _inserted(series, wanted, suffix)
    following = series.last_number + 1
    if wanted is not None and wanted < following:
        raise Refused(
            _("Số %(wanted)s đã cấp hoặc đã qua trong sổ %(year)s.") % {"wanted": wanted, "year": year},
            _("Để trống để lấy số tiếp theo là %(following)s, hoặc ghi số lớn hơn.") % {"following": following},
        )
    series.last_number = wanted or following
    series.save(update_fields=["last_number"])
    passed = (following, series.last_number - 1) if series.last_number > following else None
    return Taken(issuer_symbol, key, year, series.last_number, "", passed)


def locked_series(unit: Unit, issuer_symbol: str, year: int, key: str) -> NumberSeries:
    """The row of the series, made when it is missing, locked until the transaction ends."""
    where: dict[str, Any] = {"unit": unit, "issuer_symbol": issuer_symbol, "year": year, "kind_code": key}
    NumberSeries.objects.get_or_create(**where)
    return NumberSeries.objects.select_for_update().get(**where)


def _inserted(series: NumberSeries, wanted: int | None, suffix: str) -> Taken:
    if _SUFFIX.fullmatch(suffix) is None:
        raise Refused(
            _("“%(suffix)s” không phải chữ chèn sau số.") % {"suffix": suffix},
            _("Ghi một chữ thường, như a trong 12a."),
        )
    rows = RegisterEntry.objects.filter(
        unit_id=series.unit_id, issuer_symbol=series.issuer_symbol, year=series.year, series_key=series.kind_code
    )
    if wanted is None or not rows.filter(number=wanted, suffix="").exists():
        raise Refused(_("Số chèn phải đi sau một số đã có trong sổ."), _("Ghi số đã cấp, ví dụ 12, để lấy số 12a."))
    if rows.filter(number=wanted, suffix=suffix).exists():
        raise Refused(
            _("Số %(number)s%(suffix)s đã có trong sổ %(year)s.") % {"number": f"{wanted:02d}", "suffix": suffix, "year": series.year},
            _("Chọn chữ tiếp theo."),
        )  # fmt: skip
    return Taken(series.issuer_symbol, series.kind_code, series.year, wanted, suffix)


def say_gap(unit: Unit, taken: Taken, reason: str, *, by: Any, at: datetime) -> GapReason | None:
    """Keep why the numbers before the taken one were passed over; nothing when none were, or nothing was said."""
    if taken.passed is None or not squash(reason):
        return None
    first, last = taken.passed
    return GapReason.objects.create(
        unit=unit, issuer_symbol=taken.issuer_symbol, year=taken.year, kind_code=taken.series_key, first=first, last=last,
        reason=squash(reason)[:300], said_by_name=str(by), said_at=at,
    )  # fmt: skip


@transaction.atomic
def explain_gap(
    *, unit: Unit, series: NumberSeries, first: int, last: int, reason: str, by: Any, on: date, at: datetime
) -> GapReason:
    """Say why numbers are missing. Refuses numbers that were given or were explained before, and an empty reason."""
    registry.require(by, "papers.keep", unit, on=on)
    if not squash(reason):
        raise Refused(_("Chưa ghi lý do bỏ số."), _("Ghi một câu, ví dụ: số in hỏng, văn bản không ban hành."))
    open_gaps = [gap for gap in gaps_of(unit.pk, series.year) if gap.series.pk == series.pk and not gap.reason]
    if not any(gap.first <= first <= last <= gap.last for gap in open_gaps):
        raise Refused(_("Những số này không còn là số bỏ trống."), _("Tải lại trang rồi ghi lại."))
    row = GapReason.objects.create(
        unit=unit, issuer_symbol=series.issuer_symbol, year=series.year, kind_code=series.kind_code, first=first, last=last,
        reason=squash(reason)[:300], said_by_name=str(by), said_at=at,
    )  # fmt: skip
    after = {"year": series.year, "series": series.kind_code, "first": first, "last": last, "reason": row.reason}
    audit.record(by=by, verb="papers.gap_explained", target=row, unit_id=unit.pk, after=after, at=at)
    return row


@transaction.atomic
def set_rule(
    *, unit: Unit, issuer_symbol: str, from_year: int, mode: str, groups: list[list[str]], by: Any, on: date, at: datetime
) -> NumberingRule:  # fmt: skip
    """From the year on numbers are shared out this way. Refuses a year in which numbers were given already."""
    registry.require(by, "papers.set_numbering", unit, on=on)
    kept = _groups(groups) if mode == Numbering.GROUPS else []
    now = rule_for(unit.pk, issuer_symbol, from_year)
    given = NumberSeries.objects.filter(
        unit=unit, issuer_symbol=issuer_symbol, year__gte=from_year, last_number__gte=F("first_number")
    ).exclude(kind_code__in=(ARRIVALS, COPIES))
    unchanged = now is not None and (now.mode, now.groups) == (mode, kept)
    if given.exists() and not unchanged and (now is not None or mode != Numbering.KIND):
        raise Refused(
            _("Sổ năm %(year)s đã cấp số, không đổi cách đánh số giữa chừng được.") % {"year": from_year},
            _("Đặt cách đánh số mới từ năm %(year)s.") % {"year": max(given.values_list("year", flat=True)) + 1},
        )
    row, _made = NumberingRule.objects.update_or_create(
        unit=unit, issuer_symbol=issuer_symbol, from_year=from_year, defaults={"mode": mode, "groups": kept}
    )
    after = {"issuer": issuer_symbol, "from_year": from_year, "mode": mode, "groups": kept}
    audit.record(by=by, verb="papers.numbering_set", target=row, unit_id=unit.pk, after=after, at=at)
    return row


def _groups(groups: list[list[str]]) -> list[list[str]]:
    kept = [list(dict.fromkeys(one)) for one in groups if one]
    flat = [code for one in kept for code in one]
    twice = sorted({code for code in flat if flat.count(code) > 1})
    if twice:
        raise Refused(
            _("Loại %(kinds)s nằm trong hai nhóm.") % {"kinds": ", ".join(twice)}, _("Mỗi loại chỉ ở một nhóm.")
        )
    if not kept:
        raise Refused(_("Chưa ghi nhóm nào."), _("Mỗi dòng một nhóm, ví dụ: QĐ, NQ."))
    return kept


@transaction.atomic
def start_series(
    *, unit: Unit, issuer_symbol: str, kind_code: str, year: int, first: int, by: Any, on: date, at: datetime
) -> NumberSeries:
    """The series begins at ``first``: the numbers before it stand in the unit's older book.

    Refuses a series that has given numbers, and a first number below 1.
    """
    registry.require(by, "papers.set_numbering", unit, on=on)
    key = series_key(rule_for(unit.pk, issuer_symbol, year), kind_code)
    series = locked_series(unit, issuer_symbol, year, key)
    if series.last_number >= series.first_number:
        raise Refused(
            _("Dãy số này đã cấp đến số %(last)s.") % {"last": f"{series.last_number:02d}"},
            _("Muốn bỏ qua vài số thì ghi số muốn lấy và lý do khi lấy số."),
        )
    if first < 1:
        raise Refused(_("Số bắt đầu phải từ 1 trở lên."), _("Ghi số đầu tiên sẽ cấp trong phần mềm."))
    series.first_number, series.last_number = first, first - 1
    series.save(update_fields=["first_number", "last_number"])
    after = {"year": year, "series": key, "issuer": issuer_symbol, "first": first}
    audit.record(by=by, verb="papers.series_started", target=series, unit_id=unit.pk, after=after, at=at)
    return series


@transaction.atomic
def add_issuer(
    *, unit: Unit, name: str, symbol: str, body: Body | None, own: str, by: Any, on: date, at: datetime
) -> Issuer:
    """A council or block of the unit numbers its papers on its own from now on. ``own`` is the unit's own symbol."""
    registry.require(by, "papers.set_numbering", unit, on=on)
    named, wanted = squash(name), squash(symbol)
    if not named:
        raise Refused(_("Thiếu tên hội đồng, ban hoặc khối."), _("Ghi tên đầy đủ như trên văn bản."))
    if _SYMBOL.fullmatch(wanted) is None or wanted == ALL_KINDS:
        raise Refused(
            _("Ký hiệu “%(symbol)s” chưa đúng.") % {"symbol": wanted}, _("Viết hoa, không dấu cách, ví dụ HĐTĐKT.")
        )
    if wanted == own or Issuer.objects.filter(unit=unit, symbol=wanted).exists():
        raise Refused(_("Ký hiệu “%(symbol)s” đã có.") % {"symbol": wanted}, _("Chọn ký hiệu khác cho dãy số riêng."))
    row = Issuer.objects.create(unit=unit, name=named, symbol=wanted, body=body)
    audit.record(
        by=by, verb="papers.issuer_added", target=row, unit_id=unit.pk, after={"name": named, "symbol": wanted}, at=at
    )
    return row


@transaction.atomic
def end_issuer(*, issuer: Issuer, last_day: date, by: Any, on: date, at: datetime) -> Issuer:
    """No new papers of the council after the day; its register stays."""
    registry.require(by, "papers.set_numbering", issuer.unit, on=on)
    issuer.ended_on = last_day
    issuer.save(update_fields=["ended_on"])
    after = {"symbol": issuer.symbol, "ended_on": last_day}
    audit.record(by=by, verb="papers.issuer_ended", target=issuer, unit_id=issuer.unit_id, after=after, at=at)
    return issuer
