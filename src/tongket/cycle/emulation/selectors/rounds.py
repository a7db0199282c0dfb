"""Rounds, the seat somebody sits in, units of a round and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.cycle.emulation.enums import RoundState, Stage
from tongket.cycle.emulation.models import Appeal, Evidence, Finished, Freeze, Participant, Round
from tongket.cycle.emulation.selectors.members import members_on


@dataclass(frozen=True)
class Seat:
    """From where a unit looks at a round: it runs it, takes part in it, or both."""

    round: Round
    runs: bool
    own: Participant | None


def rounds_at(unit_id: int, year: int | None = None) -> list[Round]:
    """Rounds the unit runs or takes part in, the newest first."""
    rows = Round.objects.filter(Q(unit_id=unit_id) | Q(participants__unit_id=unit_id)).distinct()
    rows = rows if year is None else rows.filter(year=year)
    return list(rows.select_related("unit", "sheet"))


def seat_at(unit_id: int, round_id: int) -> Seat | None:
    """The seat of the unit in the round, None when it has nothing to do with it."""
    found = Round.objects.select_related("unit", "sheet").filter(pk=round_id).first()
    if found is None:
        return None
    own = found.participants.filter(unit_id=unit_id).select_related("round", "unit", "checker").first()
    runs = found.unit_id == unit_id
    return Seat(found, runs, own) if runs or own else None


def participants_of(found: Round) -> list[Participant]:
    """Every unit of the round in its order."""
    return list(found.participants.select_related("unit", "checker__unit", "round__unit", "round__sheet"))


def scored(rows: list[Participant]) -> list[Participant]:
    """Those that are scored."""
    return [row for row in rows if not row.out_because]


def participant_of(seat: Seat, participant_id: int) -> Participant | None:
    """A unit of the round that the seat may open: any for who runs it, else one's own and those one checks."""
    row = Participant.objects.select_related("unit", "checker__unit", "round__sheet", "round__unit").filter(
        round=seat.round, pk=participant_id
    ).first()  # fmt: skip
    if row is None or seat.runs or (seat.own and (row.pk == seat.own.pk or row.checker_id == seat.own.pk)):
        return row
    return None


def finished_of(found: Round) -> dict[tuple[int, str], Finished]:
    """Finished stages by unit and stage."""
    return {(row.participant_id, row.stage): row for row in Finished.objects.filter(participant__round=found)}


def evidence_of(participant: Participant) -> dict[str, list[Evidence]]:
    """Files of a unit by criterion."""
    found: dict[str, list[Evidence]] = {}
    for row in participant.evidence.select_related("file"):
        found.setdefault(row.leaf, []).append(row)
    return found


def appeals_of(found: Round, participant: Participant | None = None) -> list[Appeal]:
    """Appeals of the round, or of one of its units."""
    rows = Appeal.objects.filter(participant__round=found).select_related("participant__unit", "participant__round")
    return list(rows if participant is None else rows.filter(participant=participant))


def freeze_of(found: Round) -> Freeze | None:
    """What was frozen, None while the round is open."""
    return found.freezes.filter(reopened_at=None).first()


def is_open(found: Round) -> bool:
    """Whether anything may still change."""
    return found.state == RoundState.OPEN


def deadline(found: Round, stage: str) -> date | None:
    """The last day of a stage; the council has none."""
    return {Stage.SELF.value: found.self_until, Stage.CROSS.value: found.cross_until, Stage.HEAD.value: found.head_until}.get(stage)  # fmt: skip


@dataclass(frozen=True)
class Moved:
    """How the units below differ from those of the round: gone since, and come since."""

    gone: tuple[Participant, ...]
    come: tuple[str, ...]


def moved_since(found: Round, rows: list[Participant], today: date) -> Moved:
    """Units that left the block since the round was opened, and units that are new in it."""
    now = {one.unit_id: one.name for one in members_on(found.unit_id, today)}
    known = {row.unit_id for row in rows}
    gone = tuple(row for row in rows if row.unit_id not in now and row.unit_id != found.unit_id)
    return Moved(gone, tuple(name for unit, name in now.items() if unit not in known))
