"""Where each name of a season stands: filtered, in order, who waits for whom and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from tongket.cores.kernel.text import fold
from tongket.cycle.commendation.enums import BADGES, LIVE, ListState, Standing
from tongket.cycle.commendation.selectors.seasons import rows_named
from tongket.cycle.records.enums import AWARDS

if TYPE_CHECKING:
    from tongket.cycle.commendation.models import Nominee, Season


@dataclass(frozen=True)
class Asked:
    """What the board is narrowed to."""

    words: str = ""
    award: str = ""
    standing: str = ""
    listed: int | None = None

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return bool(self.words or self.award or self.standing or self.listed)


@dataclass(frozen=True)
class Line:
    """A name on a page: its badge, who has it now and what they have to do, for how many days."""

    row: Nominee
    standing: str
    badge: str
    waits_for: str
    days: int


def names_of(season: Season, asked: Asked) -> QuerySet[Nominee, int]:
    """Ids of the names that fit: titles as the law orders them, collectives before people, by given name."""
    rows = season.nominees.all()
    for word in fold(asked.words).split():
        rows = rows.filter(folded__contains=word)
    if asked.award:
        rows = rows.filter(award=asked.award)
    if asked.standing == "live":
        rows = rows.filter(standing__in=LIVE)
    elif asked.standing:
        rows = rows.filter(standing=asked.standing)
    if asked.listed:
        rows = rows.filter(listed_id=asked.listed)
    return ordered(rows)


def ordered(rows: QuerySet[Nominee]) -> QuerySet[Nominee, int]:
    """Ids of these names in the order papers and pages list them; the table orders, so that a page reads a page."""
    title = Case(
        *(When(award=code, then=Value(number)) for number, code in enumerate(AWARDS)), output_field=IntegerField()
    )
    people = Case(When(kind="collective", then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(title, people, "ordered", "pk").values_list("pk", flat=True)


def in_order(rows: QuerySet[Nominee]) -> list[int]:
    """All these ids at once."""
    return list(ordered(rows))


def page_of(season: Season, ids: list[int], today: date) -> list[Line]:
    """These names with their words, in the order given; one query."""
    rows = rows_named(season).defer("report", "sketch").in_bulk(ids)
    return [line_of(rows[pk], season, today) for pk in ids if pk in rows]


def line_of(row: Nominee, season: Season, today: date) -> Line:
    """One name in words."""
    standing = Standing(row.standing)
    return Line(row, str(standing.label), BADGES[standing], _waits(row, season), (today - row.since).days)


def _waits(row: Nominee, season: Season) -> str:
    """Who has to do what next; "" when the road has ended."""
    unit = row.listed.unit_name
    if row.standing == Standing.REGISTERED:
        return _("%(unit)s xét đăng ký") % {"unit": unit}
    if row.standing == Standing.PROPOSED:
        if row.listed.state == ListState.PENDING:
            return _("cán bộ thi đua thẩm định")
        return _("%(unit)s gửi danh sách") % {"unit": unit}
    if row.standing == Standing.ACCEPTED:
        return _("hội đồng họp") if row.meeting_id is None else _("hội đồng kết luận")
    if row.standing == Standing.PASSED:
        return _("người đứng đầu trình cấp trên") if row.award in season.above else _("người đứng đầu quyết định")
    return _("cấp trên trả lời") if row.standing == Standing.SENT else ""
