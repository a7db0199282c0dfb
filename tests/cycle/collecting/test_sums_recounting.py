"""Sums are made anew and compared; what differs is said, and mended only when somebody asks."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from django.db.models import F

from tests.cycle.collecting.sums_case import AT, SumsCase, kept_sums, make_sums_case, sums_anew
from tongket.base.audit.models import Event
from tongket.base.health.checks import Level
from tongket.cycle.collecting.enums import AnswerState
from tongket.cycle.collecting.looks import sums_hold
from tongket.cycle.collecting.models import RequestItem, Sum
from tongket.cycle.collecting.selectors.sum_cells import summed_items
from tongket.cycle.collecting.services.counting import count_in, excuse_changed
from tongket.cycle.collecting.services.recounting import mend_sums, recount
from tongket.cycle.collecting.services.recounting import sums_anew as sums_in_memory
from tongket.cycle.collecting.tasks import recount_every_night
from tongket.cycle.planning.enums import IndicatorKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> SumsCase:
    made = make_sums_case([None, 0, 0, None, 3, 1], items=[{}, {"kind": IndicatorKind.AVERAGE}, {}])
    RequestItem.objects.filter(indicator=made.indicators[1]).update(weight=made.indicators[0])
    dice = random.Random(7)
    for one in (5, 1, 2):
        amounts = {0: dice.randint(1, 900), 1: f"{dice.randint(1, 9)}.125", 2: dice.choice(["na", None, 0])}
        count_in(answers=[made.submit(one, amounts)], at=AT)
    excuse_changed(answer=made.set_state(3, AnswerState.EXCUSED))
    return made


def test_kept_sums_are_those_made_anew(case: SumsCase) -> None:
    assert recount(case.request.pk).count == 0
    assert recount(case.request.pk).first == ()
    assert sums_in_memory(case.request.pk, summed_items(case.request.pk)) == sums_anew(case.request)


def test_what_differs_is_said_with_both_values_and_left_alone(case: SumsCase) -> None:
    wrong = Sum.objects.filter(answer=case.answers[0], indicator=case.indicators[0])
    wrong.update(total=F("total") + 5)

    found = recount(case.request.pk)

    assert found.count == 1
    difference = found.first[0]
    assert (difference.answer_id, difference.indicator_id) == (case.answers[0].pk, case.indicators[0].pk)
    assert difference.kept is not None
    assert difference.anew is not None
    assert difference.kept.total - difference.anew.total == Decimal(5)
    assert recount(case.request.pk).count == 1


def test_a_sum_that_is_gone_is_said(case: SumsCase) -> None:
    Sum.objects.filter(answer=None, indicator=case.indicators[2]).delete()

    found = recount(case.request.pk)

    assert [(one.answer_id, one.kept) for one in found.first] == [(None, None)]


def test_mending_writes_anew_and_goes_into_the_log(case: SumsCase) -> None:
    Sum.objects.filter(request=case.request).update(total=1, counted=0, low=None)

    mended = mend_sums(request=case.request, by=None, at=AT)

    assert mended > 0
    assert kept_sums(case.request) == sums_anew(case.request)
    assert Event.objects.get(verb="collecting.sums_mended").after == {"sums": mended}
    assert mend_sums(request=case.request, by=None, at=AT) == 0


def test_health_tells_what_the_night_found(case: SumsCase) -> None:
    assert sums_hold(AT).level is Level.GOOD
    recount_every_night(_Night())
    assert sums_hold(AT).level is Level.GOOD

    Sum.objects.filter(answer=None, indicator=case.indicators[0]).update(total=0)
    recount_every_night(_Night())

    finding = sums_hold(AT)
    assert finding.level is Level.WRONG
    assert finding.says == "Đối chiếu số cộng: 1 số lệch trong 1 yêu cầu (“Số liệu năm học”)."


class _Night:
    now = AT

    def say(self, words: str) -> None: ...

    def total(self, count: int) -> None: ...

    def step(self, count: int = 1, *, says: str = "") -> None: ...
