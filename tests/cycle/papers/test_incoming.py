"""Incoming papers: arrival numbers, duplicates, due days, answers, scans, Excel there and back, who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.papers.test_issue import AT, ON
from tests.cycle.papers.test_numbers import outside
from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Unit
from tongket.cycle.papers.facts.incoming_sheet import sample_arrivals, written_arrivals
from tongket.cycle.papers.models import IncomingPaper
from tongket.cycle.papers.selectors import incoming as reads
from tongket.cycle.papers.services import arrival_import, incoming
from tongket.cycle.reminders.selectors.gathering import dues_of

LIST = "/u/S0/2023/van-ban/den/"
PLAN = incoming.Arrival(ON, "Tỉnh đoàn Sông Mai", "Kế hoạch hè năm 2024", "12/KH-TĐ", date(2023, 12, 15), "Kế hoạch")


@pytest.fixture
def unit(db: None) -> Unit:
    unit = make_unit("S0")
    make_signer(unit)
    return unit


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def enter(unit: Unit, by: User, arrival: incoming.Arrival = PLAN, **more: Any) -> IncomingPaper:
    return incoming.enter_arrival(unit=unit, arrival=arrival, by=by, on=ON, at=AT, **more)


def test_arrival_numbers_run_by_year(unit: Unit, head: User) -> None:
    old = replace(PLAN, arrived_on=date(2022, 12, 30), dated_on=None, notation="")
    made = [enter(unit, head), enter(unit, head, replace(PLAN, notation="13/KH-TĐ")), enter(unit, head, old)]
    assert [str(one) for one in made] == ["Số đến 01/2023", "Số đến 02/2023", "Số đến 01/2022"]


def test_same_number_symbol_and_issuer_is_a_duplicate(unit: Unit, head: User) -> None:
    enter(unit, head)
    twice = replace(PLAN, author="TỈNH ĐOÀN SÔNG MAI", notation="Số: 12/KH-TĐ")
    with pytest.raises(Refused) as caught:
        enter(unit, head, twice)
    assert caught.value.reason == "Văn bản 12/KH-TĐ của Tỉnh đoàn Sông Mai đã vào sổ, số đến 1 ngày 18/12/2023."
    assert enter(unit, head, twice, even_if_twice=True).arrival_number == 2
    assert enter(unit, head, replace(PLAN, notation="")).arrival_number == 3


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"author": " "}, "Thiếu tác giả văn bản."),
        ({"abstract": ""}, "Thiếu trích yếu."),
        ({"arrived_on": date(2023, 12, 19)}, "Ngày đến 19/12/2023 còn ở phía trước."),
        ({"dated_on": date(2023, 12, 19)}, "Ngày văn bản sau ngày đến."),
        ({"due_on": date(2023, 12, 1)}, "Thời hạn trước ngày đến."),
    ],
)
def test_arrival_is_refused(unit: Unit, head: User, more: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as caught:
        enter(unit, head, replace(PLAN, **more))
    assert (caught.value.reason, IncomingPaper.objects.count()) == (reason, 0)


def test_due_day_is_counted_in_working_days(unit: Unit) -> None:
    assert reads.due_day(unit, date(2023, 12, 28), 3) == date(2024, 1, 3)  # the first of January is off


def test_arrival_with_a_day_stands_in_the_calendar_of_its_owner(unit: Unit, head: User) -> None:
    account = make_user("han", "Đặng Ngọc Hân", "member", unit)
    person = make_person(unit, account=account)
    row = enter(unit, head, replace(PLAN, due_on=date(2023, 12, 22), person=person))
    found = [one for one in dues_of([unit.pk], ON, date(2023, 12, 31), on=ON) if one.source == "incoming"]
    assert [(one.key, one.owner_account, one.done) for one in found] == [(f"incoming:{row.pk}", account.pk, False)]
    incoming.handle_arrival(incoming=row, progress="", done_on=ON, answered_by=None, by=account, on=ON, at=AT)
    assert [one.done for one in dues_of([unit.pk], ON, date(2023, 12, 31), on=ON) if one.source == "incoming"] == [True]


def test_person_it_was_given_to_sees_it_and_others_do_not(unit: Unit, head: User) -> None:
    account = make_user("han", "Đặng Ngọc Hân", "member", unit)
    other = make_user("tuan", "Phạm Quốc Tuấn", "member", unit)
    mine = enter(unit, head, replace(PLAN, person=make_person(unit, account=account)))
    another = enter(unit, head, replace(PLAN, notation=""))
    status = {
        name: [client_of(user).get(f"{LIST}{row.pk}/").status_code for row in (mine, another)]
        for name, user in (("han", account), ("tuan", other), ("son", head))
    }
    assert status == {"han": [200, 403], "tuan": [403, 403], "son": [200, 200]}
    assert client_of(account).get(LIST).status_code == 403


def test_answer_is_a_paper_of_the_unit(unit: Unit, head: User) -> None:
    row, answer = enter(unit, head), outside(unit, head, "BC")
    incoming.handle_arrival(incoming=row, progress="Đã gửi", done_on=ON, answered_by=answer, by=head, on=ON, at=AT)
    event = Event.objects.get(verb="papers.arrival_handled")
    other = make_unit("S1")
    make_signer(other)
    theirs = outside(other, make_user("la", "Người Lạ", "head", other))
    with pytest.raises(Refused):
        incoming.handle_arrival(incoming=row, progress="", done_on=None, answered_by=theirs, by=head, on=ON, at=AT)
    assert event.after == {"progress": "Đã gửi", "done_on": "2023-12-18", "answered_by": "01/BC-TTN"}


def test_pages_enter_change_and_answer(unit: Unit, head: User) -> None:
    client = client_of(head)
    typed = {
        "arrived_on": "18/12/2023",
        "author": "Sở Nội vụ",
        "abstract": "Mời họp",
        "notation": "5/GM-SNV",
        "due_in": "3",
    }
    client.post(f"{LIST}them/", typed)
    row = IncomingPaper.objects.get()
    again = client.post(f"{LIST}them/", typed)
    client.post(f"{LIST}{row.pk}/sua/", typed | {"abstract": "Mời họp giao ban", "due_in": ""})
    client.post(f"{LIST}{row.pk}/dinh-tep/", {"file": SimpleUploadedFile("a.pdf", b"\x89PNG no pdf")})
    row.refresh_from_db()
    assert (row.due_on, row.abstract, row.scan, again.status_code) == (None, "Mời họp giao ban", None, 422)
    assert client.get(f"{LIST}{row.pk}/tep/").status_code == 404


def test_register_goes_to_excel_and_back_unchanged(unit: Unit, head: User) -> None:
    make_person(unit, "Đặng Ngọc Hân")
    person = (
        reads.arrivals_of(unit.pk).model._meta.get_field("person").related_model.objects.get(full_name="Đặng Ngọc Hân")
    )
    enter(
        unit,
        head,
        replace(PLAN, person=person, given_to="Văn phòng", due_on=date(2023, 12, 22), page_count=3, note="Gấp"),
    )
    enter(unit, head, replace(PLAN, notation="", dated_on=None, kind_name=""))
    before = list(IncomingPaper.objects.order_by("pk").values())
    book = written_arrivals(reads.arrivals_of(unit.pk))
    plan = arrival_import.apply_arrivals(unit=unit, content=book, by=head, on=ON, at=AT)
    assert [row.action for row in plan.rows] == ["same", "same"]
    assert list(IncomingPaper.objects.order_by("pk").values()) == before


def test_import_takes_new_rows_mends_known_ones_and_names_what_is_wrong(unit: Unit, head: User) -> None:
    enter(unit, head)
    book = openpyxl.load_workbook(BytesIO(written_arrivals(reads.arrivals_of(unit.pk))))
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("Trích yếu") + 1, "Kế hoạch hè (sửa)")
    rows = [
        {"Ngày đến": "17/12/2023", "Tác giả": "Sở Nội vụ", "Trích yếu": "Mời họp", "Số, ký hiệu": "7/GM-SNV"},
        {"Ngày đến": "31/12/2023", "Tác giả": "Sở Nội vụ", "Trích yếu": "Còn ở phía trước"},
        {"Ngày đến": "hôm qua", "Tác giả": "Sở Nội vụ", "Trích yếu": "Ngày sai"},
        {"Ngày đến": "17/12/2023", "Tác giả": "Tỉnh đoàn Sông Mai", "Trích yếu": "Trùng", "Số, ký hiệu": "12/KH-TĐ"},
        {"Ngày đến": "17/12/2023", "Tác giả": "Sở Y tế", "Trích yếu": "Không ai", "Người giải quyết": "Không Có Ai"},
    ]
    for number, row in enumerate(rows, start=3):
        for title, value in row.items():
            sheet.cell(number, titles.index(title) + 1, value)
    out = BytesIO()
    book.save(out)
    plan = arrival_import.apply_arrivals(unit=unit, content=out.getvalue(), by=head, on=ON, at=AT)
    assert [row.action for row in plan.rows] == ["update", "new", "error", "error", "error", "error"]
    assert [row.arrival_number for row in reads.arrivals_of(unit.pk)] == [2, 1]
    assert IncomingPaper.objects.get(arrival_number=1).abstract == "Kế hoạch hè (sửa)"


def test_import_pages_look_before_they_write(unit: Unit, head: User) -> None:
    client = client_of(head)
    book = SimpleUploadedFile("so.xlsx", sample_arrivals(ON))
    answer = client.post(f"{LIST}nhap/", {"workbook": book})
    shown = client.get(answer["Location"]).content.decode()
    counted = IncomingPaper.objects.count()
    client.post(answer["Location"])
    assert ("Dòng ví dụ" in shown, counted, IncomingPaper.objects.count()) == (True, 0, 1)


@pytest.mark.parametrize(("book", "columns"), [("", 10), ("theo-doi", 7)])
def test_printed_registers_have_the_official_columns(unit: Unit, head: User, book: str, columns: int) -> None:
    enter(unit, head)
    answer = client_of(head).get(f"{LIST}so-van-ban-den.xlsx?so={book}")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert (list(rows[3]), len(rows)) == (list(range(1, columns + 1)), 5)


def test_arrivals_are_searched_and_filtered(unit: Unit, head: User) -> None:
    enter(unit, head, replace(PLAN, due_on=ON))
    found = {
        state: len(reads.arrivals_for(unit.pk, reads.Asked(state=state), on=date(2023, 12, 20)))
        for state in reads.STATES
    }
    assert found == {"chua-xong": 1, "qua-han": 1, "xong": 0, "chua-giao": 1}
    assert [len(reads.arrivals_for(unit.pk, reads.Asked(words), on=ON)) for words in ("ke hoach he", "khong co")] == [
        1,
        0,
    ]
