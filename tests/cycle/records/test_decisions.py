"""Old decisions: read from real Word and PDF files, asked about where unsure, written whole or not at all, with their source."""

from __future__ import annotations

from datetime import date
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cycle.records.conftest import AT, ON, Enter, sheets, target
from tests.cycle.records.decisions import HEAD, decision_docx, decision_pdf, saved
from tests.cycle.records.test_pages import address, client_of, shown
from tests.factories.organizations import make_person, make_unit, make_user
from tests.growth import in_line
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cores.reader.sources import read_source
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.facts.decision_head import read_head, year_in
from tongket.cycle.records.facts.decision_lines import DecisionRead, read_decision
from tongket.cycle.records.facts.honour_words import honours_in
from tongket.cycle.records.models import Award, Decision, DecisionLine, Subject
from tongket.cycle.records.selectors.decisions import DecisionPlan, described, offered, plan_of
from tongket.cycle.records.selectors.directory import directory_of
from tongket.cycle.records.services import decisions as services
from tongket.cycle.records.services import importing
from tongket.cycle.records.services.facts import remove_fact
from tongket.cycle.records.services.subjects import change_subject

LDTT = "Điều 1. Công nhận danh hiệu “Lao động tiên tiến” năm 2023 cho các cá nhân (có danh sách kèm theo)."
LISTED = "DANH SÁCH"
COLUMNS = ["TT", "Họ và tên", "Chức vụ"]


def people(*names: str) -> list[list[str]]:
    return [COLUMNS, *([str(place), name, "Giáo viên"] for place, name in enumerate(names, 1))]


def read(content: bytes, name: str = "qd.docx") -> DecisionRead:
    return read_decision(read_source(name, content).text)


def told(found: DecisionRead) -> list[tuple[str, str, str, int | None]]:
    return [(one.name, one.kind, one.award, one.year) for one in found.lines]


# reading


def test_the_head_is_read() -> None:
    head = read(decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))).head
    assert (head.number, head.day, head.authority, head.year) == (
        "45/QĐ-TTN", date(2023, 12, 20), "Giám đốc Trung tâm Thanh thiếu nhi Sông Mai", 2023,
    )  # fmt: skip
    assert head.about == "Về việc công nhận danh hiệu thi đua năm 2023"
    assert head.remarks == ()


def test_a_list_alone_says_its_decision() -> None:
    lines = ["DANH SÁCH", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Chủ tịch UBND tỉnh Sông Mai)"]
    head = read_head(lines)
    assert (head.number, head.day, head.authority) == ("12/QĐ-UBND", date(2024, 1, 5), "Chủ tịch UBND tỉnh Sông Mai")


def test_a_head_that_contradicts_its_list_is_said() -> None:
    attached = "(Kèm theo Quyết định số 46/QĐ-TTN ngày 21 tháng 12 năm 2023 của Giám đốc)"
    found = read(decision_docx(LDTT, LISTED, attached, people("Đặng Ngọc Hân")))
    assert found.head.number == "45/QĐ-TTN"
    assert [one for one in found.remarks if "46/QĐ-TTN" in one]
    assert [one for one in found.remarks if "21/12/2023" in one]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("danh hiệu năm 2023", 2023), ("năm học 2022 - 2023", 2023), ("giai đoạn 2019-2023", 2023), ("từ năm 2020 đến năm 2022", 2022),
        ("ngày 05 tháng 01 năm 2024", None), ("năm 2022, năm 2023", None), ("năm học 2023-2022", None), ("năm 9999", None), ("", None),
    ],
)  # fmt: skip
def test_the_year_is_of_the_achievement(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "giver", "codes"),
    [
        ("danh hiệu “Tập thể Lao động tiên tiến”", "", ["ttldtt"]),
        ("Lao động tiên tiến và Chiến sỹ thi đua cơ sở", "", ["ldtt", "cstdcs"]),
        ("tặng Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh Sông Mai", ["bk_bt"]),
        ("tặng Bằng khen", "Thủ tướng Chính phủ", ["bk_ttg"]),
        ("tặng Bằng khen của Bộ trưởng Bộ Nội vụ", "", ["bk_bt"]),
        ("tặng Bằng khen", "Ban Thường vụ Tỉnh đoàn", [""]),
        ("Chiến sĩ thi đua", "", [""]),
        ("Chiến sĩ thi đua cấp tỉnh", "", ["cstd_bt"]),
        ("Huân chương Lao động hạng Ba", "", ["hc_ld3"]),
        ("Huân chương Lao động", "", [""]),
        ("Luật Thi đua, khen thưởng; phong trào thi đua", "", []),
    ],
)
def test_honours_are_told_or_left_open(text: str, giver: str, codes: list[str]) -> None:
    assert [one.code for one in honours_in(text, giver)] == codes


