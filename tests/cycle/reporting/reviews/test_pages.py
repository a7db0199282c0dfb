"""The pages of the review: roles, addresses, forms without script, conflict, queries, pictures of pages."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from tests.factories.organizations import make_unit, make_user
from tests.factories.reviews import AT, ON, World
from tongket.cycle.reporting.models import Review, ReviewSection
from tongket.cycle.reporting.services import reviews
from tongket.cycle.reporting.services.review_issue import Issue, issue_review

MAIN = "/u/S0/2023/bao-cao/"
ONE = f"{MAIN}public_unit/"
SUMMER = "ket-qua-ky-nang-he"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def post(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, fields)


def test_first_page_offers_outlines_and_says_what_is_missing(officer: Client) -> None:
    found = page(officer, MAIN)
    assert re.findall(r'name="outline"[^>]*value="(\w+)"', found) == ["public_unit", "union", "news"]
    assert ("chưa có số liệu" in found, found.count("<h1>")) == (True, 1)


def test_chosen_outline_makes_the_draft(officer: Client) -> None:
    answer = post(officer, f"{MAIN}soan-moi/", outline="public_unit")
    assert (answer.status_code, answer["Location"], Review.objects.count()) == (302, ONE, 1)


def test_draft_page_shows_numbers_as_links_to_their_cells(world: World, officer: Client) -> None:
    world.review()
    found = page(officer, MAIN)
    assert '<a class="figure-chip" href="/u/S0/2023/so-lieu/hoc-vien/" contenteditable="false">1.718</a>' in found
    assert (found.count("<h1>"), found.count("còn trống") > 0) == (1, True)


def test_sentence_is_edited_by_a_plain_form(world: World, officer: Client) -> None:
    world.review()
    found = page(officer, f"{ONE}?sua={SUMMER}:s2")
    fields = dict(re.findall(r'<input type="hidden" name="(section|sentence|version|shown)" value="([^"]*)"', found))
    answer = post(officer, f"{ONE}cau/", **fields, deed="save", text="Năm nay có [1.718] em dự lớp hè.")
    row = ReviewSection.objects.get(key=SUMMER).sentences[1]
    key = f"f{world.indicators['hoc-vien'].pk}"
    assert (answer.status_code, row["template"], row["edited"]) == (
        302,
        f"Năm nay có [[{key}.amount]] em dự lớp hè.",
        True,
    )


def test_conflict_shows_both_texts(world: World, officer: Client) -> None:
    review = world.review()
    shown = ReviewSection.objects.get(review=review, key=SUMMER).sentences[1]["template"]
    where = {"section": SUMMER, "sentence": "s2", "version": 1, "shown": shown, "deed": "save"}
    post(officer, f"{ONE}cau/", **where, text="Câu thứ nhất.")
    answer = post(officer, f"{ONE}cau/", **where, text="Câu thứ hai.")
    found = answer.content.decode()
    assert (answer.status_code, "Câu thứ nhất." in found, "Câu thứ hai." in found) == (409, True, True)


@pytest.mark.parametrize(
    ("deed", "count", "first"),
    [
        ("delete", 2, "s2"),
        ("down", 3, "s2"),
        ("restyle", 3, "s1"),
        ("seen", 3, "s1"),
    ],
)
def test_buttons_of_a_sentence(world: World, officer: Client, deed: str, count: int, first: str) -> None:
    world.review()
    answer = post(officer, f"{ONE}cau/", section=SUMMER, sentence="s1", deed=deed)
    rows = ReviewSection.objects.get(key=SUMMER).sentences
    assert (answer.status_code, len(rows), rows[0]["id"]) == (302, count, first)


def test_number_is_inserted_and_sentence_added(world: World, officer: Client) -> None:
    world.review()
    slot = f"f{world.indicators['lop'].pk}.amount"
    post(officer, f"{ONE}cau/", section="bai-hoc", sentence="", deed="add", text="Số lớp đã mở là.", slot=slot)
    assert ReviewSection.objects.get(key="bai-hoc").sentences[0]["template"] == f"Số lớp đã mở là [[{slot}]]."
    assert post(officer, f"{ONE}cau/", section="bai-hoc", deed="bay").status_code == 404


@pytest.mark.parametrize("address", [MAIN, ONE, f"{ONE}phat-hanh/", f"{ONE}so-sanh/", f"{ONE}tai/docx/"])
def test_another_units_user_finds_nothing(world: World, settings: Any, address: str) -> None:
    settings.TONGKET_TODAY = ON
    world.review()
    stranger = Client()
    stranger.force_login(make_user("la", "Người Lạ", "head", make_unit("S1")))
    page(stranger, address, 404)


@pytest.mark.parametrize("deed", ["viet-lai", "cau", "gui-duyet", "tra-lai", "phat-hanh", "dinh-chinh"])
def test_member_may_post_nothing(world: World, settings: Any, deed: str) -> None:
    settings.TONGKET_TODAY = ON
    world.review()
    member = Client()
    member.force_login(world.member)
    assert post(member, f"{ONE}{deed}/", deed="delete", section=SUMMER, sentence="s1").status_code == 403
    assert page(member, ONE, 403).count("Báo cáo đang soạn") == 1


def test_officer_sends_and_head_returns(world: World, officer: Client, head: Client) -> None:
    world.review()
    assert post(officer, f"{ONE}gui-duyet/").status_code == 302
    assert "Chỉ người đứng đầu đơn vị được phát hành báo cáo." in page(officer, ONE)
    assert post(head, f"{ONE}tra-lai/", note="Thêm nguyên nhân.").status_code == 302
    assert "Thêm nguyên nhân." in page(officer, ONE)


def test_head_issues_from_the_form_and_the_page_is_sealed(world: World, head: Client) -> None:
    world.review()
    asked = page(head, f"{ONE}phat-hanh/")
    fields = {"issued_on": "18/12/2023", "signer": world.signer.pk, "recipients": "- Tỉnh đoàn Sông Mai;\n\n- Lưu trữ."}
    not_seen = post(head, f"{ONE}phat-hanh/", **fields)
    assert (not_seen.status_code, "Xem các điều được nhắc" in not_seen.content.decode()) == (200, True)
    answer = post(head, f"{ONE}phat-hanh/", seen="on", **fields)
    found = page(head, ONE)
    assert ("Phần còn trống, sẽ không in" in asked, answer.status_code) == (True, 302)
    assert Review.objects.get().recipients == ["Tỉnh đoàn Sông Mai", "Lưu trữ"]
    assert ("Số 01/BC-TTN" in found, "Đã phát hành, số liệu trong báo cáo đã chốt" in found) == (True, True)


def test_refused_issue_keeps_the_form_and_says_why(world: World, head: Client) -> None:
    world.review()
    answer = post(head, f"{ONE}phat-hanh/", issued_on="20/12/2023", signer=world.signer.pk, seen="on")
    assert (answer.status_code, "còn ở phía trước" in answer.content.decode()) == (409, True)


def issued(world: World) -> Review:
    return issue_review(review=world.review(), issue=Issue(ON, world.signer.pk), by=world.head, on=ON, at=AT)


def test_issued_page_shows_frozen_numbers_and_tells_later_ones(world: World, officer: Client) -> None:
    issued(world)
    world.change("hoc-vien", 1800)
    found = page(officer, ONE)
    assert "Học viên kỹ năng hè: đã phát hành 1.718, nay 1.800" in found
    assert 'contenteditable="false">1.718</a>' in found


def test_member_reads_the_issued_review(world: World, settings: Any) -> None:
    settings.TONGKET_TODAY = ON
    issued(world)
    member = Client()
    member.force_login(world.member)
    assert page(member, ONE).count("Đính chính") == 0


def test_correction_from_the_page(world: World, head: Client) -> None:
    issued(world)
    assert post(head, f"{ONE}dinh-chinh/", note="Cộng sót.").status_code == 302
    reviews.save_sentence(
        review=Review.objects.get(), spot=reviews.Spot(SUMMER, "s1"), template="Câu mới.", shown=None,
        by=world.head, on=ON, at=AT,
    )  # fmt: skip
    assert (
        "Đang lập bản đính chính của Số 01/BC-TTN" in page(head, ONE),
        "Câu mới." in page(head, f"{ONE}so-sanh/"),
    ) == (
        True,
        True,
    )


def test_page_pictures_are_kept_and_others_get_nothing(world: World, officer: Client) -> None:
    world.review()
    found = re.search(r'src="(/u/S0/2023/bao-cao/public_unit/trang/\w+/1\.png)"', page(officer, ONE))
    assert found
    answer = officer.get(found.group(1))
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert officer.get(found.group(1).replace("/1.png", "/99.png")).status_code == 404
    assert officer.get(f"{ONE}trang/khongco/1.png").status_code == 404


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_draft_downloads(world: World, officer: Client, form: str, start: bytes) -> None:
    world.review()
    answer = officer.get(f"{ONE}tai/{form}/")
    assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    assert officer.get(f"{ONE}tai/exe/").status_code == 404


def test_news_is_copied_and_downloaded(world: World, officer: Client) -> None:
    world.review("news")
    found = page(officer, f"{MAIN}news/")
    text = officer.get(f"{MAIN}news/tai/txt/").content.decode()
    words = docx.Document(BytesIO(officer.get(f"{MAIN}news/tai/docx/").content)).paragraphs[0].text
    title = "Trung tâm Thanh thiếu niên Phương Nam tổng kết năm 2023"
    assert (text.split("\n")[0], words, 'data-tk-copy="#news-text"' in found) == (title, title, True)


def test_queries_do_not_grow_with_sentences(world: World, officer: Client, django_assert_max_num_queries: Any) -> None:
    review = world.review()

    def queries() -> int:
        with django_assert_max_num_queries(200) as captured:
            page(officer, ONE)
        return len(captured)

    page(officer, ONE)
    few = queries()
    for _time in range(4):
        spot = reviews.Spot(SUMMER, "")
        reviews.add_sentence(review=review, spot=spot, template="Một câu nữa.", by=world.officer, on=ON, at=AT)
    page(officer, ONE)  # a deed empties what the heading keeps
    assert queries() == few
