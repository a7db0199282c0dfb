"""What a label meant is suggested the next year, per sender, and never taken silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cycle.reporting.readings.conftest import TODAY, fact_with
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import NotPermitted
from tongket.base.access.roles import Role
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning import services as plan_services
from tongket.cycle.reporting.models import Figure, Reading, RememberedLabel
from tongket.cycle.reporting.selectors.proposals import Level, Mend
from tongket.cycle.reporting.selectors.readings import reading_page
from tongket.cycle.reporting.services.reading_accept import accept_fact, accept_remembered, accept_sure
from tongket.cycle.reporting.services.reading_undo import take_back
from tongket.cycle.reporting.services.readings import change_about

Who = dict[str, Any]
FIRST = ("Báo cáo tổng kết công tác năm 2022 của đơn vị", "Năm 2022, đơn vị tổ chức 12 buổi trải nghiệm ngoài trời.")
SECOND = ("Báo cáo tổng kết công tác năm 2023 của đơn vị", "Năm 2023, đơn vị tổ chức 15 buổi trải nghiệm ngoài trời.")


@pytest.fixture
def outings(centre: Unit, who: Who) -> Any:
    return plan_services.create_indicator(
        unit=centre, name="Chuyến dã ngoại", measure="chuyến", by=who["by"], on=TODAY, group="Hoạt động"
    )


@pytest.fixture
def taught(put_in: Callable[..., Reading], outings: Any, who: Who) -> Reading:
    """The report on 2022, whose label was told to mean another indicator."""
    first = put_in(FIRST, "2022", "a.docx")
    accept_fact(fact=fact_with(first, "12 buổi"), mend=Mend(indicator_id=outings.pk), **who)
    return first


def view_of(reading: Reading, quote: str) -> Any:
    (found,) = [view for view in reading_page(reading, on=TODAY).pending if quote in view.row.fact["quote"]]
    return found


def test_the_same_label_is_suggested_next_year(taught: Reading, outings: Any, put_in: Callable[..., Reading]) -> None:
    view = view_of(put_in(SECOND, "2023", "b.docx"), "15 buổi")

    assert (view.proposal.subject.indicator, view.proposal.subject.remembered) == (outings, taught.title)
    assert (view.proposal.level, view.is_sure, view.is_remembered) == (Level.LOOK, False, True)


def test_what_is_remembered_is_not_taken_with_the_certain(
    taught: Reading, put_in: Callable[..., Reading], who: Who
) -> None:
    second = put_in(SECOND, "2023", "b.docx")

    assert accept_sure(reading=second, **who) == 0
    assert Figure.objects.filter(period="2023").count() == 0

    assert accept_remembered(reading=second, **who) == 1
    assert Figure.objects.get(period="2023").indicator.name == "Chuyến dã ngoại"


def test_taking_back_forgets(taught: Reading, put_in: Callable[..., Reading], who: Who) -> None:
    take_back(fact=fact_with(taught, "12 buổi"), **who)

    assert RememberedLabel.objects.count() == 0
    assert view_of(put_in(SECOND, "2023", "b.docx"), "15 buổi").proposal.subject.remembered == ""


def test_each_sender_has_its_own_memory(taught: Reading, put_in: Callable[..., Reading], who: Who) -> None:
    second = put_in(SECOND, "2023", "b.docx")
    change_about(reading=second, period=Period.from_code("2023"), sender="Công đoàn Cơ sở 2", **who)

    view = view_of(second, "15 buổi")

    assert (view.proposal.subject.remembered, view.is_sure, view.is_remembered) == ("", False, False)
    assert view.proposal.subject.name.endswith(" (Công đoàn Cơ sở 2)")


def test_the_number_of_another_sender_stays_apart_and_is_known_next_time(
    put_in: Callable[..., Reading], who: Who
) -> None:
    first, second = put_in(FIRST, "2022", "a.docx"), put_in(SECOND, "2023", "b.docx")
    for one in (first, second):
        change_about(reading=one, period=Period.from_code(one.period), sender="Công đoàn Cơ sở 2", **who)

    accept_fact(fact=fact_with(first, "12 buổi"), **who)
    view = view_of(second, "15 buổi")

    figure = Figure.objects.get()
    assert figure.indicator.name.endswith(" (Công đoàn Cơ sở 2)")
    assert (view.proposal.subject.indicator, view.proposal.subject.remembered) == (figure.indicator, first.title)


def test_what_a_document_is_about_stands_once_something_is_accepted(taught: Reading, who: Who) -> None:
    with pytest.raises(Refused) as refused:
        change_about(reading=taught, period=Period.from_code("2021"), sender="", **who)

    assert refused.value.reason == "Đã có chỗ của văn bản này được nhận."


@pytest.mark.parametrize("deed", [accept_remembered, accept_sure])
def test_only_officer_and_head_accept_many(taught: Reading, who: Who, deed: Callable[..., int]) -> None:
    for role, unit in ((Role.MEMBER, taught.unit), (Role.OFFICER, make_unit("S9"))):
        other = make_user(f"nguoi-{role.value}-{unit.code.lower()}", "Đặng Ngọc Hân", role, unit)
        with pytest.raises(NotPermitted):
            deed(reading=taught, **{**who, "by": other})
