"""The writer's sentences, as tables of expected texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tongket.cores.writer import (
    Direction,
    Kind,
    State,
    Statement,
    Status,
    compose,
    compose_paragraph,
    compose_shortfall,
    compose_target,
    fill,
    lookup_of,
)

PAST = {"previous_period_says": "năm 2022"}
CLASSES = Statement(
    key="f1", label="Lớp kỹ năng hè", measure="lớp", amount=Decimal(13), plan=Decimal(12), previous=Decimal(11),
    parts=(
        Statement(key="f2", label="Lớp Mùa hè Đồng đội", measure="lớp", amount=Decimal(6)),
        Statement(key="f3", label="Nhà thám hiểm nhí", measure="lớp", amount=Decimal(7)),
    ), **PAST,
)  # fmt: skip


def count(label: str = "Học viên kỹ năng hè", measure: str = "học viên", **fields: object) -> Statement:
    amounts = {
        name: Decimal(str(fields.pop(name))) for name in ("amount", "plan", "previous") if fields.get(name) is not None
    }
    return Statement(key="f1", label=label, measure=measure, **{**PAST, **amounts, **fields})  # type: ignore[arg-type]


def money(label: str = "Doanh thu sự nghiệp", **fields: object) -> Statement:
    return count(label, "triệu đồng", kind=Kind.MONEY, scale=1_000_000, **fields)


def percent(**fields: object) -> Statement:
    return count("Tỷ lệ hài lòng", "%", kind=Kind.PERCENT, **fields)


def says(statement: Statement, style: int = 0) -> str | None:
    sentence = compose(statement, style)
    return fill(sentence.template, lookup_of([statement])) if sentence else None


@pytest.mark.parametrize(
    ("statement", "style", "text"),
    [
        (CLASSES, 0, "Có 13 lớp kỹ năng hè (gồm 6 lớp Mùa hè Đồng đội và 7 lớp Nhà thám hiểm nhí), đạt 108,3% kế hoạch, tăng 18,2% so với năm 2022."),
        (CLASSES, 2, "Số lớp kỹ năng hè đạt 13 lớp (gồm 6 lớp Mùa hè Đồng đội và 7 lớp Nhà thám hiểm nhí), vượt 8,3% so với kế hoạch, tăng 2 lớp so với năm 2022."),
        (count(amount=1718, previous=1374), 1, "Số học viên kỹ năng hè tăng 25% so với năm 2022, đạt 1.718 học viên."),
        (count(amount=1718, plan=1800), 0, "Có 1.718 học viên kỹ năng hè, bằng 95,4% kế hoạch."),
        (count(amount=12, plan=12, previous=12), 0, "Có 12 học viên kỹ năng hè, đạt 100% kế hoạch, bằng năm 2022."),
        (count(amount=9999, plan=10000), 0, "Có 9.999 học viên kỹ năng hè, bằng 99,99% kế hoạch."),
        (count(amount=320, previous=100), 0, "Có 320 học viên kỹ năng hè, gấp 3,2 lần so với năm 2022."),
        (count(amount=7, previous=0), 0, "Có 7 học viên kỹ năng hè, tăng 7 học viên so với năm 2022."),
        (count("Lượt học ngoại ngữ", "lượt", amount=2046, plan=2000, kind=Kind.TURNS, status=Status.ESTIMATE), 0, "Ước đạt 2.046 lượt học ngoại ngữ, đạt 102,3% kế hoạch."),
        (count("Lượt học ngoại ngữ", "lượt", amount=2046, plan=2000, kind=Kind.TURNS, status=Status.ESTIMATE), 1, "Số lượt học ngoại ngữ ước đạt 2.046 lượt, bằng 102,3% kế hoạch."),
        (count("Kết nạp đoàn viên mới", "đoàn viên", amount=12, plan=10), 0, "Đã kết nạp 12 đoàn viên mới, đạt 120% kế hoạch."),
        (count("Thực hiện tiết kiệm điện", "kWh", amount=500), 0, "Thực hiện tiết kiệm điện đạt 500 kWh."),
        (count("Tổng số đoàn viên", "người", amount=154, previous=150, direction=Direction.NEUTRAL), 0, "Tổng số đoàn viên là 154 người, tăng 2,7% so với năm 2022."),
        (money(amount=4_500_000_000, plan=3_750_000_000), 0, "Doanh thu sự nghiệp đạt 4,5 tỷ đồng, bằng 120% kế hoạch."),
        (money(amount=850_000_000, previous=900_000_000), 2, "Doanh thu sự nghiệp đạt 850 triệu đồng, giảm 50 triệu đồng so với năm 2022."),
        (money(amount=12_345_678), 0, "Doanh thu sự nghiệp đạt 12.345.678 đồng."),
        (count("Thu nhập bình quân", "triệu đồng/người/tháng", kind=Kind.MONEY, scale=1_000_000, amount=12_340_000), 0, "Thu nhập bình quân đạt 12,34 triệu đồng/người/tháng."),
        (percent(amount="97.5", plan=95, previous=95), 0, "Tỷ lệ hài lòng đạt 97,5%, vượt 2,5 điểm phần trăm so với kế hoạch, tăng 2,5 điểm phần trăm so với năm 2022."),
        (percent(amount=90, plan=95), 0, "Tỷ lệ hài lòng đạt 90%, kém 5 điểm phần trăm so với kế hoạch."),
        (percent(amount=95, plan=95), 0, "Tỷ lệ hài lòng đạt 95%, đúng kế hoạch."),
        (count("Số đoàn viên vi phạm pháp luật", "người", amount=0, plan=0, operator="=", direction=Direction.LESS), 0, "Không có đoàn viên vi phạm pháp luật, đạt chỉ tiêu đề ra."),
        (count("Số đoàn viên vi phạm pháp luật", "người", amount=1, plan=0, operator="=", direction=Direction.LESS), 0, "Số đoàn viên vi phạm pháp luật là 1 người, chưa đạt chỉ tiêu không để xảy ra."),
        (count("Sáng kiến được công nhận", "sáng kiến", amount=0, plan=5), 0, "Không có sáng kiến được công nhận, chưa đạt kế hoạch (5 sáng kiến)."),
        (money("Nợ phải trả", amount=0), 0, "Không có phát sinh nợ phải trả."),
        (count("Số vụ tai nạn", "vụ", amount=3, plan=5, operator="<=", previous=4, direction=Direction.LESS), 1, "Số vụ tai nạn giảm 1 vụ so với năm 2022, còn 3 vụ, không vượt mức đề ra."),
        (count("Số vụ tai nạn", "vụ", amount=7, plan=5, operator="<=", direction=Direction.LESS), 0, "Số vụ tai nạn là 7 vụ, vượt quá mức đề ra."),
        (count("Viên chức đạt chuẩn ngoại ngữ", "%", kind=Kind.PERCENT, amount=90, previous=85), 0, "Tỷ lệ viên chức đạt chuẩn ngoại ngữ là 90%, tăng 5 điểm phần trăm so với năm 2022."),
        (count("Điện năng tiêu thụ", "kWh", amount=1438200, direction=Direction.LESS), 0, "Điện năng tiêu thụ là 1.438.200 kWh."),
        (count("Bằng khen các cấp", "bằng khen", amount=12, previous=6), 0, "Có 12 bằng khen các cấp, gấp 2 lần so với năm 2022."),
        (count("Căn nhà", "căn nhà", amount=5, previous=4), 0, "Có 5 căn nhà, tăng 1 căn nhà so với năm 2022."),
        (count("Thu nhập bình quân", "nghìn đồng", kind=Kind.MONEY, scale=1000, amount=13_100_000, previous=12_340_000), 2, "Thu nhập bình quân đạt 13,1 triệu đồng, tăng 760 nghìn đồng so với năm 2022."),
        (count("Trồng cây xanh", "cây xanh", amount=700, plan=1000, status=Status.ESTIMATE), 0, "Ước trồng 700 cây xanh, mới bằng 70% kế hoạch."),
        (count("Số vụ tai nạn", "vụ", amount=4, status=Status.ESTIMATE, direction=Direction.LESS), 0, "Số vụ tai nạn ước là 4 vụ."),
        (money("Chi thường xuyên", amount=80_000_000, plan=100_000_000), 0, "Chi thường xuyên là 80 triệu đồng, bằng 80% kế hoạch."),
        (count("Xếp loại công đoàn cơ sở", "", kind=Kind.RATING, text="Hoàn thành tốt nhiệm vụ", met=True), 0, "Xếp loại công đoàn cơ sở: Hoàn thành tốt nhiệm vụ, đạt chỉ tiêu đề ra."),
        (count("Danh hiệu đơn vị văn hóa", "", kind=Kind.YES_NO, text="Không đạt", met=False), 0, "Danh hiệu đơn vị văn hóa: Không đạt, chưa đạt chỉ tiêu đề ra."),
        (money(state=State.MISSING, stated_percent_of_plan=Decimal(120)), 0, "Doanh thu sự nghiệp đạt 120% kế hoạch."),
        (count(state=State.MISSING, stated_growth=Decimal(-12)), 0, "Số học viên kỹ năng hè giảm 12% so với năm 2022."),
        (count(state=State.MISSING), 0, None),
        (count(state=State.NOT_APPLICABLE), 0, None),
    ],
)  # fmt: skip
def test_sentence_of(statement: Statement, style: int, text: str | None) -> None:
    assert says(statement, style) == text


def test_computed_ratio_goes_before_a_stated_one() -> None:
    statement = money(amount=110_000_000, plan=100_000_000, stated_percent_of_plan=Decimal(120))
    assert says(statement) == "Doanh thu sự nghiệp đạt 110 triệu đồng, bằng 110% kế hoạch."


def test_parts_that_do_not_add_up_are_not_called_a_sum() -> None:
    one = Statement(key="f2", label="Nữ", measure="người", amount=Decimal(90))
    whole = count("Tổng số đoàn viên", "người", amount=154, parts=(one,))
    assert says(whole) == "Tổng số đoàn viên là 154 người, trong đó nữ 90 người."


def test_parts_larger_than_their_total_are_left_to_their_own_sentences() -> None:
    parts = tuple(Statement(key=f"f{n}", label=f"Lớp {n}", measure="lớp", amount=Decimal(9)) for n in (2, 3))
    assert says(count("Lớp kỹ năng hè", "lớp", amount=13, parts=parts)) == "Có 13 lớp kỹ năng hè."


def test_every_style_names_the_same_figures() -> None:
    keys = {compose(CLASSES, style).keys for style in range(6)}  # type: ignore[union-attr]
    assert keys == {("f1", "f2", "f3")}


def test_draft_tells_each_figure_once_and_lists_gaps() -> None:
    missing = Statement(key="f9", label="Sáng kiến", state=State.MISSING)
    left_out = Statement(key="f8", label="Học phí", state=State.NOT_APPLICABLE)
    sentences, gaps = compose_paragraph([CLASSES, missing, left_out, *CLASSES.parts])
    assert ([sentence.keys for sentence in sentences], gaps) == ([("f1", "f2", "f3")], [missing])


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (count("Lớp kỹ năng hè", "lớp", plan=14), "Phấn đấu số lớp kỹ năng hè đạt từ 14 lớp trở lên."),
        (count("Kết nạp đoàn viên mới", "đoàn viên", plan=12), "Phấn đấu kết nạp ít nhất 12 đoàn viên mới."),
        (count("Số vụ tai nạn", "vụ", plan=5, operator="<="), "Phấn đấu giữ số vụ tai nạn không quá 5 vụ."),
        (count("Số vụ tai nạn", "vụ", plan=0, operator="="), "Phấn đấu không để xảy ra vụ tai nạn."),
        (percent(plan=98), "Phấn đấu tỷ lệ hài lòng đạt từ 98% trở lên."),
        (money(plan=5_000_000_000, operator="="), "Phấn đấu doanh thu sự nghiệp đạt 5 tỷ đồng."),
        (count("Xếp loại công đoàn", "", kind=Kind.RATING, plan_text="Hoàn thành tốt nhiệm vụ trở lên"), "Phấn đấu xếp loại công đoàn: hoàn thành tốt nhiệm vụ trở lên."),
        (count("Lớp kỹ năng hè", "lớp"), None),
    ],
)  # fmt: skip
def test_target_of(statement: Statement, text: str | None) -> None:
    sentence = compose_target(statement)
    assert (fill(sentence.template, lookup_of([statement])) if sentence else None) == text


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (count(amount=1718, plan=1800), "Số học viên kỹ năng hè mới đạt 1.718 học viên, bằng 95,4% kế hoạch."),
        (percent(amount=90, plan=95), "Tỷ lệ hài lòng mới đạt 90%, kém 5 điểm phần trăm so với kế hoạch."),
        (count("Số vụ tai nạn", "vụ", amount=7, plan=5, operator="<="), "Số vụ tai nạn là 7 vụ, vượt quá mức đề ra là 5 vụ."),
        (count("Vụ tai nạn", "vụ", amount=1, plan=0, operator="="), "Để xảy ra 1 vụ tai nạn."),
        (count("Trồng cây xanh", "cây xanh", amount=700, plan=1000), "Mới trồng được 700 cây xanh, bằng 70% kế hoạch."),
        (count("Kết nạp đoàn viên mới", "đoàn viên", amount=7, plan=10), "Chỉ kết nạp được 7 đoàn viên mới, bằng 70% kế hoạch."),
        (count("Suất học bổng cho học sinh nghèo", "suất học bổng", amount=7, plan=10), "Mới có 7 suất học bổng cho học sinh nghèo, bằng 70% kế hoạch."),
        (count(amount=1900, plan=1800), None),
        (count(amount=1900), None),
    ],
)  # fmt: skip
def test_shortfall_of(statement: Statement, text: str | None) -> None:
    sentence = compose_shortfall(statement)
    assert (fill(sentence.template, lookup_of([statement])) if sentence else None) == text
