"""Registration from the first line to the answer, in Excel too; reviews with their sums."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.movements.conftest import AT, ON, client_of, fresh
from tests.factories.organizations import make_person, make_unit, make_user
from tests.factories.planning import make_indicator, make_plan, make_target
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.movements.facts.adding import Reached, totals_of
from tongket.cycle.movements.models import Movement, Receiver, Stage
from tongket.cycle.movements.selectors.due_days import due_movements
from tongket.cycle.movements.selectors.movements import registration_says
from tongket.cycle.movements.selectors.offers import offers_for
from tongket.cycle.movements.selectors.papers import registrations_paper, stage_paper
from tongket.cycle.movements.selectors.registration import entrants_of, lines_said
from tongket.cycle.movements.selectors.stages import totals
from tongket.cycle.movements.selectors.workbook import registration_workbook, rows_of
from tongket.cycle.movements.services.deciding import approve, refuse
from tongket.cycle.movements.services.registering import (
    OwnLine,
    add_entrants,
    remove_entrants,
    save_lines,
    send,
    take_back,
)
from tongket.cycle.movements.services.stages import (
    Reach,
    Told,
    conclude,
    open_stage,
    save_result,
    send_result,
    take_result_back,
)
from tongket.cycle.movements.services.workbook import BadRows, import_registration
from tongket.cycle.organizations.models import Person, Unit

OWN = [OwnLine("Sáng kiến", Decimal(3), "sáng kiến"), OwnLine("Không có vi phạm")]


def deed(by: User, on: date = ON) -> dict[str, Any]:
    return {"by": by, "on": on, "at": AT}


@pytest.fixture
def registered(receiver: Receiver, clerk: User, chair: User, school: Unit) -> Receiver:
    save_lines(receiver=receiver, own=OWN, offers=(), **deed(clerk))
    people = list(Person.objects.filter(unit=school).values_list("pk", flat=True))
    add_entrants(receiver=receiver, people=people, units=[school.pk], **deed(clerk))
    return receiver


def test_names_stand_by_given_name_after_the_collectives(registered: Receiver) -> None:
    assert [one.name for one in entrants_of(registered)] == ["Trường An Bình", "Phạm Quốc Ánh", "Đặng Ngọc Hân"]
    assert [one.name for one in entrants_of(registered, "dang")] == ["Đặng Ngọc Hân"]


def test_nobody_of_another_unit_is_registered(receiver: Receiver, clerk: User) -> None:
    other = Unit.objects.get(code="T1")
    stranger = make_person(other, "Người Lạ")
    for people, units in (([stranger.pk], []), ([], [other.pk])):
        with pytest.raises(Refused, match="không thuộc đơn vị"):
            add_entrants(receiver=receiver, people=people, units=units, **deed(clerk))


def test_a_registration_is_sent_by_the_head_refused_mended_approved(
    movement: Movement, registered: Receiver, officer: User, clerk: User, chair: User
) -> None:
    with pytest.raises(NotPermitted):
        send(receiver=registered, note="", **deed(clerk))
    send(receiver=registered, note="Kính gửi", **deed(chair))
    with pytest.raises(Refused, match="chờ duyệt"):
        save_lines(receiver=registered, own=OWN, offers=(), **deed(clerk))
    with pytest.raises(NotPermitted):
        refuse(receiver=fresh(registered), why="Thiếu", **deed(chair))
    with pytest.raises(Refused, match="lý do"):
        refuse(receiver=fresh(registered), why=" ", **deed(officer))
    refuse(receiver=fresh(registered), why="Thiếu tập thể", **deed(officer))
    assert (fresh(registered).state, fresh(registered).why) == ("refused", "Thiếu tập thể")
    send(receiver=registered, note="", **deed(chair))
    take_back(receiver=registered, **deed(chair))
    assert fresh(registered).state == "none"
    send(receiver=registered, note="", **deed(chair))
    others = list(movement.received.values_list("pk", flat=True))
    assert approve(movement=movement, ids=others, **deed(officer)) == 1
    with pytest.raises(Refused, match="Không có đăng ký nào"):
        approve(movement=movement, ids=others, **deed(officer))
    with pytest.raises(Refused, match="đã được duyệt"):
        remove_entrants(receiver=registered, ids=[1], **deed(clerk))


def test_an_empty_registration_is_not_sent(receiver: Receiver, chair: User) -> None:
    with pytest.raises(Refused, match="Chưa có gì để gửi"):
        send(receiver=receiver, note="", **deed(chair))


@pytest.mark.parametrize(("day", "says"), [(14, "Chờ duyệt"), (15, "Chờ duyệt"), (16, "Chờ duyệt, gửi chậm 1 ngày")])
def test_late_is_named(registered: Receiver, chair: User, day: int, says: str) -> None:
    on = date(2024, 10, day)
    sent = send(receiver=registered, note="", **deed(chair, on))

    assert registration_says(sent, on)[0] == says


def test_targets_of_the_plan_are_shown_not_typed(receiver: Receiver, school: Unit, clerk: User, chair: User) -> None:
    indicator = make_indicator(school, "Học sinh giỏi", "hoc-sinh-gioi", measure="em")
    target = make_target(make_plan(school, "2024"), indicator, 40)
    offers = offers_for(school.pk, "2024", ON)
    assert [one.says for one in offers] == [f"Học sinh giỏi: {offers[0].says.partition(': ')[2]}"]
    assert "40 em" in offers[0].says
    save_lines(receiver=receiver, own=[], offers=offers, **deed(clerk))
    value = target.values.get()
    value.amount = 45
    value.save()
    assert "45 em" in lines_said(receiver, ON, live=True)[0].says
    send(receiver=receiver, note="", **deed(chair))
    value.amount = 50
    value.save()
    (line,) = lines_said(fresh(receiver), ON, live=False)
    assert "45 em" in line.says
    assert "50 em" in line.now


def test_excel_comes_back_unchanged(registered: Receiver, clerk: User) -> None:
    before = rows_of(registered, ON)
    content = registration_workbook(registered, ON)

    assert import_registration(receiver=registered, period="2024", content=content, **deed(clerk)) is False
    assert rows_of(fresh(registered), ON) == before


def edited(content: bytes, change: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_excel_changes_adds_and_removes(registered: Receiver, clerk: User, school: Unit) -> None:
    make_person(school, "Lý Lan")

    def change(sheet: Any) -> None:
        sheet.cell(2, 4).value = 4.5  # a number cell
        sheet.delete_rows(3)  # the second target
        last = sheet.max_row + 1
        sheet.cell(last, 1).value, sheet.cell(last, 3).value = "Cá nhân", "lý lan"
        sheet.cell(last + 1, 1).value, sheet.cell(last + 1, 3).value = "Chỉ tiêu", "Không có tai nạn"

    content = edited(registration_workbook(registered, ON), change)
    assert import_registration(receiver=registered, period="2024", content=content, **deed(clerk)) is True
    assert [one.says for one in lines_said(registered, ON, live=True)] == [
        "Sáng kiến: 4,5 sáng kiến",
        "Không có tai nạn",
    ]
    assert [one.name for one in entrants_of(fresh(registered))] == [
        "Trường An Bình",
        "Phạm Quốc Ánh",
        "Đặng Ngọc Hân",
        "Lý Lan",
    ]


def test_a_bad_row_of_excel_takes_nothing(registered: Receiver, clerk: User) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, 4).value = "ba"
        sheet.cell(3, 1).value = "Khác"
        last = sheet.max_row + 1
        sheet.cell(last, 1).value, sheet.cell(last, 3).value = "Cá nhân", "Không Ai"

    before = rows_of(registered, ON)
    with pytest.raises(BadRows) as bad:
        import_registration(
            receiver=registered,
            period="2024",
            content=edited(registration_workbook(registered, ON), change),
            **deed(clerk),
        )
    assert [one.line for one in bad.value.errors] == [2, 3, 7]
    assert rows_of(fresh(registered), ON) == before


def test_sums_tell_zero_missing_and_not_applicable_apart() -> None:
    def line(wished: int | None, state: str = "", amount: int | None = None) -> Reached:
        return Reached(
            "Sáng kiến",
            "sk",
            None if wished is None else Decimal(wished),
            state,
            None if amount is None else Decimal(amount),
        )

    (zero,) = totals_of([line(2, "value", 0)])
    (missing,) = totals_of([line(2, "missing"), line(2, "value", 3)])
    (na,) = totals_of([line(2, "na"), line(3, "value", 3)])
    (unsent,) = totals_of([line(2)])
    assert (zero.reached, zero.percent, zero.done) == (Decimal(0), Decimal(0), 0)
    assert (missing.wished, missing.reached, missing.percent, missing.missing) == (Decimal(4), Decimal(3), None, 1)
    assert (na.wished, na.reached, na.percent, na.not_applicable, na.done) == (
        Decimal(3),
        Decimal(3),
        Decimal(100),
        1,
        1,
    )
    assert (unsent.reached, unsent.percent, unsent.missing) == (None, None, 1)


@pytest.fixture
def stage(movement: Movement, registered: Receiver, officer: User, chair: User) -> Stage:
    send(receiver=registered, note="", **deed(chair))
    approve(movement=movement, ids=[registered.pk], **deed(officer))
    return open_stage(movement=movement, kind="interim", due_on=ON + timedelta(days=5), asks="", **deed(officer))


def test_a_review_is_answered_summed_and_concluded(
    stage: Stage, movement: Movement, registered: Receiver, officer: User, head: User, clerk: User, chair: User
) -> None:
    first, second = (one.line.pk for one in lines_said(registered, ON, live=False))
    with pytest.raises(Refused, match="một đợt"):
        open_stage(movement=movement, kind="final", due_on=ON, asks="", **deed(officer))
    save_result(
        stage=stage,
        receiver=registered,
        told=Told({first: Reach("value", Decimal(4))}, "Đôi bạn cùng tiến"),
        **deed(clerk),
    )
    with pytest.raises(NotPermitted):
        send_result(stage=stage, receiver=registered, **deed(clerk))
    with pytest.raises(Refused, match="Không có vi phạm"):
        send_result(stage=stage, receiver=registered, **deed(chair))
    told = Told(
        {first: Reach("value", Decimal(4)), second: Reach("missing", None, "Chưa tổng hợp")},
        "Đôi bạn cùng tiến",
        "Thiếu kinh phí",
    )
    save_result(stage=stage, receiver=registered, told=told, **deed(clerk))
    send_result(stage=stage, receiver=registered, **deed(chair))
    with pytest.raises(Refused, match="đã gửi"):
        save_result(stage=stage, receiver=registered, told=told, **deed(clerk))
    take_result_back(stage=stage, receiver=registered, **deed(chair))
    send_result(stage=stage, receiver=registered, **deed(chair))
    assert [(one.text, one.wished, one.reached, one.missing) for one in totals(stage)] == [
        ("Sáng kiến", Decimal(3), Decimal(4), 0), ("Không có vi phạm", None, None, 1),
    ]  # fmt: skip
    with pytest.raises(NotPermitted):
        conclude(stage=stage, conclusion="Tốt", **deed(officer))
    conclude(stage=stage, conclusion="Các đơn vị làm tốt.", **deed(head))
    assert Movement.objects.get(pk=movement.pk).state == "launched"
    with pytest.raises(Refused, match="rút lại"):
        take_result_back(stage=stage, receiver=registered, **deed(chair))
    final = open_stage(movement=movement, kind="final", due_on=ON, asks="", **deed(officer))
    conclude(stage=final, conclusion="Xong.", **deed(head))
    assert Movement.objects.get(pk=movement.pk).state == "closed"


def test_papers_of_registrations_and_reviews(
    stage: Stage, movement: Movement, registered: Receiver, clerk: User, chair: User
) -> None:
    first, second = (one.line.pk for one in lines_said(registered, ON, live=False))
    told = Told({first: Reach("value", Decimal(4)), second: Reach("na")}, "Đôi bạn cùng tiến")
    save_result(stage=stage, receiver=registered, told=told, **deed(clerk))
    send_result(stage=stage, receiver=registered, **deed(chair))
    stage = Stage.objects.select_related("movement__unit").get(pk=stage.pk)

    for paper, words in (
        (registrations_paper(movement, ON, None), "đã duyệt: 1 đơn vị"), (stage_paper(stage, ON, None), "1/3 đơn vị đã gửi kết quả"),
    ):  # fmt: skip
        assert words in " ".join(getattr(one, "text", "") for one in paper.blocks)
        assert render_docx(paper)[:2] == b"PK"
        assert render_pdf(paper, find_fonts())[:4] == b"%PDF"


def test_due_days_and_what_waits(stage: Stage, movement: Movement, school: Unit, unit: Unit, chair: User) -> None:
    got = due_movements([school.pk, unit.pk], ON, date(2024, 12, 31))
    assert [(one.unit_id, one.due_on, one.is_open) for one in got] == [
        (school.pk, date(2024, 10, 15), False), (school.pk, ON + timedelta(days=5), True), (unit.pk, date(2024, 11, 20), True),
    ]  # fmt: skip
    page = client_of(chair).get(f"/u/{school.code}/2024/")
    assert "Gửi kết quả sơ kết" in page.content.decode()


def test_pages_of_a_receiver(movement: Movement, receiver: Receiver, chair: User, clerk: User, school: Unit) -> None:
    client, here = client_of(clerk), f"/u/{school.code}/2024/phong-trao/nhan/{receiver.pk}/"
    assert "Đăng ký thi đua: Thi đua chào mừng" in client_of(chair).get(f"/u/{school.code}/2024/").content.decode()
    assert client.get(here).status_code == 200
    assert fresh(receiver).first_read_by_name == "Vũ Thị Dịu"
    bad = {
        "rows": "2",
        "text-0": "",
        "amount-0": "ba",
        "measure-0": "",
        "text-1": "A",
        "amount-1": "1",
        "measure-1": "x",
    }
    assert client.post(f"{here}chi-tieu/", bad).status_code == 422
    assert client.post(f"{here}chi-tieu/", {**bad, "text-0": "B", "amount-0": "1.500"}).status_code == 302
    assert [(one.text, one.amount) for one in receiver.lines.all()] == [("B", 1500), ("A", 1)]
    person = Person.objects.get(full_name="Phạm Quốc Ánh")
    assert (
        client.post(f"{here}danh-sach/", {"person": [str(person.pk)], "collective": [str(school.pk)]}).status_code
        == 302
    )
    assert client.get(f"{here}danh-sach/?q=han").status_code == 200
    assert (
        client.post(f"{here}danh-sach/", {"remove": "1", "entrant": [str(receiver.entrants.first().pk)]}).status_code
        == 302
    )  # type: ignore[union-attr]
    sheet = client.get(f"{here}dang-ky.xlsx").content
    assert client.post(f"{here}nhap/", {"file": SimpleUploadedFile("a.xlsx", sheet)}).status_code == 302
    assert client.post(f"{here}nhap/", {"file": SimpleUploadedFile("a.xlsx", b"no")}).status_code == 422
    assert client.post(f"{here}gui/").status_code == 403
    assert client_of(chair).post(f"{here}gui/", {"note": "ok"}).status_code == 302
    assert fresh(receiver).state == "pending"
    other = make_user("la", "Người Lạ", "head", Unit.objects.get(code="T1"))
    assert client_of(other).get(here).status_code == 404
    assert client_of(other).get(here.replace(school.code, "T1")).status_code == 404


def test_the_slip_of_a_review_on_its_page(stage: Stage, registered: Receiver, chair: User, school: Unit) -> None:
    client = client_of(chair)
    here = f"/u/{school.code}/2024/phong-trao/nhan/{registered.pk}/ket-qua/{stage.pk}/"
    first, second = (str(one.line.pk) for one in lines_said(registered, ON, live=False))
    assert client.post(here, {f"r-{first}": "ba"}).status_code == 422
    assert client.post(here, {f"r-{first}": "0", "send": "1"}).status_code == 409
    assert client.post(here, {f"r-{first}": "0", f"r-{second}": "Không áp dụng", "send": "1"}).status_code == 302
    (total, na) = totals(stage)
    assert (total.reached, na.not_applicable) == (Decimal(0), 1)
    assert "không áp dụng" in client.get(here).content.decode()
    assert client.post(f"{here}rut/").status_code == 302


def test_thousands_of_units_are_launched_in_batches(unit: Unit, draft: Movement, head: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.cycle.movements.conftest import launched

    for number in range(120):
        make_unit(f"B{number}", f"Trường số {number}", parent=unit)
    with CaptureQueriesContext(connection) as caught:
        launched(draft, head)
    assert Receiver.objects.count() == 123
    assert sum("movements_receiver" in one["sql"] and one["sql"].startswith("INSERT") for one in caught) <= 3
