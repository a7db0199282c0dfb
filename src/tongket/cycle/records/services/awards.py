"""Awards that the commendation room granted, revoked: in the records of whom they went to, in its transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.search.publishing import touched
from tongket.cores.kernel.errors import Refused
from tongket.cycle.records.enums import AWARD_NUMBERS, IdeaState, Source
from tongket.cycle.records.models import Award, Idea, Subject, Use
from tongket.cycle.records.selectors.marks import subjects_named
from tongket.cycle.records.services.facts import KEEP, is_form, set_uses
from tongket.cycle.records.services.ratings import begun_collectives, begun_people

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Grant:
    """One award as decided; ``uses`` are ids of the initiatives and works it consumed."""

    who: str
    award: str
    year: int
    basis: int
    body: int = 0
    ground: int = 0
    uses: tuple[int, ...] = field(default=())


@transaction.atomic
def keep_awards(
    *, unit: Unit, grants: Sequence[Grant], decision: str, decided_on: date, authority: str, source: Any, by: User, on: date,
    at: datetime,
) -> list[int]:  # fmt: skip
    """Every grant in the record of whom it went to; their ids in the order given. One event beside ``source``.

    An award that somebody entered before with the same decision is taken, not doubled. Refuses an initiative that was
    used before by a commendation.
    """
    require(by, KEEP, unit, on=on)
    subjects = begun([one.who for one in grants], on)
    list(
        Subject.objects.select_for_update()
        .filter(pk__in=sorted(set(subjects.values())))
        .order_by("pk")
        .values_list("pk")
    )
    known = _entered_before(subjects.values(), decision)
    rows: list[Award] = []
    for one in grants:
        subject = subjects[one.who]
        row = known.get((subject, one.year, AWARD_NUMBERS[one.award])) or Award(
            subject_id=subject, unit=unit, year=one.year, award=AWARD_NUMBERS[one.award], source=Source.SEASON,
            entered_by_name=str(by), entered_at=at,
        )  # fmt: skip
        row.basis, row.body, row.ground = one.basis, one.body, one.ground
        row.decision, row.decided_on, row.authority = decision[:80], decided_on, authority[:200]
        rows.append(row)
    there = [row for row in rows if row.pk is not None]
    Award.objects.bulk_create([row for row in rows if row.pk is None], batch_size=500)
    Award.objects.bulk_update(there, ["basis", "body", "ground", "decision", "decided_on", "authority"], batch_size=500)
    _consume(list(zip(rows, (one.uses for one in grants), strict=True)))
    record(by=by, verb="records.awarded", target=source, unit_id=unit.pk, after={"records.rows": len(rows), "records.decision": decision}, at=at)  # fmt: skip
    return [row.pk for row in rows]


def _consume(used: Sequence[tuple[Award, tuple[int, ...]]]) -> None:
    """The ledger of these awards: exactly these ideas. Refused, naming whose, where a commendation used one before."""
    try:
        with transaction.atomic():
            set_uses(used)
    except IntegrityError:
        taken = _taken_before(used)
        if taken is None:
            raise
        raise Refused(
            _("Sáng kiến của %(who)s đã dùng cho một lần khen khác.") % {"who": taken.subject},
            _("Mở hồ sơ, xem sổ sáng kiến đã dùng; chọn sáng kiến khác."),
        ) from None


def _taken_before(used: Sequence[tuple[Award, tuple[int, ...]]]) -> Award | None:
    """The first that wants an idea which another commendation of the same one has used."""
    before = Use.objects.filter(subject_id__in={row.subject_id for row, _ideas in used}, by_form=True)
    taken = set(before.exclude(award__in=[row.pk for row, _ideas in used]).values_list("subject_id", "idea_id"))
    for row, ideas in used:
        wanted = {(row.subject_id, idea) for idea in ideas} if is_form(row) else set()
        if wanted & taken:
            return row
        taken |= wanted
    return None


def _entered_before(subjects: Collection[int], decision: str) -> dict[tuple[int, int, int], Award]:
    rows = Award.objects.filter(subject_id__in=set(subjects), decision=decision[:80], revoked_on__isnull=True)
    return {(one.subject_id, one.year, one.award): one for one in rows}


def begun(whos: Collection[str], on: date) -> dict[str, int]:
    """The subjects of these, made where nothing was known yet."""
    known = {who: one.pk for who, one in subjects_named(whos).items()}
    people = [int(who[1:]) for who in whos if who not in known and who[:1] == "p"]
    units = [int(who[1:]) for who in whos if who not in known and who[:1] == "u"]
    known |= {f"p{key}": pk for key, pk in begun_people(people, on).items()}
    known |= {f"u{key}": pk for key, pk in begun_collectives(units, on).items()}
    lacking = [who for who in whos if who not in known]
    if lacking:
        raise Refused(_("Có tên không còn trong hồ sơ."), _("Đưa tên đó ra khỏi danh sách rồi thêm lại."))
    return known


@transaction.atomic
def revoke_awards(
    *, unit: Unit, ids: Collection[int], revoked_on: date, reason: str, source: Any, by: User, on: date, at: datetime
) -> int:  # fmt: skip
    """These awards count for nothing from the day; what they consumed stays written. How many were standing."""
    require(by, KEEP, unit, on=on)
    rows = list(Award.objects.select_for_update().filter(pk__in=ids, revoked_on__isnull=True))
    for row in rows:
        row.revoked_on, row.version = revoked_on, row.version + 1
    Award.objects.bulk_update(rows, ["revoked_on", "version"])
    Use.objects.filter(award__in=rows).update(by_form=False)
    after = {"records.rows": len(rows), "records.revoked_on": revoked_on}
    record(by=by, verb="records.award_revoked", target=source, unit_id=unit.pk, after=after, reason=reason, at=at)
    return len(rows)


@transaction.atomic
def recognise_ideas(
    *, unit: Unit, ideas: Collection[int], decision: str, day: date, source: Any, by: User, on: date, at: datetime
) -> int:  # fmt: skip
    """Initiatives and works of the unit become recognised by a decision; how many were not before."""
    require(by, KEEP, unit, on=on)
    rows = list(Idea.objects.select_for_update().filter(pk__in=ideas, unit=unit, state=IdeaState.IN_PROGRESS))
    for row in rows:
        row.state, row.recognised_on, row.decision, row.version = (
            IdeaState.ACCEPTED,
            day,
            decision[:80],
            row.version + 1,
        )
    Idea.objects.bulk_update(rows, ["state", "recognised_on", "decision", "version"])
    touched("records.Idea", rows)
    after = {"records.rows": len(rows), "records.decision": decision}
    record(by=by, verb="records.recognised", target=source, unit_id=unit.pk, after=after, at=at)
    return len(rows)
