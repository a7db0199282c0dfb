"""Sending, sending back, issuing; versions; the Word file that comes back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest

from tests.cycle.drafting.conftest import ON, Desk
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.documents import inspect_docx, render_docx
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.facts.returned import Known, marked, read_back
from tongket.cycle.drafting.models import Section, Version
from tongket.cycle.drafting.selectors import preview, versions
from tongket.cycle.drafting.selectors.drafts import sections_of
from tongket.cycle.drafting.services.drafts import change_fields
from tongket.cycle.drafting.services.issuing import Issue, issue_draft, send_back, submit_draft
from tongket.cycle.drafting.services.outline import remove_section
from tongket.cycle.drafting.services.versions import restore_version, take_word
from tongket.cycle.drafting.services.writing import save_section

FIELDS = {"bases": ["Căn cứ Chương trình công tác năm 2024"], "recipients": ["Tỉnh đoàn Sông Mai"]}


def written(desk: Desk, text: str = "Năm 2023 mở {{lop}} lớp kỹ năng hè.") -> None:
    save_section(section=desk.section(), base="0", text=text, **desk.who())
    change_fields(draft=desk.draft, was={name: getattr(desk.draft, name) for name in FIELDS}, now=FIELDS, **desk.who())
    desk.draft.refresh_from_db()


def sent(desk: Desk) -> None:
    written(desk)
    submit_draft(draft=desk.draft, **desk.who())


def known(desk: Desk) -> list[Known]:
    rows = sections_of(desk.draft)
    marks = preview.markers_of(desk.draft, rows)
    return [
        Known(one.pk, one.level, mark, one.heading, one.text, one.form) for one, mark in zip(rows, marks, strict=True)
    ]


def word_file(desk: Desk) -> bytes:
    place = preview.place_at(desk.unit, "2023", by=desk.officer, on=ON)
    rows = sections_of(desk.draft)
    bases = {one.pk: one.number for one in rows}
    return marked(render_docx(preview.paper_now(place, desk.draft, rows)), desk.draft.pk, bases)


def test_head_issues_what_the_officer_sent(desk: Desk) -> None:
    sent(desk)

    done = issue_draft(draft=desk.draft, issue=Issue(ON, desk.signer.pk), **desk.who(desk.head))

    paper = done.paper
    assert paper is not None
    assert (done.state, str(paper), paper.abstract) == ("issued", "Số 01/KH-TTN", "Tổ chức hoạt động hè năm 2024")
    assert paper.figures["lookup"] == {"lop": "13"}
    texts = [one["text"] for one in paper.record["blocks"] if one["kind_of_block"] == "Heading"]
    assert texts == ["Mục đích, yêu cầu", "Mục đích"]
    said = [one["content"] for one in paper.record["blocks"] if one["kind_of_block"] == "Paragraph"]
    assert said[0] == "Năm 2023 mở 13 lớp kỹ năng hè."
    event = Event.objects.get(verb="drafting.issue")
    assert event.after == {"paper": paper.pk, "number": 1}


def test_a_missing_number_is_said_and_nothing_is_issued(desk: Desk) -> None:
    written(desk, "Có {{hoc-vien}} học viên, {{khong-co}} giải.")
    submit_draft(draft=desk.draft, **desk.who())

    with pytest.raises(Refused) as told:
        issue_draft(draft=desk.draft, issue=Issue(ON, desk.signer.pk), **desk.who(desk.head))

    assert told.value.reason == "Chưa có số liệu: Học viên kỹ năng hè. Chưa có số liệu: khong-co."
    desk.draft.refresh_from_db()
    assert (desk.draft.state, desk.draft.paper) == ("submitted", None)


def test_what_the_form_demands_is_asked_before_issuing(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Chữ.", **desk.who())
    desk.draft.recipients = []
    desk.draft.save(update_fields=["recipients"])
    submit_draft(draft=desk.draft, **desk.who())

    with pytest.raises(Refused, match="Chưa ghi nơi nhận"):
        issue_draft(draft=desk.draft, issue=Issue(ON, desk.signer.pk), **desk.who(desk.head))


def test_officer_does_not_issue_and_nobody_issues_ahead(desk: Desk) -> None:
    sent(desk)
    with pytest.raises(NotPermitted):
        issue_draft(draft=desk.draft, issue=Issue(ON, desk.signer.pk), **desk.who())
    with pytest.raises(Refused, match="còn ở phía trước"):
        issue_draft(draft=desk.draft, issue=Issue(ON.replace(day=30), desk.signer.pk), **desk.who(desk.head))
    with pytest.raises(Refused, match="không ký văn bản"):
        issue_draft(draft=desk.draft, issue=Issue(ON, 0), **desk.who(desk.head))


def test_a_sent_draft_is_shut_until_it_comes_back(desk: Desk) -> None:
    sent(desk)
    with pytest.raises(Refused, match="đang chờ duyệt"):
        save_section(section=desk.section(), base="1", text="Thêm.", **desk.who())
    with pytest.raises(Refused, match="Chưa ghi cần sửa gì"):
        send_back(draft=desk.draft, note=" ", **desk.who(desk.head))
    with pytest.raises(NotPermitted):
        send_back(draft=desk.draft, note="Sửa", **desk.who())

    back = send_back(draft=desk.draft, note="Ghi rõ kinh phí.", **desk.who(desk.head))

    assert (back.state, back.draft_number, back.return_note) == ("draft", 2, "Ghi rõ kinh phí.")
    save_section(section=desk.section(), base="1", text="Thêm.", **desk.who())


def test_two_people_change_different_fields_and_both_stay(desk: Desk) -> None:
    was = {"abstract": desk.draft.abstract, "archive_line": "Lưu: VT"}
    change_fields(draft=desk.draft, was=was, now=was | {"archive_line": "Lưu: VT, HCTH"}, **desk.who())

    after = change_fields(draft=desk.draft, was=was, now=was | {"abstract": "Hè 2024"}, **desk.who(desk.colleague))

    assert (after.abstract, after.archive_line) == ("Hè 2024", "Lưu: VT, HCTH")
    with pytest.raises(Refused, match="vừa được"):
        change_fields(draft=desk.draft, was=was, now=was | {"abstract": "Khác nữa"}, **desk.who())


def test_an_earlier_version_comes_back_and_nothing_is_lost(desk: Desk) -> None:
    written(desk, "Bản đầu.")
    save_section(section=desk.section(), base="1", text="Bản sau, dài hơn.", **desk.who(desk.head))
    remove_section(section=desk.section("Kinh phí"), **desk.who(desk.head))
    first = Version.objects.filter(number=2).get()

    made = restore_version(draft=desk.draft, version=first, **desk.who())

    assert desk.section().text == "Bản đầu."
    assert Section.objects.get(draft=desk.draft, heading="Kinh phí").removed is False
    assert (made.number, made.why) == (Version.objects.count(), "restored")
    before = Version.objects.get(number=made.number - 1)
    found = versions.differences(before.content, made.content)
    assert [(one.heading, one.removed, one.added) for one in found] == [("Mục đích", 3, 1), ("Kinh phí", 0, 2)]


def test_the_word_file_comes_back_into_its_sections(desk: Desk) -> None:
    written(desk, "Năm 2023 mở {{lop}} lớp hè.\n- An toàn\nTên\tSố\nLớp\t16")
    document = docx.Document(BytesIO(word_file(desk)))
    for paragraph in document.paragraphs:
        if "lớp hè" in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace("lớp hè", "lớp kỹ năng hè")
            for run in paragraph.runs[1:]:
                run.text = ""
    out = BytesIO()
    document.save(out)
    save_section(
        section=desk.section(), base="1", text=desk.section().text.replace("Năm", "Trong năm"), **desk.who(desk.head)
    )

    back = read_back(out.getvalue(), known(desk), {"lop": "13"}, articles=False)
    take_word(draft=desk.draft, parts=back.parts, bases=back.bases, **desk.who())

    assert (back.draft_id, [part.key != 0 for part in back.parts]) == (desk.draft.pk, [True] * 7)
    assert desk.section().text == "Trong năm 2023 mở {{lop}} lớp kỹ năng hè.\n- An toàn\nTên\tSố\nLớp\t16"
    assert [one.heading for one in sections_of(desk.draft)][:3] == ["Mục đích, yêu cầu", "Mục đích", "Yêu cầu"]


@pytest.mark.parametrize("content", [b"", b"khong phai zip", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(Refused, match="không phải tệp Word"):
        read_back(content, known(desk), {}, articles=False)


def test_the_draft_says_that_it_is_one_and_has_no_number(desk: Desk) -> None:
    written(desk)
    content = word_file(desk)
    text = "\n".join(one.text for one in docx.Document(BytesIO(content)).iter_inner_content() if hasattr(one, "text"))
    tables = [cell.text for table in docx.Document(BytesIO(content)).tables for row in table.rows for cell in row.cells]
    whole = "\n".join([text, *tables])

    assert ("DỰ THẢO LẦN 1" in whole, "Số:      /KH-TTN" in whole.replace("\u00a0", " ")) == (True, True)
    assert inspect_docx(content) is not None


@pytest.mark.parametrize("kind", ["quyet-dinh", "cong-van", "bien-ban", "to-trinh", "nghi-quyet", "giay-moi"])
def test_every_kind_is_drawn_as_a_draft(db: Any, kind: str) -> None:
    from tests.cycle.drafting.conftest import begun

    desk = begun(kind, "Kiện toàn tổ công tác")
    rows = sections_of(desk.draft)
    save_section(section=rows[0], base="0", text="Thành lập tổ công tác gồm:\n- Ông A\n- Bà B", **desk.who())
    place = preview.place_at(desk.unit, "2023", by=desk.officer, on=ON)
    rows = sections_of(desk.draft)

    paper = preview.paper_now(place, desk.draft, rows)

    assert len(preview.preview_pages(paper, preview.preview_key(paper))) == 1
    back = read_back(
        marked(render_docx(paper), desk.draft.pk, {}), known(desk), {}, articles=kind in ("quyet-dinh", "nghi-quyet")
    )
    assert back.parts[0].text == rows[0].text
