"""S2: a grassroots union in its term 2023-2028: targets of a term with yearly slices."""

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

LEARN, CARE, BUILD, MONEY = "Tuyên truyền, học tập", "Chăm lo, bảo vệ", "Xây dựng tổ chức", "Tài chính công đoàn"
RATINGS = (
    "Không hoàn thành nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành xuất sắc nhiệm vụ",
)


def _share(code: str, name: str, group: str) -> SampleIndicator:
    """A percentage the union types itself."""
    return SampleIndicator(code, name, "%", group, kind="percent", over_periods="last", over_units="none")


INDICATORS = (
    SampleIndicator("doan-vien", "Đoàn viên công đoàn", "đoàn viên", BUILD, over_periods="last"),
    _share("hoc-nghi-quyet", "Đoàn viên học tập nghị quyết của Đảng và Công đoàn", LEARN),
    SampleIndicator("vi-pham", "Đoàn viên vi phạm pháp luật", "đoàn viên", LEARN, direction="less"),
    _share("hoan-thanh-tot", "Đoàn viên hoàn thành tốt nhiệm vụ chuyên môn", CARE),
    SampleIndicator("tham-hoi", "Lượt thăm hỏi đoàn viên", "lượt", CARE, kind="turns"),
    SampleIndicator("kinh-phi-cham-lo", "Kinh phí chăm lo đoàn viên", "đồng", CARE, kind="money"),
    _share("gia-dinh-van-hoa", "Gia đình đoàn viên đạt Gia đình văn hóa", CARE),
    SampleIndicator("gioi-thieu-dang", "Đoàn viên ưu tú giới thiệu cho Đảng", "đoàn viên", BUILD),
    _share("ket-nap", "Người mới tuyển dụng được kết nạp đoàn viên", BUILD),
    SampleIndicator("xep-loai", "Xếp loại công đoàn cơ sở", "mức", BUILD, kind="rating", over_periods="last", over_units="none", levels=RATINGS),
    SampleIndicator("co-quan-van-hoa", "Cơ quan đạt chuẩn văn hóa", "", BUILD, kind="yes_no", over_periods="last", over_units="none"),
    SampleIndicator("doan-phi", "Đoàn phí thu được", "đồng", MONEY, kind="money"),
)  # fmt: skip


def _figures(period: str, as_of: date, *typed: str) -> SampleFigures:
    return SampleFigures(
        "S2", period, {i.code: t for i, t in zip(INDICATORS, typed, strict=True) if t}, as_of, by="diu.vt"
    )


def _year_targets(year: int) -> tuple[SampleTarget, ...]:
    return (
        SampleTarget("hoc-nghi-quyet", "100", "="),
        SampleTarget("vi-pham", "0", "=", "zero_event"),
        SampleTarget("hoan-thanh-tot", "100", "="),
        SampleTarget("gia-dinh-van-hoa", "100", "="),
        SampleTarget("gioi-thieu-dang", "1"),
        SampleTarget("ket-nap", "100", "="),
        SampleTarget("xep-loai", "Hoàn thành tốt nhiệm vụ", ">=", "rating"),
        SampleTarget("co-quan-van-hoa", "Đạt", "=", "yes_no"),
        SampleTarget("doan-phi", "21.600.000" if year == 2023 else "23.400.000", ">=", "money"),
    )


SAMPLE = Sample(
    units=(
        SampleUnit("S2", "Công đoàn cơ sở Trung tâm Khuyến công Sông Mai", "union", superior="Công đoàn Viên chức tỉnh Sông Mai", place="Sông Mai", symbol="CĐCS", profile="UNION"),
    ),
    people=(
        SamplePerson("Võ Thị Dịu", "Chủ tịch Công đoàn cơ sở", "S2", "head", "diu.vt", "head", ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")),
        SamplePerson("Phan Văn Kế", "Ủy viên Ban Chấp hành, phụ trách tài chính", "S2", "body", "ke.pv", "officer"),
    ),
    indicators=INDICATORS,
    plans=(
        SamplePlan("S2", "NK2023-2028", (
            SampleTarget("gioi-thieu-dang", "3", ">=", "term_total"),
            SampleTarget("hoc-nghi-quyet", "80", ">=", "share", "đoàn viên là đảng viên tham gia học tập chuyên đề"),
            SampleTarget("hoc-nghi-quyet", "100", "=", "share", "đoàn viên không là đảng viên"),
            SampleTarget("vi-pham", "0", "=", "zero_event"),
            SampleTarget("hoan-thanh-tot", "100", "=", "each_year"),
            SampleTarget("xep-loai", "Hoàn thành tốt nhiệm vụ", ">=", "rating"),
            SampleTarget("ket-nap", "100", "=", "each_year"),
        ), decision="Nghị quyết Đại hội lần thứ IV ngày 14/3/2023", adopted_on=date(2023, 3, 14)),
        SamplePlan("S2", "2023", _year_targets(2023), decision="02/KH-CĐCS ngày 20/3/2023", adopted_on=date(2023, 3, 20)),
        SamplePlan("S2", "2024", _year_targets(2024),
                   ("Giới thiệu ít nhất một đoàn viên ưu tú cho chi bộ", "Thu đúng, thu đủ đoàn phí; dùng phần mềm kế toán công đoàn"),
                   ("Mỗi quý Ban Chấp hành họp với chuyên môn một lần về việc làm, thu nhập tăng thêm",), decision="01/KH-CĐCS ngày 15/01/2024", adopted_on=date(2024, 1, 15)),
    ),
    figures=(
        _figures("2022", date(2022, 12, 31), "34", "97,1", "0", "100", "12", "9.800.000", "100", "1", "100", "Hoàn thành tốt nhiệm vụ", "Đạt", "20.880.000"),
        _figures("2023", date(2023, 12, 31), "36", "100", "0", "100", "15", "12.500.000", "100", "1", "100", "Hoàn thành xuất sắc nhiệm vụ", "Đạt", "22.140.000"),
        _figures("2024", date(2024, 12, 6), "37", "100", "0", "", "13", "~13.200.000", "", "1", "100", "", "", "21.950.000"),
    ),
    bodies=(("S2", "inspectorate", "Ủy ban Kiểm tra Công đoàn cơ sở", date(2023, 3, 14), None),),
)  # fmt: skip
