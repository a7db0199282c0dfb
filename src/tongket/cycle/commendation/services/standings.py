"""One way to move nominees from one standing to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.enums import Standing
from tongket.cycle.commendation.models import Nominee, Season

A_WRITE = 5000  # rows of one statement


def held(season: Season, ids: Collection[int], *wanted: Standing) -> list[Nominee]:
    """These nominees of the season, locked, in their order; Refused when one is gone or stands elsewhere by now.

    Two officers who act at once come one after the other; the second is told.
    """
    rows = list(
        Nominee.objects.select_for_update(of=("self",))
        .select_related("listed", "meeting", "consultation")
        .filter(season=season, pk__in=set(ids))
        .order_by("pk")
    )  # fmt: skip
    if not rows or len(rows) != len(set(ids)):
        raise Refused(_("Có tên không còn trong đợt này."), _("Tải lại trang rồi chọn lại."))
    other = next((row for row in rows if row.standing not in wanted), None)
    if other is not None:
        raise Refused(
            _("%(who)s đang ở bước “%(standing)s” nên không làm được việc này.")
            % {"who": other.name, "standing": Standing(other.standing).label},
            _("Tải lại trang để xem bước hiện tại của từng tên."),
        )
    return rows


def move(rows: Iterable[Nominee], standing: Standing, on: date, *, because: str = "", **more: object) -> None:
    """Write the standing, since when and why, and what changes with it: the same of all of them."""
    fields, changed = {"standing": standing, "since": on, "because": because[:500], **more}, list(rows)
    for row in changed:
        for name, value in fields.items():
            setattr(row, name, value)
    for at in range(0, len(changed), A_WRITE):
        Nominee.objects.filter(pk__in=[row.pk for row in changed[at : at + A_WRITE]]).update(**fields)


def below(rows: Iterable[Nominee]) -> list[tuple[Nominee, Nominee]]:
    """The names of the seasons below that these came from, locked, through all levels, each with the one it became."""
    found, level = list[tuple[Nominee, Nominee]](), list(rows)
    while above := {one.came_from_id: one for one in level if one.came_from_id}:
        level = list(Nominee.objects.select_for_update(of=("self",)).filter(pk__in=above).order_by("pk"))
        found += [(one, above[one.pk]) for one in level]
    return found


def send_home(rows: Iterable[Nominee], because: str, on: date) -> None:
    """What came from seasons below has no more to wait for there: refused, with the words of the level above."""
    told = _("Cấp trên: %(why)s") % {"why": because}
    move([one for one, _above in below(rows)], Standing.REFUSED, on, because=told)


def names_said(rows: Iterable[Nominee], most: int = 20) -> list[str]:
    """The names as the log tells them."""
    told = [f"{row.name}: {row.award_name}" for row in rows]
    return told if len(told) <= most else [*told[:most], f"… (+{len(told) - most})"]
