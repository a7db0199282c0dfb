"""The number beside "Việc cần làm": kept for a minute, but never past a deed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_plan, make_task
from tongket.base.access.models import User
from tongket.base.audit.services import record
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import version_on
from tongket.faces.web.waiting import count_waiting, waiting_at

pytestmark = pytest.mark.django_db

TODAY = date(2023, 12, 12)


def _place(user: User, unit: Unit) -> Place:
    return Place(user, unit, version_on(unit, TODAY), Period.from_code("2023"), TODAY)


@pytest.fixture
def unit() -> Unit:
    return make_unit("S0")


@pytest.fixture
def officer(unit: Unit) -> User:
    return make_user("truc", "Lê Thị Thanh Trúc", "officer", unit)


def test_the_number_is_that_of_the_list_and_follows_the_next_deed(unit: Unit, officer: User) -> None:
    plan = make_plan(unit)
    make_task(plan, due_on=TODAY)
    before = count_waiting(_place(officer, unit))
    assert before == len(waiting_at(_place(officer, unit)))

    task = make_task(plan, due_on=TODAY)
    kept = count_waiting(_place(officer, unit))
    record(by=officer, verb="planning.task_added", target=task, unit_id=unit.pk)

    assert (kept, count_waiting(_place(officer, unit))) == (before, before + 1)


def test_the_number_is_of_the_one_who_looks(unit: Unit, officer: User) -> None:
    make_task(make_plan(unit), due_on=TODAY)
    stranger = make_user("khach", "Trần Văn An", "member", unit)

    assert count_waiting(_place(officer, unit)) > count_waiting(_place(stranger, unit))


def test_the_second_page_asks_once(unit: Unit, officer: User) -> None:
    count_waiting(_place(officer, unit))
    place = _place(officer, unit)

    with CaptureQueriesContext(connection) as caught:
        count_waiting(place)

    assert len(caught) == 1
