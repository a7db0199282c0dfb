"""Meetings with their votes, consultations with their days, as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cycle.commendation.enums import Outcome, Presence, Standing
from tongket.cycle.commendation.facts.council import Attendance, attendance_of
from tongket.cycle.commendation.models import Consultation, Meeting, Nominee, Season
from tongket.cycle.commendation.selectors.board import in_order
from tongket.cycle.commendation.selectors.law import listing_said, votes_said
from tongket.cycle.records.enums import AWARD_NAMES


@dataclass(frozen=True)
class Ballot:
    """A name with its votes: typed or counted; ``passes`` None while nothing was entered."""

    row: Nominee
    typed: str
    percent: str
    passes: bool | None
    error: str


@dataclass(frozen=True)
class Group:
    """The names of one title before a meeting and how many votes each needs, by which source."""

    code: str
    name: str
    needed: int
    source: str
    warnings: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    must_be_secret: bool


def attendance(meeting: Meeting) -> Attendance:
    """Who took part how."""
    return attendance_of(meeting.members)


def members_said(meeting: Meeting) -> list[tuple[str, str, str]]:
    """Members with their role and how they took part."""
    return [(one["name"], one["role"], str(Presence(one["how"]).label)) for one in meeting.members]


def meetings_of(season: Season) -> list[Meeting]:
    """Meetings of the season, with how many names each was about."""
    counted = season.meetings.annotate(
        names=Count("nominees", distinct=True), ideas=Count("reviews", distinct=True),
        passed_names=Count("nominees", filter=~Q(nominees__standing__in=(Standing.ACCEPTED, Standing.FAILED)), distinct=True),
    )  # fmt: skip
    return list(counted)


def ballot_of(meeting: Meeting, errors: Mapping[int, str], typed: Mapping[str, str] | None = None) -> list[Group]:
    """The names of the meeting by title, in the order of papers."""
    there, season = attendance(meeting), meeting.season
    ids = in_order(meeting.nominees.all())
    rows = meeting.nominees.select_related("listed").in_bulk(ids)
    found: dict[str, list[Nominee]] = {}
    for pk in ids:
        found.setdefault(rows[pk].award, []).append(rows[pk])
    groups = []
    for code, some in found.items():
        said = votes_said(season.unit, code, members=there.members, yes=0, year=season.year, on=meeting.held_on)
        needed = said.limit or 0
        ballots = tuple(_ballot(one, needed, there, errors, typed) for one in some)
        groups.append(Group(code, AWARD_NAMES[code], needed, said.source, said.warnings, ballots, bool(said.source)))
    return groups


def _ballot(
    row: Nominee, needed: int, there: Attendance, errors: Mapping[int, str], typed: Mapping[str, str] | None
) -> Ballot:
    yes = row.votes.get("yes")
    members = row.votes.get("members", there.members) or 1
    share = "" if yes is None else f"{yes * 1000 // members / 10:.1f}%".replace(".", ",")
    text = typed.get(f"yes-{row.pk}", "") if typed is not None else "" if yes is None else str(yes)
    return Ballot(
        row, text, share, None if yes is None else yes >= row.votes.get("needed", needed), errors.get(row.pk, "")
    )


def last_members(season: Season) -> str:
    """The council of the last meeting, of this season or one before, to be typed once only."""
    last = Meeting.objects.filter(season__unit_id=season.unit_id).order_by("-held_on", "-pk").first()
    return "" if last is None else "\n".join(f"{one['name']}; {one['role']}; có mặt" for one in last.members)


def recognised(meeting: Meeting) -> bool:
    """Whether the initiatives that passed stand recognised in the records."""
    return not meeting.reviews.filter(passed=True, idea__state=0).exists()


def consultations_of(season: Season, today: date) -> list[tuple[Consultation, str]]:
    """Consultations with their state in words."""
    rows = season.consultations.annotate(
        names=Count("nominees", distinct=True),
        waiting=Count("opinions", filter=Q(opinions__outcome=Outcome.OPEN), distinct=True),
    )
    return [(one, consultation_says(one, today)) for one in rows]


def consultation_says(one: Consultation, today: date) -> str:
    """Whether names are shown today."""
    if today < one.starts_on:
        return _("Công khai từ %(day)s") % {"day": short_date(one.starts_on)}
    if today <= one.until:
        return _("Đang công khai, đến hết %(day)s") % {"day": short_date(one.until)}
    return _("Đã hết thời gian công khai %(day)s") % {"day": short_date(one.until)}


def must_be_shown(season: Season, today: date) -> list[int]:
    """Names that the law wants public before the council meets, or that it warns about, and that are not yet."""
    codes = {
        code
        for code in season.awards
        if listing_said(season.unit, code, days=0, year=season.year, on=today).limit is not None
    }
    rows = season.nominees.filter(award__in=codes, standing__in=(Standing.ACCEPTED, Standing.PASSED), consultation=None)
    return list(rows.values_list("pk", flat=True))


def shown_to_public(showing_id: int, today: date) -> tuple[Consultation, list[dict[str, Any]]] | None:
    """What anybody may read of a consultation while it runs: names, posts, titles; None at other times."""
    found = (
        Consultation.objects.select_related("season__unit")
        .filter(pk=showing_id, is_public=True, starts_on__lte=today, until__gte=today)
        .first()
    )
    if found is None:
        return None
    ids = in_order(found.nominees.exclude(standing__in=(Standing.REFUSED, Standing.DROPPED)))
    rows = found.nominees.in_bulk(ids)
    return found, [{"name": rows[pk].name, "detail": rows[pk].detail, "award": rows[pk].award_name} for pk in ids]
