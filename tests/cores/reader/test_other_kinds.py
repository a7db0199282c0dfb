"""Events, awards, people, lists and elections, in sentences of our own writing."""

from __future__ import annotations

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Award, Election, Event, Figure, Item, Person

NEWS = (
    "Chiều ngày 20/12/2023, Trung tâm Thanh thiếu niên Phương Nam tổ chức Hội nghị viên chức, người lao động năm 2024. "
    "Dự hội nghị có ông Lý Thành Sơn, Giám đốc Trung tâm và 42 viên chức, người lao động."
)


def test_conference_with_host_day_and_attendance() -> None:
    event = next(fact for fact in read_facts(NEWS).facts if isinstance(fact, Event))
    assert (event.type, event.name, event.date, event.host, event.attendance) == (
        "conference",
        "Hội nghị viên chức, người lao động năm 2024",
        "2023-12-20",
        "Trung tâm Thanh thiếu niên Phương Nam",
        42,
    )


def test_attendance_is_no_figure() -> None:
    assert [fact for fact in read_facts(NEWS).facts if isinstance(fact, Figure)] == []


def test_year_of_a_review_held_in_january_is_the_next() -> None:
    text = "Sáng 22/1, Hội Nông dân xã Phú Lâm tổ chức Hội nghị tổng kết công tác Hội năm 2021."
    assert [fact.date for fact in read_facts(text).facts if isinstance(fact, Event)] == ["2022-01-22"]


def test_launch_and_signing_at_a_conference() -> None:
    text = (
        "Ngày 05/01/2024, Khối thi đua Văn hóa tổ chức Hội nghị tổng kết công tác thi đua năm 2023. "
        "Nhân dịp này, Khối đã phát động thi đua năm 2024 và ký kết giao ước thi đua giữa các đơn vị."
    )
    found = [(fact.type, fact.date) for fact in read_facts(text).facts if isinstance(fact, Event)]
    assert found == [("conference", "2024-01-05"), ("launch", "2024-01-05"), ("signing", "2024-01-05")]


def awards(text: str) -> list[tuple[str, str | None, int | None, int | None, str]]:
    found = [fact for fact in read_facts(text).facts if isinstance(fact, Award)]
    return [(a.award, a.authority, a.collectives, a.individuals, a.status) for a in found]


def test_awards_active_passive_and_by_owner() -> None:
    text = (
        "Tỉnh đoàn Sông Mai tặng Bằng khen cho 2 tập thể và 5 cá nhân; 8 cá nhân được UBND xã tặng Giấy khen; "
        "Giấy khen của Hội Nông dân huyện đến với 3 tập thể."
    )
    assert awards(text) == [
        ("Bằng khen", "Tỉnh đoàn Sông Mai", 2, 5, "granted"),
        ("Giấy khen", "UBND xã", None, 8, "granted"),
        ("Giấy khen", "Hội Nông dân huyện", 3, None, "granted"),
    ]


def test_proposed_award_with_one_recipient() -> None:
    text = "Trung tâm Thanh thiếu niên Phương Nam được Khối thi đua số 2 đề nghị Ủy ban nhân dân tỉnh tặng Cờ thi đua."
    assert awards(text) == [("Cờ thi đua", "Ủy ban nhân dân tỉnh", None, None, "proposed")]


def test_people_with_positions_once_each() -> None:
    text = (
        "Dự hội nghị có đồng chí Đặng Ngọc Hân – Phó Bí thư Tỉnh đoàn; ông Vũ Văn Nhàn, Trưởng phòng Tài chính.\n"
        "Đồng chí Đặng Ngọc Hân đã phát biểu."
    )
    found = [(fact.name, fact.position) for fact in read_facts(text).facts if isinstance(fact, Person)]
    assert found == [("Đặng Ngọc Hân", "Phó Bí thư Tỉnh đoàn"), ("Vũ Văn Nhàn", "Trưởng phòng Tài chính")]


def test_announced_tasks_are_items_and_no_figure() -> None:
    text = (
        "Giám đốc giao 2 nhiệm vụ trọng tâm: thứ nhất “Giữ chất lượng các lớp kỹ năng”; "
        "thứ hai “Mở thêm lớp ở Chi nhánh Biển Đông”."
    )
    facts = read_facts(text).facts
    assert [(f.list_kind, f.ordinal, f.text) for f in facts if isinstance(f, Item)] == [
        ("tasks", 1, "Giữ chất lượng các lớp kỹ năng"),
        ("tasks", 2, "Mở thêm lớp ở Chi nhánh Biển Đông"),
    ]
    assert [f for f in facts if isinstance(f, Figure)] == []


def test_numbered_lines_after_a_lead_in_are_items() -> None:
    text = "Giải pháp chủ yếu như sau:\n1. Đổi mới cách dạy bơi cho thiếu nhi.\n2. Sửa hồ bơi của Cơ sở 2.\n"
    found = [(f.list_kind, f.ordinal, f.text) for f in read_facts(text).facts if isinstance(f, Item)]
    assert found == [("solutions", 1, "Đổi mới cách dạy bơi cho thiếu nhi"), ("solutions", 2, "Sửa hồ bơi của Cơ sở 2")]


def test_elections_of_a_body_a_person_and_a_unit() -> None:
    text = (
        "Đại hội bầu Ban Chấp hành khóa mới gồm 09 đồng chí; đồng chí Lê Thị Thanh Trúc được bầu làm Chủ tịch. "
        "Khối thống nhất cử Sở Tư pháp làm Khối trưởng."
    )
    found = [(f.position, f.elected) for f in read_facts(text).facts if isinstance(f, Election)]
    assert ("Chủ tịch", "Lê Thị Thanh Trúc") in found
    assert ("Khối trưởng", "Sở Tư pháp") in found
    assert "09 đồng chí" in [elected for _, elected in found]


def test_reading_as_json_has_the_shape_of_the_contract() -> None:
    shape = read_facts("Trung tâm mở 13 lớp.", "mau").as_json(with_text=True)
    assert shape == {
        "doc": "mau",
        "facts": [
            {
                "kind": "figure",
                "label": "lớp",
                "value": 13,
                "unit": "lớp",
                "qualifier": None,
                "period": None,
                "printed": "13",
                "quote": "13 lớp",
                "span": [13, 19],
                "certainty": shape["facts"][0]["certainty"],
            }
        ],
        "warnings": [],
        "text": "Trung tâm mở 13 lớp.",
    }
