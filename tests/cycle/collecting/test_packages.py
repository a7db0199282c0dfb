"""Forms handed out and taken in: whole, twice, late, forged, half filled in."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.cycle.collecting.asking import AT, ON, PERIOD, Asking, make_asking
from tests.cycle.collecting.saved_books import stamped
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, PackageState
from tongket.cycle.collecting.facts.formulas import rule_formula
from tongket.cycle.collecting.facts.packages import Coming, Edition, Form, FormItem, Taken, coming, held_after
from tongket.cycle.collecting.form_reading import read_form
from tongket.cycle.collecting.form_sheet import SECRET
from tongket.cycle.collecting.models import Correction, PackageFile, Rule, Submission
from tongket.cycle.collecting.seals import form_seal, receipt_code
from tongket.cycle.collecting.selectors import packages as reads
from tongket.cycle.collecting.services import packages as deeds
from tongket.cycle.collecting.services.checking import accept, excuse, return_answer
from tongket.cycle.collecting.services.packages import Sent
from tongket.cycle.collecting.services.requests import Part, end_request
from tongket.cycle.reporting.models import Figure

pytestmark = pytest.mark.django_db
FIRST_ROW = 10


def blank(case: Asking, number: int = 0) -> bytes:
    return reads.form_file(case.answer(number), ON)


def rows_of(page: Any) -> dict[str, int]:
    return {page[f"H{row}"].value: row for row in range(1, page.max_row + 1) if page[f"H{row}"].value}


def filled(case: Asking, number: int = 0, *values: Any, minute: int = 0, content: bytes = b"", **cells: Any) -> bytes:
    """The form of a school, filled in and saved in that minute; ``cells`` puts anything anywhere."""
    book = load_workbook(io.BytesIO(content or blank(case, number)))
    page = book.worksheets[0]
    rows = rows_of(page)
    for indicator, value in zip(case.indicators, values or (40, 30, 3), strict=False):
        page[f"E{rows[f'i{indicator.pk}']}"] = value
    page[f"D{rows['who']}"] = "Phạm Thị Lan, Chủ tịch"
    for place, value in cells.items():
        page[place] = value
    kept = io.BytesIO()
    book.save(kept)
    return stamped(kept.getvalue(), minute)


def take(case: Asking, *contents: bytes, older: bool = False, by: User | None = None) -> list[PackageFile]:
    """Put in, looked at, taken."""
    told: dict[str, Any] = {"checker": case.top, "by": by or case.asker, "on": ON, "at": AT}
    sent = [Sent(f"phieu-{number}.xlsx", content) for number, content in enumerate(contents)]
    kept = deeds.keep_packages(request=case.request, sent=sent, **told)
    looked = [deeds.look_at(package=one, **told) for one in kept]
    return [deeds.take(package=one, even_older=older, **told) for one in looked]


def figures(case: Asking, number: int = 0) -> dict[str, str]:
    rows = Figure.objects.filter(unit=case.schools[number], period=PERIOD).select_related("indicator")
    return {row.indicator.code: format(row.amount.normalize(), "f") for row in rows if row.amount is not None}


# the pure part -------------------------------------------------------------------------------------------------------

editions = st.builds(
    Edition, st.sampled_from(["20230601080000", "20230602080000", "20230603080000"]), st.sampled_from("abc")
)


@given(st.lists(editions, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_whatever_order_packages_come_in_the_newest_stays(found: list[Edition], dice: Any) -> None:
    coming_in = [*found, *found]
    dice.shuffle(coming_in)

    held: Edition | None = None
    for one in coming_in:
        said, before = coming(held, one), held
        held = held_after(held, one)
        assert (held == before) == (said is Coming.OLDER or before == one or (said is Coming.SAME and before >= one))  # type: ignore[operator]

    assert held == max(found)


@given(
    st.lists(
        st.builds(FormItem, st.integers(1, 10**9), st.text(max_size=20), st.text(max_size=40), st.text(max_size=10)),
        max_size=5,
    )
)
def test_a_form_reads_back_from_its_canonical_text(items: list[FormItem]) -> None:
    form = Form(7, 2, "T1", PERIOD, tuple(items), ((3, "Khó khăn"),))

    assert Form.from_json(form.canonical()) == form


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format":"tongket-form/2"}', '{"format":"tongket-form/1","items":3}', "[" * 9999]
)
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- json has its own kind of ValueError
        Form.from_json(text)


def test_who_filled_it_in_does_not_make_it_another_package() -> None:
    form = Form(7, 2, "T1", PERIOD, ())
    one = Taken(form, "20230601080000", {1: "4"}, {1: "E9"}, responsible="Lan")
    other = Taken(form, "20230601080000", {1: "4"}, {1: "E12"}, responsible="Mai")

    assert one.edition == other.edition


def test_rules_become_formulas_with_the_scale_of_each_cell() -> None:
    places = {"tong": ("E9", "D9", 1), "chi": ("E10", "D10", 1_000_000)}
    rule = Rule(kind="compare", left="chi", operator="<=", right="tong * 2", says="x")
    range_ = Rule(kind="range", left="tong", low=Decimal(1), high=None, says="x")

    compared, ranged, unknown = (
        rule_formula(rule, places), rule_formula(range_, places), rule_formula(Rule(kind="range", left="khac", low=Decimal(1)), places),
    )  # fmt: skip

    assert compared is not None
    assert compared.holds == "ROUND((N(E10)*1000000),6)<=ROUND((N(E9)*2),6)"
    assert ranged is not None
    assert (ranged.blank, ranged.holds) == ('OR(TRIM(E9&"")="")', "AND(N(E9)>=1)")
    assert unknown is None


# a form, there and back ----------------------------------------------------------------------------------------------


def test_a_filled_form_becomes_figures_and_a_submission() -> None:
    case = make_asking(2, parts=(Part("Khó khăn, kiến nghị"),))

    (row,) = take(case, filled(case, 0, 40, 30, "Không áp dụng"))

    made = Submission.objects.get()
    assert (row.state, row.submission, made.way) == (PackageState.TAKEN, 1, "package")
    assert made.by_name == "Phạm Thị Lan, Chủ tịch (phiếu, Lê Thị Cúc nhập)"
    assert figures(case) == {"doan-vien": "40", "doan-vien-nu": "30"}
    assert [made.cells[str(one.pk)]["state"] for one in case.indicators] == ["value", "value", "na"]
    assert case.answer(0).state == AnswerState.SENT
    assert {row.origin for row in Figure.objects.all()} == {"imported"}
    assert Event.objects.filter(verb="collecting.packages_kept").count() == 1


def test_looking_leaves_nothing() -> None:
    case = make_asking(1)
    told: dict[str, Any] = {"checker": case.top, "by": case.asker, "on": ON, "at": AT}
    (kept,) = deeds.keep_packages(request=case.request, sent=[Sent("a.xlsx", filled(case))], **told)

    seen = deeds.look_at(package=kept, **told)

    assert (seen.state, Figure.objects.count(), Submission.objects.count()) == (PackageState.READY, 0, 0)
    assert seen.told["changes"][0] == ["Đoàn viên", "chưa có", "40"]


def test_the_same_form_twice_does_nothing_the_second_time() -> None:
    case = make_asking(1)

    first, again, saved_again = take(case, filled(case), filled(case), filled(case, minute=9))

    assert [one.state for one in (first, again, saved_again)] == [
        PackageState.TAKEN,
        PackageState.SAME,
        PackageState.SAME,
    ]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_three_forms_of_a_unit_end_alike_in_any_order(order: tuple[int, ...]) -> None:
    case = make_asking(1)

    take(case, *(filled(case, 0, 40 + minute, 30, 3, minute=minute) for minute in order))

    assert figures(case)["doan-vien"] == "43"
    assert case.answer().submissions.last().cells[str(case.indicators[0].pk)]["amount"] == "43"  # type: ignore[union-attr]


def test_an_older_form_comes_in_only_when_somebody_says_so() -> None:
    case = make_asking(1)
    take(case, filled(case, 0, 50, 30, 3, minute=5))

    (left,) = take(case, filled(case, 0, 44, 30, 3, minute=1))
    (taken,) = take(case, filled(case, 0, 44, 30, 3, minute=1), older=True)

    assert (left.state, taken.state, figures(case)["doan-vien"]) == (PackageState.OLDER, PackageState.TAKEN, "44")


def test_an_accepted_answer_is_never_changed_by_a_form() -> None:
    case = make_asking(1)
    take(case, filled(case))
    accept(answers=[case.answer()], by=case.chief, on=ON, at=AT)

    (row,) = take(case, filled(case, 0, 41, 30, 3, minute=7))

    assert (row.state, figures(case)["doan-vien"]) == (PackageState.WISH, "40")
    assert Correction.objects.get().cells[str(case.indicators[0].pk)]["after"]["amount"] == "41"


def test_who_took_the_form_in_does_not_accept_it() -> None:
    case = make_asking(1)
    take(case, filled(case))

    with pytest.raises(NotPermitted):
        accept(answers=[case.answer()], by=case.asker, on=ON, at=AT)
    assert accept(answers=[case.answer()], by=case.chief, on=ON, at=AT) == 1


def test_a_returned_answer_takes_the_mended_form() -> None:
    case = make_asking(1)
    take(case, filled(case))
    return_answer(answer=case.answer(), why="Xem lại", marks={}, by=case.chief, on=ON, at=AT)

    (row,) = take(case, filled(case, 0, 39, 30, 3, minute=3))

    assert (row.state, case.answer().submissions_count) == (PackageState.TAKEN, 2)


# what is wrong is placed and named -----------------------------------------------------------------------------------


def test_good_rows_are_kept_and_bad_ones_named_with_their_cells() -> None:
    case = make_asking(1)

    (row,) = take(case, filled(case, 0, 40, "ba mươi mốt người", None))

    rows = rows_of(load_workbook(io.BytesIO(blank(case))).worksheets[0])
    bad, empty = f"E{rows[f'i{case.indicators[1].pk}']}", f"E{rows[f'i{case.indicators[2].pk}']}"
    assert (row.state, figures(case)) == (PackageState.PARTLY, {"doan-vien": "40"})
    assert [line.split(",")[0] for line in row.told["wrong"]] == [f"Ô {bad}", f"Ô {empty}"]
    assert Submission.objects.count() == 0


def test_a_newer_form_with_holes_leaves_what_was_sent() -> None:
    case = make_asking(1)
    take(case, filled(case))

    (row,) = take(case, filled(case, 0, 41, "chưa rõ", 3, minute=9))

    assert (row.state, case.answer().state) == (PackageState.PARTLY, "sent")
    assert (figures(case)["doan-vien"], row.told["says"]) == (
        "40", "Phiếu mới còn chỗ phải sửa nên lần gửi đang có được giữ nguyên.",
    )  # fmt: skip


def test_a_cell_left_empty_keeps_the_figure_and_says_so() -> None:
    case = make_asking(1)
    case.fill(0)

    (row,) = take(case, filled(case, 0, 41, None, 3))

    assert (row.state, figures(case)["doan-vien-nu"]) == (PackageState.TAKEN, "30")
    assert row.told["doubts"] == ["Ô E10, “Đoàn viên nữ”: để trống, giữ số đang có: 30."]


def forged(case: Asking, what: str) -> bytes:
    """A form somebody laid hands on."""
    content = blank(case)
    book = load_workbook(io.BytesIO(content))
    page, secret = book.worksheets[0], book[SECRET]
    at = rows_of(page)[f"i{case.indicators[0].pk}"]
    match what:
        case "measure":
            page[f"C{at}"] = "nghìn người"
        case "name":
            page[f"B{at}"] = "Đoàn viên danh dự"
        case "twice":
            page["H60"] = f"i{case.indicators[0].pk}"
        case "seal":
            secret["B1"] = "0" * 64
        case "unit":
            secret["A1"] = str(secret["A1"].value).replace('"T1"', '"T2"')
        case "secret":
            del book[SECRET]
        case "other seal":
            secret["B1"] = form_seal(str(secret["A1"].value) + " ")
    kept = io.BytesIO()
    book.save(kept)
    return filled(case, content=kept.getvalue()) if what not in ("secret",) else kept.getvalue()


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("measure", "Phần cố định của phiếu bị sửa: ô C9: đơn vị tính “nghìn người” thay cho “người”."),
        ("name", "Phần cố định của phiếu bị sửa: ô B9 ghi “Đoàn viên danh dự” thay cho “Đoàn viên”."),
        ("twice", "Phần cố định của phiếu bị sửa: dòng 60 lặp lại “Đoàn viên”."),
        ("seal", "Dấu niêm phong của phiếu không đúng: phiếu bị sửa phần cố định, hoặc lập ở phần mềm khác."),
        ("unit", "Dấu niêm phong của phiếu không đúng: phiếu bị sửa phần cố định, hoặc lập ở phần mềm khác."),
        ("other seal", "Dấu niêm phong của phiếu không đúng: phiếu bị sửa phần cố định, hoặc lập ở phần mềm khác."),
        ("secret", "Đây không phải phiếu của phần mềm, hoặc số đã được chép sang một tệp khác."),
    ],
)
def test_a_form_somebody_changed_is_refused_and_says_what_was_changed(what: str, says: str) -> None:
    case = make_asking(2)

    (row,) = take(case, forged(case, what))

    assert (row.state, row.told["says"], Figure.objects.count()) == (PackageState.REFUSED, says, 0)


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b"<a/>" + b" " * 30_000_000)
    return kept.getvalue()


def entities() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return kept.getvalue()


def plain_book() -> bytes:
    kept = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "=HYPERLINK(1)"  # type: ignore[index]
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"xin chao", b"PK\x03\x04" + b"\x00" * 90, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, bomb(), entities(), plain_book(), b"%PDF-1.7"],
)  # fmt: skip
def test_what_is_no_form_is_refused_in_words_and_the_good_file_beside_it_comes_in(content: bytes) -> None:
    case = make_asking(1)

    bad, good = take(case, content, filled(case))

    assert (bad.state, good.state) == (PackageState.REFUSED, PackageState.TAKEN)
    assert bad.told["says"] != ""


def test_a_form_cut_off_anywhere_is_refused_in_words() -> None:
    case = make_asking(1)
    content = filled(case)

    for share in range(1, 20):
        with pytest.raises(Refused):
            read_form(content[: len(content) * share // 20])


def test_forms_of_others_are_told_apart() -> None:
    case = make_asking(1)
    stranger = make_unit("X", "Nơi khác")
    asker = make_user("khac", "Người Khác", "officer", stranger)
    content = filled(case)
    end: dict[str, Any] = {"why": "Lập lại", "by": case.asker, "on": ON, "at": AT}
    end_request(request=case.request, state="cancelled", **end)
    told: dict[str, Any] = {"checker": stranger, "by": asker, "on": ON, "at": AT}

    (row,) = take(case, content)
    (kept,) = deeds.keep_packages(request=case.request, sent=[Sent("a.xlsx", content)], **told)

    assert row.told["says"] == "Yêu cầu này không còn nhận báo cáo."
    assert deeds.take(package=kept, **told).state == PackageState.REFUSED


def test_an_excused_unit_and_a_changed_measure_are_said() -> None:
    case = make_asking(2)
    contents = [filled(case, 0), filled(case, 1)]
    excuse(answer=case.answer(0), why="Mới lập", by=case.asker, on=ON, at=AT)
    case.indicators[0].measure = "nghìn người"
    case.indicators[0].save()

    excused, other = take(case, *contents)

    assert excused.told["says"] == "Công đoàn Trường 1 đang được miễn lần này."
    assert other.state == PackageState.PARTLY
    assert "phiếu tính bằng người, nay hỏi bằng nghìn người" in other.told["wrong"][0]
    assert "doan-vien" not in figures(case, 1)


def test_dates_and_formulas_without_a_value_are_named() -> None:
    case = make_asking(1)

    (row,) = take(case, filled(case, 0, date(2023, 5, 1), "=1+1", 3))

    assert [line.split(" ")[1] for line in row.told["wrong"]][:2] == ["E9", "E10"]
    assert figures(case) == {"ket-nap": "3"}


# who may, and the pages ----------------------------------------------------------------------------------------------


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def test_only_who_checks_takes_forms_in() -> None:
    case = make_asking(1)
    with pytest.raises(NotPermitted):
        deeds.keep_packages(
            request=case.request, checker=case.top, sent=[Sent("a.xlsx", b"x")], by=case.heads[0], on=ON, at=AT
        )

    (row,) = take(case, filled(case))
    with pytest.raises(Refused):
        deeds.drop(package=row, checker=case.top, by=case.asker, on=ON, at=AT)


def _changed(code: str) -> str:
    """The code with another last sign."""
    return code[:-1] + ("1" if code[-1] == "0" else "0")


def test_pages_hand_out_take_in_and_show_receipts() -> None:
    case = make_asking(2)
    client = client_of("hoi")
    at = f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/"

    handed = client.get(f"{at}phieu/tat-ca.zip")
    names = zipfile.ZipFile(io.BytesIO(handed.content)).namelist()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as many:
        for number in (0, 1):
            many.writestr(f"x/{number}.xlsx", filled(case, number))
    sent = client.post(f"{at}phieu/", {"files": SimpleUploadedFile("tat-ca.zip", package.getvalue())})
    ids = [str(one.pk) for one in PackageFile.objects.order_by("pk")]
    taken = client.post(f"{at}phieu/nhap/", {"file": ids})
    made = Submission.objects.get(answer=case.answer(1))
    page = client.get(f"{at}phieu/", {"ma": f"Đã nhận.\nMã biên nhận: {receipt_code(made)}"}).content.decode()
    false = client.get(f"{at}phieu/", {"ma": _changed(receipt_code(made))}).content.decode()
    own = client_of("ct2").get(f"/u/T2/{PERIOD}/yeu-cau/bao-cao/{case.answer(1).pk}/bien-nhan/1/")

    assert names == ["phieu-T1-cong-doan-truong-1.xlsx", "phieu-T2-cong-doan-truong-2.xlsx"]
    assert (sent.status_code, taken.status_code, Submission.objects.count()) == (302, 302, 2)
    assert ("Biên nhận đúng: Công đoàn Trường 2, lần gửi 1" in page, "hoặc mã bị sửa" in false) == (True, True)
    assert receipt_code(made) in own.content.decode()


def test_pages_of_others_are_not_there() -> None:
    case = make_asking(2)
    (row,) = take(case, filled(case))
    mine, other = client_of("ct1"), client_of("ct2")
    answer = case.answer(0).pk

    codes = [
        mine.get(f"/u/T1/{PERIOD}/yeu-cau/bao-cao/{answer}/phieu.xlsx").status_code,
        other.get(f"/u/T2/{PERIOD}/yeu-cau/bao-cao/{answer}/phieu.xlsx").status_code,
        other.get(f"/u/T2/{PERIOD}/yeu-cau/bao-cao/{answer}/bien-nhan/1/").status_code,
        other.get(f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/phieu/").status_code,
        client_of("hoi").get(f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/don-vi/{answer}/bien-nhan/9/").status_code,
    ]
    dropped = client_of("hoi").post(f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/phieu/nhap/", {"drop": "999999"})

    assert (codes, dropped.status_code, row.state) == ([200, 404, 404, 404, 404], 404, PackageState.TAKEN)


def test_more_than_a_dozen_go_in_the_background_and_a_second_run_changes_nothing(
    django_capture_on_commit_callbacks: Any,
) -> None:
    case = make_asking(13)
    client = client_of("hoi")
    at = f"/u/LD/{PERIOD}/yeu-cau/{case.request.pk}/phieu/"
    uploads = [SimpleUploadedFile(f"{number}.xlsx", filled(case, number)) for number in range(13)]

    with django_capture_on_commit_callbacks(execute=True):
        client.post(at, {"files": uploads})
    states = set(PackageFile.objects.values_list("state", flat=True))
    ids = [str(pk) for pk in PackageFile.objects.values_list("pk", flat=True)]
    for _time in (1, 2):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"{at}nhap/", {"file": ids})

    assert (states, Submission.objects.count()) == ({"ready"}, 13)
    assert set(PackageFile.objects.values_list("state", flat=True)) == {"taken"}
