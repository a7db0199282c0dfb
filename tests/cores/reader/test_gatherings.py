"""Gatherings of every sort: type, name, day, host and attendance, written down before reading."""

from __future__ import annotations

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Event, Figure

Row = tuple[str, str, str | None, str | None, int | None]

GATHERINGS: list[tuple[str, list[Row]]] = [
    ("Ngày 15/12/2023, Sở Nội vụ tổ chức Hội nghị tổng kết công tác năm 2023.",
     [("conference", "Hội nghị tổng kết công tác năm 2023", "2023-12-15", "Sở Nội vụ", None)]),
    ("Sáng 10/01/2024, tại hội trường UBND xã, Hội Cựu chiến binh xã Tân Phú tổ chức Hội nghị tổng kết công tác Hội năm 2023 với sự tham dự của hơn 80 đại biểu.",
     [("conference", "Hội nghị tổng kết công tác Hội năm 2023", "2024-01-10", "Hội Cựu chiến binh xã Tân Phú", 80)]),
    ("Ngày 20 tháng 4 năm 2023, Công đoàn Bệnh viện Đa khoa huyện tổ chức Đại hội Công đoàn lần thứ VI, nhiệm kỳ 2023-2028. Tham dự Đại hội có 150 đại biểu đại diện cho 1.200 đoàn viên.",
     [("congress", "Đại hội Công đoàn lần thứ VI, nhiệm kỳ 2023-2028", "2023-04-20", "Công đoàn Bệnh viện Đa khoa huyện", 150)]),
    ("Chiều 24/12, Trường Tiểu học Hoa Sen tổ chức Lễ sơ kết học kỳ I năm học 2023-2024.",
     [("ceremony", "Lễ sơ kết học kỳ I năm học 2023-2024", "2023-12-24", "Trường Tiểu học Hoa Sen", None)]),
    ("Sáng nay (18/1), Liên đoàn Lao động huyện tổ chức Hội nghị tổng kết hoạt động công đoàn năm 2023.",
     [("conference", "Hội nghị tổng kết hoạt động công đoàn năm 2023", "2024-01-18", "Liên đoàn Lao động huyện", None)]),
    ("Vừa qua, Đoàn xã Bình Minh đã tổ chức Hội nghị tổng kết công tác Đoàn và phong trào thanh thiếu nhi năm 2022.",
     [("conference", "Hội nghị tổng kết công tác Đoàn và phong trào thanh thiếu nhi năm 2022", None, "Đoàn xã Bình Minh", None)]),
    ("Hội nghị viên chức, người lao động năm 2025 do Trung tâm Văn hóa tỉnh tổ chức ngày 05/01/2025 thu hút 64 viên chức, người lao động tham dự.",
     [("conference", "Hội nghị viên chức, người lao động năm 2025", "2025-01-05", "Trung tâm Văn hóa tỉnh", 64)]),
    ("Ngày 22/12/2023, Ban Chỉ huy Quân sự huyện tổ chức gặp mặt kỷ niệm 79 năm Ngày thành lập Quân đội nhân dân Việt Nam.",
     [("meeting", "gặp mặt kỷ niệm 79 năm Ngày thành lập Quân đội nhân dân Việt Nam", "2023-12-22", "Ban Chỉ huy Quân sự huyện", None)]),
    ("Ngày 12/3/2024, Khối thi đua số 3 tổ chức Hội nghị ký kết giao ước thi đua năm 2024.",
     [("signing", "Hội nghị ký kết giao ước thi đua năm 2024", "2024-03-12", "Khối thi đua số 3", None)]),
    ("Ngày 02/5/2024, UBND thị xã tổ chức Lễ phát động Tháng Công nhân năm 2024.",
     [("launch", "Lễ phát động Tháng Công nhân năm 2024", "2024-05-02", "UBND thị xã", None)]),
    ("Ngày 08/8/2023, Hội LHPN tỉnh khai mạc Đại hội thi đua yêu nước giai đoạn 2020-2025. Về dự có 220 đại biểu.",
     [("congress", "Đại hội thi đua yêu nước giai đoạn 2020-2025", "2023-08-08", "Hội LHPN tỉnh", 220)]),
    ("Trong 2 ngày 14 và 15/11/2024, Đảng bộ Công ty Cao su tổ chức Đại hội đại biểu lần thứ XII.",
     [("congress", "Đại hội đại biểu lần thứ XII", "2024-11-14", "Đảng bộ Công ty Cao su", None)]),
    ("Hội nghị tổng kết phong trào nông dân thi đua sản xuất kinh doanh giỏi năm 2023 được Hội Nông dân huyện tổ chức vào chiều 28/12/2023.",
     [("conference", "Hội nghị tổng kết phong trào nông dân thi đua sản xuất kinh doanh giỏi năm 2023", "2023-12-28", "Hội Nông dân huyện", None)]),
    ("Ngày 16.6.2022, Phòng Giáo dục và Đào tạo phối hợp với Công đoàn ngành tổ chức Lễ tuyên dương học sinh giỏi năm học 2021-2022.",
     [("ceremony", "Lễ tuyên dương học sinh giỏi năm học 2021-2022", "2022-06-16", "Phòng Giáo dục và Đào tạo", None)]),
    ("Tối 19/5/2024, Thành đoàn tổ chức chương trình gặp mặt, tuyên dương thanh niên tiên tiến làm theo lời Bác năm 2024.",
     [("meeting", "gặp mặt, tuyên dương thanh niên tiên tiến làm theo lời Bác năm 2024", "2024-05-19", "Thành đoàn", None)]),
    ("Ngày 30-11-2023, tại thành phố Mai Hạ, Bộ Chỉ huy Bộ đội Biên phòng tỉnh tổ chức hội nghị sơ kết 5 năm thực hiện phong trào “Quần chúng tham gia tự quản đường biên”.",
     [("conference", "hội nghị sơ kết 5 năm thực hiện phong trào “Quần chúng tham gia tự quản đường biên”", "2023-11-30", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", None)]),
    ("Hội nghị cán bộ, công chức năm 2024 của Cục Thuế tỉnh diễn ra ngày 09/01/2024 với 118/120 cán bộ, công chức có mặt.",
     [("conference", "Hội nghị cán bộ, công chức năm 2024 của Cục Thuế tỉnh", "2024-01-09", "Cục Thuế tỉnh", 118)]),
]  # fmt: skip

ATTENDANCE: list[tuple[str, int | None]] = [
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Tham dự hội nghị có đại diện Thường trực Đảng ủy và 65 hội viên.", 65),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Hội nghị có sự tham gia của trên 120 đại biểu.", 120),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Đến dự có ông Lê Văn An, Chủ tịch Hội Nông dân huyện cùng 90 cán bộ, hội viên.", 90),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Gần 200 hội viên đã về dự.", 200),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Có mặt 42/45 hội viên.", 42),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Năm qua, Hội mở 5 lớp tập huấn cho 300 hội viên.", None),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Hội vận động 150 hội viên tham gia ngày chủ nhật xanh.", None),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023 cho 80 cán bộ, hội viên.", 80),
    ("Ngày 5/1/2024, Hội Nông dân xã tổ chức Hội nghị tổng kết công tác năm 2023. Dự hội nghị có lãnh đạo huyện và toàn thể 37 cán bộ, hội viên nòng cốt.", 37),
]  # fmt: skip

