"""S4: an emulation block of eight district agencies; its conference reviews 2024."""

from __future__ import annotations

from datetime import date

from tongket.faces.cli.samples.records import (
    Sample,
    SampleFigures,
    SampleIndicator,
    SamplePerson,
    SamplePlan,
    SampleTarget,
    SampleUnit,
)

AGENCIES = (
    ("S4-VH", "Phòng Văn hóa và Thông tin"),
    ("S4-GD", "Phòng Giáo dục và Đào tạo"),
    ("S4-YT", "Trung tâm Y tế"),
    ("S4-LD", "Phòng Lao động - Thương binh và Xã hội"),
    ("S4-BH", "Bảo hiểm xã hội"),
    ("S4-TT", "Trung tâm Văn hóa - Truyền thanh"),
    ("S4-DN", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"),
    ("S4-TV", "Thư viện huyện"),
)
HEADS = (
    ("Tạ Quang Khải", "Trưởng phòng", "S4-VH", "khai.tq"), ("Mạc Thị Thu Ba", "Phó Trưởng phòng phụ trách", "S4-GD", "ba.mtt"),
    ("Ngô Thị Sương", "Phó Giám đốc phụ trách", "S4-YT", "suong.nt"), ("Hà Đức Tín", "Trưởng phòng", "S4-LD", "tin.hd"),
    ("Vũ Hoàng Yến", "Giám đốc", "S4-BH", "yen.vh"), ("Phùng Bá Lộc", "Giám đốc", "S4-TT", "loc.pb"),
    ("Lương Thị Mây", "Giám đốc", "S4-DN", "may.lt"), ("Cao Xuân Điền", "Thư viện trưởng", "S4-TV", "dien.cx"),
)  # fmt: skip
MOVE, RESULT = "Phong trào thi đua", "Kết quả chuyên môn"

INDICATORS = (
    SampleIndicator("don-vi-dang-ky", "Đơn vị đăng ký thi đua", "đơn vị", MOVE, over_units="sum"),
    SampleIndicator("phong-trao", "Phong trào thi đua đã phát động", "phong trào", MOVE),
    SampleIndicator("tin-bai", "Tin, bài tuyên truyền", "tin, bài", MOVE),
    SampleIndicator("hoat-dong-khoi", "Hoạt động chung của khối", "hoạt động", MOVE),
    SampleIndicator("sang-kien", "Sáng kiến được công nhận", "sáng kiến", RESULT),
    SampleIndicator("ho-so-dung-han", "Hồ sơ giải quyết đúng hạn", "hồ sơ", RESULT),
    SampleIndicator("ho-so", "Hồ sơ tiếp nhận", "hồ sơ", RESULT, direction="neutral"),
    SampleIndicator("chi-tieu-dat", "Chỉ tiêu chuyên môn đạt và vượt", "chỉ tiêu", RESULT),
)

_BELOW = ("don-vi-dang-ky", "phong-trao", "tin-bai", "sang-kien", "ho-so-dung-han", "ho-so", "chi-tieu-dat")


def _agencies(period: str, as_of: date, *rows: tuple[str, ...]) -> tuple[SampleFigures, ...]:
    return tuple(
        SampleFigures(code, period, {c: t for c, t in zip(_BELOW, row, strict=True) if t}, as_of, by="hien.dt")
        for (code, _name), row in zip(AGENCIES, rows, strict=True)
        if any(row)
    )


SAMPLE = Sample(
    units=(
        SampleUnit("S4", "Khối thi đua Văn hóa - Xã hội huyện Trà Lâm", "block", superior="Ủy ban nhân dân huyện Trà Lâm", place="Trà Lâm", symbol="KTĐVHXH"),
        *(SampleUnit(code, f"{name} huyện Trà Lâm" if "huyện" not in name else f"{name} Trà Lâm", "agency", parent="S4", place="Trà Lâm") for code, name in AGENCIES),
    ),
    people=(
        SamplePerson("Đoàn Thị Hiền", "Trưởng phòng Giáo dục và Đào tạo, Trưởng khối", "S4", "head", "hien.dt", "head", ("TM. KHỐI THI ĐUA", "TRƯỞNG KHỐI")),
        SamplePerson("Lâm Văn Ổn", "Giám đốc Trung tâm Y tế, Phó khối", "S4", "deputy", "on.lv", "officer"),
        *(SamplePerson(name, title, code, "head", account, "head", (title.upper(),)) for name, title, code, account in HEADS),
    ),
    indicators=INDICATORS,
    plans=(
        SamplePlan("S4", "2024", (
            SampleTarget("don-vi-dang-ky", "8", "="), SampleTarget("phong-trao", "16"), SampleTarget("tin-bai", "400"),
            SampleTarget("hoat-dong-khoi", "3"), SampleTarget("sang-kien", "20"), SampleTarget("chi-tieu-dat", "72"),
        ), ("Xây dựng tiêu chí chấm điểm của khối ngay từ quý I", "Tổ chức sơ kết sáu tháng và tổng kết năm đúng hạn"),
            ("Mỗi đơn vị gửi minh chứng theo từng tiêu chí trước ngày 15/12",), decision="01/GƯ-KTĐ ngày 28/02/2024", adopted_on=date(2024, 2, 28)),
    ),
    figures=(
        *_agencies("2023", date(2023, 12, 20), ("1", "2", "61", "3", "402", "405", "8"), ("1", "3", "48", "6", "1.120", "1.120", "10"), ("1", "2", "39", "4", "8.860", "8.904", "9"), ("1", "2", "44", "2", "2.310", "2.318", "9"),
                   ("1", "1", "27", "1", "5.417", "5.430", "8"), ("1", "2", "95", "1", "38", "38", "7"), ("1", "1", "22", "1", "214", "214", "8"), ("1", "1", "18", "0", "96", "96", "6")),
        SampleFigures("S4", "2023", {"hoat-dong-khoi": "2"}, date(2023, 12, 20), by="hien.dt"),
        *_agencies("2024", date(2024, 12, 10), ("1", "3", "70", "4", "431", "431", "9"), ("1", "3", "55", "7", "1.206", "1.206", "11"), ("1", "2", "46", "5", "9.104", "9.121", "10"), ("1", "2", "51", "3", "2.275", "2.275", "9"),
                   ("1", "2", "33", "2", "5.602", "5.602", "9"), ("1", "2", "108", "2", "41", "41", "8"), ("1", "2", "29", "1", "233", "233", "8"), ("1", "1", "24", "1", "102", "102", "7")),
        SampleFigures("S4", "2024", {"hoat-dong-khoi": "4"}, date(2024, 12, 10), by="hien.dt"),
    ),
)  # fmt: skip
