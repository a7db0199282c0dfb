"""A round from its opening to the answer of a petition, with who may and who may not."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.rating.conftest import AT, DAYS, ON, client_of, decided, entered, line
from tests.factories.organizations import make_person, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Body, Unit
from tongket.cycle.organizations.staff_sheet import write_sheet
from tongket.cycle.rating.models import Round
from tongket.cycle.rating.selectors.paper import decision_paper
from tongket.cycle.rating.selectors.results import decided_results
from tongket.cycle.rating.selectors.rounds import Asked, lines_of
from tongket.cycle.rating.selectors.union import unions_of
from tongket.cycle.rating.selectors.workbook import COLUMNS, cells_of, ratings_workbook
from tongket.cycle.rating.services.lines import answer_petition, enter_line, petition, rate_self
from tongket.cycle.rating.services.rounds import change_round, open_round
from tongket.cycle.rating.services.union import save_formula, score_union
from tongket.cycle.rating.services.workbook import BadRows, import_list


@pytest.mark.parametrize(
    ("role", "own", "prepare", "decide"),
    [
        ("officer", True, True, False), ("head", True, True, True), ("emulation", True, True, False),
        ("member", True, False, False), ("above", True, False, False), ("administrator", True, False, False), (None, False, False, False),
    ],
)  # fmt: skip
def test_who_may(unit: Unit, role: str | None, own: bool, prepare: bool, decide: bool) -> None:
    user = make_user("x", "Người Xem", role, unit)
    assert [bool(can(user, f"rating.{deed}", unit, on=ON)) for deed in ("own", "prepare", "decide")] == [
        own,
        prepare,
        decide,
    ]


def test_everybody_is_listed_by_given_name_and_the_new_one_with_the_reason(found: Round) -> None:
    assert [row.full_name for row in lines_of(found)] == [
        "Phạm Quốc Ánh",
        "Đặng Ngọc Hân",
        "Vũ Thị Nhàn",
        "Lý Thành Sơn",
    ]
    assert [row.full_name for row in lines_of(found) if row.excluded] == ["Vũ Thị Nhàn"]
    assert "6 tháng" in line(found, "Vũ Thị Nhàn").excluded
    assert [row.full_name for row in lines_of(found, Asked(search="dang han"))] == ["Đặng Ngọc Hân"]
    assert [row.full_name for row in lines_of(found, Asked(level="x"))] == ["Vũ Thị Nhàn"]
    assert found.petition_until == date(2024, 12, 25)


def test_a_year_has_one_round_and_days_in_order(unit: Unit, found: Round, officer: User) -> None:
    with pytest.raises(Refused, match="đã có đợt"):
        open_round(unit=unit, year=2024, fields=DAYS, by=officer, on=ON)
    with pytest.raises(Refused, match="thứ tự"):
        change_round(found=found, fields=DAYS | {"self_until": date(2024, 12, 13)}, by=officer, on=ON)
    with pytest.raises(Refused, match="sớm hơn"):
        change_round(found=found, fields=DAYS | {"petition_until": date(2024, 12, 24)}, by=officer, on=ON)
    make_person(unit, "Hồ Văn Bé")
    change_round(found=found, fields=DAYS, by=officer, on=ON)
    assert len(lines_of(found)) == 5


@pytest.mark.parametrize(("day", "taken"), [(11, True), (12, True), (13, False)])
def test_one_rates_oneself_until_the_day(found: Round, member: User, day: int, taken: bool) -> None:
    row = line(found, "Đặng Ngọc Hân")
    given: dict[str, Any] = {
        "row": row,
        "self_level": "HTTNV",
        "self_text": "Tốt",
        "by": member,
        "on": date(2024, 12, day),
    }
    if taken:
        assert rate_self(**given).self_level == "HTTNV"
    else:
        with pytest.raises(Refused, match="hết hạn"):
            rate_self(**given)


def test_nobody_rates_for_another_but_the_officer_for_who_has_no_account(
    found: Round, member: User, officer: User
) -> None:
    with pytest.raises(NotPermitted):
        rate_self(row=line(found, "Phạm Quốc Ánh"), self_level="HTTNV", self_text="", by=member, on=ON)
    with pytest.raises(Refused, match="có tài khoản"):
        rate_self(row=line(found, "Đặng Ngọc Hân"), self_level="HTTNV", self_text="", by=officer, on=ON)
    assert rate_self(row=line(found, "Phạm Quốc Ánh"), self_level="HTNV", self_text="", by=officer, on=ON).self_on == ON


@pytest.mark.parametrize(
    ("day", "asks"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True), (date(2024, 12, 12), True)]
)
def test_a_discipline_of_the_year_asks_for_a_reason(found: Round, officer: User, day: date, asks: bool) -> None:
    row, fields = line(found, "Phạm Quốc Ánh"), {"head_level": "HTTNV", "disciplined_on": day}
    if not asks:
        assert enter_line(row=row, fields=fields, by=officer, on=ON)
        return
    with pytest.raises(Refused, match="kỷ luật"):
        enter_line(row=row, fields=fields, by=officer, on=ON)
    assert enter_line(row=row, fields=fields | {"head_reason": "Đã được minh oan"}, by=officer, on=ON)


def test_the_numbers_of_a_draft_add_up_while_somebody_has_no_level(found: Round, officer: User) -> None:
    entered(found, officer)
    enter_line(row=line(found, "Phạm Quốc Ánh"), fields={"head_level": ""}, by=officer, on=ON)
    first = decision_paper(found, ON, None, draft=True).blocks[0]
    whole, *parts = (int(many) for many in re.findall(r"(\d+) người", str(first)))
    assert (whole, sum(parts)) == (3, 3)
    assert "chưa có mức: 1 người" in str(first)


def test_the_head_decides_and_the_register_gives_the_number(
    unit: Unit, found: Round, officer: User, head: User
) -> None:
    with pytest.raises(Refused, match="Còn 3 người"):
        decided(found, head)
    entered(found, officer)
    with pytest.raises(NotPermitted):
        decided(found, officer)
    assert decided_results(unit.pk, 2024) == []

    done = decided(found, head)

    assert done.decision_number.startswith("01/QĐ-TTN")
    assert [(one.level, one.decision_number, one.decided_on, one.year) for one in decided_results(unit.pk, 2024)] == [
        ("HTTNV", done.decision_number, ON, 2024)
    ] * 3
    with pytest.raises(Refused, match="đã có quyết định"):
        enter_line(row=line(found, "Phạm Quốc Ánh"), fields={"head_level": "HTNV"}, by=officer, on=ON)
    assert Event.objects.filter(verb="rating.decided").count() == 1


def test_more_than_the_cap_warns_and_asks_for_a_reason(found: Round, officer: User, head: User) -> None:
    entered(found, officer, Ánh="HTXSNV")
    with pytest.raises(Refused, match="vượt tỷ lệ"):
        decided(found, head)
    assert decided(found, head, cap_reason="Cấp trên cho phép, công văn số 5").cap_reason


def test_a_petition_is_answered_in_working_days_and_changes_the_result(
    unit: Unit, found: Round, officer: User, head: User, member: User
) -> None:
    row = line(found, "Đặng Ngọc Hân")
    with pytest.raises(Refused, match="Chưa có quyết định"):
        petition(row=row, text="Xem lại", made_on=ON, by=member, on=ON)
    entered(found, officer, Hân="HTNV")
    decided(found, head)
    row = line(found, "Đặng Ngọc Hân")
    with pytest.raises(Refused, match="hết hạn"):
        petition(row=row, text="Xem lại", made_on=date(2024, 12, 26), by=member, on=date(2024, 12, 26))
    last = date(2024, 12, 25)
    made = petition(row=row, text="Xem lại", made_on=last, by=member, on=last)
    assert made.due_on == date(2025, 1, 9)  # ten working days, New Year's day between
    with pytest.raises(NotPermitted):
        answer_petition(found=made, answer="Đúng", answered_on=last, level="HTTNV", by=officer, on=last, at=AT)
    answer_petition(found=made, answer="Đúng", answered_on=last, level="HTTNV", by=head, on=last, at=AT)
    assert {one.level for one in decided_results(unit.pk, 2024)} == {"HTTNV"}
    with pytest.raises(Refused, match="đã được trả lời"):
        answer_petition(found=made, answer="Nữa", answered_on=last, level="", by=head, on=last, at=AT)


def test_the_workbook_comes_back_unchanged_and_with_changes(found: Round, officer: User) -> None:
    entered(found, officer)
    book, events = ratings_workbook(lines_of(found)), Event.objects.count()
    assert import_list(found=found, content=book, by=officer, on=ON) == 0
    assert Event.objects.count() == events

    cells = [cells_of(row) for row in lines_of(found)]
    cells[0]["head_level"] = "htnv"
    assert (
        import_list(found=found, content=write_sheet([dict(one) for one in cells], known=COLUMNS), by=officer, on=ON)
        == 1
    )
    assert line(found, "Phạm Quốc Ánh").head_level == "HTNV"

    cells[0]["head_level"], cells[1]["head_level"], cells[3]["key"] = "HTTNV", "Giỏi", "99999"
    with pytest.raises(BadRows) as bad:
        import_list(found=found, content=write_sheet([dict(one) for one in cells], known=COLUMNS), by=officer, on=ON)
    assert [one.line for one in bad.value.errors] == [3, 5]
    assert line(found, "Phạm Quốc Ánh").head_level == "HTNV"


def test_pages_show_oneself_only_oneself(found: Round, officer: User, head: User, member: User) -> None:
    at = "/u/S0/2024/xep-loai/"
    hers, his = line(found, "Đặng Ngọc Hân").pk, line(found, "Phạm Quốc Ánh").pk
    mine = client_of(member)
    assert [
        mine.get(f"{at}{page}").status_code for page in ("", "danh-sach.xlsx", f"nguoi/{his}/", f"nguoi/{hers}/")
    ] == [403] * 4
    own = mine.get(f"{at}cua-toi/")
    assert "Tự nhận xét" in own.content.decode()
    assert "Ánh" not in own.content.decode()
    assert mine.post(f"{at}cua-toi/", {"self_level": "HTXSNV", "self_text": "Đủ"}).status_code == 302
    shown = client_of(officer).get(at).content.decode()
    assert "Vũ Thị Nhàn" in shown
    assert "Nghị định 48/2023" in shown
    asked = {page: client_of(head).get(f"{at}{page}").status_code for page in (f"nguoi/{his}/", "quyet-dinh/", "nhap/", "sua-dot/", "cong-doan/", "cong-doan/cach-tinh/", f"nguoi/{his}/tu-xep-loai/", "du-thao.docx", "du-thao.pdf")}  # fmt: skip
    assert set(asked.values()) == {200}
    book = SimpleUploadedFile("a.xlsx", ratings_workbook(lines_of(found)))
    assert client_of(officer).post(f"{at}nhap/", {"file": book}).status_code == 302


def test_another_units_line_is_not_there(found: Round, officer: User) -> None:
    there = make_unit("S9", "Đơn vị khác")
    stranger = client_of(make_user("la", "Người Lạ", "head", there))
    row = line(found, "Phạm Quốc Ánh").pk
    assert stranger.get(f"/u/S9/2024/xep-loai/nguoi/{row}/").status_code == 404
    assert stranger.post(f"/u/S9/2024/xep-loai/nguoi/{row}/", {}).status_code == 404
    assert stranger.get("/u/S0/2024/xep-loai/").status_code == 404
    assert client_of(officer).get(f"/u/S0/2023/xep-loai/nguoi/{row}/").status_code == 404


def test_a_union_has_points_a_level_and_a_way_of_counting(unit: Unit, officer: User, head: User) -> None:
    body = Body.objects.create(unit=unit, kind="union", name="Công đoàn cơ sở Trung tâm")
    fields: dict[str, Any] = {
        "first": [Decimal(38), Decimal(38), Decimal(10), None], "second": [Decimal(40), Decimal(40), Decimal(14), Decimal(0)],
        "founded_on": None, "merged_on": None, "level": "", "level_reason": "",
    }  # fmt: skip
    given: dict[str, Any] = {"unit": unit, "body_id": body.pk, "year": 2024, "by": officer, "on": ON, "at": AT}
    score_union(**given, fields=fields)
    (told,) = unions_of(unit, 2024)
    assert (told.first, told.second, told.points, told.level) == (None, Decimal(94), None, "")

    fields["first"][3] = Decimal(1)
    score_union(**given, fields=fields)
    (told,) = unions_of(unit, 2024)
    assert (told.points, told.level) == (Decimal("91.67"), "HTXSNV")

    save_formula(unit=unit, fields={"valid_from": date(2024, 1, 1), "first_weight": 1, "second_weight": 1, "excellent_from": Decimal(95),
                                    "good_from": Decimal(70), "done_from": Decimal(50), "source": "QĐ 5"}, by=head, on=ON)  # fmt: skip
    assert (unions_of(unit, 2024)[0].points, unions_of(unit, 2024)[0].level) == (Decimal("90.5"), "HTTNV")
    with pytest.raises(Refused, match="cao hơn"):
        score_union(**given, fields=fields | {"level": "HTXSNV"})
    with pytest.raises(Refused, match="cần lý do"):
        score_union(**given, fields=fields | {"level": "HTNV"})
    with pytest.raises(Refused, match="từ 0 đến 40"):
        score_union(**given, fields=fields | {"first": [Decimal("40.01"), None, None, None]})
    score_union(**given, fields=fields | {"merged_on": date(2024, 7, 2)})
    assert unions_of(unit, 2024)[0].why_not == "Sáp nhập, chia tách chưa đủ 6 tháng"
    assert client_of(officer).get(f"/u/S0/2024/xep-loai/cong-doan/{body.pk}/").status_code == 200
    assert "chưa đủ 6 tháng" in client_of(officer).get("/u/S0/2024/xep-loai/cong-doan/").content.decode()
