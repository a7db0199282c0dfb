"""Sums move by the difference and stay what a count from the beginning would give."""

from __future__ import annotations

import random
import threading
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.cycle.collecting.sums_case import AT, SumsCase, kept_sums, make_sums_case, sums_anew
from tests.sampling import WHOLE
from tongket.cycle.collecting.enums import AnswerState
from tongket.cycle.collecting.facts.adding import Tally
from tongket.cycle.collecting.models import Answer, Counted, RequestItem, Sum
from tongket.cycle.collecting.services.counting import count_in, count_out, excuse_changed
from tongket.cycle.planning.enums import IndicatorKind

pytestmark = pytest.mark.django_db
HISTORIES = 150 if WHOLE else 12
D = Decimal


def whole(case: SumsCase, number: int = 0) -> Sum:
    return Sum.objects.get(request=case.request, answer=None, indicator=case.indicators[number])


def test_opened_sums_expect_everything_and_hold_nothing() -> None:
    case = make_sums_case([None, 0, 0, None])

    row = whole(case)
    assert (row.expected, row.counted, row.total, row.low) == (4, 0, D(0), None)
    assert kept_sums(case.request) == sums_anew(case.request)
    assert Sum.objects.get(answer=case.answers[0], indicator=case.indicators[0]).expected == 3


def test_zero_missing_and_not_applicable_are_three_things() -> None:
    case = make_sums_case([None, None, None, None])
    for one, amount in enumerate([0, None, "na"]):
        count_in(answers=[case.submit(one, {0: amount, 1: 5})], at=AT)

    row = whole(case)
    assert (row.expected, row.counted, row.not_applicable, row.excused) == (4, 1, 1, 0)
    assert (row.total, row.low, row.high) == (D(0), D(0), D(0))
    assert whole(case, 1).total == 15


def test_newer_submission_takes_the_place_of_the_older() -> None:
    case = make_sums_case([None, None])
    count_in(answers=[case.submit(0, {0: 10, 1: 1})], at=AT)
    count_in(answers=[case.submit(1, {0: 4, 1: "na"})], at=AT)

    count_in(answers=[case.submit(0, {0: "2.5", 1: None})], at=AT)

    assert (whole(case).total, whole(case).low, whole(case).high) == (D("6.5"), D("2.5"), D(4))
    assert (whole(case, 1).counted, whole(case, 1).not_applicable) == (0, 1)
    assert Counted.objects.filter(answer=case.answers[0]).count() == 1


def test_counted_twice_is_counted_once() -> None:
    case = make_sums_case([None, 0])
    answer = case.submit(1, {0: 7, 1: 8})
    count_in(answers=[answer], at=AT)
    count_in(answers=[answer], at=AT)

    assert (whole(case).total, whole(case).counted) == (D(7), 1)


def test_excused_with_everything_below_but_what_is_accepted() -> None:
    case = make_sums_case([None, 0, 0, 2])
    count_in(answers=[case.submit(1, {0: 3, 1: 3})], at=AT)

    excuse_changed(answer=case.set_state(0, AnswerState.EXCUSED))

    assert (whole(case).counted, whole(case).excused) == (1, 3)
    excuse_changed(answer=case.set_state(0, AnswerState.WAITING))
    assert (whole(case).counted, whole(case).excused) == (1, 0)
    assert kept_sums(case.request) == sums_anew(case.request)


def test_mean_weighs_and_leaves_out_what_has_no_weight() -> None:
    case = make_sums_case([None, None, None], items=[{"kind": IndicatorKind.AVERAGE, "decimals": 2}, {}])
    RequestItem.objects.filter(indicator=case.indicators[0]).update(weight=case.indicators[1])
    for one, (mean, pupils) in enumerate([("7.25", 400), ("8.5", 100), ("9.75", None)]):
        count_in(answers=[case.submit(one, {0: mean, 1: pupils})], at=AT)

    tally = kept_sums(case.request)[None, case.indicators[0].pk]
    assert (tally.counted, tally.weights, tally.mean) == (3, D(500), D("7.5"))


