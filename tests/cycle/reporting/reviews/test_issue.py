"""Issuing a review: numbers freeze, later changes are told, corrections are new versions; files for the command line."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from tests.factories.reviews import AT, ON, World
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.selectors import read_bytes
from tongket.cores.documents.lint import lint
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Signer, UnitVersion
from tongket.cycle.papers.models import IssuedPaper
from tongket.cycle.reporting.models import Review
from tongket.cycle.reporting.selectors.review_page import figure_differences
from tongket.cycle.reporting.selectors.reviews import material_of, stage_of_review, waiting_for_reviews
from tongket.cycle.reporting.services import reviews
from tongket.cycle.reporting.services.review_export import export_review
from tongket.cycle.reporting.services.review_issue import Issue, issue_review, open_correction
from tongket.cycle.reporting.services.reviews import Spot, place_at


def issued(world: World, review: Review | None = None, **more: Any) -> Review:
    fields: dict[str, Any] = {
        "issued_on": ON,
        "signer_id": world.signer.pk,
        "recipients": ("Tỉnh đoàn Sông Mai",),
        **more,
    }
    return issue_review(review=review or world.review(), issue=Issue(**fields), by=world.head, on=ON, at=AT)


def place(world: World, user: Any = None) -> Any:
    return place_at(world.unit, "2023", by=user or world.officer, on=ON)


def text_of(paper: IssuedPaper) -> str:
    paragraphs = docx.Document(BytesIO(read_bytes(paper.docx))).paragraphs
    return "\n".join(one.text for one in paragraphs).replace("\N{NO-BREAK SPACE}", " ")


def test_issued_docx_and_pdf_hold_the_numbers(world: World) -> None:
    paper = issued(world).paper
    assert paper is not None
    words = text_of(paper)
    document = docx.Document(BytesIO(read_bytes(paper.docx)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    pages = PdfReader(BytesIO(read_bytes(paper.pdf))).pages
    pdf = "\n".join(page.extract_text() for page in pages).replace("\N{NO-BREAK SPACE}", " ")
    assert ("Có 13 lớp kỹ năng hè (gồm 6 lớp" in words, "1.718" in cells, "108,3" in cells) == (True, True, True)
    assert ("Có 13 lớp kỹ năng hè" in pdf, "Số: 01/BC-TTN" in pdf, "Lý Thành Sơn" in pdf) == (True, True, True)
    assert "[Phần này chưa có nội dung]" not in words


def test_the_format_check_has_nothing_to_say_on_an_issued_review(world: World) -> None:
    paper = issued(world).paper
    assert paper is not None
    assert [(one.rule, one.found) for one in lint(read_bytes(paper.docx)).findings] == []


def test_issue_seals_the_review_with_audit(world: World) -> None:
    review = issued(world)
    event = Event.objects.get(verb="reporting.issue_review")
    assert (review.state, str(review.paper), review.recipients) == ("issued", "Số 01/BC-TTN", ["Tỉnh đoàn Sông Mai"])
    assert event.after == {"paper": review.paper_id, "number": 1, "version": 1}
    with pytest.raises(Refused) as caught:
        reviews.delete_sentence(review=review, spot=Spot("han-che", "s1"), by=world.head, on=ON, at=AT)
    assert caught.value.reason == "Báo cáo đã phát hành, không sửa được."


def test_later_figures_do_not_touch_the_issued_paper_and_are_told(world: World) -> None:
    review = issued(world)
    assert review.paper is not None
    before = text_of(review.paper)
    world.change("hoc-vien", 1800)
    paper = IssuedPaper.objects.get()
    change = figure_differences(paper.figures, material_of(place(world)))
    learners = next(row for row in paper.figures["figures"] if row["code"] == "hoc-vien")
    assert (text_of(paper), learners["value"], learners["plan"], learners["previous"]) == (
        before,
        "1718",
        "1800",
        "1374",
    )
    assert [(one.says, one.was, one.now) for one in change] == [("Học viên kỹ năng hè", "1.718", "1.800")]


def test_correction_is_a_new_version_with_its_differences(world: World) -> None:
    first = issued(world)
    world.change("hoc-vien", 1800)
    again = open_correction(review=first, reason="Cộng sót một lớp.", by=world.head, on=ON, at=AT)
    second = issued(world, again)
    paper = second.paper
    assert paper is not None
    assert (paper.number, paper.version, paper.corrects_id) == (1, 2, first.paper_id)
    assert paper.figures["differences"][0] == {
        "heading": "Kỹ năng hè",
        "was": "Riêng số học viên kỹ năng hè mới đạt 1.718 học viên, bằng 95,4% kế hoạch, tăng 25% so với năm 2022.",
        "now": "Số học viên kỹ năng hè tăng 31% so với năm 2022, đạt 1.800 học viên, bằng 100% kế hoạch.",
    }
    assert Event.objects.get(verb="reporting.correct_review").reason == "Cộng sót một lớp."


def test_correction_needs_a_reason_and_an_issued_review(world: World) -> None:
    review = world.review()
    with pytest.raises(Refused) as early:
        open_correction(review=review, reason="x", by=world.head, on=ON, at=AT)
    done = issued(world, review)
    with pytest.raises(Refused) as silent:
        open_correction(review=done, reason=" ", by=world.head, on=ON, at=AT)
    with pytest.raises(NotPermitted):
        open_correction(review=done, reason="x", by=world.officer, on=ON, at=AT)
    assert early.value.reason == "Chỉ đính chính được báo cáo đã phát hành."
    assert silent.value.reason == "Chưa ghi lý do đính chính."


def test_issue_without_signer_is_refused_with_the_remedy_and_leaves_nothing(world: World) -> None:
    review = world.review()
    Signer.objects.all().delete()
    with pytest.raises(Refused) as caught:
        issued(world, review)
    assert caught.value.reason == "Ngày 18/12/2023 đơn vị chưa có ai được ký văn bản."
    assert caught.value.remedy == "Thêm người ký ở mục Tổ chức, phần người ký, có hiệu lực từ trước ngày đó."
    assert (IssuedPaper.objects.count(), Review.objects.get().state) == (0, "draft")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"signer_id": 999_999}, "Người được chọn không ký văn bản của đơn vị vào ngày 18/12/2023."),
        ({"issued_on": date(2023, 12, 20)}, "Ngày ban hành 20/12/2023 còn ở phía trước."),
    ],
)
def test_wrong_signer_and_day_are_refused(world: World, more: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        issued(world, **more)
    assert caught.value.reason == reason


def test_letterhead_without_symbol_is_refused(world: World) -> None:
    UnitVersion.objects.update(symbol="")
    with pytest.raises(Refused) as caught:
        issued(world)
    assert caught.value.reason == "Đầu văn bản của đơn vị còn thiếu ký hiệu văn bản."


def test_officer_may_not_issue_and_news_has_no_number(world: World) -> None:
    review = world.review()
    with pytest.raises(NotPermitted):
        issue_review(review=review, issue=Issue(ON, world.signer.pk), by=world.officer, on=ON, at=AT)
    with pytest.raises(Refused) as caught:
        issued(world, world.review("news"))
    assert caught.value.reason == "Tin ngắn không đánh số văn bản."


def test_stage_and_what_waits_follow_the_review(world: World) -> None:
    def now() -> tuple[str, list[str], list[str]]:
        waits = [
            [one.button for one in waiting_for_reviews(place(world, user))] for user in (world.officer, world.head)
        ]
        return stage_of_review(place(world)).says, waits[0], waits[1]

    found = [now()]
    review = world.review()
    found.append(now())
    reviews.submit_review(review=review, by=world.officer, on=ON, at=AT)
    found.append(now())
    issued(world, review)
    found.append(now())
    assert found == [
        ("Chưa soạn", ["Soạn báo cáo"], ["Soạn báo cáo"]),
        ("Dự thảo lần 1", ["Soạn tiếp"], ["Soạn tiếp"]),
        ("Chờ duyệt", [], ["Đọc và duyệt"]),
        ("Xong 18/12", [], []),
    ]


@pytest.mark.parametrize("state", ["unsaved", "draft", "issued"])
def test_export_writes_three_files_in_every_state(world: World, tmp_path: Path, state: str) -> None:
    if state != "unsaved":
        review = world.review()
        if state == "issued":
            issued(world, review)
    saved = Review.objects.count()
    paths = export_review("S0", "2023", tmp_path, on=ON)
    behind = json.loads(paths[2].read_text("utf-8"))
    learners = next(row for row in behind["figures"] if row["code"] == "hoc-vien")
    words = "\n".join(one.text for one in docx.Document(str(paths[0])).paragraphs).replace("\N{NO-BREAK SPACE}", " ")
    assert [path.name for path in paths] == [f"bao-cao-tong-ket-S0-2023.{ending}" for ending in ("docx", "pdf", "json")]
    assert (behind["state"], learners["value"], learners["percent"], learners["growth"]) == (
        state,
        "1718",
        "95.4",
        "25",
    )
    assert ("1.718 học viên" in words, paths[1].read_bytes()[:5], Review.objects.count()) == (True, b"%PDF-", saved)


@pytest.mark.parametrize(
    ("unit", "period", "reason"),
    [
        ("S9", "2023", "Không có đơn vị mang mã “S9”."),
        (
            "S0",
            "20x3",
            "“20x3” không phải là kỳ: cần 2023, NH2022-2023, 2023-H1, 2023-Q1, 2023-01, BC2023, NK2023-2028",
        ),
    ],
)
def test_export_names_what_it_does_not_know(world: World, tmp_path: Path, unit: str, period: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        export_review(unit, period, tmp_path, on=ON)
    assert caught.value.reason == reason
