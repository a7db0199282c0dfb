"""Taking over what the software counted: counted again at that moment, and only what the person saw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cycle.reporting.enums import FigureOrigin
from tongket.cycle.reporting.selectors.counted import CountedLine, counted_lines
from tongket.cycle.reporting.services.figures import Entry, Outcome, enter_figures

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


def take_counted(*, place: Place, seen: Mapping[int, str], at: datetime) -> Outcome:
    """Enter what was counted for these indicators; ``seen`` is what the page showed of each (CountedLine.seen).

    All or nothing, as ``enter_figures``; the figure keeps the words of how it was counted as its source. Refused when a
    count or a cell changed since the page was opened, and for who may not enter figures.
    """
    lines = counted_lines(place, seen.keys())
    wanted = [one for one in lines if one.may_take or one.seen != seen[one.indicator.pk]]
    moved = [one.indicator.name for one in wanted if one.seen != seen[one.indicator.pk]]
    if moved:
        raise Refused(
            _("Số đếm hoặc số trong bảng vừa thay đổi: %(names)s.") % {"names": ", ".join(moved)},
            _("Trang này đã đếm lại. Xem lại rồi nhận."),
        )
    return enter_figures(
        unit=place.unit, period=place.period, entries=[_entry(one, place) for one in wanted], by=place.user,
        on=place.today, at=at, origin=FigureOrigin.COUNTED,
    )  # fmt: skip


def _entry(one: CountedLine, place: Place) -> Entry:
    return Entry(
        one.indicator.pk,
        amount=one.counted.amount,
        as_of=min(place.today, place.period.end),
        expected_version=one.cell.version or 0,
        quote=one.counted.says,
        reason=_("Nhận số phần mềm đếm"),
    )
