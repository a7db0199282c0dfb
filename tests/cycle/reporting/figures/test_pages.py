"""The pages: who gets them, what a sent form does, what stays when something is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.reporting.figures.conftest import House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator
from tongket.base.files.models import StoredFile
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.models import Closing, Evidence, Figure, FigureComment, PasteUndo

ROOT = "/u/S0/2023/so-lieu/"
PAGES = ("", "dan-tu-excel/", "tai-ve-excel/", "don-vi-nop/", "so-cac-nam/", "lich-su-sua/", "lop/")


@pytest.fixture(autouse=True)
def in_december(settings: Any) -> None:
    from datetime import date

    settings.TONGKET_TODAY = date(2023, 12, 12)


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def sent(pk: int, typed: str, was: str = "", version: int = 0, **more: str) -> dict[str, str]:
    fields = {f"c-{pk}": typed, f"w-{pk}": was, f"v-{pk}": str(version), f"s-{pk}": "actual", f"z-{pk}": "actual"}
    return {**fields, **{f"{name}-{pk}": value for name, value in more.items()}}


@pytest.mark.parametrize("path", PAGES)
def test_everybody_of_the_unit_reads_and_strangers_find_nothing(house: House, sites: list[Unit], path: str) -> None:
    make_figure(house.unit, make_indicator(house.unit, code="lop"), 13)

    people = (house.officer, house.head, house.member, house.above, house.stranger)

    assert [client_of(user).get(ROOT + path).status_code for user in people] == [200, 200, 200, 200, 404]


@pytest.mark.parametrize("path", ["", "dan-tu-excel/", "don-vi-nop/", "so-cac-nam/", "lich-su-sua/"])
def test_empty_pages_say_what_to_do_first(house: House, path: str) -> None:
    soup = page(client_of(house.officer).get(ROOT + path))

    assert len(soup.select("h1")) == 1
    assert len(soup.select(".empty-state")) == 1


def test_saving_writes_all_changed_cells_and_leaves_the_others(house: House) -> None:
    classes, students = make_indicator(house.unit, code="lop"), make_indicator(house.unit, code="hv")
    make_figure(house.unit, students, 5, version=3)
    form = {**sent(classes.pk, "13"), **sent(students.pk, "4", was="4", version=2), "as_of": "11/12/2023"}

    answer = client_of(house.officer).post(ROOT, form)

    assert answer.status_code == 302
    assert {row.indicator.code: row.amount for row in Figure.objects.select_related("indicator")} == {
        "lop": 13,
        "hv": 5,
    }


def test_wrong_cell_keeps_everything_typed_and_says_so_beside_it(house: House) -> None:
    classes, students = make_indicator(house.unit, code="lop"), make_indicator(house.unit, code="hv")

    answer = client_of(house.officer).post(ROOT, {**sent(classes.pk, "13"), **sent(students.pk, "1.2l0")})
    soup = page(answer)

    assert (answer.status_code, Figure.objects.count()) == (422, 0)
    assert [soup.select_one(f"#c-{pk}")["value"] for pk in (classes.pk, students.pk)] == ["13", "1.2l0"]  # type: ignore[index]
    assert soup.select_one(f"#c-{students.pk}")["aria-describedby"] == f"e-{students.pk}"  # type: ignore[index]
    assert soup.select_one(f"#e-{students.pk} button")["value"] == f"fix:{students.pk}"  # type: ignore[index]


def test_fix_button_takes_the_suggested_number(house: House) -> None:
    students = make_indicator(house.unit, code="hv")

    client_of(house.officer).post(ROOT, {**sent(students.pk, "1.2l0"), "deed": f"fix:{students.pk}"})

    assert Figure.objects.get().amount == 1210


def test_conflict_shows_the_others_value_and_the_person_decides(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    make_figure(house.unit, classes, 13, version=2)
    client = client_of(house.officer)

    asked = client.post(ROOT, sent(classes.pk, "15", was="12", version=1))
    soup = page(asked)
    unanswered = client.post(ROOT, sent(classes.pk, "15", was="13", version=2, a="1"))
    kept = client.post(ROOT, sent(classes.pk, "15", was="13", version=2, a="1", p="theirs"))
    after_keeping = Figure.objects.get().amount
    insisted = client.post(ROOT, sent(classes.pk, "15", was="13", version=2, a="1", p="mine"))

    assert (asked.status_code, unanswered.status_code, kept.status_code, insisted.status_code) == (409, 422, 302, 302)
    assert [soup.select_one(f"[name={name}-{classes.pk}]")["value"] for name in "vwc"] == ["2", "13", "15"]  # type: ignore[index]
    assert len(soup.select(f"[name=p-{classes.pk}]")) == 2
    assert (after_keeping, Figure.objects.get().amount) == (13, 15)


def test_sum_of_the_parts_is_taken_on_request(house: House) -> None:
    total = make_indicator(house.unit, code="tong")
    part = make_indicator(house.unit, code="phan", part_of=total)
    make_figure(house.unit, total, 10)
    make_figure(house.unit, part, 9)
    form = {**sent(total.pk, "10", "10", 1), **sent(part.pk, "8", "9", 1), "deed": f"sum:{total.pk}"}

    client_of(house.officer).post(ROOT, form)

    assert {row.indicator.code: row.amount for row in Figure.objects.select_related("indicator")} == {
        "tong": 8,
        "phan": 8,
    }


def test_reason_of_a_gap_is_kept_with_the_total(house: House) -> None:
    total = make_indicator(house.unit, code="tong")
    figure = make_figure(house.unit, total, 10)
    make_figure(house.unit, make_indicator(house.unit, part_of=total), 9)

    client_of(house.officer).post(ROOT, sent(total.pk, "10", "10", 1, n="Học hai nơi", m=""))

    figure.refresh_from_db()
    assert (figure.sum_note, figure.amount) == ("Học hai nơi", 10)


def test_not_applicable_is_chosen_and_taken_back(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    client = client_of(house.officer)

    client.post(ROOT, {**sent(classes.pk, ""), f"s-{classes.pk}": "na"})
    chosen = Figure.objects.get().not_applicable
    client.post(ROOT, {**sent(classes.pk, "4", version=1), f"s-{classes.pk}": "na", f"z-{classes.pk}": "na"})

    assert (chosen, Figure.objects.get().amount) == (True, 4)


@pytest.mark.parametrize("day", ["31/02/2023", "hôm qua", "13/12/2023"])
def test_a_day_that_cannot_be_keeps_the_form(house: House, day: str) -> None:
    classes = make_indicator(house.unit, code="lop")

    answer = client_of(house.officer).post(ROOT, {**sent(classes.pk, "4"), "as_of": day})

    assert (answer.status_code, Figure.objects.count()) == (422, 0)
    assert page(answer).select_one("#as-of")["value"] == day  # type: ignore[index]


def test_closing_meanwhile_keeps_what_was_typed(house: House) -> None:
    classes = make_indicator(house.unit, code="lop")
    Closing.objects.create(unit=house.unit, period="2023", closed_on="2023-12-12", closed_by_name="Lý Thành Sơn")

    answer = client_of(house.officer).post(ROOT, sent(classes.pk, "13"))

    assert answer.status_code == 409
    assert page(answer).select_one(f"#c-{classes.pk}")["value"] == "13"  # type: ignore[index]


def test_choices_are_chosen_and_not_typed(house: House) -> None:
    rating = make_indicator(house.unit, code="xl", kind=IndicatorKind.RATING, scale_levels=["Khá", "Tốt"])

    soup = page(client_of(house.officer).get(ROOT))

    assert [option.text for option in soup.select(f"#c-{rating.pk} option")] == ["chưa có", "Khá", "Tốt"]


def test_members_see_numbers_and_no_form(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit, code="lop"), 13)

    soup = page(client_of(house.member).get(ROOT))

    assert soup.select("[data-tk-cell], [name=deed]") == []
    assert [cell.text for cell in soup.select(".entry__shown")] == ["13"]


@pytest.mark.parametrize("path", ["", "dan-tu-excel/", "hoan-tac-dan/", "khoa-ky/", "lop/y-kien/"])
def test_members_and_strangers_do_not_write(house: House, path: str) -> None:
    classes = make_indicator(house.unit, code="lop")
    form = {**sent(classes.pk, "13"), "block": "lop\t13", "deed": "save", "text": "x"}

    assert client_of(house.member).post(ROOT + path, form).status_code == 403
    assert client_of(house.stranger).post(ROOT + path, form).status_code == 404
    assert (Figure.objects.count(), FigureComment.objects.count()) == (0, 0)


def test_paste_is_shown_then_saved_then_taken_back(house: House) -> None:
    classes = make_indicator(house.unit, "Lớp kỹ năng hè", code="lop")
    client = client_of(house.officer)
    block = "Lớp kỹ năng hè\t13"

    shown = client.post(ROOT + "dan-tu-excel/", {"block": block})
    before = Figure.objects.count()
    saved = client.post(ROOT + "dan-tu-excel/", {"block": block, "deed": "save", f"v-{classes.pk}": "0"})
    amount, origin = Figure.objects.values_list("amount", "origin").get()
    undone = client.post(ROOT + "hoan-tac-dan/")

    assert (shown.status_code, before, saved.status_code, undone.status_code) == (200, 0, 302, 302)
    assert (amount, origin, Figure.objects.count(), PasteUndo.objects.count()) == (13, "pasted", 0, 0)
    assert page(shown).select_one("textarea#block").text == block  # type: ignore[union-attr]


def test_paste_over_a_newer_value_saves_nothing(house: House) -> None:
    classes = make_indicator(house.unit, "Lớp kỹ năng hè", code="lop")
    make_figure(house.unit, classes, 12, version=4)
    form = {"block": "Lớp kỹ năng hè\t13", "deed": "save", f"v-{classes.pk}": "3"}

    answer = client_of(house.officer).post(ROOT + "dan-tu-excel/", form)

    assert (answer.status_code, Figure.objects.get().amount) == (422, 12)


def test_downloaded_workbook_is_read_back(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit, code="lop"), 13)
    client = client_of(house.officer)
    content = client.get(ROOT + "tai-ve-excel/").content

    answer = client.post(ROOT + "nhap-tu-excel/", {"file": SimpleUploadedFile("a.xlsx", content)})
    wrong = client.post(ROOT + "nhap-tu-excel/", {"file": SimpleUploadedFile("a.xlsx", b"MZ")})

    assert (answer.status_code, wrong.status_code) == (200, 422)
    assert page(answer).select_one("input[name=kept]")["value"] == str(StoredFile.objects.get().pk)  # type: ignore[index]


def test_evidence_is_for_those_who_work_with_figures(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit, code="lop"), 13)
    file = SimpleUploadedFile("Danh sách.txt", "mười ba lớp".encode())
    added = client_of(house.officer).post(ROOT + "lop/minh-chung/", {"file": file})
    path = f"{ROOT}lop/minh-chung/{Evidence.objects.get().pk}/"

    people = (house.officer, house.above, house.member, house.stranger)

    assert added.status_code == 302
    assert [client_of(user).get(path).status_code for user in people] == [200, 200, 403, 404]
    assert b"".join(client_of(house.officer).get(path)).decode() == "mười ba lớp"  # type: ignore[arg-type]
    assert client_of(house.officer).get(path.replace("/2023/", "/2022/")).status_code == 404
    assert client_of(house.officer).post(path + "go/").status_code == 302
    assert Evidence.objects.count() == 0


def test_wrong_evidence_is_said_on_the_page(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit, code="lop"), 13)
    file = SimpleUploadedFile("a.pdf", b"MZ")

    answer = client_of(house.officer).post(ROOT + "lop/minh-chung/", {"file": file})

    assert (answer.status_code, Evidence.objects.count()) == (422, 0)


def test_comment_is_added_and_an_empty_one_said(house: House) -> None:
    make_indicator(house.unit, code="lop")
    client = client_of(house.above)

    empty = client.post(ROOT + "lop/y-kien/", {"text": " "})
    added = client.post(ROOT + "lop/y-kien/", {"text": "Xem lại"})

    assert (empty.status_code, added.status_code, FigureComment.objects.count()) == (422, 302, 1)


def test_head_closes_and_opens_from_the_page(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit, code="lop"), 13)
    client = client_of(house.head)

    closed = client.post(ROOT + "khoa-ky/")
    shown = page(client.get(ROOT))
    no_reason = client.post(ROOT + "mo-lai-ky/", {"reason": ""})
    opened = client.post(ROOT + "mo-lai-ky/", {"reason": "Bổ sung"})

    assert (closed.status_code, no_reason.status_code, opened.status_code) == (302, 409, 302)
    assert (len(shown.select("#reopen-reason")), shown.select("[data-tk-cell]")) == (1, [])


def test_pane_beside_the_grid_follows_the_row(house: House) -> None:
    make_figure(house.unit, make_indicator(house.unit, "Lớp", code="lop"), 13)
    make_figure(house.unit, make_indicator(house.unit, "Học viên", code="hv"), 1718)
    client = client_of(house.officer)

    whole, piece = client.get(ROOT + "?o=hv"), client.get(ROOT + "?o=hv", headers={"HX-Request": "true"})

    titles = [page(answer).select_one(".inspector__title").text for answer in (whole, piece)]  # type: ignore[union-attr]
    assert titles == ["Học viên, năm 2023"] * 2
    assert (page(piece).select("h1"), client.get(ROOT + "?o=x", headers={"HX-Request": "true"}).status_code) == (
        [],
        404,
    )


def test_unknown_indicator_is_not_found(house: House) -> None:
    client = client_of(house.officer)

    assert client.get(ROOT + "khong-co/").status_code == 404
    assert client.post(ROOT + "khong-co/y-kien/", {"text": "x"}).status_code == 404