def test_two_lists_of_two_titles_in_one_decision() -> None:
    found = read(decision_docx(
        "Điều 1. Công nhận danh hiệu thi đua năm 2023 như sau:",
        "1. Danh hiệu Chiến sĩ thi đua cơ sở cho 02 cá nhân:", "- Ông Đặng Ngọc Hân, Giáo viên;", "- Bà Trần Thị Ánh – Nhân viên.",
        "2. Danh hiệu Lao động tiên tiến cho 01 cá nhân:", people("Phạm Quốc Tuấn"),
        "Điều 2. Tặng Giấy khen cho ông Đỗ Văn Ơn, Tổ trưởng; bà Vũ Thị Nhàn, có thành tích xuất sắc.",
    ))  # fmt: skip
    assert told(found) == [
        ("Ông Đặng Ngọc Hân", "individual", "cstdcs", 2023), ("Bà Trần Thị Ánh", "individual", "cstdcs", 2023),
        ("Phạm Quốc Tuấn", "individual", "ldtt", 2023), ("Đỗ Văn Ơn", "individual", "gk", 2023), ("Vũ Thị Nhàn", "individual", "gk", 2023),
    ]  # fmt: skip
    assert found.remarks == ()
    assert [one.list_place for one in found.lines] == [1, 1, 2, 3, 3]


def test_a_list_that_counts_otherwise_is_said() -> None:
    found = read(
        decision_docx(
            "Điều 1. Công nhận danh hiệu Lao động tiên tiến năm 2023 cho 03 cá nhân:",
            "1. Đặng Ngọc Hân",
            "2. Trần Thị Ánh",
        )
    )
    assert len(found.lines) == 2
    assert [one for one in found.remarks if "ghi 3, đọc được 2" in one]


def test_a_generic_list_takes_the_only_title_and_asks_between_two() -> None:
    one = read(decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân")))
    two = read(
        decision_docx(
            LDTT, "Điều 2. Công nhận danh hiệu Chiến sĩ thi đua cơ sở cho cá nhân.", LISTED, people("Đặng Ngọc Hân")
        )
    )
    assert [line.award for line in one.lines] == ["ldtt"]
    assert [line.award for line in two.lines] == [""]


def test_merged_cells_go_on_below() -> None:
    document = docx.Document()
    for line in (*HEAD, "Điều 1. Công nhận danh hiệu thi đua:", "DANH SÁCH"):
        document.add_paragraph(line)
    rows = [
        ("TT", "Họ và tên", "", "Danh hiệu", "Năm"), ("1", "Đặng Ngọc", "Hân", "Lao động tiên tiến", "2022"), ("2", "Trần Thị", "Ánh", "", ""),
        ("II", "Khối hành chính", "", "", ""), ("3", "Phạm Quốc", "Tuấn", "Chiến sĩ thi đua cơ sở", "2023"), ("", "Cộng: 3", "", "", ""),
    ]  # fmt: skip
    table = document.add_table(rows=len(rows), cols=5)
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 3).merge(table.cell(2, 3))
    table.cell(1, 4).merge(table.cell(2, 4))
    table.cell(3, 1).merge(table.cell(3, 4))
    assert told(read(saved(document))) == [
        ("Đặng Ngọc Hân", "individual", "ldtt", 2022), ("Trần Thị Ánh", "individual", "ldtt", 2022), ("Phạm Quốc Tuấn", "individual", "cstdcs", 2023),
    ]  # fmt: skip


def test_collectives_are_read() -> None:
    found = read(decision_docx("Điều 1. Tặng danh hiệu Tập thể lao động tiên tiến năm 2023:", [["STT", "Tên tập thể", "Ghi chú"], ["1", "Cơ sở 1", "x"], ["2", "Phòng Hành chính", ""]]))  # fmt: skip
    assert told(found) == [
        ("Cơ sở 1", "collective", "ttldtt", 2023),
        ("Phòng Hành chính", "collective", "ttldtt", 2023),
    ]


