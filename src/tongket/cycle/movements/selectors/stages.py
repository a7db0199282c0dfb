"""Reviews as their pages show them: what a unit owes, what all of them reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tongket.cores.kernel.text import fold
from tongket.cycle.movements.enums import Registered
from tongket.cycle.movements.facts.adding import Reached, Total, totals_of
from tongket.cycle.movements.models import Line, Movement, Receiver, Result, ResultLine, Stage


@dataclass(frozen=True)
class Owes:
    """One unit in the list of a stage."""

    receiver: Receiver
    result: Result | None
    late_days: int

    @property
    def sent(self) -> bool:
        """Whether the answer is here."""
        return self.result is not None and self.result.sent_on is not None


@dataclass(frozen=True)
class StageSaid:
    """A stage with how many units have answered."""

    stage: Stage
    sent: int
    total: int


def stages_of(movement: Movement) -> list[StageSaid]:
    """The reviews of the movement, the newest first; two queries."""
    total = movement.received.count()
    rows = movement.stages.annotate(sent=Count("results", filter=Q(results__sent_on__isnull=False)))
    return [StageSaid(row, row.sent, total) for row in rows.order_by("-number")]


def stage_of(movement: Movement, stage_id: int) -> Stage | None:
    """One review of the movement."""
    return Stage.objects.filter(movement=movement, pk=stage_id).select_related("movement__unit").first()


def owing(stage: Stage, today: date, *, words: str = "", state: str = "") -> list[Owes]:
    """Every receiver with its answer, in Vietnamese order; ``state`` is "sent" or "waiting". Two queries."""
    rows = Receiver.objects.filter(movement_id=stage.movement_id).order_by("position", "pk")
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    known = {one.receiver_id: one for one in Result.objects.filter(stage=stage)}
    found = []
    for row in rows:
        result = known.get(row.pk)
        sent_on = result.sent_on if result else None
        late = ((sent_on or stage.concluded_on or today) - stage.due_on).days
        one = Owes(row, result, max(late, 0))
        if not state or one.sent is (state == "sent"):
            found.append(one)
    return found


def result_lines(stage: Stage, receiver: Receiver) -> tuple[Result | None, dict[int, ResultLine]]:
    """The unit's answer and its lines by the registered line."""
    result = Result.objects.filter(stage=stage, receiver=receiver).first()
    return result, {one.line_id: one for one in result.lines.all()} if result else {}


def totals(stage: Stage) -> list[Total]:
    """What was registered (approved ones) and reached by those that have sent, added up; two queries."""
    lines = Line.objects.filter(receiver__movement_id=stage.movement_id, receiver__state=Registered.APPROVED)
    rows = ResultLine.objects.filter(result__stage=stage, result__sent_on__isnull=False)
    reached = {one.line_id: one for one in rows}
    told = []
    for line in lines.order_by("receiver__position", "position", "pk"):
        one = reached.get(line.pk)
        state, amount = (one.state, one.amount) if one else ("", None)
        told.append(Reached(_words(line), line.measure, line.amount, state, amount))
    return sorted(totals_of(told), key=lambda total: -total.units)


def _words(line: Line) -> str:
    """Targets of plans are alike when their indicator is: what each asks stands behind the colon."""
    return line.text.partition(": ")[0] if line.plan_period else line.text


def words_of(stage: Stage) -> list[Result]:
    """Answers with words to read: good models, difficulties, in order of the units."""
    rows = Result.objects.filter(stage=stage, sent_on__isnull=False).exclude(models_text="", difficulties="")
    return list(rows.select_related("receiver").order_by("receiver__position"))
