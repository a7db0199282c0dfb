"""The unions' points in Excel both ways; the round's days in the calendar, the round in search."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.rating.conftest import AT, ON, client_of, decided, entered, line
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.search.publishing import entries_of, kinds
from tongket.cycle.organizations.models import Body, Unit
from tongket.cycle.rating.models import Round, UnionRating
from tongket.cycle.rating.selectors.due_days import due_ratings
from tongket.cycle.rating.selectors.union import unions_of
from tongket.cycle.rating.selectors.union_workbook import unions_workbook
from tongket.cycle.rating.services.lines import answer_petition, petition
from tongket.cycle.rating.services.union import score_union
from tongket.cycle.rating.services.union_workbook import import_unions
from tongket.cycle.rating.services.workbook import BadRows
from tongket.cycle.reminders.selectors.gathering import dues_of


@pytest.fixture
def body(unit: Unit, officer: User) -> Body:
    made = Body.objects.create(unit=unit, kind="union", name="Công đoàn cơ sở Trung tâm")
    fields: dict[str, Any] = {
        "first": [Decimal("37.5"), Decimal(36), Decimal(14), Decimal(0)], "second": [Decimal(38), None, None, None],
        "founded_on": date(2010, 5, 4), "merged_on": None, "level": "", "level_reason": "",
    }  # fmt: skip
    score_union(unit=unit, body_id=made.pk, year=2024, fields=fields, by=officer, on=ON, at=AT)
    return made


def changed(content: bytes, **cells: Any) -> bytes:
    """The workbook with other cells in its first row, by title."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    for title, value in cells.items():
        place = next(place for place, says in enumerate(titles, 1) if str(says).startswith(title))
        sheet.cell(2, place).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_unions_come_back_unchanged_and_with_points(unit: Unit, officer: User, body: Body) -> None:
    given: dict[str, Any] = {"unit": unit, "year": 2024, "by": officer, "on": ON, "at": AT}
    content = unions_workbook(unions_of(unit, 2024))
    events = Event.objects.count()
    assert import_unions(content=content, **given) == 0
    assert Event.objects.count() == events
    second = {
        f"6 tháng cuối năm: {name}": value
        for name, value in (("Xây dựng", "39,25"), ("Tuyên truyền", 15), ("Điểm thưởng", 0))
    }
    assert import_unions(content=changed(content, **second), **given) == 1
    row = UnionRating.objects.get()
    assert (row.first, row.second, row.founded_on) == (
        ["37.5", "36", "14", "0"],
        ["38", "39.25", "15", "0"],
        date(2010, 5, 4),
    )
    assert import_unions(content=unions_workbook(unions_of(unit, 2024)), **given) == 0


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"6 tháng đầu năm: Đại diện": 41}, "từ 0 đến 40"), ({"6 tháng đầu năm: Đại diện": "nhiều"}, "nhiều"), ({"Mã dòng": "999999"}, "Mã dòng"),
        ({"6 tháng đầu năm: Đại diện": "1,005"}, "hai số lẻ"), ({"Công đoàn cơ sở": "Tên khác"}, "Mã dòng"), ({"Mức cuối cùng": "Khá"}, "Khá"),
    ],
)  # fmt: skip
def test_a_bad_row_takes_nothing(unit: Unit, officer: User, body: Body, cells: dict[str, Any], says: str) -> None:
    content = changed(unions_workbook(unions_of(unit, 2024)), **cells)
    before = list(UnionRating.objects.values())
    with pytest.raises(BadRows) as bad:
        import_unions(unit=unit, year=2024, content=content, by=officer, on=ON, at=AT)
    assert [one for one in bad.value.errors if one.line == 2 and says in one.says]
    assert list(UnionRating.objects.values()) == before


def test_the_pages_of_the_workbook(unit: Unit, officer: User, member: User, body: Body) -> None:
    client = client_of(officer)
    content = client.get("/u/S0/2024/xep-loai/cong-doan/danh-sach.xlsx").content
    for file, status in ((content, 302), (changed(content, **{"Mã dòng": "x"}), 422), (b"PK", 422)):
        assert (
            client.post("/u/S0/2024/xep-loai/cong-doan/nhap/", {"file": SimpleUploadedFile("a.xlsx", file)}).status_code
            == status
        )
    assert client_of(member).get("/u/S0/2024/xep-loai/cong-doan/nhap/").status_code == 403
    with pytest.raises(NotPermitted):
        import_unions(unit=unit, year=2024, content=content, by=member, on=ON, at=AT)


def titles(unit: Unit) -> dict[str, tuple[date, bool]]:
    found = dues_of([unit.pk], date(2024, 12, 1), date(2025, 1, 31), on=ON)
    return {one.key.split(":")[1]: (one.due_on, one.done) for one in found if one.source == "rating"}


def test_the_days_of_a_round_are_due_until_they_are_done(
    unit: Unit, found: Round, officer: User, head: User, member: User
) -> None:
    assert titles(unit) == {
        "self": (ON, False), "head": (ON, False), "public": (date(2024, 12, 20), False), "petition": (found.petition_until, False),
    }  # fmt: skip
    entered(found, officer)
    assert titles(unit)["head"] == (ON, True)
    decided(found, head)
    assert {done for _day, done in titles(unit).values()} == {True}
    made = petition(row=line(found, "Đặng Ngọc Hân"), text="Xem lại", made_on=ON, by=member, on=ON)
    told = due_ratings([unit.pk], made.due_on, made.due_on)
    assert [
        (one.title, one.for_head)
        for one in told
        if one.key.startswith("petition:") and one.due_on == made.due_on and one.for_head
    ] == [("Trả lời kiến nghị về xếp loại năm 2024", True)]
    assert "Hân" not in " ".join(one.title for one in told)
    answer_petition(found=made, answer="Giữ", answered_on=ON, level="", by=head, on=ON, at=AT)
    assert not [one for one in due_ratings([unit.pk], made.due_on, made.due_on) if one.for_head]


def test_a_round_is_found_without_anybodys_result(unit: Unit, found: Round, officer: User) -> None:
    entered(found, officer, Ánh="HTNV")
    (kind,) = [one for one in kinds() if one.name == "rating_round"]
    (entry,) = list(entries_of(kind, None))
    assert (entry.title, entry.period, entry.route) == ("Xếp loại năm 2024", "2024", "rating:list")
    assert "Ánh" not in str(entry)
    Unit.objects.filter(pk=unit.pk).update(main_period="school_year")
    (entry,) = list(entries_of(kind, None))
    assert entry.period == "NH2023-2024"