def test_a_pdf_is_read_as_word_is() -> None:
    found = read(
        decision_pdf([("Đặng Ngọc Hân", "Giáo viên", "Cơ sở 1"), ("Trần Thị Ánh", "Nhân viên", "Cơ sở 2")]), "qd.pdf"
    )
    assert told(found) == [("Đặng Ngọc Hân", "individual", "ldtt", 2023), ("Trần Thị Ánh", "individual", "ldtt", 2023)]
    assert (found.head.number, found.head.day) == ("45/QĐ-TTN", date(2023, 12, 20))
    assert found.lines[0].detail == "Giáo viên; Cơ sở 1"


def test_what_is_no_list_gives_no_names() -> None:
    text = decision_docx(
        "Điều 1. Ban hành Quy chế thi đua.", "1. Phạm vi điều chỉnh", "2. Đối tượng áp dụng", [["TT", "Nội dung", "Mức"], ["1", "Giấy khen", "300.000"]]
    )  # fmt: skip
    assert read(text).lines == ()


# put in, planned, taken


def put_in(unit: Unit, by: User, content: bytes, name: str = "qd.docx") -> services.PutIn:
    return services.put_in_decision(unit=unit, name=name, content=content, by=by, on=ON, at=AT)


def planned(unit: Unit, by: User, content: bytes) -> tuple[Decision, DecisionPlan]:
    made = put_in(unit, by, content).decision
    return made, plan_of(made, ON)


def take(decision: Decision, by: User) -> services.Done:
    return services.take_decision(decision=decision, by=by, on=ON, at=AT)


def change(line: DecisionLine, by: User, **values: Any) -> DecisionLine:
    return services.change_line(line=line, values=values, by=by, on=ON, at=AT)


def test_good_lines_become_facts_that_lead_to_the_paper(unit: Unit, by: User, han: Person, tuan: Person) -> None:
    content = decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân", "Phạm Quốc Tuấn", "Nguyễn Không Có"))
    made, plan = planned(unit, by, content)
    assert plan.counted() == {"error": 1, "ask": 0, "new": 2, "same": 0, "left_out": 0, "taken": 0}
    assert not Award.objects.exists()  # nothing before somebody says so

    assert take(made, by) == services.Done(2, 1)
    fact = Award.objects.get(subject__person=han)
    assert (fact.code, fact.year, fact.decision, fact.decided_on, fact.source) == (
        "ldtt",
        2023,
        "45/QĐ-TTN",
        date(2023, 12, 20),
        "decision",
    )
    assert (fact.authority, fact.paper) == ("Giám đốc Trung tâm Thanh thiếu nhi Sông Mai", made)
    assert read_bytes(made.file) == content
    plan = plan_of(made, ON)
    assert [one.entry.name for one in plan.of("taken") if one.entry] == ["Đặng Ngọc Hân", "Phạm Quốc Tuấn"]
    assert Event.objects.filter(verb="records.decision_taken").count() == 1
    page = shown(by, "subject", who=f"p{han.pk}")
    assert address("decision_file", decision=made.pk) in page
    assert client_of(by).get(address("decision_file", decision=made.pk)).content == content


def test_the_same_file_is_known_again(unit: Unit, by: User, han: Person) -> None:
    content = decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))
    first, again = put_in(unit, by, content), put_in(unit, by, content, "tên khác.docx")
    assert (first.is_new, again.is_new, again.decision) == (True, False, first.decision)
    assert StoredFile.objects.count() == 1
    other = make_unit("S1")
    head = make_user("other", "Người kia", "head", other)
    assert put_in(other, head, content).is_new  # another unit knows nothing of it


def test_another_copy_of_the_decision_finds_everything_there(unit: Unit, by: User, han: Person) -> None:
    take(put_in(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))).decision, by)
    made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("ĐẶNG NGỌC HÂN")))
    assert plan.counted()["same"] == 1
    with pytest.raises(Refused, match="Không có dòng nào ghi được"):
        take(made, by)


def test_another_decision_for_the_same_title_is_asked_about(unit: Unit, by: User, han: Person, enter: Enter) -> None:
    enter(han, "award", year=2023, award=AWARD_NUMBERS["ldtt"], decision="9/QĐ")
    made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân")))
    assert plan.lines[0].action == "ask"
    assert "theo quyết định 9/QĐ" in plan.lines[0].problems[0]
    change(plan.lines[0].line, by, is_sure=True)
    assert take(made, by).new == 1


