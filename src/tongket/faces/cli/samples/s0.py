"""S0: a youth centre with three sites and a branch. 2023 is complete, 2024 is under way."""

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

SITES = (
    ("S0-CS1", "Cơ sở 1", "site"),
    ("S0-CS2", "Cơ sở 2", "site"),
    ("S0-CS3", "Cơ sở 3", "site"),
    ("S0-BD", "Chi nhánh Biển Đông", "branch"),
)

SUMMER, SPORT, MONEY, STAFF = "Kỹ năng hè", "Năng khiếu, thể thao, ngoại ngữ", "Tài chính", "Nhân sự, kỷ luật"
MILLION = 1_000_000

INDICATORS = (
    SampleIndicator("lop-ky-nang", "Lớp kỹ năng hè", "lớp", SUMMER),
    SampleIndicator("lop-dong-doi", "Lớp Mùa hè Đồng đội", "lớp", SUMMER, part_of="lop-ky-nang"),
    SampleIndicator("lop-tham-hiem", "Lớp Nhà thám hiểm nhí", "lớp", SUMMER, part_of="lop-ky-nang"),
    SampleIndicator("hoc-vien-ky-nang", "Học viên kỹ năng hè", "học viên", SUMMER, source="Danh sách lớp của các cơ sở"),
    SampleIndicator("luot-nang-khieu", "Lượt học viên năng khiếu, thể thao", "lượt", SPORT, kind="turns"),
    SampleIndicator("luot-ngoai-ngu", "Lượt học viên ngoại ngữ", "lượt", SPORT, kind="turns"),
    SampleIndicator("lop-boi", "Lớp bơi phổ cập miễn phí", "lớp", SPORT),
    SampleIndicator("chung-chi", "Học viên đạt chứng chỉ ngoại ngữ", "người", SPORT),
    SampleIndicator("giai-the-thao", "Giải thể thao cấp tỉnh đăng cai", "giải", SPORT),
    SampleIndicator("doanh-thu", "Doanh thu sự nghiệp", "triệu đồng", MONEY, kind="money", scale=MILLION),
    SampleIndicator("loi-nhuan", "Chênh lệch thu chi", "triệu đồng", MONEY, kind="money", scale=MILLION),
    SampleIndicator("thu-nhap", "Thu nhập bình quân một tháng", "nghìn đồng", MONEY, kind="money", scale=1000, over_periods="mean", over_units="none"),
    SampleIndicator("nop-ngan-sach", "Nộp ngân sách nhà nước", "triệu đồng", MONEY, kind="money", scale=MILLION),
    SampleIndicator("vien-chuc", "Viên chức, người lao động", "người", STAFF, over_periods="last", direction="equal"),
    SampleIndicator("sang-kien", "Sáng kiến được công nhận", "sáng kiến", STAFF),
    SampleIndicator("vi-pham", "Vụ việc vi phạm kỷ luật", "vụ", STAFF, direction="less"),
)  # fmt: skip


def _targets(*amounts: str) -> tuple[SampleTarget, ...]:
    """Targets in the order of the catalogue; "" gives none."""
    made = []
    for one, typed in zip(INDICATORS, amounts, strict=True):
        if one.code == "vi-pham":
            made.append(SampleTarget(one.code, "0", "=", "zero_event"))
        elif typed:
            made.append(
                SampleTarget(
                    one.code,
                    typed,
                    "=" if one.code == "vien-chuc" else ">=",
                    "money" if one.kind == "money" else "level",
                )
            )
    return tuple(made)


def _figures(period: str, as_of: date, *typed: str) -> SampleFigures:
    """Figures of the whole centre in the order of the catalogue; "" leaves a cell missing."""
    named = {one.code: text for one, text in zip(INDICATORS, typed, strict=True) if text}
    return SampleFigures("S0", period, named, as_of, by="tuan.pq")


def _learners(period: str, as_of: date, *amounts: str) -> tuple[SampleFigures, ...]:
    return tuple(
        SampleFigures(code, period, {"hoc-vien-ky-nang": typed}, as_of, by="tuan.pq")
        for (code, *_rest), typed in zip(SITES, amounts, strict=True)
        if typed
    )


TASKS_2024 = (
    "Giữ chất lượng các lớp kỹ năng hè khi số học viên tăng nhanh: mỗi lớp không quá 130 học viên, có hai người phụ trách",
    "Đưa lớp bơi phổ cập và lớp ngoại ngữ về Chi nhánh Biển Đông",
    "Mở thêm nguồn thu từ cho thuê hội trường, sân bãi ngoài giờ để thu nhập bình quân không thấp hơn năm 2023",
)
MEASURES_2024 = (
    "Các phòng xây dựng kế hoạch công tác năm 2024 ngay trong tháng 12/2023",
    "Duyệt kế hoạch hoạt động hè trong quý I",
    "Khai thác cơ sở vật chất tại chỗ ngoài giờ hành chính",
    "Sửa chữa hồ bơi Cơ sở 2, thay máy chiếu các phòng học",
    "Phát động thi đua theo từng đợt, có tiêu chí chấm điểm rõ ràng",
)

