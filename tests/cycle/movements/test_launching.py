"""Launching, changing after that, reading; who may and who may not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.movements.conftest import AT, ON, WANTED, client_of, fresh, launched
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can
from tongket.base.audit.models import Event
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.movements.facts.big_days import big_day_says, big_days
from tongket.cycle.movements.facts.lasting import wants_interim
from tongket.cycle.movements.models import Movement, Receipt, Receiver
from tongket.cycle.movements.selectors.calendar import year_of_movements
from tongket.cycle.movements.selectors.messages import message_to, nudge_to
from tongket.cycle.movements.selectors.movements import reading_says, registration_says, warnings_of
from tongket.cycle.movements.selectors.papers import launch_paper
from tongket.cycle.movements.selectors.units import Asked, counts_of, units_of
from tongket.cycle.movements.services.launching import revise
from tongket.cycle.movements.services.movements import add_file, begin_movement, change_draft, drop_draft, remove_file
from tongket.cycle.movements.services.reading import note_read
from tongket.cycle.organizations.models import Unit

DEEDS = ("view", "follow", "prepare", "launch", "register", "send")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("officer", (True, True, True, False, True, False)), ("head", (True, True, True, True, True, True)),
        ("emulation", (True, True, True, False, True, False)), ("member", (True, False, False, False, False, False)),
        ("above", (True, True, False, False, False, False)), ("administrator", (True, False, False, False, False, False)),
        (None, (False, False, False, False, False, False)),
    ],
)  # fmt: skip
def test_who_may(unit: Unit, role: str | None, may: tuple[bool, ...]) -> None:
    user = make_user("x", "Người Xem", role, unit)

    assert tuple(bool(can(user, f"movements.{deed}", unit, on=ON)) for deed in DEEDS) == may


def test_receivers_are_frozen_in_vietnamese_order(unit: Unit, movement: Movement) -> None:
    make_unit("T4", "Trường Bình Minh", parent=unit)

    assert [row.unit_name for row in movement.received.all()] == [
        "Trường An Bình",
        "Trường Ánh Dương",
        "Trường Đông Hồ",
    ]
    assert (movement.state, movement.version, movement.launched_on) == ("launched", 1, ON)
    assert movement.launched_by_name == "Lý Thành Sơn"


def test_receivers_by_kind_choice_and_exception(unit: Unit, officer: User, head: User) -> None:
    school = Unit.objects.get(code="T1")
    make_unit("T1A", "Phân hiệu Núi", parent=school, kind="school")
    chosen = begin_movement(unit=unit, wanted=replace(WANTED, units=(school.pk,)), by=officer, on=ON, at=AT)
    without = begin_movement(unit=unit, wanted=replace(WANTED, without=(school.pk,)), by=officer, on=ON, at=AT)
    kind = begin_movement(unit=unit, wanted=replace(WANTED, kinds=("school",)), by=officer, on=ON, at=AT)

    got = [[row.unit_name for row in launched(one, head).received.all()] for one in (chosen, without, kind)]
    assert got[:2] == [["Phân hiệu Núi", "Trường Ánh Dương"], ["Trường An Bình", "Trường Đông Hồ"]]
    assert "Phân hiệu Núi" in got[2]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"goals": ""}, "mục đích"), ({"contents": " "}, "nội dung"), ({"criteria": ()}, "tiêu chí"),
        ({"kinds": ("block",)}, "Không có đơn vị nào nhận"),
    ],
)  # fmt: skip
def test_a_movement_without_what_the_law_asks_is_not_launched(
    unit: Unit, officer: User, head: User, change: Any, reason: str
) -> None:
    made = begin_movement(unit=unit, wanted=replace(WANTED, **change), by=officer, on=ON, at=AT)

    with pytest.raises(Refused, match=reason):
        launched(made, head)
    assert Receiver.objects.count() == 0


def test_launching_is_refused_to_the_officer_twice_and_for_days_to_come(
    draft: Movement, officer: User, head: User
) -> None:
    with pytest.raises(NotPermitted):
        launched(draft, officer)
    with pytest.raises(Refused, match="sau hôm nay"):
        launched(draft, head, day=ON + timedelta(days=1))
    launched(draft, head, day=ON - timedelta(days=1))
    with pytest.raises(Refused, match="đã phát động"):
        launched(draft, head)
    event = Event.objects.get(verb="movements.launched")
    assert event.after["receivers"] == 3


@pytest.mark.parametrize(
    ("ends", "wants"), [(date(2027, 9, 29), False), (date(2027, 9, 30), True), (date(2027, 10, 1), True)]
)
def test_three_years_want_an_interim_review(draft: Movement, ends: date, wants: bool) -> None:
    draft.ends_on = ends

    assert bool(warnings_of(draft)) is wants
    assert wants_interim(draft.starts_on, ends) is wants
    draft.interim_on = date(2026, 1, 1)
    assert warnings_of(draft) == []


def test_days_in_order(unit: Unit, officer: User) -> None:
    for change in (
        {"ends_on": date(2024, 9, 30)},
        {"register_until": date(2024, 11, 21)},
        {"interim_on": date(2024, 9, 30)},
    ):
        with pytest.raises(Refused):
            begin_movement(unit=unit, wanted=replace(WANTED, **change), by=officer, on=ON, at=AT)  # type: ignore[arg-type]
    begin_movement(unit=unit, wanted=replace(WANTED, register_until=date(2024, 11, 20)), by=officer, on=ON, at=AT)


def test_the_plan_is_issued_with_a_number(draft: Movement, unit: Unit, head: User) -> None:
    made = launched(draft, head, signer=unit.signers.get().pk)

    assert made.paper is not None
    assert made.paper_ref.startswith("01/KH")
    paper = launch_paper(made, ON, None, 3, draft=True)
    words = " ".join(getattr(one, "text", "") for one in paper.blocks)
    assert "42 năm Ngày Nhà giáo Việt Nam" in words
    assert "3 đơn vị trực thuộc" in words
    assert render_docx(paper)[:2] == b"PK"
    assert render_pdf(paper, find_fonts())[:4] == b"%PDF"


def test_reading_is_noted_once_for_each_version_and_not_for_the_launcher(
    movement: Movement, receiver: Receiver, officer: User, head: User, chair: User, clerk: User
) -> None:
    assert reading_says(receiver)[0] == "Chưa xem"
    assert note_read(receiver=receiver, by=head, on=ON, at=AT) is False  # the launcher looks into all below
    assert note_read(receiver=receiver, by=clerk, on=ON, at=AT) is True
    assert note_read(receiver=receiver, by=chair, on=ON, at=AT) is False
    assert [(one.version, one.by_name) for one in Receipt.objects.all()] == [(1, "Vũ Thị Dịu")]

    with pytest.raises(NotPermitted):
        revise(movement=movement, wanted=WANTED, why="Kéo dài", by=officer, on=ON, at=AT)
    with pytest.raises(Refused, match="Chưa có chỗ nào đổi"):
        revise(movement=movement, wanted=WANTED, why="Kéo dài", by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="lý do"):
        revise(movement=movement, wanted=replace(WANTED, rewards="Cờ"), why=" ", by=head, on=ON, at=AT)
    made = revise(
        movement=movement, wanted=replace(WANTED, ends_on=date(2024, 11, 30)), why="Kéo dài", by=head, on=ON, at=AT
    )

    assert made.changes == [{"field": "ends_on", "before": "20/11/2024", "after": "30/11/2024"}]
    again = fresh(receiver)
    assert reading_says(again)[0] == "Đã đổi, chưa xem lại"
    assert counts_of(Movement.objects.get(pk=movement.pk), ON).changed == 1
    assert note_read(receiver=again, by=chair, on=ON, at=AT) is True
    assert (again.read_version, again.first_read_by_name) == (2, "Vũ Thị Dịu")


def test_a_draft_changes_freely_and_goes(draft: Movement, officer: User, head: User) -> None:
    hung = add_file(movement=draft, name="mau.txt", content=b"mau", by=officer, on=ON, at=AT)
    change_draft(movement=draft, wanted=replace(WANTED, name="Tên khác"), by=officer, on=ON, at=AT)
    assert Movement.objects.get(pk=draft.pk).name == "Tên khác"
    launched(Movement.objects.get(pk=draft.pk), head)
    for deed in (
        lambda: remove_file(hung=hung, by=officer, on=ON),
        lambda: drop_draft(movement=draft, by=officer, on=ON),
    ):
        with pytest.raises(Refused):
            deed()
    with pytest.raises(Refused):
        add_file(movement=draft, name="mau.exe", content=b"mau", by=officer, on=ON, at=AT)


def test_the_list_is_searched_without_marks_and_filtered(movement: Movement, receiver: Receiver, clerk: User) -> None:
    note_read(receiver=receiver, by=clerk, on=ON, at=AT)

    def names(words: str = "", state: str = "", on: date = ON) -> list[str]:
        return [row.unit_name for row in units_of(movement, Asked(words, state), on)]

    assert names("dong ho") == ["Trường Đông Hồ"]
    assert names(state="unread") == ["Trường Ánh Dương", "Trường Đông Hồ"]
    assert names(state="read") == ["Trường An Bình"]
    until = date(2024, 10, 15)
    assert [len(names(state="late", on=until + timedelta(days=day))) for day in (-1, 0, 1)] == [0, 0, 3]
    says = [registration_says(receiver, until + timedelta(days=day))[0] for day in (-1, 0, 1)]
    assert says == ["Chưa gửi", "Chưa gửi", "Chưa gửi, quá hạn 1 ngày"]


def test_texts_name_who_has_not_read(movement: Movement, receiver: Receiver, clerk: User) -> None:
    note_read(receiver=receiver, by=clerk, on=ON, at=AT)

    told = message_to(movement, "http://x/", "Liên đoàn")
    assert "“Thi đua chào mừng ngày 20/11”, từ 01/10/2024 đến 20/11/2024" in told
    nudge = nudge_to(movement, "http://x/", ON)
    unread, owing = nudge.split("chưa gửi đăng ký")
    assert "Trường An Bình" not in unread
    assert "còn 2 đơn vị chưa xem" in unread
    assert "Trường An Bình" in owing


def test_big_days_and_the_year(unit: Unit, movement: Movement) -> None:
    months = year_of_movements(unit.pk, 2024, drafts=False)

    assert [one.says for one in months[9].happenings] == ["Bắt đầu", "Hạn đăng ký"]
    assert [month.running for month in months[8:12]] == [0, 1, 1, 0]
    assert {one.code for one in months[10].days} >= {"nha-giao"}
    codes = {f"{one.day:%d/%m}" for one in big_days(2024)}
    wanted = {
        "03/02",
        "08/03",
        "26/03",
        "30/04",
        "01/05",
        "19/05",
        "27/07",
        "19/08",
        "02/09",
        "20/10",
        "20/11",
        "22/12",
        "18/04",
    }
    assert wanted <= codes
    assert [one.years for one in big_days(1930) if one.code == "dang"] == []
    assert big_day_says("nha-giao", date(2024, 11, 20), date(2024, 11, 20)).startswith("42 năm")
    assert big_day_says("nha-giao", date(2024, 11, 21), date(2024, 12, 1)).startswith("43 năm")


def test_pages_of_the_launcher(unit: Unit, officer: User, head: User, school: Unit) -> None:
    client = client_of(officer)
    here = f"/u/{unit.code}/2024/phong-trao/"
    form = {
        "name": "Thi đua mới", "kind": "drive", "level": "unit", "starts_on": "01/10/2024", "ends_on": "20/11/2024", "big_day": "nha-giao",
        "goals": "Mục đích", "contents": "Nội dung", "criteria": "Một\nHai", "register_until": "15/10/2024",
    }  # fmt: skip
    assert client.post(f"{here}soan/", {**form, "name": ""}).status_code == 422
    answer = client.post(f"{here}soan/", form)
    made = Movement.objects.get()
    assert (answer.status_code, made.criteria) == (302, ["Một", "Hai"])
    page = f"{here}{made.pk}/"
    assert "3 đơn vị sẽ nhận" in client.get(page).content.decode()
    client.post(f"{page}tep/", {"file": SimpleUploadedFile("a.txt", b"abc")})
    assert made.files.count() == 1
    assert client.post(f"{page}phat-dong/", {"day": "07/10/2024"}).status_code == 403
    member = client_of(make_user("m", "Người Xem", "member", unit))
    assert member.get(page).status_code == 404  # a draft
    assert client_of(head).post(f"{page}phat-dong/", {"day": "07/10/2024"}).status_code == 302
    assert member.get(page).status_code == 200
    assert member.get(f"{page}don-vi/").status_code == 403
    for part in (
        "don-vi/",
        "loi-nhan/",
        "tong-ket/",
        "ke-hoach.docx",
        "ke-hoach.pdf",
        "dang-ky.docx",
        "dang-ky.pdf",
        "",
    ):
        assert client.get(page + part).status_code == 200, part
    assert client.get(f"{page}ke-hoach.exe").status_code == 404
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}don-vi.xlsx?q=binh").content)).active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["Trường An Bình"]
    assert client.get(f"/u/{school.code}/2024/phong-trao/{made.pk}/").status_code == 404  # not its own
    assert client.get(f"{here}lich/").status_code == 200
    assert client.get(f"{here}?q=moi").content.decode().count("Thi đua mới") >= 1


def test_the_page_of_units_asks_the_same_however_many(
    unit: Unit, officer: User, head: User, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = client_of(officer), []
    for number in range(2):
        for place in range(number * 20):
            make_unit(f"N{number}{place}", f"Trường số {place}", parent=unit)
        made = launched(begin_movement(unit=unit, wanted=WANTED, by=officer, on=ON, at=AT), head)
        client.get(f"/u/{unit.code}/2024/phong-trao/{made.pk}/don-vi/")
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/u/{unit.code}/2024/phong-trao/{made.pk}/don-vi/")
        counts.append(len(caught))
    assert counts[0] == counts[1]
