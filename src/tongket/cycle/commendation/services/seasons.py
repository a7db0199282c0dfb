"""Seasons: opened with a list for every unit, changed, closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.search.publishing import touched
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.commendation.enums import BASES, LIVE, SeasonKind, SeasonState
from tongket.cycle.commendation.models import Season, UnitList
from tongket.cycle.commendation.selectors.law import authority_said
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

WRITTEN = (
    "name", "kind", "year", "decider", "register_until", "propose_until", "meet_on", "decide_until", "budget_vnd", "rounding",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a season is to be; ``units`` are the units below that propose, the unit itself always does."""

    name: str
    kind: str
    year: int
    awards: tuple[str, ...]
    above: tuple[str, ...]
    propose_until: date
    decider: str = "unit_head"
    register_until: date | None = None
    meet_on: date | None = None
    decide_until: date | None = None
    budget_vnd: int | None = None
    rounding: str = "none"
    movement: int | None = None
    units: tuple[int, ...] = ()


def held_open(season: Season) -> Season:
    """The season as it is now, locked until the deed is done; Refused once it is closed."""
    row = Season.objects.select_for_update(of=("self",)).select_related("unit").get(pk=season.pk)
    if row.state != SeasonState.OPEN:
        raise Refused(_("Đợt xét khen này đã kết thúc."), _("Mở đợt mới cho việc phát sinh."))
    return row


@transaction.atomic
def open_season(*, unit: Unit, period: str, wanted: Wanted, by: User, on: date, at: datetime) -> Season:
    """A season with an empty list for the unit itself and each of its chosen units.

    Refuses days out of order, no award, an award that who decides here may not grant and that is not sent up, a name
    used before in the period.
    """
    require(by, "commendation.manage", unit, on=on)
    made = Season(unit=unit, period=period, made_by_id=by.pk, made_by_name=str(by), made_at=at)
    _put(made, wanted, on)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Refused(_("Kỳ này đã có đợt mang tên “%(name)s”.") % {"name": made.name}, _("Đặt tên khác.")) from None
    add_lists(made, wanted.units, on)
    record(by=by, verb="commendation.season_opened", target=made, unit_id=unit.pk, after=said(made), at=at)
    return made


@transaction.atomic
def change_season(*, season: Season, wanted: Wanted, by: User, on: date, at: datetime) -> Season:
    """Other words, days or awards; units are only added. Refuses to drop an award that somebody is nominated for."""
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    before = said(row)
    dropped = set(row.awards) - set(wanted.awards)
    used = set(row.nominees.filter(award__in=dropped, standing__in=LIVE).values_list("award", flat=True))
    if used:
        names = ", ".join(sorted(AWARD_NAMES[code] for code in used))
        raise Refused(_("Đang có tên đề nghị: %(names)s.") % {"names": names}, _("Đưa các tên đó ra trước."))
    _put(row, wanted, on)
    row.save()
    add_lists(row, wanted.units, on)
    touched("commendation.Season", [row])
    record(by=by, verb="commendation.season_changed", target=row, unit_id=row.unit_id, before=before, after=said(row), at=at)  # fmt: skip
    return row


def _put(season: Season, wanted: Wanted, on: date) -> None:
    if not squash(wanted.name):
        raise Refused(_("Chưa ghi tên đợt."), _("Ví dụ: Tổng kết năm 2024."))
    if wanted.register_until is not None and wanted.register_until > wanted.propose_until:
        raise Refused(_("Hạn đăng ký ở sau hạn gửi danh sách."), _("Sửa một trong hai ngày."))
    if wanted.meet_on is not None and wanted.meet_on < wanted.propose_until:
        raise Refused(_("Ngày họp hội đồng ở trước hạn gửi danh sách."), _("Sửa một trong hai ngày."))
    if wanted.decide_until is not None and wanted.decide_until < (wanted.meet_on or wanted.propose_until):
        raise Refused(_("Hạn ra quyết định ở trước ngày họp."), _("Sửa một trong hai ngày."))
    awards = [code for code in AWARD_NAMES if code in set(wanted.awards)]
    if not awards:
        raise Refused(_("Chưa chọn danh hiệu, hình thức nào."), _("Chọn ít nhất một."))
    for name in WRITTEN:
        setattr(season, name, getattr(wanted, name))
    season.name, season.movement_id = squash(wanted.name)[:200], wanted.movement
    season.basis = BASES[SeasonKind(wanted.kind)]
    season.awards, season.above = awards, [code for code in awards if code in set(wanted.above)]
    _must_be_ours(season, on)


def _must_be_ours(season: Season, on: date) -> None:
    day = season.decide_until or season.meet_on or max(season.propose_until, on)
    for code in season.awards:
        if code in season.above:
            continue
        said_ = authority_said(season.unit, code, decider=season.decider, year=season.year, on=day)
        if said_.blocks:
            raise Refused(
                _("%(award)s không do đơn vị quyết định: %(says)s (%(source)s).")
                % {"award": AWARD_NAMES[code], "says": said_.says, "source": said_.source},
                _("Đánh dấu “cấp trên quyết định” cho hình thức này, hoặc chọn lại người quyết định."),
            )


def add_lists(season: Season, units: Collection[int], on: date) -> None:
    """A list for the unit itself and each chosen unit below that has none yet, in Vietnamese order of names."""
    below = organizations.asked_by(season.unit_id, on=on)
    wanted = [season.unit_id, *sorted(set(units) & below)]
    there = set(season.lists.values_list("unit_id", flat=True))
    names = organizations.names_on(wanted, on)
    known: Sequence[Any] = organizations.units_asked(season.unit_id, on) if len(wanted) > 1 else ()
    place = {one.unit_id: number for number, one in enumerate(known, 1)}
    UnitList.objects.bulk_create(
        [UnitList(season=season, unit_id=pk, unit_name=names[pk], position=place.get(pk, 0)) for pk in wanted if pk not in there],
        batch_size=500,
    )  # fmt: skip


def said(season: Season) -> dict[str, Any]:
    """The season as the log tells it."""
    told = {name: getattr(season, name) for name in WRITTEN}
    return {**told, "awards": [AWARD_NAMES[one] for one in season.awards], "above": [AWARD_NAMES[one] for one in season.above]}  # fmt: skip


def keep_archived(*, season: Season, by: User, on: date, at: datetime) -> None:
    """The log says that the whole season was taken out: it holds dossiers and who sent which opinion."""
    require(by, "commendation.manage", season.unit, on=on)
    record(by=by, verb="commendation.archived", target=season, unit_id=season.unit_id, at=at)


@transaction.atomic
def close_season(*, season: Season, by: User, on: date, at: datetime) -> Season:
    """Nothing changes any more. Refuses while somebody still waits for an answer."""
    require(by, "commendation.decide", season.unit, on=on)
    row = held_open(season)
    waiting = row.nominees.filter(standing__in=LIVE).count()
    if waiting:
        raise Refused(
            _("Còn %(count)s tên chưa có kết quả.") % {"count": waiting}, _("Quyết định, trình hoặc đưa ra khỏi danh sách từng tên.")
        )  # fmt: skip
    row.state, row.closed_on = SeasonState.CLOSED, on
    row.save(update_fields=["state", "closed_on"])
    touched("commendation.Season", [row])
    record(by=by, verb="commendation.season_closed", target=row, unit_id=row.unit_id, after={"closed_on": on}, at=at)
    return row