def test_ratio_of_two_asked_indicators_has_no_sums() -> None:
    case = make_sums_case([None], items=[{}, {}, {"kind": IndicatorKind.SHARE}])
    share = case.indicators[2]
    assert Sum.objects.filter(indicator=share).count() == 1  # without its two indicators it is a value like others

    share.numerator, share.denominator = case.indicators[0], case.indicators[1]
    share.save()
    again = make_sums_case([None], unit=case.unit, units=[case.answers[0].unit])

    assert Sum.objects.filter(request=again.request, indicator=share).count() == 0


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_sums_after_any_history_are_those_counted_anew(seed: int) -> None:
    dice = random.Random(seed)
    parents = [None if not one else dice.choice([None, *range(one)]) for one in range(dice.randint(2, 9))]
    case = make_sums_case(parents, items=[{}, {}, {}])
    RequestItem.objects.filter(indicator=case.indicators[2]).update(weight=case.indicators[0])
    for _step in range(14):
        one = dice.randrange(len(parents))
        deed = dice.choice(["in", "in", "in", "out", "excuse", "many"])
        if case.answers[one].state == AnswerState.EXCUSED:
            excuse_changed(answer=case.set_state(one, AnswerState.WAITING))
        elif deed == "in":
            count_in(answers=[case.submit(one, _amounts(dice))], at=AT)
        elif deed == "many":
            free = [number for number, row in enumerate(case.answers) if row.state != AnswerState.EXCUSED]
            ones = [number for number in free if dice.random() < 0.5]
            count_in(answers=[case.submit(number, _amounts(dice)) for number in ones], at=AT)
        elif deed == "out":
            count_out(answer=case.set_state(one, AnswerState.RETURNED))
        else:
            count_out(answer=case.set_state(one, AnswerState.RETURNED))
            excuse_changed(answer=case.set_state(one, AnswerState.EXCUSED))

        assert kept_sums(case.request) == sums_anew(case.request), (seed, deed)


def _amounts(dice: random.Random) -> dict[int, str | int | None]:
    values: list[str | int | None] = [
        None,
        "na",
        0,
        dice.randint(1, 9),
        dice.randint(-5, 5000),
        f"{dice.randint(0, 9)}.25",
    ]
    return {number: dice.choice(values) for number in range(3)}


def test_one_late_figure_costs_the_same_beside_few_and_many() -> None:
    costs = []
    for code, size in (("A", 3), ("B", 40)):
        case = make_sums_case([None, *([0] * size)], code=code)
        for one in range(1, size + 1):
            count_in(answers=[case.submit(one, {0: one, 1: one})], at=AT)
        with CaptureQueriesContext(connection) as told:
            count_in(answers=[case.submit(size, {0: 1, 1: 1})], at=AT)
        costs.append(len(told) - 2)  # the submission and its state are the test's own
    assert costs[0] == costs[1]
    assert costs[1] <= 14


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads need row locks")
@pytest.mark.django_db(transaction=True)
def test_many_accepts_at_once_neither_lose_nor_lock_each_other() -> None:
    case = make_sums_case([None, None, *([0] * 6), *([1] * 6)])
    leaves = list(range(2, 14))
    for one in leaves:
        case.submit(one, {0: one, 1: 100 - one})
    start, wrong = threading.Barrier(4), list[str]()

    def work(number: int) -> None:
        try:
            start.wait(20)
            mine = leaves[number::4]
            for one in (*mine, *reversed(mine)):
                with transaction.atomic():
                    answer = Answer.objects.select_for_update().get(pk=case.answers[one].pk)
                    count_out(answer=answer)
                    count_in(answers=[answer], at=AT)
        except Exception as trouble:  # told to the test
            wrong.append(repr(trouble))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert wrong == []
    assert kept_sums(case.request) == sums_anew(case.request)
    assert whole(case).total == sum(leaves)


def test_tally_of_the_whole_tells_what_is_missing() -> None:
    case = make_sums_case([None, None, None])
    count_in(answers=[case.submit(0, {0: 2, 1: 2})], at=AT)
    excuse_changed(answer=case.set_state(1, AnswerState.EXCUSED))

    tally = kept_sums(case.request)[None, case.indicators[0].pk]
    assert tally == Tally(3, 1, 0, 1, D(2), D(2), D(1), D(2), D(2))
    assert tally.missing == 1
