"""A year of an office drawn at random: groups of indicators with amounts, plans, years before, parts, gaps and zeros."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from tongket.cores.writer import Direction, Kind, State, Statement, Status

COUNT, TURNS, MONEY, PERCENT = Kind.COUNT, Kind.TURNS, Kind.MONEY, Kind.PERCENT
MILLION = 1_000_000
# label, measure, kind, a usual amount; "!" before a label: less is better
GROUPS: dict[str, tuple[tuple[str, str, Kind, int], ...]] = {
    "Kỹ năng hè": (
        ("Lớp kỹ năng hè", "lớp", COUNT, 13), ("Học viên kỹ năng hè", "học viên", COUNT, 1700),
        ("Lượt học ngoại ngữ", "lượt", TURNS, 2000), ("Tỷ lệ phụ huynh hài lòng", "%", PERCENT, 95),
        ("Tổ chức hội trại", "hội trại", COUNT, 4), ("Tổ chức cuộc thi năng khiếu", "cuộc thi", COUNT, 5),
    ),
    "Công đoàn": (
        ("Tổng số đoàn viên", "người", COUNT, 420), ("Kết nạp đoàn viên mới", "đoàn viên", COUNT, 25),
        ("Tổ chức buổi tuyên truyền pháp luật", "buổi", COUNT, 12), ("Tổ chức hội thao", "hội thao", COUNT, 2),
        ("Tổ chức chuyến tham quan", "chuyến", COUNT, 3), ("Giới thiệu quần chúng ưu tú cho Đảng", "quần chúng", COUNT, 6),
        ("Tặng suất quà Tết", "suất quà", COUNT, 350), ("Kinh phí chăm lo đoàn viên", "triệu đồng", MONEY, 260),
        ("!Số đoàn viên vi phạm kỷ luật", "người", COUNT, 0), ("!Vụ khiếu kiện đông người", "vụ", COUNT, 0),
    ),
    "Tài chính": (
        ("Doanh thu sự nghiệp", "triệu đồng", MONEY, 4500), ("Chi thường xuyên", "triệu đồng", MONEY, 3900),
        ("Lợi nhuận", "triệu đồng", MONEY, 600), ("Thu nhập bình quân", "triệu đồng/người/tháng", MONEY, 11),
        ("Quỹ phát triển hoạt động sự nghiệp", "triệu đồng", MONEY, 210),
    ),
    "Khám chữa bệnh": (
        ("Lượt khám bệnh", "lượt", TURNS, 71000), ("Điều trị nội trú", "lượt", TURNS, 11900),
        ("Công suất giường bệnh", "%", PERCENT, 92), ("Tỷ lệ người bệnh hài lòng", "%", PERCENT, 96),
        ("Tỷ lệ bao phủ bảo hiểm y tế", "%", PERCENT, 94), ("!Số sự cố y khoa nghiêm trọng", "sự cố", COUNT, 0),
        ("Đề tài cấp cơ sở được nghiệm thu", "đề tài", COUNT, 5), ("Sáng kiến được công nhận", "sáng kiến", COUNT, 9),
    ),
    "Nhà trường": (
        ("Tỷ lệ học sinh lên lớp thẳng", "%", PERCENT, 98), ("Tỷ lệ học sinh tốt nghiệp", "%", PERCENT, 99),
        ("Học sinh giỏi cấp tỉnh", "học sinh", COUNT, 21), ("Giáo viên đạt chuẩn ngoại ngữ", "giáo viên", COUNT, 14),
        ("Sáng kiến kinh nghiệm được xếp loại", "sáng kiến kinh nghiệm", COUNT, 17),
        ("Suất học bổng cho học sinh nghèo", "suất học bổng", COUNT, 45), ("!Học sinh bỏ học", "học sinh", COUNT, 2),
    ),
    "Xã hội": (
        ("!Số hộ nghèo", "hộ", COUNT, 64), ("Xây mới căn nhà tình nghĩa", "căn nhà", COUNT, 4),
        ("Sửa chữa căn nhà cho hộ nghèo", "căn nhà", COUNT, 9), ("Quỹ Đền ơn đáp nghĩa", "triệu đồng", MONEY, 180),
        ("Trồng cây xanh", "cây xanh", COUNT, 2600), ("Giải quyết đơn thư", "đơn thư", COUNT, 31),
        ("Hiến đơn vị máu", "đơn vị máu", COUNT, 120), ("!Số vụ tai nạn giao thông", "vụ", COUNT, 6),
    ),
}  # fmt: skip
PARTS = {
    "Lớp kỹ năng hè": (("Lớp Mùa hè Đồng đội", "lớp"), ("Lớp Nhà thám hiểm nhí", "lớp")),
    "Tổng số đoàn viên": (("Nữ", "người"),),
    "Học sinh giỏi cấp tỉnh": (("Giải Nhất", "giải"), ("Giải Nhì", "giải")),
}


def amount_near(chance: random.Random, usual: int, kind: Kind) -> Decimal:
    if kind is PERCENT:
        return min(Decimal(chance.randint(usual * 9, usual * 11)) / 10, Decimal(100))
    if kind is MONEY:
        return Decimal(chance.randint(max(1, usual * 7 // 10), usual * 13 // 10)) * MILLION
    return Decimal(chance.randint(usual * 7 // 10, usual * 13 // 10))


def drawn_statement(chance: random.Random, key: int, row: tuple[str, str, Kind, int]) -> Statement:
    label, measure, kind, usual = row
    bad, label = label.startswith("!"), label.lstrip("!")
    drawn: dict[str, Any] = {"amount": amount_near(chance, usual, kind)}
    if chance.random() < 0.55 or not usual:
        drawn["plan"] = Decimal(usual) * (MILLION if kind is MONEY else 1)
        drawn["operator"] = ("=" if not usual else "<=") if bad else ">="
    if chance.random() < 0.5 and usual:
        drawn["previous"] = amount_near(chance, usual, kind)
        drawn["previous_period_says"] = "năm 2022"
    if chance.random() < 0.08:
        drawn["status"] = Status.ESTIMATE
    if chance.random() < 0.06:
        drawn |= {"amount": None, "state": State.MISSING}
    parts: tuple[Statement, ...] = ()
    if label in PARTS and drawn["amount"]:
        parts = drawn_parts(chance, key, label, drawn["amount"])
    return Statement(
        key=f"f{key}", label=label, measure=measure, kind=kind, parts=parts, scale=MILLION if kind is MONEY else 1,
        direction=Direction.LESS if bad else Direction.MORE, **drawn,
    )  # fmt: skip


def drawn_parts(chance: random.Random, key: int, label: str, whole: Decimal) -> tuple[Statement, ...]:
    rows = PARTS[label]
    first = Decimal(chance.randint(1, max(1, int(whole) - 1)))
    amounts = (first, whole - first) if len(rows) == 2 else (first,)
    return tuple(
        Statement(key=f"f{key * 10 + 100 + n}", label=name, measure=unit, amount=amount)
        for n, ((name, unit), amount) in enumerate(zip(rows, amounts, strict=True))
    )


def drawn_group(seed: int) -> tuple[str, tuple[Statement, ...]]:
    """The name of a group and its statements, some left out."""
    chance = random.Random(seed)
    name = chance.choice(tuple(GROUPS))
    rows = [row for row in GROUPS[name] if chance.random() < 0.85]
    return name, tuple(drawn_statement(chance, place, row) for place, row in enumerate(rows, start=1))
