"""S3: a town federation of unions working by school year, with the unions of forty schools below it."""

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
from tongket.faces.cli.samples.s3_schools import MORE_SCHOOLS, rows_of

SCHOOLS = (
    ("S3-MN1", "Công đoàn Trường Mầm non Hoa Sim"),
    ("S3-MN2", "Công đoàn Trường Mầm non Họa Mi"),
    ("S3-TH1", "Công đoàn Trường Tiểu học Phú Lâm"),
    ("S3-TH2", "Công đoàn Trường Tiểu học Thủy Biều Đông"),
    ("S3-CS1", "Công đoàn Trường Trung học cơ sở Nguyễn Xuân Ôn"),
    ("S3-CS2", "Công đoàn Trường Trung học cơ sở Hương Lâm"),
)
MEMBERS, CARE, MOVE = "Đoàn viên", "Chăm lo đoàn viên", "Thi đua, khen thưởng"

INDICATORS = (
    SampleIndicator("doan-vien", "Đoàn viên công đoàn trường học", "đoàn viên", MEMBERS, over_periods="last"),
    SampleIndicator("doan-vien-nu", "Đoàn viên nữ", "đoàn viên", MEMBERS, over_periods="last"),
    SampleIndicator("ket-nap-moi", "Đoàn viên kết nạp mới", "đoàn viên", MEMBERS),
    SampleIndicator("dieu-uoc", "Đoàn viên được hỗ trợ theo chương trình Điều ước đoàn viên", "đoàn viên", CARE),
    SampleIndicator("tien-dieu-uoc", "Tiền hỗ trợ Điều ước đoàn viên", "đồng", CARE, kind="money"),
    SampleIndicator("nguoi-vay", "Đoàn viên được vay vốn", "đoàn viên", CARE),
    SampleIndicator("tien-vay", "Vốn vay giải ngân", "triệu đồng", CARE, kind="money", scale=1_000_000),
    SampleIndicator("dot-kham-rang", "Đợt khám răng miễn phí", "đợt", CARE),
    SampleIndicator("luot-kham-rang", "Lượt đoàn viên được khám răng", "lượt", CARE, kind="turns"),
    SampleIndicator("sang-kien", "Sáng kiến được công nhận", "sáng kiến", MOVE),
    SampleIndicator("bang-khen", "Bằng khen các cấp", "bằng khen", MOVE),
    SampleIndicator("giay-khen", "Giấy khen của Liên đoàn Lao động thị xã", "giấy khen", MOVE),
)  # fmt: skip

_BELOW = ("doan-vien", "doan-vien-nu", "ket-nap-moi", "sang-kien")


def _schools(period: str, as_of: date, *rows: tuple[str, ...]) -> tuple[SampleFigures, ...]:
    return tuple(
        SampleFigures(code, period, {c: t for c, t in zip(_BELOW, row, strict=True) if t}, as_of, by="cuc.lt")
        for (code, _name), row in zip((*SCHOOLS, *MORE_SCHOOLS), rows, strict=True)
        if any(row)
    )


def _own(period: str, as_of: date, *typed: str) -> SampleFigures:
    own = [one.code for one in INDICATORS if one.code not in _BELOW]
    return SampleFigures("S3", period, {c: t for c, t in zip(own, typed, strict=True) if t}, as_of, by="cuc.lt")


SAMPLE = Sample(
    units=(
        SampleUnit("S3", "Liên đoàn Lao động thị xã Hương Lâm", "federation", superior="Liên đoàn Lao động tỉnh Sông Mai", place="Hương Lâm", symbol="LĐLĐ", profile="UNION", main_period="school_year"),
        *(SampleUnit(code, name, "union", parent="S3", symbol="CĐCS") for code, name in MORE_SCHOOLS),
        *(SampleUnit(code, name, "union", parent="S3", superior="Liên đoàn Lao động thị xã Hương Lâm", place="Hương Lâm", symbol="CĐCS", profile="UNION", main_period="school_year") for code, name in SCHOOLS),
    ),
    people=(
        SamplePerson("Trương Công Định", "Chủ tịch", "S3", "head", "dinh.tc", "head", ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
        SamplePerson("Lê Thị Cúc", "Chuyên viên tổng hợp", "S3", "staff", "cuc.lt", "officer"),
        SamplePerson("Hoàng Thị Ẩn", "Chủ tịch Công đoàn trường", "S3-TH1", "head", "an.ht", "officer"),
    ),
    indicators=INDICATORS,
    plans=(
        SamplePlan("S3", "NH2022-2023", (
            SampleTarget("nguoi-vay", "35"), SampleTarget("tien-vay", "700", kind="money"), SampleTarget("dot-kham-rang", "4"),
            SampleTarget("sang-kien", "60"), SampleTarget("ket-nap-moi", "100"),
        ), decision="15/KH-LĐLĐ ngày 05/9/2022", adopted_on=date(2022, 9, 5)),
        SamplePlan("S3", "NH2023-2024", (SampleTarget("nguoi-vay", "45"), SampleTarget("tien-vay", "900", kind="money"), SampleTarget("dot-kham-rang", "6")),
                   ("Phối hợp phòng chuyên môn tổ chức hội nghị viên chức ở tất cả các trường trước ngày 15/10", "Mở rộng cho vay vốn tới đoàn viên hợp đồng")),
        SamplePlan("S3", "NH2024-2025", (SampleTarget("nguoi-vay", "48"), SampleTarget("tien-vay", "960", kind="money"), SampleTarget("dot-kham-rang", "6"))),
    ),
    figures=(
        *_schools("NH2021-2022", date(2022, 7, 31), ("31", "31", "2", "1"), ("28", "28", "1", "1"), ("46", "39", "3", "2"), ("41", "33", "2", "1"), ("52", "36", "4", "3"), ("48", "34", "3", "2"), *rows_of(2021)),
        _own("NH2021-2022", date(2022, 7, 31), "1", "5.000.000", "32", "610", "3", "96", "6", "19"),
        *_schools("NH2022-2023", date(2023, 7, 31), ("33", "33", "3", "2"), ("29", "29", "2", "1"), ("47", "40", "4", "3"), ("43", "35", "3", "2"), ("54", "37", "5", "4"), ("49", "35", "4", "3"), *rows_of(2022)),
        _own("NH2022-2023", date(2023, 7, 31), "2", "10.000.000", "40", "800", "5", "153", "12", "23"),
        *_schools("NH2023-2024", date(2024, 7, 31), ("34", "34", "2", "2"), ("30", "30", "2", "2"), ("47", "41", "2", "3"), ("44", "36", "2", "2"), ("55", "38", "3", "4"), ("50", "36", "3", "3"), *rows_of(2023)),
        _own("NH2023-2024", date(2024, 7, 31), "3", "15.000.000", "46", "930", "6", "181", "13", "25"),
        *_schools("NH2024-2025", date(2024, 12, 5), ("34", "34", "1", ""), ("", "", "", ""), ("48", "42", "2", ""), ("44", "36", "1", ""), ("55", "38", "2", ""), ("", "", "", ""), *[("", "", "", "")] * len(MORE_SCHOOLS)),
    ),
)  # fmt: skip
