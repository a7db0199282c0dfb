"""What of the room can be found: years of blocks, covenants, meetings; members find them at their own unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, publish
from tongket.cycle.blocks.facts.calendar import days_of_year
from tongket.cycle.blocks.models import BlockYear, Covenant, Meeting
from tongket.cycle.blocks.selectors.years import rules_of
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


def _units(block: Unit, year: int) -> tuple[int, ...]:
    """The block, who founded it and its members of the year: where it is found."""
    rules = rules_of(block)
    first, last = days_of_year(rules.regime, year)
    members = [row.member_id for row in organizations.members_between(block.pk, first, last)]
    return tuple(dict.fromkeys([block.pk, *filter(None, [rules.founder_id]), *members]))


def year_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Years of blocks."""
    rows = BlockYear.objects.select_related("unit")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        name = organizations.version_on(row.unit, row.first_day).name
        yield Entry(
            key=row.pk, units=_units(row.unit, row.year), title=f"{name} năm {row.year}", order=b"%04d" % (9999 - row.year),
            period=str(row.year), year=row.year, route="blocks:show", args={"block": row.unit.code},
        )  # fmt: skip


def covenant_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Covenants; of a block its members find them too."""
    rows = Covenant.objects.select_related("unit")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        units = _units(row.unit, row.year) if organizations.is_block(row.unit) else (row.unit_id,)
        yield Entry(
            key=row.pk, units=units, title=row.title, detail=f"{row.get_state_display()}, năm {row.year}", order=b"%04d" % (9999 - row.year),
            period=str(row.year), year=row.year, route="blocks:covenant", args={"covenant": row.pk},
        )  # fmt: skip


def meeting_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Meetings of blocks."""
    rows = Meeting.objects.select_related("year__unit")
    for row in rows if keys is None else rows.filter(pk__in=keys):
        year = row.year
        yield Entry(
            key=row.pk, units=_units(year.unit, year.year), title=row.title, detail=f"{row.held_on:%d/%m/%Y} {row.place}".strip(),
            order=b"%08d" % (99999999 - int(f"{row.held_on:%Y%m%d}")), period=str(year.year), year=year.year, route="blocks:meeting",
            args={"block": year.unit.code, "meeting": row.pk},
        )  # fmt: skip


def let_find() -> None:
    """Publish the three kinds; called once by the app."""
    see = "blocks.view"
    publish(Kind("block_year", _("Khối, cụm thi đua"), 38, see, year_entries, (Watch("blocks.BlockYear"),)))
    publish(Kind("covenant", _("Giao ước thi đua"), 39, see, covenant_entries, (Watch("blocks.Covenant"),)))
    publish(Kind("block_meeting", _("Cuộc họp của khối"), 39, see, meeting_entries, (Watch("blocks.Meeting"),)))