def test_two_of_one_name_are_asked_about_and_who_moved_is_shown(unit: Unit, by: User) -> None:
    first, second = (make_person(unit, "Trần Thị Ánh", code=code, title="Nhân viên") for code in ("VC07", "VC08"))
    second.posts.update(valid_to=date(2024, 3, 31))
    made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Bà Trần Thị Ánh")))
    line = plan.lines[0]
    assert (line.action, line.entry) == ("ask", None)
    assert "Có 2 người" in line.problems[0]
    choices = offered(made, line.line, "", ON)
    assert [who for who, _says in choices] == [f"p{first.pk}", f"p{second.pk}"]
    assert "nay không còn chức vụ" in choices[1][1]
    assert "nay" not in choices[0][1]

    change(line.line, by, who=f"p{second.pk}")
    take(made, by)
    assert Award.objects.get().subject.person == second


def test_other_diacritics_are_asked_about(unit: Unit, by: User) -> None:
    make_person(unit, "Trần Thị Ánh")
    _made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Trần Thị Anh")))
    assert plan.lines[0].action == "ask"
    assert "khác dấu" in plan.lines[0].problems[0]


def test_a_name_twice_is_told_where_the_first_is(unit: Unit, by: User, han: Person) -> None:
    made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân", "Bà Đặng Ngọc Hân")))
    assert [one.action for one in plan.lines] == ["new", "error"]
    assert "đã có ở dòng 1" in plan.lines[1].problems[0]
    assert take(made, by) == services.Done(1, 1)
    assert Award.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "action"),
    [("11 tháng 12 năm 2024", "new"), ("12 tháng 12 năm 2024", "new"), ("13 tháng 12 năm 2024", "error")],
)
def test_a_decision_of_the_future_is_refused(unit: Unit, by: User, han: Person, day: str, action: str) -> None:
    head = [line.replace("20 tháng 12 năm 2023", day) for line in HEAD]
    _made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"), head=head))
    assert plan.lines[0].action == action
    assert (action == "new") == (not plan.lines[0].problems)


@pytest.mark.parametrize(("joined", "action"), [(date(2023, 12, 31), "new"), (date(2024, 1, 1), "error")])
def test_a_title_before_joining_is_refused(unit: Unit, by: User, han: Person, joined: date, action: str) -> None:
    change_subject(target=target(unit, han), recruited_on=joined, manager=False, size=None, by=by, on=ON, at=AT)
    _made, plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân")))
    assert plan.lines[0].action == action
    if action == "error":
        assert "trước ngày vào làm" in plan.lines[0].problems[0]


def test_a_title_for_the_wrong_kind_is_refused(unit: Unit, by: User, han: Person) -> None:
    _made, plan = planned(
        unit, by, decision_docx("Điều 1. Tặng danh hiệu Tập thể lao động tiên tiến năm 2023:", people("Đặng Ngọc Hân"))
    )
    assert plan.lines[0].action == "error"
    assert "không dành cho đối tượng này" in plan.lines[0].problems[0]


def test_a_collective_is_found_by_its_name(unit: Unit, by: User) -> None:
    site = make_unit("S0-CS1", "Cơ sở 1", parent=unit)
    made, _plan = planned(unit, by, decision_docx("Điều 1. Tặng danh hiệu Tập thể lao động tiên tiến năm 2023:", [["TT", "Tên tập thể", "Ghi chú"], ["1", "Cơ sở 1", ""]]))  # fmt: skip
    take(made, by)
    assert Award.objects.get().subject.collective == site


def test_what_is_unsure_is_settled_for_the_whole_list(unit: Unit, by: User, han: Person, tuan: Person) -> None:
    head = [line.replace(" năm 2023", "") if line.startswith("Về việc") else line for line in HEAD]
    content = decision_docx(
        "Điều 1. Tặng Bằng khen cho các cá nhân:", people("Đặng Ngọc Hân", "Phạm Quốc Tuấn"), head=head
    )
    made, plan = planned(unit, by, content)
    assert [one.action for one in plan.lines] == ["ask", "ask"]
    assert len(plan.lines[0].problems) == 2
    given: dict[str, Any] = {"decision": made, "by": by, "on": ON, "at": AT}
    place = plan.lines[0].line.list_place
    assert (
        services.change_list(place=place, award=AWARD_NUMBERS["bk_bt"], year=2022, kind="individual", body=1, **given)
        == 2
    )
    take(made, by)
    assert {(one.code, one.year, one.body) for one in Award.objects.all()} == {("bk_bt", 2022, 1)}
    with pytest.raises(Refused, match="không còn dòng nào"):
        services.change_list(place=place, award=1, year=2022, kind="", body=0, **given)