BESIDE: list[tuple[str, list[tuple[str, str]]]] = [
    ("Ngày 9/1/2024, Cụm thi đua số 2 tổ chức Hội nghị tổng kết năm 2023. Tại hội nghị, các đơn vị đã ký kết giao ước thi đua năm 2024.",
     [("conference", "2024-01-09"), ("signing", "2024-01-09")]),
    ("Ngày 9/1/2024, Công đoàn Công ty tổ chức Hội nghị người lao động năm 2024. Dịp này, Công đoàn phát động phong trào thi đua “Lao động giỏi, lao động sáng tạo” năm 2024.",
     [("conference", "2024-01-09"), ("launch", "2024-01-09")]),
    ("Ngày 9/1/2024, Hội Phụ nữ xã tổ chức Hội nghị tổng kết năm 2023. Năm 2023, Hội đã phát động nhiều hoạt động thiết thực.",
     [("conference", "2024-01-09")]),
]  # fmt: skip

NO_EVENT = [
    "Năm 2023, Hội tổ chức 12 hội nghị và 3 buổi tọa đàm.",
    "Thực hiện Nghị quyết hội nghị Trung ương, xã đã ban hành kế hoạch.",
    "Các chi hội sinh hoạt đều đặn hằng tháng.",
    "The annual conference of the company was held on 12/12/2023 with 300 guests.",
]


def events(text: str) -> list[Event]:
    return [fact for fact in read_facts(text).facts if isinstance(fact, Event)]


@pytest.mark.parametrize(("text", "expected"), GATHERINGS)
def test_gathering_with_day_and_host(text: str, expected: list[Row]) -> None:
    assert [(e.type, e.name, e.date, e.host, e.attendance) for e in events(text)] == expected


@pytest.mark.parametrize(("text", "expected"), ATTENDANCE)
def test_attendance_of_the_gathering_only(text: str, expected: int | None) -> None:
    assert [event.attendance for event in events(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_was_launched_or_signed_there(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(event.type, event.date) for event in events(text)] == expected


@pytest.mark.parametrize("text", NO_EVENT)
def test_no_event_in_passing_words(text: str) -> None:
    assert events(text) == []


def test_whom_the_delegates_stand_for_is_a_figure() -> None:
    facts = read_facts(GATHERINGS[2][0]).facts
    assert [str(fact.value) for fact in facts if isinstance(fact, Figure)] == ["1200"]
