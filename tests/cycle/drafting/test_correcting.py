"""An issued paper corrected from its own page: the next version; or replaced by a new paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cycle.drafting.conftest import ON, Desk
from tests.cycle.drafting.test_issuing import sent
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.drafting.services.correcting import begin_from_issued
from tongket.cycle.drafting.services.drafts import drop_draft
from tongket.cycle.drafting.services.issuing import Issue, issue_draft, submit_draft
from tongket.cycle.drafting.services.writing import save_section
from tongket.cycle.papers import selectors as papers


@pytest.fixture
def issued(desk: Desk) -> Any:
    sent(desk)
    paper = issue_draft(draft=desk.draft, issue=Issue(ON, desk.signer.pk), **desk.who(desk.head)).paper
    return papers.paper_of(desk.unit.pk, paper.pk) if paper else None


def corrected(desk: Desk, issued: Any, *, keeps_number: bool = True) -> Draft:
    return begin_from_issued(paper=issued, keeps_number=keeps_number, reason="Ghi nhầm số lớp", **desk.who())


def purpose(draft: Draft) -> Section:
    return Section.objects.get(draft=draft, heading="Mục đích")


def mended(desk: Desk, draft: Draft) -> Draft:
    save_section(section=purpose(draft), base="1", text="Năm 2023 mở 14 lớp kỹ năng hè.", **desk.who())
    submit_draft(draft=draft, **desk.who())
    return draft


def test_a_correction_begins_with_the_words_as_issued(desk: Desk, issued: Any) -> None:
    draft = corrected(desk, issued)

    assert (draft.corrects, draft.abstract, draft.bases, draft.recipients) == (
        issued, issued.abstract, desk.draft.bases, desk.draft.recipients
    )  # fmt: skip
    assert (purpose(draft).text, purpose(draft).state) == ("Năm 2023 mở 13 lớp kỹ năng hè.", "done")
    event = Event.objects.order_by("-sequence")[0]
    assert (event.verb, event.reason) == ("drafting.correct", "Ghi nhầm số lớp")


def test_it_is_issued_as_the_next_version_with_the_list_of_changes(desk: Desk, issued: Any) -> None:
    draft = mended(desk, corrected(desk, issued))

    paper = issue_draft(draft=draft, issue=Issue(ON, desk.signer.pk, number=99), **desk.who(desk.head)).paper

    assert paper is not None
    assert (str(paper), paper.version, paper.issued_on, paper.corrects) == (str(issued), 2, issued.issued_on, issued)
    found = papers.differences_from(issued, papers.record_of(paper))
    assert [(one.place, one.was, one.now) for one in found] == [
        ("1. Mục đích", "Năm 2023 mở 13 lớp kỹ năng hè.", "Năm 2023 mở 14 lớp kỹ năng hè.")
    ]
    with pytest.raises(Refused, match="đã có bản đính chính"):
        corrected(desk, papers.paper_of(desk.unit.pk, issued.pk))


def test_nothing_changed_is_no_correction_and_one_runs_at_a_time(desk: Desk, issued: Any) -> None:
    draft = corrected(desk, issued)
    with pytest.raises(Refused, match="đang lập bản đính chính"):
        corrected(desk, issued)
    submit_draft(draft=draft, **desk.who())
    with pytest.raises(Refused, match="Chưa có chỗ nào khác"):
        issue_draft(draft=draft, issue=Issue(ON, desk.signer.pk), **desk.who(desk.head))

    drop_draft(draft=draft, **desk.who())

    assert corrected(desk, issued).pk != draft.pk


def test_a_paper_written_elsewhere_is_corrected_there_but_may_be_replaced_here(desk: Desk, issued: Any) -> None:
    Draft.objects.filter(paper=issued).update(paper=None)

    with pytest.raises(Refused, match="không soạn ở trang Soạn thảo"):
        corrected(desk, issued)
    draft = corrected(desk, issued, keeps_number=False)

    heads = list(draft.sections.values_list("level", "heading"))
    assert heads == [(1, "Mục đích, yêu cầu"), (2, "Mục đích")]


def test_who_may_not_lead_and_no_reason_are_refused(desk: Desk, issued: Any) -> None:
    with pytest.raises(NotPermitted):
        begin_from_issued(paper=issued, keeps_number=True, reason="Sai", **desk.who(desk.member))
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        begin_from_issued(paper=issued, keeps_number=True, reason="  ", **desk.who())


def test_a_replacement_is_a_new_paper_that_says_what_it_replaces(desk: Desk, issued: Any) -> None:
    draft = corrected(desk, issued, keeps_number=False)

    last = Section.objects.filter(draft=draft).order_by("position").last()
    assert (draft.corrects, last.text if last else "") == (
        None, "Kế hoạch này thay thế kế hoạch số 01/KH-TTN ngày 18/12/2023."
    )  # fmt: skip
    submit_draft(draft=draft, **desk.who())
    paper = issue_draft(draft=draft, issue=Issue(ON, desk.signer.pk), **desk.who(desk.head)).paper
    assert (str(paper), paper.version if paper else 0) == ("Số 02/KH-TTN", 1)


def test_the_paper_leads_to_its_correction(desk: Desk, issued: Any, browser_of: Callable[[User], Client]) -> None:
    browser = browser_of(desk.officer)
    here = f"/u/S0/2023/soan-thao/tu-van-ban/{issued.pk}/"
    assert here in browser.get(f"/u/S0/2023/van-ban/{issued.pk}/").content.decode()

    assert browser.post(here, {"way": "version", "reason": " "}).status_code == 422
    answer = browser.post(here, {"way": "version", "reason": "Ghi nhầm số lớp"})

    draft = Draft.objects.get(corrects=issued)
    assert answer["Location"] == f"/u/S0/2023/soan-thao/{draft.pk}/"
    assert browser.get(here)["Location"] == answer["Location"]
    mended(desk, draft)
    asked = browser_of(desk.head).get(f"/u/S0/2023/soan-thao/{draft.pk}/phat-hanh/").content.decode()
    assert ("Năm 2023 mở 14 lớp kỹ năng hè." in asked, 'name="issued_on"' in asked) == (True, False)
    done = browser_of(desk.head).post(f"/u/S0/2023/soan-thao/{draft.pk}/phat-hanh/", {"signer": desk.signer.pk})
    assert (done.status_code, Draft.objects.get(pk=draft.pk).paper.version) == (302, 2)  # type: ignore[union-attr]