def test_lines_left_go_out_as_a_workbook_that_comes_back(unit: Unit, by: User) -> None:
    made, _plan = planned(unit, by, decision_docx(LDTT, LISTED, people("Nguyễn Văn Mới", "Lê Thị Nữa")))
    content = services.open_lines_book(decision=made, by=by, on=ON)
    rows = sheets(content)["Danh hiệu, khen thưởng"]
    assert rows[1][1] == "Nguyễn Văn Mới"
    assert "không có tên Nguyễn Văn Mới" in rows[1][rows[0].index("Lý do chưa nhập")]
    for name in ("Nguyễn Văn Mới", "Lê Thị Nữa"):
        make_person(unit, name)
    kept = importing.keep_workbook(unit=unit, name="a.xlsx", content=content, by=by, on=ON, at=AT)
    assert importing.take_workbook(unit=unit, kept=kept, by=by, on=ON, at=AT).new == 2
    assert {one.decision for one in Award.objects.all()} == {"45/QĐ-TTN"}
    assert plan_of(made, ON).counted()["same"] == 2


def test_a_fact_removed_opens_its_line_again(unit: Unit, by: User, han: Person) -> None:
    made = put_in(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))).decision
    take(made, by)
    fact = Award.objects.get()
    from tongket.cycle.records.facts.sorts import BY_NAME

    remove_fact(
        target=target(unit, han), sort=BY_NAME["award"], row=fact, version=1, reason="Ghi nhầm", by=by, on=ON, at=AT
    )
    assert plan_of(made, ON).counted()["new"] == 1


