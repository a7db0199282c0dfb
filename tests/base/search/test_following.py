"""After every commit the index says what the rooms say; what is personal is never in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.figures import AT
from tests.factories.organizations import make_person, make_unit, make_user
from tests.factories.planning import make_indicator, make_plan, make_target, make_task
from tongket.base.access.models import User
from tongket.base.search import publishing, selectors
from tongket.base.search.models import Entry, Posting
from tongket.base.search.words import query_words
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import UnitVersion
from tongket.cycle.reporting.services import figures

pytestmark = pytest.mark.django_db
DAY = date(2024, 12, 12)
TASK = ("task", "Mở lớp kỹ năng hè")


def found(user: User, text: str) -> list[tuple[str, str]]:
    matches = selectors.find(query_words(text), selectors.audience_of(user, DAY))
    rows = matches.first(dict.fromkeys(matches.count_by_kind(), (0, 50)))
    return sorted((kind, row.title) for kind, some in rows.items() for _rank, row in some)


def test_person_renamed_moved_and_gone(django_capture_on_commit_callbacks: Any) -> None:
    commit = django_capture_on_commit_callbacks
    with commit(execute=True):
        unit = make_unit("S0", "Trung tâm Phương Nam")
        user = make_user("truc", role="officer", unit=unit)
        person = make_person(unit, "Đặng Ngọc Hân", "Văn thư")
    assert found(user, "hân văn thư phương nam") == [("person", "Đặng Ngọc Hân")]
    with commit(execute=True):
        person.full_name = "Đặng Ngọc Mai"
        person.save()
    assert (found(user, "hân"), found(user, "mai")) == ([], [("person", "Đặng Ngọc Mai")])
    with commit(execute=True):
        UnitVersion.objects.create(unit=unit, name="Trung tâm Biển Đông", valid_from=date(2024, 1, 1))
    assert found(user, "mai biển đông") == [("person", "Đặng Ngọc Mai")]
    assert found(user, "phuong nam") == [("unit", "Trung tâm Biển Đông")]  # by its earlier name
    with commit(execute=True):
        person.delete()
    assert found(user, "mai") == []
    assert not selectors.drift_of()


def test_figures_entered_in_bulk_and_emptied(django_capture_on_commit_callbacks: Any) -> None:
    commit = django_capture_on_commit_callbacks
    with commit(execute=True):
        unit = make_unit("S0")
        user = make_user("truc", role="officer", unit=unit)
        indicator = make_indicator(unit, "Lớp kỹ năng hè", "lop")
        plan = make_plan(unit, "2024")
        make_target(plan, indicator)
        make_task(plan)
    entry = {"unit": unit, "period": Period.year(2024), "by": user, "on": DAY, "at": AT}
    with commit(execute=True):
        figures.enter_figures(entries=[figures.Entry(indicator.pk, amount=Decimal(15))], **entry)
    assert found(user, "lop ky nang 2024") == [("figure", "Lớp kỹ năng hè"), ("target", "Lớp kỹ năng hè"), TASK]
    assert not selectors.drift_of()
    with commit(execute=True):
        figures.enter_figures(entries=[figures.Entry(indicator.pk, typed="")], **entry)
    assert found(user, "lop ky nang 2024") == [("target", "Lớp kỹ năng hè"), TASK]
    assert not selectors.drift_of()


def test_what_is_rolled_back_is_not_found(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        unit = make_unit("S0")
        user = make_user("truc", role="officer", unit=unit)
    make_person(unit, "Người Chưa Ghi")  # nobody commits
    assert found(user, "nguoi chua ghi") == []


def test_personal_details_are_not_in_the_index(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        unit = make_unit("S0")
        make_person(
            unit, "Đặng Ngọc Hân", "Văn thư",
            phone="0900111222", email="han@vi-du.vn", born_on=date(1990, 3, 7), code="VC77",
        )  # fmt: skip
    kept = " ".join(f"{row.title} {row.detail} {row.args}" for row in Entry.objects.all())
    terms = {bytes(row.term)[1:].decode() for row in Posting.objects.all()}
    assert [word for word in ("0900111222", "vi-du", "1990", "VC77") if word in kept] == []
    assert terms & {"0900111222", "900111222", "1990", "vc77", "du"} == set()


def test_kinds_do_not_follow_while_paused(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), publishing.paused():
        make_unit("S0")
    assert Entry.objects.count() == 0
