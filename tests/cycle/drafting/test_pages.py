"""The pages of drafts as the people of a unit see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.drafting.conftest import ON, Desk
from tongket.base.access.models import User
from tongket.cores.documents import render_docx
from tongket.cycle.drafting.models import Draft, Section, Suggestion
from tongket.cycle.drafting.selectors import preview
from tongket.cycle.drafting.selectors.drafts import sections_of
from tongket.cycle.drafting.services.outline import give_section
from tongket.cycle.drafting.services.writing import save_section
from tongket.cycle.reminders.selectors import dues_of
from tongket.cycle.reporting.models import Figure

BrowserOf = Callable[[User], Client]
ROOM = "/u/S0/2023/soan-thao/"


def page(answer: Any) -> BeautifulSoup:
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html5lib")


def test_an_empty_list_says_what_to_do_next(desk: Desk, browser_of: BrowserOf) -> None:
    Draft.objects.all().delete()
    found = page(browser_of(desk.officer).get(ROOM))
    assert found.h1.text == "Soạn thảo"
    assert [one["href"] for one in found.select(".empty-state a")] == [f"{ROOM}moi/"]


def test_a_draft_is_begun_from_the_cards(desk: Desk, browser_of: BrowserOf) -> None:
    client = browser_of(desk.officer)
    wrong = client.post(f"{ROOM}moi/", {"kind": "", "abstract": ""})
    right = client.post(f"{ROOM}moi/", {"kind": "to-trinh", "abstract": "Xin kinh phí", "due_on": "29/12/2023"})

    made = Draft.objects.latest("pk")
    assert (wrong.status_code, right.headers["Location"]) == (422, f"{ROOM}{made.pk}/")
    assert [one.heading for one in sections_of(made)] == [
        "Sự cần thiết",
        "Nội dung trình",
        "Kinh phí",
        "Đề xuất, kiến nghị",
    ]
    assert made.addressees == ["Tỉnh đoàn Sông Mai"]


def test_a_section_is_written_without_script(desk: Desk, browser_of: BrowserOf) -> None:
    client, url = browser_of(desk.officer), f"{ROOM}{desk.draft.pk}/muc/{desk.section().pk}/"
    form = page(client.get(url)).select_one("form#viet")
    assert form is not None
    base = form.select_one("[name=base]")["value"]  # type: ignore[index]

    sent = client.post(url, {"base": base, "text": "Mở {{Lớp kỹ năng hè}} lớp.\r\n- An toàn", "deed": "save"})

    assert (sent.status_code, desk.section().text) == (302, "Mở {{lop}} lớp.\n- An toàn")
    seen = page(client.get(url))
    assert seen.select_one("textarea#text").text.strip() == "Mở {{Lớp kỹ năng hè}} lớp.\n- An toàn"  # type: ignore[union-attr]
    assert seen.select_one("#noi-dung .figure-chip").text == "13"  # type: ignore[union-attr]


def test_a_missing_number_is_said_where_it_stands(desk: Desk, browser_of: BrowserOf) -> None:
    save_section(section=desk.section(), base="0", text="Có {{hoc-vien}} học viên.", **desk.who())
    seen = page(browser_of(desk.officer).get(f"{ROOM}{desk.draft.pk}/"))
    assert [one.text for one in seen.select("b.missing")] == ["[chưa có số: Học viên kỹ năng hè]"]
    assert "Chưa có số liệu: Học viên kỹ năng hè." in [one.text for one in seen.select("aside .todo a")]


def test_saving_by_itself_tells_the_script_base_and_words(desk: Desk, browser_of: BrowserOf) -> None:
    save_section(section=desk.section(), base="0", text="Một.", **desk.who())
    save_section(section=desk.section(), base="1", text="Một. Hai.", **desk.who(desk.head))

    url = f"{ROOM}{desk.draft.pk}/muc/{desk.section().pk}/"
    sent = {"base": "1", "text": "Đầu tiên. Một."}
    told = browser_of(desk.officer).post(url, sent, headers={"X-Requested-With": "tk-autosave"}).json()

    told.pop("at")
    assert told == {"text": "Đầu tiên. Một. Hai.", "base": "3", "own_base": "1+3", "merged": True}


def test_who_may_not_write_sends_a_suggestion(desk: Desk, browser_of: BrowserOf) -> None:
    save_section(section=desk.section(), base="0", text="Mở 13 lớp.", **desk.who())
    client, url = browser_of(desk.guide), f"{ROOM}{desk.draft.pk}/muc/{desk.section().pk}/"
    buttons = [one.get("value") for one in page(client.get(url)).select("form#viet button[name=deed]")]

    client.post(url, {"base": "1", "text": "Mở 14 lớp.", "deed": "suggest"})
    refused = client.post(url, {"base": "1", "text": "Mở 15 lớp.", "deed": "save"})

    assert (buttons, refused.status_code) == (["suggest"], 403)
    wished = Suggestion.objects.get()
    seen = page(browser_of(desk.officer).get(url))
    assert ([one.text for one in seen.select("#noi-dung del")], [one.text for one in seen.select("#noi-dung ins")]) == (
        ["13"],
        ["14"],
    )
    browser_of(desk.officer).post(f"{ROOM}{desk.draft.pk}/de-nghi/{wished.pk}/", {"deed": "accept"})
    assert desk.section().text == "Mở 14 lớp."


@pytest.mark.parametrize(
    ("deed", "order"),
    [
        ("up", ["1. Yêu cầu", "2. Mục đích"]),
        ("higher", ["1. Mục đích", "II. Yêu cầu"]),
        ("remove", ["1. Mục đích"]),
    ],
)
def test_the_outline_is_arranged_and_numbered_anew(
    desk: Desk, browser_of: BrowserOf, deed: str, order: list[str]
) -> None:
    section = desk.section("Yêu cầu")
    browser_of(desk.officer).post(f"{ROOM}{desk.draft.pk}/dan-bai/", {"section": section.pk, "deed": deed})

    rows = sections_of(desk.draft)
    said = [f"{mark} {one.heading}" for mark, one in zip(preview.markers_of(desk.draft, rows), rows, strict=True)]
    assert said[0] == "I. Mục đích, yêu cầu"
    assert said[1 : 1 + len(order)] == order


def test_a_section_is_added_behind_another_with_what_is_below_it(desk: Desk, browser_of: BrowserOf) -> None:
    first = desk.section("Mục đích, yêu cầu")
    sent = {"deed": "add", "heading": "Đối tượng", "level": "1", "after": str(first.pk)}
    browser_of(desk.officer).post(f"{ROOM}{desk.draft.pk}/dan-bai/", sent)
    assert [one.heading for one in sections_of(desk.draft)][:5] == [
        "Mục đích, yêu cầu", "Mục đích", "Yêu cầu", "Đối tượng", "Nội dung, chỉ tiêu",
    ]  # fmt: skip


def test_a_section_given_waits_on_the_home_page_and_in_the_calendar(desk: Desk, browser_of: BrowserOf) -> None:
    sent = {"section": desk.section().pk, "deed": "give", "assignee": desk.member.pk, "due_on": "20/12/2023"}
    browser_of(desk.officer).post(f"{ROOM}{desk.draft.pk}/dan-bai/", sent)

    home = page(browser_of(desk.member).get("/u/S0/2023/"))
    dues = [one for one in dues_of([desk.unit.pk], ON, ON.replace(day=31), on=ON) if one.source == "draft"]
    assert home.text.count("Viết mục “Mục đích” của Kế hoạch: Tổ chức hoạt động hè năm 2024") == 1
    assert [(one.title, one.due_on.day, one.asks(frozenset(), desk.member.pk)) for one in dues] == [
        ("Viết mục được giao trong dự thảo kế hoạch", 20, True)
    ]


def test_a_member_sees_only_drafts_with_a_section_of_theirs(desk: Desk, browser_of: BrowserOf) -> None:
    client = browser_of(desk.member)
    shut = [client.get(url).status_code for url in (ROOM, f"{ROOM}{desk.draft.pk}/")]
    give_section(section=desk.section(), account_id=desk.member.pk, due_on=None, **desk.who())
    opened = [
        client.get(url).status_code for url in (ROOM, f"{ROOM}{desk.draft.pk}/", f"{ROOM}{desk.draft.pk}/dan-bai/")
    ]
    assert (shut, opened) == ([403, 403], [200, 200, 403])


def test_fields_are_saved_and_only_those_that_were_changed(desk: Desk, browser_of: BrowserOf) -> None:
    url = f"{ROOM}{desk.draft.pk}/thong-tin/"
    client = browser_of(desk.officer)
    sent = {}
    for one in page(client.get(url)).select("main form [name]"):
        if one.get("type") != "radio" or one.has_attr("checked"):
            sent[one["name"]] = one.text if one.name == "textarea" else one.get("value", "")
    Draft.objects.filter(pk=desk.draft.pk).update(archive_line="Lưu: VT, HC")

    answer = client.post(url, sent | {"bases": "- Căn cứ A;\nCăn cứ B."})

    draft = Draft.objects.get(pk=desk.draft.pk)
    assert (answer.status_code, draft.bases, draft.archive_line) == (302, ["Căn cứ A", "Căn cứ B"], "Lưu: VT, HC")


def test_pages_files_and_versions_open(desk: Desk, browser_of: BrowserOf) -> None:
    save_section(section=desk.section(), base="0", text="Mở {{lop}} lớp.", **desk.who())
    save_section(section=desk.section(), base="1", text="Mở {{lop}} lớp hè.", **desk.who(desk.head))
    client, here = browser_of(desk.officer), f"{ROOM}{desk.draft.pk}/"

    image = page(client.get(f"{here}xem-truoc/")).select_one("img.paper__image")["src"]  # type: ignore[index]
    got = [client.get(url).headers["Content-Type"] for url in (image, f"{here}tai/docx/", f"{here}tai/pdf/")]
    inline = page(client.get(f"{here}cac-ban/?tu=2&den=3"))
    beside = page(client.get(f"{here}cac-ban/?tu=2&den=3&kieu=song-song"))

    assert got == [
        "image/png", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf",
    ]  # fmt: skip
    assert [one.text for one in inline.select(".words ins")] == [" hè"]
    assert [one.text for one in beside.select("td ins")] == [" hè"]


def test_a_word_file_is_taken_back_on_the_page(desk: Desk, browser_of: BrowserOf) -> None:
    save_section(section=desk.section(), base="0", text="Câu đầu.", **desk.who())
    place = preview.place_at(desk.unit, "2023", by=desk.officer, on=ON)
    content = render_docx(preview.paper_now(place, desk.draft, sections_of(desk.draft)))
    client, url = browser_of(desk.officer), f"{ROOM}{desk.draft.pk}/nap-word/"

    good = client.post(url, {"file": SimpleUploadedFile("kh.docx", content)})
    bad = client.post(url, {"file": SimpleUploadedFile("kh.docx", b"khong phai")})

    assert (good.status_code, bad.status_code, desk.section().text) == (302, 409, "Câu đầu.")


def test_the_head_issues_on_the_page(desk: Desk, browser_of: BrowserOf) -> None:
    save_section(section=desk.section(), base="0", text="Mở {{lop}} lớp.", **desk.who())
    here, officer, head = f"{ROOM}{desk.draft.pk}/", browser_of(desk.officer), browser_of(desk.head)
    officer.post(f"{here}gui-duyet/")
    head.post(f"{here}tra-lai/", {"note": "Thêm căn cứ"})
    returned = page(officer.get(here)).select_one(".alert--warn")
    Draft.objects.filter(pk=desk.draft.pk).update(bases=["Căn cứ A"], recipients=["Nơi A"])
    officer.post(f"{here}gui-duyet/")

    answer = head.post(f"{here}phat-hanh/", {"issued_on": "18/12/2023", "signer": str(desk.signer.pk)})

    assert "Thêm căn cứ" in returned.text  # type: ignore[union-attr]
    assert (answer.status_code, Draft.objects.get().state) == (302, "issued")
    Figure.objects.update(amount=99)
    seen = page(officer.get(here))
    assert [one.text for one in seen.select(".words .figure-chip")] == ["13"]  # as printed, whatever comes after
    assert seen.select_one(".seal") is not None
    assert page(officer.get(f"{here}xem-truoc/")).select_one("img.paper__image") is not None
    assert officer.get(f"{here}tai/pdf/").content.startswith(b"%PDF")


def test_lists_ask_the_database_the_same_for_one_and_for_four(
    desk: Desk, browser_of: BrowserOf, django_assert_max_num_queries: Any
) -> None:
    for _number in range(3):
        browser_of(desk.officer).post(f"{ROOM}moi/", {"kind": "bao-cao", "abstract": "Thêm"})
    client = browser_of(desk.officer)
    client.get(ROOM)
    with django_assert_max_num_queries(60) as told:
        assert len(page(client.get(ROOM)).select("tbody tr")) == 4
    assert sum("drafting_" in one["sql"] for one in told.captured_queries) < 12
    assert Section.objects.count() == 7 + 3 * 6
