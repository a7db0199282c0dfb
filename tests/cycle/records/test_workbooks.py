"""Excel both ways: what goes out comes back unchanged; every bad cell is named with its remedy, good rows are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cycle.records.conftest import AT, ON, Enter, sheets, target, workbook
from tests.factories.organizations import make_person, make_unit
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event, Look
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.models import Absence, Award, Idea, Subject, Use, Yearly
from tongket.cycle.records.selectors.planned import Plan
from tongket.cycle.records.services import importing
from tongket.cycle.records.services.facts import change_fact, fact_named
from tongket.cycle.records.services.subjects import add_author, change_subject

RATED = ["Mã", "Họ và tên", "Năm", "Xếp loại chất lượng"]


@pytest.fixture
def full(enter: Enter, han: Person, tuan: Person, unit: Unit, by: User) -> None:
    """Something of every sort."""
    enter(han, "yearly", year=2023, rating=4, registered=1, party="Hoàn thành tốt", decision="9/QĐ")
    enter(tuan, "yearly", year=2023, rating=3)
    idea = enter(han, "idea", year=2022, name="Lớp học ngoài trời", level=1, share=60, recognised_on=date(2022, 11, 20))
    add_author(idea=idea, target=target(unit, tuan), share=40, by=by, on=ON, at=AT)
    enter(
        han,
        "award",
        year=2022,
        award=AWARD_NUMBERS["cstdcs"],
        decided_on=date(2022, 12, 20),
        decision="1/QĐ",
        ground=2,
        uses=[idea.pk],
    )
    enter(han, "award", year=2023, award=AWARD_NUMBERS["bk_bt"], body=1, note="=1+1", authority="Giám đốc")
    enter(tuan, "transfer", moved_on=date(2022, 4, 1), months_before=3, opinion=True, from_unit="Nhà Thiếu nhi")
    enter(tuan, "discipline", what="reprimand", start=date(2023, 5, 10), end=date(2024, 5, 10))
    enter(tuan, "hold", what="complaint", start=date(2024, 11, 18))
    enter(han, "absence", what="maternity", start=date(2021, 3, 1), end=date(2021, 8, 31), days=130)


def look(unit: Unit, content: bytes, by: User) -> tuple[StoredFile, Plan]:
    kept = importing.keep_workbook(unit=unit, name="a.xlsx", content=content, by=by, on=ON, at=AT)
    return kept, importing.look_at(unit=unit, kept=kept, by=by, on=ON)


def taken(unit: Unit, content: bytes, by: User) -> importing.Taken:
    kept, _plan = look(unit, content, by)
    return importing.take_workbook(unit=unit, kept=kept, by=by, on=ON, at=AT)


def exported(unit: Unit, by: User) -> bytes:
    return importing.export_records(unit=unit, who=None, by=by, on=ON, at=AT)


def test_what_went_out_comes_back_unchanged(full: None, unit: Unit, by: User) -> None:
    content = exported(unit, by)
    kept, plan = look(unit, content, by)

    assert plan.counted() == {"new": 0, "update": 0, "same": 12, "ask": 0, "error": 0}
    assert (plan.unknown_titles, plan.unread_sheets) == ((), ())
    again = importing.take_workbook(unit=unit, kept=kept, by=by, on=ON, at=AT)
    assert (again.new, again.changed, again.left) == (0, 0, None)
    assert sheets(exported(unit, by)) == sheets(content)


def test_it_makes_the_same_records_in_an_empty_unit(full: None, unit: Unit, by: User) -> None:
    content = exported(unit, by)
    before = sheets(content)
    for model in (Use, Award, Yearly, Idea, Subject):
        model.objects.all().delete()
    bare = {
        name.replace(" ", "_"): [
            [cell for cell, head in zip(row, rows[0], strict=True) if head != "Mã dòng"] for row in rows
        ]
        for name, rows in before.items()
    }
    done = taken(unit, workbook(**bare), by)

    assert (done.new, done.left) == (10, None)
    after = sheets(exported(unit, by))
    for name, rows in before.items():
        mark = rows[0].index("Mã dòng") if "Mã dòng" in rows[0] else None
        assert [row[:mark] for row in after[name]] == [row[:mark] for row in rows], name
    assert {one.source for one in Yearly.objects.all()} == {"workbook"}
    assert Event.objects.filter(verb="records.imported").count() == 1


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["VC01", "", 2023, "giỏi"], "Xếp loại chất lượng: “giỏi” không có trong danh mục; chọn một trong"),
        (["VC01", "", "23", "tốt"], "Năm: “23” không phải năm"),
        (["VC01", "", "", "tốt"], "Năm: ô trống; cần điền năm"),
        (["VC01", "", 2025, "tốt"], "Năm 2025 chưa đến"),
        (["VC09", "", 2023, "tốt"], "Không có ai mang mã VC09"),
        (["VC01", "Phạm Quốc Tuấn", 2023, "tốt"], "Mã VC01 là của Đặng Ngọc Hân"),
        (["", "Nguyễn Không Có", 2023, "tốt"], "thêm người ở trang Tổ chức"),
        (["", "Trần Thị Ánh", 2023, "tốt"], "Có 2 người hoặc tập thể tên Trần Thị Ánh; ghi thêm mã"),
        (["", "", 2023, "tốt"], "chưa ghi mã hay tên"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_go(
    unit: Unit, by: User, han: Person, tuan: Person, row: list[Any], says: str
) -> None:
    for code in ("VC07", "VC08"):
        make_person(unit, "Trần Thị Ánh", code=code)
    done = taken(unit, workbook(Xếp_loại=[RATED, row, ["VC02", "", 2023, "HTXSNV"]]), by)

    assert (done.new, Yearly.objects.get().rating) == (1, 4)
    assert done.left is not None
    (head, left) = sheets(read_bytes(done.left))["Xếp loại"]
    assert head[-1] == "Lý do chưa nhập"
    assert says in left[-1]


def test_names_are_found_without_diacritics_and_two_years_in_one_file_contradict(
    unit: Unit, by: User, han: Person
) -> None:
    rows = [RATED, ["", "dang ngoc han", 2022, "HTTNV"], ["VC01", "", 2022, "HTXSNV"]]
    _kept, plan = look(unit, workbook(Xếp_loại=rows), by)
    assert [row.action for row in plan.rows] == ["new", "error"]
    assert "Năm 2022 đã có dòng xếp loại" in plan.rows[1].problems[0]


def test_a_row_without_its_mark_does_not_overwrite(enter: Enter, unit: Unit, by: User, han: Person) -> None:
    enter(han, "yearly", year=2023, rating=3)
    same, other = ["VC01", "", 2023, "tốt"], ["VC01", "", 2023, "xuất sắc"]
    assert look(unit, workbook(Xếp_loại=[RATED, same]), by)[1].rows[0].action == "same"
    (planned,) = look(unit, workbook(Xếp_loại=[RATED, other]), by)[1].rows
    assert planned.action == "error"
    assert "nội dung khác" in planned.problems[0]


def test_a_marked_row_changes_its_fact_unless_somebody_was_faster(
    enter: Enter, unit: Unit, by: User, han: Person
) -> None:
    row = enter(han, "yearly", year=2023, rating=3)
    content = workbook(Xếp_loại=[[*RATED, "Mã dòng"], ["VC01", "", 2023, "xuất sắc", f"{row.pk}.1"]])
    kept, plan = look(unit, content, by)
    assert plan.rows[0].changes == ["Xếp loại chất lượng: Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ"]
    importing.take_workbook(unit=unit, kept=kept, by=by, on=ON, at=AT)
    row.refresh_from_db()
    assert (row.rating, row.version) == (4, 2)

    sort, values = fact_named("yearly", year=2023, rating=2)
    change_fact(target=target(unit, han), sort=sort, row=row, values=values, version=2, by=by, on=ON, at=AT)
    (planned,) = look(unit, content, by)[1].rows
    assert (planned.action, "có người đã sửa" in planned.problems[0]) == ("error", True)


def test_what_is_odd_waits_for_its_mark(enter: Enter, unit: Unit, by: User, han: Person) -> None:
    enter(han, "award", year=2023, award=AWARD_NUMBERS["ldtt"])
    row = ["VC01", "", 2023, "HTNV"]
    assert look(unit, workbook(Xếp_loại=[RATED, row]), by)[1].counted()["ask"] == 1
    assert taken(unit, workbook(Xếp_loại=[[*RATED, "Vẫn ghi"], [*row, "x"]]), by).new == 1


def test_an_award_uses_an_idea_of_the_same_file_once(unit: Unit, by: User, han: Person) -> None:
    ideas = [["Mã", "Mã sáng kiến", "Năm", "Tên sáng kiến, đề tài"], ["VC01", "SK1", 2022, "Lớp học ngoài trời"]]
    head = ["Mã", "Năm", "Danh hiệu, hình thức", "Sáng kiến, đề tài đã dùng"]
    awards = [
        head,
        ["VC01", 2022, "CSTĐCS", "SK1"],
        ["VC01", 2023, "Bằng khen UBND tỉnh", "SK1"],
        ["VC01", 2021, "LĐTT", "SK9"],
    ]
    done = taken(unit, workbook(Khen=awards, Sáng_kiến=ideas), by)

    assert (done.new, Use.objects.get().idea.code) == (2, "SK1")
    assert done.left is not None
    reasons = [row[-1] for row in sheets(read_bytes(done.left))["Danh hiệu, khen thưởng"][1:]]
    assert "đã dùng cho" in reasons[0]
    assert "không có mã SK9" in reasons[1]


def test_who_may_not_see_what_is_restricted_neither_gets_nor_gives_it(
    full: None, unit: Unit, roles: dict[str, User]
) -> None:
    officer = roles["officer"]
    titles = set(sheets(exported(unit, officer)))
    assert not titles & {"Kỷ luật", "Đang xem xét", "Thời gian nghỉ"}
    assert set(sheets(importing.sample_workbook(unit=unit, by=officer, on=ON))) == titles
    rows = [["Mã", "Lý do nghỉ", "Từ ngày"], ["VC01", "ốm", date(2024, 1, 8)]]
    done = taken(unit, workbook(Thời_gian_nghỉ=rows), officer)
    assert (done.new, Absence.objects.filter(what="sick").count()) == (0, 0)
    assert taken(unit, workbook(Thời_gian_nghỉ=rows), roles["head"]).new == 1


def test_an_export_of_what_is_restricted_is_a_look(
    full: None, unit: Unit, roles: dict[str, User], han: Person, tuan: Person
) -> None:
    bare = make_person(unit, "Người Không Có Gì")
    Subject.objects.create(unit=unit, kind="individual", person=bare, name=bare.full_name)
    exported(unit, roles["officer"])
    assert not Look.objects.exists()
    exported(unit, roles["head"])
    assert set(Look.objects.values_list("subject_id", "what")) == {
        (han.pk, "records.export"),
        (tuan.pk, "records.export"),
    }


def test_others_import_nothing(unit: Unit, roles: dict[str, User]) -> None:
    for role in ("above", "member", "administrator"):
        with pytest.raises(NotPermitted):
            importing.keep_workbook(unit=unit, name="a.xlsx", content=b"x", by=roles[role], on=ON, at=AT)


def test_what_is_no_workbook_of_records_is_refused(unit: Unit, by: User) -> None:
    with pytest.raises(Refused, match="Không thấy bảng nào"):
        importing.keep_workbook(
            unit=unit, name="a.xlsx", content=workbook(Khác=[["Tháng", "Thu"], [1, 2]]), by=by, on=ON, at=AT
        )


def test_collectives_are_found_by_code_and_by_name(unit: Unit, by: User) -> None:
    make_unit("S0-CS1", "Cơ sở 1", parent=unit)
    head = ["Mã", "Tên tập thể", "Năm", "Tổng số", "Lao động tiên tiến"]
    done = taken(
        unit, workbook(Số_thành_viên_theo_năm=[head, ["S0-CS1", "", 2024, 11, 9], ["", "Cơ sở 1", 2023, 10, 12]]), by
    )
    assert done.new == 1
    assert done.left is not None
    assert "lớn hơn tổng số" in sheets(read_bytes(done.left))["Số thành viên theo năm"][1][-1]


ABOUT = ["Mã", "Họ và tên", "Ngày vào làm", "Giữ chức vụ lãnh đạo, quản lý", "Số thành viên hiện nay"]


def test_what_is_said_once_comes_in_and_goes_out(unit: Unit, by: User, han: Person, tuan: Person, enter: Enter) -> None:
    enter(han, "yearly", year=2023, rating=3)
    site = make_unit("S0-CS1", "Cơ sở 1", parent=unit)
    rows = [ABOUT, ["VC01", "", "01/10/2012", "có", ""], ["VC02", "", "15/02/2016", "", ""], ["S0-CS1", "", "", "", 11]]
    done = taken(unit, workbook(Thông_tin_chung=rows), by)
    assert done.left is None
    found = {one.name: (one.recruited_on, one.manager, one.size) for one in Subject.objects.all()}
    assert found == {
        "Đặng Ngọc Hân": (date(2012, 10, 1), True, None), "Phạm Quốc Tuấn": (date(2016, 2, 15), False, None), "Cơ sở 1": (None, False, 11),
    }  # fmt: skip
    assert Subject.objects.get(collective=site).size == 11
    kept, plan = look(unit, exported(unit, by), by)
    assert plan.counted()["same"] == len(plan.rows) == 4
    assert Event.objects.filter(verb="records.subject_changed").count() == 3
    importing.take_workbook(unit=unit, kept=kept, by=by, on=ON, at=AT)
    assert Event.objects.filter(verb="records.subject_changed").count() == 3


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["VC01", "", "13/12/2024", "", ""], "sau hôm nay"),
        (["VC01", "", "01/01/2024", "", ""], "đã có thành tích năm 2023"),
        (["VC01", "", "", "", 5], "chỉ ghi cho tập thể"),
        (["S0", "", "01/01/2020", "", ""], "chỉ ghi cho cá nhân"),
        (["VC01", "", "", "đôi khi", ""], "không rõ"),
    ],
)
def test_what_is_said_once_must_fit(unit: Unit, by: User, han: Person, enter: Enter, row: list[Any], says: str) -> None:
    enter(han, "yearly", year=2023, rating=3)
    _kept, plan = look(unit, workbook(Thông_tin_chung=[ABOUT, row]), by)
    assert [one.action for one in plan.rows] == ["error"]
    assert says in " ".join(plan.rows[0].problems)


def test_what_is_said_already_is_not_overwritten_without_its_mark(unit: Unit, by: User, han: Person) -> None:
    given: dict[str, Any] = {"target": target(unit, han), "manager": False, "size": None, "by": by, "on": ON, "at": AT}
    change_subject(recruited_on=date(2012, 10, 1), **given)
    _kept, plan = look(unit, workbook(Thông_tin_chung=[ABOUT, ["VC01", "", "02/10/2012", "", ""]]), by)
    assert "hồ sơ đang ghi" in plan.rows[0].problems[0]
    assert taken(unit, workbook(Thông_tin_chung=[ABOUT, ["VC01", "", "01/10/2012", "x", ""]]), by).changed == 1
    subject = Subject.objects.get()
    assert (subject.recruited_on, subject.manager) == (date(2012, 10, 1), True)
    marked = [[*ABOUT, "Mã dòng"], ["VC01", "", "02/10/2012", "", "", f"{subject.pk}.{subject.version}"]]
    assert taken(unit, workbook(Thông_tin_chung=marked), by).changed == 1
    subject.refresh_from_db()
    assert (subject.recruited_on, subject.manager) == (date(2012, 10, 2), False)
    old = [[*ABOUT, "Mã dòng"], ["VC01", "", "03/10/2012", "", "", f"{subject.pk}.1"]]
    _kept, plan = look(unit, workbook(Thông_tin_chung=old), by)
    assert "có người đã sửa" in plan.rows[0].problems[0]


def test_a_day_of_joining_holds_for_the_rows_below(unit: Unit, by: User, han: Person) -> None:
    rows = {
        "Xếp_loại": [RATED, ["VC01", "", 2019, "tốt"], ["VC01", "", 2020, "tốt"]],
        "Thông_tin_chung": [ABOUT, ["VC01", "", "01/03/2020", "", ""]],
    }
    _kept, plan = look(unit, workbook(**rows), by)
    assert [one.action for one in plan.rows] == ["new", "error", "new"]
    assert "trước ngày vào làm" in plan.rows[1].problems[0]
    done = taken(unit, workbook(**rows), by)
    assert done.left is not None
    assert Yearly.objects.get().year == 2020
    assert Subject.objects.get().recruited_on == date(2020, 3, 1)
