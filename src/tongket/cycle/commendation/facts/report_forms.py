"""Forms of achievement reports, by day, kind of recipient and occasion; numbers only of the decree whose annex was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cycle.commendation.enums import SeasonKind
from tongket.cycle.commendation.facts.bases import decree_on

_PERSON = ("Sơ lược lý lịch", "Thành tích đạt được", "Các hình thức đã được khen thưởng")
_COLLECTIVE = ("Sơ lược đặc điểm, tình hình", "Thành tích đạt được", "Các hình thức đã được khen thưởng")
_SHORT = ("Sơ lược về người, tập thể lập thành tích", "Thành tích đột xuất")


@dataclass(frozen=True)
class Form:
    """A form: who reports and on what occasion, its titles of sections; ``number`` "" where the annex was not read."""

    number: str
    kind: str  # "" whoever it is about
    occasion: str  # "" any
    sections: tuple[str, ...]
    until: date | None = None  # the last day of its number


_ND91_ENDS = date(2023, 12, 31)
# the first that fits counts
FORMS = (
    Form("Mẫu số 06", "", SeasonKind.SUDDEN, _SHORT, _ND91_ENDS),
    Form("Mẫu số 07", "collective", SeasonKind.THEME, _COLLECTIVE, _ND91_ENDS),
    Form("Mẫu số 07", "", SeasonKind.THEME, _PERSON, _ND91_ENDS),
    Form("Mẫu số 01", "collective", "", _COLLECTIVE, _ND91_ENDS),
    Form("Mẫu số 02", "", "", _PERSON, _ND91_ENDS),
    Form("", "", SeasonKind.SUDDEN, _SHORT),
    Form("", "collective", "", _COLLECTIVE),
    Form("", "", "", _PERSON),
)


def form_on(day: date, kind: str, occasion: str) -> Form:
    """The form of a report written on the day.

    >>> form_on(date(2023, 12, 31), "individual", "year").number, form_on(date(2024, 1, 1), "individual", "year").number
    ('Mẫu số 02', '')
    """
    return next(
        one
        for one in FORMS
        if one.kind in ("", kind) and one.occasion in ("", occasion) and (one.until is None or day <= one.until)
    )


def form_said(form: Form, day: date) -> str:
    """What stands under the title: the number of the form and the decree it belongs to."""
    decree = decree_on(day)
    if not decree:
        return ""
    return (
        f"({form.number} ban hành kèm theo {decree})" if form.number else f"(Theo mẫu báo cáo thành tích của {decree})"
    )
