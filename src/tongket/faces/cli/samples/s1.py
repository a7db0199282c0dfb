"""S1: the board of an administrative centre; its conference of January 2024 reviews 2023."""

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

SERVE, DEMOCRACY, TITLES, MONEY = "Vận hành, phục vụ", "Dân chủ ở cơ sở", "Đánh giá, thi đua", "Tài chính"
MILLION = 1_000_000

INDICATORS = (
    SampleIndicator("luot-phuc-vu", "Lượt người đến liên hệ công tác", "lượt", SERVE, kind="turns"),
    SampleIndicator("cuoc-hop", "Cuộc họp được phục vụ", "cuộc", SERVE),
    SampleIndicator("su-co", "Sự cố kỹ thuật phải dừng tòa nhà", "sự cố", SERVE, direction="less"),
    SampleIndicator("dien-nang", "Điện năng tiêu thụ", "kWh", SERVE, direction="less"),
    SampleIndicator("kien-nghi", "Kiến nghị của viên chức, người lao động", "kiến nghị", DEMOCRACY, direction="neutral"),
    SampleIndicator("kien-nghi-tra-loi", "Kiến nghị đã trả lời", "kiến nghị", DEMOCRACY),
    SampleIndicator("giam-sat", "Cuộc giám sát của Ban Thanh tra nhân dân", "cuộc", DEMOCRACY),
    SampleIndicator("nguoi", "Viên chức, người lao động", "người", TITLES, over_periods="last", direction="equal"),
    SampleIndicator("hoan-thanh-tot", "Viên chức, người lao động hoàn thành tốt nhiệm vụ trở lên", "%", TITLES, kind="percent", over_periods="last", over_units="none"),
    SampleIndicator("lao-dong-tien-tien", "Viên chức, người lao động đạt Lao động tiên tiến", "%", TITLES, kind="percent", over_periods="last", over_units="none"),
    SampleIndicator("chi-thuong-xuyen", "Chi thường xuyên", "triệu đồng", MONEY, kind="money", direction="less", scale=MILLION),
    SampleIndicator("tiet-kiem", "Kinh phí tiết kiệm được", "triệu đồng", MONEY, kind="money", scale=MILLION),
)  # fmt: skip


def _figures(period: str, as_of: date, *typed: str) -> SampleFigures:
    return SampleFigures(
        "S1", period, {i.code: t for i, t in zip(INDICATORS, typed, strict=True) if t}, as_of, by="loan.tt"
    )


SAMPLE = Sample(
    units=(
        SampleUnit("S1", "Ban Quản lý Trung tâm Hành chính tỉnh Sông Mai", "agency", superior="Ủy ban nhân dân tỉnh Sông Mai", place="Sông Mai", symbol="BQLTTHC"),
        SampleUnit("S1-HC", "Phòng Hành chính - Tổng hợp", "department", parent="S1"),
        SampleUnit("S1-KT", "Phòng Kỹ thuật - Vận hành", "department", parent="S1"),
        SampleUnit("S1-BV", "Đội Bảo vệ", "department", parent="S1"),
    ),
    people=(
        SamplePerson("Bùi Đức Trọng", "Trưởng ban", "S1", "head", "trong.bd", "head", ("TRƯỞNG BAN",)),
        SamplePerson("Tạ Thị Loan", "Chuyên viên tổng hợp", "S1-HC", "staff", "loan.tt", "officer"),
        SamplePerson("Mai Xuân Đạt", "Chủ tịch Công đoàn cơ sở", "S1", "body", "dat.mx", "emulation"),
        SamplePerson("Cao Văn Ước", "Đội trưởng Đội Bảo vệ", "S1-BV", "section_head"),
    ),
    indicators=INDICATORS,
    plans=(
        SamplePlan("S1", "2023", (
            SampleTarget("su-co", "0", "=", "zero_event"), SampleTarget("dien-nang", "1.450.000", "<="), SampleTarget("giam-sat", "3"),
            SampleTarget("hoan-thanh-tot", "100", "=", "level"), SampleTarget("lao-dong-tien-tien", "95"),
            SampleTarget("chi-thuong-xuyen", "9.800", "<=", "money"), SampleTarget("tiet-kiem", "450", kind="money"),
        ), decision="01/NQ-HN ngày 12/01/2023", adopted_on=date(2023, 1, 12)),
        SamplePlan("S1", "2024", (
            SampleTarget("su-co", "0", "=", "zero_event"), SampleTarget("dien-nang", "1.420.000", "<="), SampleTarget("giam-sat", "3"),
            SampleTarget("hoan-thanh-tot", "100", "=", "level"), SampleTarget("lao-dong-tien-tien", "95"),
            SampleTarget("chi-thuong-xuyen", "9.600", "<=", "money"), SampleTarget("tiet-kiem", "500", kind="money"),
        ), ("Vận hành tòa nhà an toàn, không để xảy ra sự cố phải dừng hoạt động", "Tổ chức khám sức khỏe cho toàn thể viên chức, người lao động theo kiến nghị của hội nghị"),
            ("Giao từng phòng theo dõi kiến nghị thuộc phần việc của mình, báo cáo hằng quý",), decision="01/NQ-HN ngày 23/01/2024", adopted_on=date(2024, 1, 23)),
    ),
    figures=(
        _figures("2022", date(2022, 12, 31), "186.400", "1.912", "1", "1.496.300", "9", "9", "2", "63", "98,4", "93,7", "9.910", "412"),
        _figures("2023", date(2023, 12, 31), "204.750", "2.046", "0", "1.438.200", "11", "11", "3", "62", "100", "100", "9.655", "486"),
        _figures("2024", date(2024, 12, 9), "~211.000", "2.118", "0", "", "8", "7", "3", "62", "", "", "~9.480", "~515"),
    ),
    themes={("S1", "2024"): "An toàn, tiết kiệm, tận tình"},
    bodies=(
        ("S1", "party_cell", "Chi bộ Ban Quản lý Trung tâm Hành chính", None, None),
        ("S1", "union", "Công đoàn cơ sở Ban Quản lý Trung tâm Hành chính", None, None),
        ("S1", "inspectorate", "Ban Thanh tra nhân dân", date(2023, 2, 1), date(2025, 1, 31)),
    ),
)  # fmt: skip