def test_a_paper_is_corrected_only_before_its_facts(unit: Unit, by: User, han: Person) -> None:
    made = put_in(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"), head=HEAD[1:])).decision
    with pytest.raises(Refused, match="Chưa rõ số"):
        take(made, by)
    values: dict[str, Any] = {
        "number": "7/QĐ",
        "decided_on": date(2024, 12, 13),
        "authority": "",
        "about": "",
        "basis": 0,
    }
    given: dict[str, Any] = {"decision": made, "by": by, "on": ON, "at": AT}
    with pytest.raises(Refused, match="sau hôm nay"):
        services.change_decision(values=values, **given)
    services.change_decision(values=values | {"decided_on": ON}, **given)
    take(made, by)
    assert Award.objects.get().decision == "7/QĐ"
    for deed in (lambda: services.change_decision(values=values, **given), lambda: services.drop_decision(**given)):
        with pytest.raises(Refused):
            deed()
    with pytest.raises(Refused, match="đã ghi vào hồ sơ"):
        change(DecisionLine.objects.get(), by, is_left_out=True)


def test_a_dropped_paper_leaves_nothing(unit: Unit, by: User, han: Person) -> None:
    made = put_in(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))).decision
    services.drop_decision(decision=made, by=by, on=ON, at=AT)
    assert not Decision.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", b"", "rỗng|không có"), ("a.docx", b"PK\x03\x04 broken", "hỏng|Không đọc được"), ("a.pdf", b"%PDF-1.7 nothing", "hỏng|Không đọc được|không có"),
        ("a.docx", decision_docx("Điều 1. Ban hành Quy chế."), "Không thấy tên ai"),
    ],
)  # fmt: skip
def test_hostile_files_leave_nothing(unit: Unit, by: User, name: str, content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        put_in(unit, by, content, name)
    assert not StoredFile.objects.exists()
    assert not Decision.objects.exists()


def test_nothing_is_half_written(
    unit: Unit, by: User, han: Person, tuan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = put_in(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân", "Phạm Quốc Tuấn"))).decision

    def broken(*_rows: Any, **_more: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(DecisionLine.objects, "bulk_update", broken)
    with pytest.raises(RuntimeError):
        take(made, by)
    assert not Award.objects.exists()
    assert not Subject.objects.exists()


def test_who_may(unit: Unit, roles: dict[str, User], han: Person) -> None:
    content = decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))
    for role in ("above", "member", "administrator"):
        with pytest.raises(NotPermitted):
            put_in(unit, roles[role], content)
    made = put_in(unit, roles["officer"], content).decision
    for role in ("above", "member", "administrator"):
        with pytest.raises(NotPermitted):
            take(made, roles[role])
        with pytest.raises(NotPermitted):
            change(made.lines.get(), roles[role], is_left_out=True)
        with pytest.raises(NotPermitted):
            services.open_lines_book(decision=made, by=roles[role], on=ON)
    assert take(made, roles["head"]).new == 1
    assert client_of(roles["above"]).get(address("decision_file", decision=made.pk)).status_code == 200
    assert client_of(roles["member"]).get(address("decision_file", decision=made.pk)).status_code == 403


def test_the_pages(unit: Unit, roles: dict[str, User], han: Person, tuan: Person) -> None:
    client = client_of(roles["officer"])
    assert "Chưa đưa quyết định nào vào" in client.get(address("decisions")).content.decode()
    content = decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân", "Phạm Quốc Tuân"))
    upload = SimpleUploadedFile("qd 45.docx", content)
    answer = client.post(address("decision_add"), {"paper": upload})
    made = Decision.objects.get()
    assert answer["Location"] == address("decision", decision=made.pk)
    page = client.get(answer["Location"]).content.decode()
    for says in (
        "Quyết định số 45/QĐ-TTN ngày 20/12/2023",
        "Đặng Ngọc Hân",
        "khác dấu với Phạm Quốc Tuân",
        "Ghi 1 dòng đúng vào hồ sơ",
    ):
        assert says in page, says
    line = made.lines.get(place=2)
    line_url = address("decision_line", decision=made.pk, decision_line=line.pk)
    found = client.get(f"{line_url}?q=tuan").content.decode()
    assert f'value="p{tuan.pk}"' in found
    saved_line = client.post(f"{line_url}?q=tuan", {"name": line.name, "who": f"p{tuan.pk}", "kind": "individual", "award": "1", "year": "2023", "body": "0"})  # fmt: skip
    assert saved_line.status_code == 302
    done = client.post(address("decision", decision=made.pk), follow=True).content.decode()
    assert "Đã ghi 2 dòng vào hồ sơ; còn 0 dòng cần sửa" in done
    assert "45/QĐ-TTN" in client.get(address("decisions") + "?q=45 ttn").content.decode()
    again = client.post(
        address("decision_add"), {"paper": SimpleUploadedFile("x.docx", content)}, follow=True
    ).content.decode()
    assert "đã đưa vào trước đây" in again
    bad = client.post(address("decision_add"), {"paper": SimpleUploadedFile("x.docx", b"PK")})
    assert bad.status_code == 422


def test_another_units_paper_is_not_there(unit: Unit, by: User, han: Person) -> None:
    made = put_in(unit, by, decision_docx(LDTT, LISTED, people("Đặng Ngọc Hân"))).decision
    other = make_unit("S1")
    stranger = client_of(make_user("stranger", "Người lạ", "head", other))
    parts = {"decision": made.pk}
    for name, more in (("decision", {}), ("decision_file", {}), ("decision_left", {}), ("decision_change", {}), ("decision_drop", {}),
                       ("decision_list", {"list_place": 1}), ("decision_line", {"decision_line": made.lines.get().pk})):  # fmt: skip
        assert stranger.get(address(name, unit="S1", **parts, **more)).status_code == 404, name
    assert client_of(by).get(address("decision_list", decision=made.pk, list_place=99)).status_code == 404


def test_describing_many_takes_as_many_queries_as_describing_one(
    unit: Unit, by: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_person(unit, f"Người Số {chr(65 + number % 26)}{number}", code=f"V{number}")
    made = put_in(unit, by, decision_docx(LDTT, LISTED, people("Người Số Một"))).decision
    entries = [one for one in directory_of(unit, ON).by_who.values() if one.kind == "individual"]
    with django_assert_max_num_queries(8):
        described(made, entries, ON)


def test_a_long_decision_is_read_in_line_with_its_length() -> None:
    def decision(people: int) -> str:
        named = (f"{n} | Nguyễn Văn Người | Giáo viên" for n in range(1, people + 1))
        return "\n".join([*HEAD, LDTT, "DANH SÁCH", "TT | Họ và tên | Chức vụ", *named])

    assert len(read_decision(decision(2000)).lines) == 2000
    assert in_line(decision, read_decision, 250, 2000)
