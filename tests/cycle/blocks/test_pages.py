"""The room's pages: for who leads, for members, for strangers; meetings and the package of the year by clicking."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.blocks.conftest import PDF, Block, at, client_of
from tongket.cycle.blocks.models import BlockYear, Covenant, Handover, Meeting, YearPaper

PAGES = ("show", "members", "heads", "calendar", "meetings", "papers", "handover")


def says(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_who_leads_and_for_members_and_is_not_there_for_others(block: Block, name: str) -> None:
    for who, unit in (("A", "A"), ("H", "KT"), ("B", "B"), ("member", "B")):
        assert client_of(block.users[who]).get(at(unit, name, block="KT")).status_code == 200, (who, unit)
    assert client_of(block.users["X"]).get(at("X", name, block="KT")).status_code == 404
    assert client_of(block.users["X"]).get(at("A", name, block="KT")).status_code == 404


def test_who_only_looks_has_no_buttons_and_is_refused(block: Block) -> None:
    client = client_of(block.users["B"])
    page = client.get(at("B", "members", block="KT"))
    assert at("B", "members_add", block="KT") not in page.content.decode()
    assert "Việc này do Trưởng khối năm 2024 làm: Phòng Ánh Dương." in says(page)
    assert client.get(at("B", "members_add", block="KT")).status_code == 403
    assert client.post(at("B", "calendar_fill", block="KT")).status_code == 403


def test_a_year_is_opened_with_its_calendar_and_can_be_led_at_the_heads_own_place(block: Block) -> None:
    BlockYear.objects.all().delete()
    client = client_of(block.users["H"])
    assert "Khối chưa mở năm 2024" in says(client.get(at("KT", "show", block="KT")))
    client.post(at("KT", "open", block="KT"))
    assert BlockYear.objects.get().steps.count() == 10
    client.post(
        at("KT", "head_set", block="KT"),
        {"office": "head", "unit": block.members["B"].pk, "how": "elected", "day": "01/03/2024"},
    )
    answer = client_of(block.users["B"]).post(
        at("B", "step_add", block="KT"), {"title": "Hội thao", "who": "head", "due_on": "01/09/2024", "note": ""}
    )
    assert answer.status_code == 302
    assert "Hội thao" in says(client.get(at("KT", "calendar", block="KT")))


def test_a_meeting_from_calling_to_the_signed_minutes(block: Block) -> None:
    client = client_of(block.head)
    fields = {
        "title": "Họp triển khai",
        "held_on": "01/03/2024",
        "starts": "8:00",
        "ends": "7:00",
        "agenda": "Một\nHai",
    }
    refused = client.post(at("A", "meeting_add", block="KT"), fields)
    assert (refused.status_code, "Giờ kết thúc không sau giờ bắt đầu" in says(refused)) == (422, True)
    client.post(at("A", "meeting_add", block="KT"), fields | {"ends": "10:00"})
    meeting = Meeting.objects.get()
    here = {"block": "KT", "meeting": meeting.pk}
    came = {f"came-{block.members[code].pk}": "1" for code in "ABC"} | {
        f"came-{block.members['D'].pk}": "0",
        f"reason-{block.members['D'].pk}": "Đi tập huấn",
    }
    client.post(at("A", "attendance", **here), came)
    client.post(
        at("A", "conclusion_add", **here),
        {"text": "Gửi báo cáo quý", "owner_id": block.members["B"].pk, "due_on": "15/03/2024"},
    )
    page = says(client.get(at("A", "meeting", **here)))
    assert "Có mặt 3/4" in page
    assert "Đi tập huấn" in page
    task = meeting.conclusions.get()
    done = {"is_done": "on", "result": "Đã gửi"}
    finish = {"conclusion": task.pk, **here}
    refused = client_of(block.users["C"]).post(at("C", "conclusion_finish", **finish), done)
    assert (refused.status_code, "Việc này do Trưởng khối năm 2024 làm" in says(refused)) == (422, True)
    assert client_of(block.users["B"]).post(at("B", "conclusion_finish", **finish), done).status_code == 302
    task.refresh_from_db()
    assert task.result == "Đã gửi"
    assert client.get(at("A", "minutes_docx", **here)).content.startswith(b"PK")
    assert client.get(at("A", "minutes_pdf", **here)).content.startswith(b"%PDF")
    client.post(at("A", "minutes_keep", **here), {"file": SimpleUploadedFile("bb.pdf", PDF)})
    assert client_of(block.users["member"]).get(at("B", "minutes_scan", **here)).status_code == 200


def test_papers_begin_with_words_and_are_closed_by_the_signed_copy(block: Block) -> None:
    client = client_of(block.head)
    client.post(at("A", "paper_begin", block="KT"), {"kind": "regulation"})
    paper = YearPaper.objects.get()
    here = {"block": "KT", "year_paper": paper.pk}
    assert "Điều 4. Trưởng khối" in paper.body
    assert client.get(at("A", "paper_pdf", **here)).content.startswith(b"%PDF")
    client.post(at("A", "paper", **here), {"title": "Quy chế", "body": "Điều 1. Chung\n1. Một"})
    client.post(
        at("A", "paper_attach", **here),
        {"notation": "01/QC-KTĐ", "issued_on": "01/03/2024", "file": SimpleUploadedFile("q.pdf", PDF)},
    )
    paper.refresh_from_db()
    assert (paper.title, paper.notation, paper.file is not None) == ("Quy chế", "01/QC-KTĐ", True)
    client.post(at("A", "paper", **here), {"title": "Khác", "body": "x"})
    paper.refresh_from_db()
    assert paper.title == "Quy chế"
    assert client_of(block.users["B"]).post(at("B", "paper", **here), {"title": "Khác", "body": "x"}).status_code == 403


def test_the_year_is_handed_over_as_one_package(block: Block) -> None:
    client = client_of(block.head)
    client.post(
        at("A", "head_set", block="KT") + "?nam=2025",
        {"office": "head", "unit": block.members["B"].pk, "how": "elected", "day": "01/03/2024"},
    )
    assert "Trung tâm Bình Minh" in says(client.get(at("A", "heads", block="KT")))
    client.post(at("A", "paper_begin", block="KT"), {"kind": "plan"})
    fields = {
        "held_on": "01/03/2024",
        "giver_name": "Thủ Trưởng A",
        "taker_name": "Thủ Trưởng B",
        "things": "Cờ luân lưu",
    }
    client.post(at("A", "handover_prepare", block="KT"), fields)
    made = zipfile.ZipFile(io.BytesIO(client.get(at("A", "handover_zip", block="KT")).content))
    assert made.testzip() is None
    listed = made.namelist()
    assert {"index.html", "thanh-vien.xlsx"} <= set(listed)
    index = made.read("index.html").decode()
    assert "Phòng Ánh Dương" in index
    for name in re.findall(r'href="([^"#:]+)"', index):
        from urllib.parse import unquote

        assert unquote(name) in listed
    assert client_of(block.users["C"]).post(at("C", "handover_accept", block="KT")).status_code == 403
    taker = client_of(block.users["B"])
    assert "Nhận bàn giao" in says(taker.get(at("B", "handover", block="KT")))
    taker.post(at("B", "handover_accept", block="KT"))
    assert Handover.objects.get().accepted_by_name == "Thủ Trưởng B"


def test_a_covenant_by_clicking_and_what_waits_for_the_signer(block: Block) -> None:
    client = client_of(block.head)
    start = client.get(at("A", "covenant_add") + "?khoi=KT")
    assert "Khối thi đua Cánh Buồm" in says(start)
    fields = {
        "owner": "KT",
        "title": "Giao ước 2024",
        "sign_on": "01/03/2024",
        "sign_until": "10/03/2024",
        "contents": "Một\nHai",
        "commitments": "",
    }
    client.post(at("A", "covenant_add"), fields)
    covenant = Covenant.objects.get()
    client.post(at("A", "covenant_send", covenant=covenant.pk))
    signer = client_of(block.users["B"])
    assert "Ký Giao ước 2024" in says(signer.get("/u/B/2024/"))
    page = signer.get(at("B", "covenant", covenant=covenant.pk))
    assert "Anh chị ký giao ước này cho Trung tâm Bình Minh" in says(page)
    party = covenant.parties.get(member__code="B")
    signer.post(at("B", "sign", covenant=covenant.pk, party=party.pk))
    assert "Các bên đã ký 1/4" in says(client.get(at("A", "covenant", covenant=covenant.pk)))
    assert "Ký Giao ước 2024" not in says(signer.get("/u/B/2024/"))
    assert client_of(block.users["X"]).get(at("X", "covenant", covenant=covenant.pk)).status_code == 404
    for form in ("docx", "pdf"):
        assert client.get(at("A", f"covenant_{form}", covenant=covenant.pk)).status_code == 200


def test_words_with_marks_stay_words(block: Block) -> None:
    client = client_of(block.head)
    client.post(
        at("A", "step_add", block="KT"),
        {"title": "<script>alert(1)</script>", "who": "members", "due_on": "01/09/2024", "note": "<b>"},
    )
    assert "<script>alert(1)" not in client.get(at("A", "calendar", block="KT")).content.decode()
