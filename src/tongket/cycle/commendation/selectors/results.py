"""Submissions, decisions, money and the order on stage, as pages and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.http import Http404

from tongket.cores.kernel.text import post_at
from tongket.cycle.commendation.enums import GRANTED, Decider, Standing
from tongket.cycle.commendation.models import Decision, Nominee, Season, Submission
from tongket.cycle.commendation.selectors.board import in_order
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS
from tongket.cycle.records.selectors.counts import given_to

_HAD = (*GRANTED, Standing.REVOKED)


@dataclass(frozen=True)
class Money:
    """The bonus of what stands: the sum, how many amounts are known, how many are not; against the budget."""

    total: int
    known: int
    unknown: int
    budget: int | None

    @property
    def left(self) -> int | None:
        """What the budget leaves; negative: so much too much."""
        return None if self.budget is None else self.budget - self.total


def money_of(season: Season, decision: Decision | None = None) -> Money:
    """The bonus of this unit's own decisions, or of one of them; what was revoked counts no more."""
    rows = season.nominees.filter(standing=Standing.AWARDED)
    rows = rows if decision is None else rows.filter(decision=decision)
    told = rows.aggregate(total=Sum("amount_vnd"), known=Count("amount_vnd"), every=Count("pk"))
    return Money(
        told["total"] or 0,
        told["known"],
        told["every"] - told["known"],
        season.budget_vnd if decision is None else None,
    )


def submissions_of(season: Season) -> list[Submission]:
    """What was sent up, with how the names stand now."""
    return list(
        season.submissions.select_related("target__unit", "paper__entry").annotate(
            names=Count("nominees"),
            higher=Count("nominees", filter=Q(nominees__standing=Standing.HIGHER)),
            refused=Count("nominees", filter=Q(nominees__standing=Standing.REFUSED)),
        )
    )


def decisions_of(season: Season) -> list[Decision]:
    """Decisions with how many collectives and people each granted something."""
    return list(
        season.decisions.select_related("paper__entry", "file").annotate(
            collectives=Count("nominees", filter=Q(nominees__kind="collective", nominees__season=season)),
            people=Count("nominees", filter=Q(nominees__kind="individual", nominees__season=season)),
            households=Count("nominees", filter=Q(nominees__kind="household", nominees__season=season)),
            revoked=Count("nominees", filter=Q(nominees__standing=Standing.REVOKED, nominees__season=season)),
        )
    )


def decision_here(season: Season, decision_id: int) -> Decision:
    """The decision of the season, else Http404."""
    found = season.decisions.select_related("paper__entry", "file", "season__unit").filter(pk=decision_id).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Known:
    """A decision of the level above that the records know already, with the names of the season it grants."""

    number: str
    decided_on: date
    authority: str
    rows: tuple[Nominee, ...]


def known_outside(season: Season) -> list[Known]:
    """Decisions in the records, typed there or read from their papers, about names that wait for the level above."""
    waiting = season.nominees.filter(standing=Standing.SENT, went_to=None).select_related("listed")
    rows = {(one.who, one.award): one for one in waiting}
    found: dict[tuple[str, date, str], list[Nominee]] = {}
    for one in given_to({who for who, _award in rows}, season.year):
        if (one.who, one.award) in rows:
            found.setdefault((one.decision, one.decided_on, one.authority), []).append(rows[one.who, one.award])
    return [Known(*key, tuple(some)) for key, some in sorted(found.items(), key=lambda pair: pair[0][1])]


def granted_by(decision: Decision) -> list[tuple[str, list[Nominee]]]:
    """What a decision granted, by title, in the order of papers."""
    rows = Nominee.objects.filter(decision=decision, season_id=decision.season_id, standing__in=_HAD)
    ids = in_order(rows)
    known = rows.select_related("listed", "person").defer("report", "sketch").in_bulk(ids)
    found: dict[str, list[Nominee]] = {}
    for pk in ids:
        found.setdefault(known[pk].award, []).append(known[pk])
    return [(AWARD_NAMES[code], some) for code, some in found.items()]


def authority_of(season: Season, on: date) -> str:
    """Who decides here, as the decision will say: "Giám đốc …", "Chủ tịch UBND …"."""
    unit = organizations.letterhead_of(season.unit, on)
    head = organizations.head_of(season.unit, on)
    posts = organizations.people_by_ids([head.pk], on) if head is not None else []
    title = posts[0].post.title if posts and posts[0].post else ""
    if season.decider == Decider.COMMUNE_CHAIR:
        title = title or "Chủ tịch"
    return post_at(title, unit.name)


def published(decision_id: int, today: date) -> tuple[Decision, list[tuple[str, list[Nominee]]]] | None:
    """A decision that anybody may read on the day with what stands of it, by title; None at other times."""
    found = (
        Decision.objects.select_related("season__unit")
        .filter(pk=decision_id, public_from__lte=today, public_until__gte=today)
        .first()
    )
    if found is None:
        return None
    groups = [(name, [one for one in some if one.revoked_on is None]) for name, some in granted_by(found)]
    return found, [(name, some) for name, some in groups if some]


def standing_on(row: Nominee) -> list[str]:
    """Later awards of the same one in this room that may have stood on a grant: to be looked at again, never cancelled."""
    later = Nominee.objects.filter(who=row.who, year__gt=row.year, standing__in=GRANTED, came_from=None).order_by(
        "year", "pk"
    )
    found = [f"{one.award_name} {one.year}" for one in later]
    if row.award == "ldtt":
        same = Nominee.objects.filter(who=row.who, year=row.year, award="cstdcs", standing__in=GRANTED, came_from=None)
        found = [*(f"{one.award_name} {one.year}" for one in same), *found]
    return found


def on_stage(season: Season) -> list[Nominee]:
    """Who receives something, in the order set; else collectives first, the higher award first, by given name."""
    rows = season.nominees.filter(standing__in=GRANTED).select_related("listed", "decision")
    place = {pk: number for number, pk in enumerate(in_order(rows))}
    rank = {code: len(AWARDS) - number for number, code in enumerate(AWARDS)}

    def key(one: Nominee) -> tuple[int, bool, int, int]:
        if one.stage_place is not None:
            return one.stage_place, False, 0, 0
        return 10**6, one.kind != "collective", rank[one.award], place[one.pk]

    return sorted(rows, key=key)
