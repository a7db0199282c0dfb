"""Awards of the year as counted figures: what the records hold for the unit's own people and collectives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.commendation.enums import SeasonState, Standing
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning.counted import Counted, Source, provide
from tongket.cycle.records.enums import AWARD_NAMES
from tongket.cycle.records.selectors.counts import Awarded, awarded_in, ideas_recognised

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_GROUP = gettext_lazy("Khen thưởng")
_YEARS = (PeriodKind.YEAR, PeriodKind.ADMIN_YEAR, PeriodKind.SCHOOL_YEAR)
_OF_PEOPLE = ("ldtt", "cstdcs", "cstd_bt", "cstd_tq", "gk", "bk_bt", "bk_ttg", "knc")
_OF_COLLECTIVES = ("ttldtt", "ttldxs", "co_bt", "co_cp", "gk", "bk_bt", "bk_ttg")


def _days(period: Period) -> tuple[int | None, date, date]:
    """The year of merit of a whole year, else None: then decisions of these days count."""
    return (period.end.year if period.kind in _YEARS else None), period.start, period.end


def _known(unit_id: int, period: Period, rows: list[Awarded]) -> bool:
    """Zero is only said when awards were decided, or a season of the year has ended."""
    if rows:
        return True
    return Season.objects.filter(unit_id=unit_id, year=period.end.year, state=SeasonState.CLOSED).exists()


def _url(unit_id: int, code: str) -> str:
    return reverse("commendation:list", kwargs={"unit": organizations.unit_by_id(unit_id).code, "period": code})


def _awards(unit_id: int, code: str, on: date, *, kind: str, award: str = "") -> Counted:
    period = Period.from_code(code)
    year, start, end = _days(period)
    every = awarded_in(unit_id, year=year, start=start, end=end, on=on)
    url = _url(unit_id, code)
    if not _known(unit_id, period, every):
        return Counted(None, _("Chưa có quyết định khen thưởng nào trong kỳ, đợt xét chưa kết thúc."), url)
    rows = [one for one in every if one.kind == kind and award in ("", one.award)]
    whom = {one.subject_id for one in rows}
    papers = {one.decision for one in rows if one.decision}
    says = ngettext("Theo %(count)s quyết định", "Theo %(count)s quyết định", len(papers)) % {"count": len(papers)}
    listed = ", ".join(sorted(papers)[:5])
    return Counted(Decimal(len(whom)), f"{says}: {listed}." if listed else f"{says}.", url)


def _money(unit_id: int, code: str, on: date) -> Counted:
    period = Period.from_code(code)
    rows = Nominee.objects.filter(
        season__unit_id=unit_id, standing=Standing.AWARDED, decision__decided_on__range=(period.start, period.end),
        decision__decided_on__lte=on,
    )  # fmt: skip
    url = _url(unit_id, code)
    unknown = rows.filter(amount_vnd=None).count()
    if unknown or not rows.exists():
        says = (
            _("Còn %(count)s mức tiền thưởng chưa biết.") % {"count": unknown} if unknown else _("Chưa có quyết định.")
        )
        return Counted(None, says, url)
    total = rows.aggregate(total=Sum("amount_vnd"))["total"]
    says = _("Cộng tiền thưởng của %(count)s danh hiệu, hình thức theo quyết định ký trong kỳ.") % {
        "count": rows.count()
    }
    return Counted(Decimal(total), says, url)


def _ideas(unit_id: int, code: str, on: date) -> Counted:
    period = Period.from_code(code)
    year, start, end = _days(period)
    names = ideas_recognised(unit_id, year=year, start=start, end=end, on=on)
    if not names:
        return Counted(None, _("Chưa ghi sáng kiến nào được công nhận trong kỳ."), _url(unit_id, code))
    says = _("Sáng kiến, đề tài đã công nhận: %(codes)s.") % {"codes": ", ".join(names[:8])}
    return Counted(Decimal(len(names)), says, _url(unit_id, code))


def _source(kind: str, award: str, label: str | _StrPromise, measure: str) -> Source:
    key = f"khen-thuong.{kind}" + (f".{award}" if award else "")
    count: Callable[[int, str, date], Counted] = partial(_awards, kind=kind, award=award)
    return Source(key, label, measure, count, _GROUP)


def let_count() -> None:
    """Tell ``planning``; called once by the app."""
    provide(
        _source("individual", "", gettext_lazy("Số cá nhân được tặng danh hiệu, hình thức khen thưởng"), "người"),
        _source("collective", "", gettext_lazy("Số tập thể được tặng danh hiệu, hình thức khen thưởng"), "tập thể"),
        *(_source("individual", code, f"{AWARD_NAMES[code]} (cá nhân)", "người") for code in _OF_PEOPLE),
        *(_source("collective", code, f"{AWARD_NAMES[code]} (tập thể)", "tập thể") for code in _OF_COLLECTIVES),
        Source("khen-thuong.tien", gettext_lazy("Tiền thưởng theo quyết định của đơn vị"), "đồng", _money, _GROUP),
        Source("khen-thuong.sang-kien", gettext_lazy("Sáng kiến, đề tài được công nhận"), "sáng kiến", _ideas, _GROUP),
    )