SAMPLE = Sample(
    units=(
        SampleUnit("S0", "Trung tâm Thanh thiếu niên Phương Nam", "public_unit", superior="Tỉnh đoàn Sông Mai", place="Sông Mai", symbol="TTN"),
        *(SampleUnit(code, name, kind, parent="S0") for code, name, kind in SITES),
    ),
    people=(
        SamplePerson("Lý Thành Sơn", "Giám đốc", "S0", "head", "son.lt", "head", ("GIÁM ĐỐC",)),
        SamplePerson("Hồ Thị Minh Nguyệt", "Phó Giám đốc", "S0", "deputy", "nguyet.htm", "head", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        SamplePerson("Lê Thị Thanh Trúc", "Chuyên viên Phòng Tổ chức - Hành chính", "S0", "staff", "truc.ltt", "officer"),
        SamplePerson("Vũ Thị Nhàn", "Kế toán trưởng", "S0", "section_head", "nhan.vt", "officer"),
        SamplePerson("Đặng Ngọc Hân", "Phó Trưởng phòng Huấn luyện", "S0", "section_head", "han.dn", "emulation"),
        SamplePerson("Phạm Quốc Tuấn", "Chuyên viên Phòng Huấn luyện", "S0", "staff", "tuan.pq", "officer"),
        SamplePerson("Y Bhăm Niê", "Huấn luyện viên", "S0-BD", "staff", "bham.n", "member"),
        SamplePerson("Trần Thị Ánh", "Giáo viên ngoại ngữ", "S0-CS1"),
        SamplePerson("Đỗ Văn Ơn", "Huấn luyện viên bơi", "S0-CS2"),
        SamplePerson("Ngô Thị Lan Hương", "Nhân viên thư viện", "S0-CS3"),
    ),
    indicators=INDICATORS,
    plans=(
        SamplePlan("S0", "2023", _targets("12", "6", "6", "1.500", "4.000", "2.000", "4", "350", "", "18.500", "1.800", "11.500", "1.150", "42", "5", ""),
                   decision="02/KH-TTN ngày 30/01/2023", adopted_on=date(2023, 1, 30)),
        SamplePlan("S0", "2024", _targets("14", "7", "7", "1.800", "4.500", "2.300", "4", "380", "1", "23.000", "2.800", "12.500", "1.250", "42", "6", ""),
                   TASKS_2024, MEASURES_2024, decision="03/KH-TTN ngày 26/01/2024", adopted_on=date(2024, 1, 26)),
    ),
    figures=(
        SampleFigures("S0", "2020", {"hoc-vien-ky-nang": "430", "doanh-thu": "9.860", "vien-chuc": "40"}, date(2020, 12, 31), by="tuan.pq"),
        SampleFigures("S0", "2021", {"doanh-thu": "8.120", "vien-chuc": "40"}, date(2021, 12, 31), by="tuan.pq"),
        _figures("2022", date(2022, 12, 31), "11", "5", "6", "1.374", "3.850", "1.912", "2", "312", "1", "17.640", "1.655", "10.870", "1.086", "41", "4", "0"),
        _figures("2023", date(2023, 12, 31), "13", "6", "7", "", "4.300", "2.046", "0", "318", "x", "22.200", "2.700", "12.340", "1.210", "42", "6", "0"),
        *_learners("2023", date(2023, 12, 31), "642", "511", "338", "227"),
        _figures("2024", date(2024, 12, 10), "15", "7", "7", "", "4.655", "~2.410", "3", "", "1", "25.360", "~3.050", "~13.100", "1.275", "42", "7", "0"),
        *_learners("2024", date(2024, 12, 10), "701", "566", "", "249"),
    ),
    themes={("S0", "2023"): "Việc khó chia nhỏ, người người cùng làm", ("S0", "2024"): "Gần cơ sở hơn, chắc việc hơn"},
    bodies=(
        ("S0", "party_cell", "Chi bộ Trung tâm Thanh thiếu niên Phương Nam", None, None),
        ("S0", "union", "Công đoàn cơ sở Trung tâm Thanh thiếu niên Phương Nam", None, None),
        ("S0", "youth_union", "Chi đoàn Trung tâm Thanh thiếu niên Phương Nam", None, None),
    ),
)  # fmt: skip
