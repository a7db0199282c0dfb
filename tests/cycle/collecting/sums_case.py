"""A request over a given tree, straight into the tables, and its sums made anew by the pure algebra."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.factories.organizations import make_unit
from tests.factories.planning import make_indicator
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.adding import Given, Standing, Tally, tally_of, together
from tongket.cycle.collecting.models import Answer, Counted, Request, RequestItem, Submission, Sum
from tongket.cycle.collecting.selectors.sum_cells import summed_items
from tongket.cycle.collecting.services.counting import open_sums
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.models import Indicator

ON = date(2023, 6, 20)
AT = datetime(2023, 6, 20, 2, 0, tzinfo=UTC)
PERIOD = "NH2022-2023"


@dataclass
class SumsCase:
    """A request that is open, its answers by number from 0, its indicators."""

    unit: Unit
    request: Request
    answers: list[Answer]
    indicators: list[Indicator]

    def submit(self, one: int, amounts: dict[int, Any], *, state: str = AnswerState.ACCEPTED) -> Answer:
        """Write the next submission of an answer and set its state; ``amounts`` by number of the indicator."""
        answer = self.answers[one]
        cells = {str(self.indicators[number].pk): said(value) for number, value in amounts.items()}
        answer.submissions_count += 1
        answer.state = state
        answer.accepted_at = answer.sent_at = AT
        answer.first_sent_on = answer.first_sent_on or ON
        answer.save()
        Submission.objects.create(
            answer=answer, number=answer.submissions_count, cells=cells, sha256="0" * 64, by_name="Lê Thanh Trúc", at=AT
        )
        return answer

    def set_state(self, one: int, state: str) -> Answer:
        """Put an answer into a state."""
        answer = self.answers[one]
        answer.state = state
        answer.save()
        return answer


def said(value: Any) -> dict[str, Any]:
    """A cell as submissions keep it: None is missing, "na" not applicable."""
    if value is None:
        return {"amount": None, "state": "missing", "note": "", "figure": 0}
    if value == "na":
        return {"amount": None, "state": "na", "note": "", "figure": 0}
    return {"amount": str(value), "state": "value", "note": "", "figure": 1}


def make_sums_case(
    parents: list[int | None],
    *,
    items: list[dict[str, Any]] | None = None,
    code: str = "LD",
    unit: Unit | None = None,
    period: str = PERIOD,
    units: list[Unit] | None = None,
) -> SumsCase:
    """An open request; ``parents`` gives for each answer the number of the one above it (always an earlier one)."""
    unit = unit or make_unit(code, "Liên đoàn Lao động thị xã Sông Mai", kind="federation")
    wanted = items if items is not None else [{}, {}]
    here = Indicator.objects.filter(unit=unit)
    indicators = list(here) or _indicators(unit, wanted)
    request = Request.objects.create(
        unit=unit, subject="Số liệu năm học", period=period, cut_off=date(2023, 5, 31), due_by_level=["2023-06-10"],
        state=RequestState.OPEN, begun_by_name="Lê Thanh Trúc", begun_at=AT,
    )  # fmt: skip
    for number, indicator in enumerate(indicators):
        RequestItem.objects.create(request=request, indicator=indicator, position=number)
    answers = _answers(request, parents, units or _units(unit, parents))
    open_sums(request)
    return SumsCase(unit, request, answers, indicators)


def _indicators(unit: Unit, wanted: list[dict[str, Any]]) -> list[Indicator]:
    """Indicators by their fields; ``ratio`` gives the numbers of the two a share is made of."""
    made: list[Indicator] = []
    for number, told in enumerate(wanted):
        fields = {"name": f"Chỉ tiêu {number}", **told}
        above, under = fields.pop("ratio", (None, None))
        if above is not None:
            fields |= {"numerator": made[above], "denominator": made[under]}
        made.append(make_indicator(unit, **fields))
    return made


def _units(top: Unit, parents: list[int | None]) -> list[Unit]:
    units: list[Unit] = []
    for number, parent in enumerate(parents):
        above = top if parent is None else units[parent]
        units.append(make_unit(f"{top.code}-{number + 1}", f"Đơn vị số {number + 1}", parent=above, kind="union"))
    return units


def _answers(request: Request, parents: list[int | None], units: list[Unit]) -> list[Answer]:
    order: list[int] = []
    last: dict[int, int] = {}

    def visit(one: int) -> None:
        order.append(one)
        for kid, parent in enumerate(parents):
            if parent == one:
                visit(kid)
        last[one] = len(order)

    for one, parent in enumerate(parents):
        if parent is None:
            visit(one)
    made: dict[int, Answer] = {}
    for place, one in enumerate(order, start=1):
        parent = parents[one]
        above = None if parent is None else made[parent]
        made[one] = Answer.objects.create(
            request=request, unit=units[one], unit_name=f"Đơn vị số {one + 1}", parent=above,
            depth=1 if above is None else above.depth + 1, position=place, last_position=last[one],
            due_on=date(2023, 6, 10),
        )  # fmt: skip
    return [made[one] for one in range(len(parents))]


def kept_sums(request: Request) -> dict[tuple[int | None, int], Tally]:
    """The sums as the table keeps them."""
    return {
        (row.answer_id, row.indicator_id): Tally(
            row.expected, row.counted, row.not_applicable, row.excused, row.total, row.products, row.weights, row.low,
            row.high,
        )
        for row in Sum.objects.filter(request=request)
    }  # fmt: skip


def sums_anew(request: Request) -> dict[tuple[int | None, int], Tally]:
    """The sums made from the counted cells alone, by the algebra."""
    answers = {row.pk: row for row in Answer.objects.filter(request=request)}
    counted = {(row.answer_id, row.indicator_id): row for row in Counted.objects.filter(answer__request=request)}
    found: dict[tuple[int | None, int], Tally] = {}

    def excused(answer: Answer) -> bool:
        above = answers.get(answer.parent_id) if answer.parent_id else None
        return answer.state == AnswerState.EXCUSED or (above is not None and excused(above))

    def own(answer: Answer, item: Any) -> Tally:
        row = counted.get((answer.pk, item.indicator_id))
        if row is None:
            return tally_of(Given(Standing.EXCUSED if excused(answer) else Standing.MISSING))
        if row.state == "na":
            return tally_of(Given(Standing.NOT_APPLICABLE))
        weight: Decimal | None = Decimal(1)
        if item.weight_id:
            weighed = counted.get((answer.pk, item.weight_id))
            weight = weighed.amount if weighed else None
        return tally_of(Given(Standing.COUNTED, row.amount, weight))

    def below(node: int | None, item: Any) -> Tally:
        kids = [below(kid.pk, item) for kid in answers.values() if kid.parent_id == node]
        added = together([*kids, *([own(answers[node], item)] if node else [])])
        if kids or node is None:  # where nothing lies below, the counted cell is the sum
            found[node, item.indicator_id] = added
        return added

    for item in summed_items(request.pk):
        below(None, item)
    return found
