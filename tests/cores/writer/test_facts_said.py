"""Facts of the contract as sentences: tables of expected texts, for each kind and field."""

from __future__ import annotations

from typing import Any

import pytest

from tongket.cores.writer import sentence_of, text_of


def figure(
    label: str, value: Any, unit: str, qualifier: str | None = None, period: str | None = None
) -> dict[str, Any]:
    return {"kind": "figure", "label": label, "value": value, "unit": unit, "qualifier": qualifier, "period": period}


def change(label: str, direction: str, value: Any, unit: str, base: str | None) -> dict[str, Any]:
    return {"kind": "comparison", "label": label, "direction": direction, "value": value, "unit": unit, "base": base}


def target(label: str, operator: str, value: Any, unit: str, frequency: str | None = None) -> dict[str, Any]:
    return {
        "kind": "target",
        "label": label,
        "operator": operator,
        "value": value,
        "unit": unit,
        "frequency": frequency,
    }


def award(name: str, by: str | None = None, status: str = "granted", **who: Any) -> dict[str, Any]:
    return {"kind": "award", "award": name, "authority": by, "status": status, **who}


def event(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {"kind": "event", "type": kind, "name": name, **more}


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (figure("lớp kỹ năng hè", 13, "lớp", None, "2023"), "Năm 2023, có 13 lớp kỹ năng hè."),
        (figure("đoàn viên", 150, "đoàn viên", "nearly"), "Có gần 150 đoàn viên."),
        (figure("kết nạp đoàn viên mới", 12, "đoàn viên", "at_least", "2022-2023"), "Năm học 2022-2023, kết nạp ít nhất 12 đoàn viên mới."),
        (figure("tổng số đoàn viên", 154, "người", None, "2021-2025"), "Giai đoạn 2021-2025, tổng số đoàn viên là 154 người."),
        (figure("tổng số đoàn viên", 154, "đoàn viên"), "Tổng số đoàn viên là 154."),
        (figure("điều trị nội trú", 11905, "lượt"), "Điều trị nội trú 11.905 lượt."),
        (figure("vụ tai nạn giao thông", 3, "vụ", "at_most"), "Xảy ra không quá 3 vụ tai nạn giao thông."),
        (figure("đoàn viên vi phạm kỷ luật", 0, "đoàn viên"), "Không có đoàn viên vi phạm kỷ luật."),
        (figure("Doanh thu sự nghiệp năm 2023", 4_500_000_000, "VND", "over", "2023"), "Doanh thu sự nghiệp năm 2023 đạt hơn 4,5 tỷ đồng."),
        (figure("chi thường xuyên", 996_000_000, "VND", "about"), "Chi thường xuyên là khoảng 996 triệu đồng."),
        (figure("ủng hộ Quỹ Vì người nghèo", 25_300_000, "VND"), "Đã ủng hộ Quỹ Vì người nghèo 25,3 triệu đồng."),
        (figure("mỗi suất quà", 500_000, "VND"), "Mỗi suất quà là 500.000 đồng."),
        (figure("thu nhập bình quân /người/tháng", 8_500_000, "VND"), "Thu nhập bình quân đạt 8,5 triệu đồng/người/tháng."),
        (figure("tỷ lệ hộ nghèo", 4.01, "%"), "Tỷ lệ hộ nghèo đạt 4,01%."),
        (figure("viên chức hoàn thành tốt nhiệm vụ", 100, "%", None, "2023"), "Năm 2023, có 100% viên chức hoàn thành tốt nhiệm vụ."),
        (figure("sản lượng lúa", 674.5, "tấn"), "Sản lượng lúa đạt 674,5 tấn."),
        (figure("sản lượng lúa", "674.50", "tấn"), "Sản lượng lúa đạt 674,5 tấn."),
        (change("lớp kỹ năng hè", "increase", 2, "lớp", "2022"), "Số lớp kỹ năng hè tăng 2 lớp so với năm 2022."),
        (change("doanh thu", "reach", 120, "%", "plan"), "Doanh thu đạt 120% kế hoạch."),
        (change("doanh thu", "reach", 14.9, "%", "plan"), "Doanh thu mới bằng 14,9% kế hoạch."),
        (change("doanh thu", "reach", 98, "%", "same_period"), "Doanh thu bằng 98% so với cùng kỳ năm trước."),
        (change("doanh thu", "increase", 20, "%", "plan"), "Doanh thu vượt 20% so với kế hoạch."),
        (change("doanh thu", "decrease", 5_000_000, "VND", "plan"), "Doanh thu hụt 5 triệu đồng so với kế hoạch."),
        (change("tỷ lệ hài lòng", "decrease", 2.5, "điểm phần trăm", "previous_period"), "Tỷ lệ hài lòng giảm 2,5 điểm phần trăm so với năm trước."),
        (change("số vụ việc", "increase", 1.5, "times", "2021-2022"), "Số vụ việc gấp 1,5 lần so với năm học 2021-2022."),
        (change("số vụ việc", "increase", 12.2, "%", None), "Số vụ việc tăng 12,2%."),
        (change("số vụ việc", "equal", 0, "%", "2022"), "Số vụ việc bằng năm 2022."),
        (target("kết nạp đoàn viên mới", ">=", 12, "đoàn viên", "year"), "Hằng năm, phấn đấu kết nạp ít nhất 12 đoàn viên mới."),
        (target("hội viên xếp loại tốt", ">=", 90, "%", "term"), "Trong nhiệm kỳ, phấn đấu có ít nhất 90% hội viên xếp loại tốt."),
        (target("tỷ lệ hộ nghèo", "<", 1, "%"), "Phấn đấu giữ tỷ lệ hộ nghèo dưới 1%."),
        (target("doanh thu", ">", 5_000_000_000, "VND"), "Phấn đấu doanh thu đạt trên 5 tỷ đồng."),
        (target("đoàn viên vi phạm pháp luật", "=", 0, "đoàn viên"), "Phấn đấu không có đoàn viên vi phạm pháp luật."),
        (target("vụ tai nạn lao động", "=", 0, "vụ"), "Phấn đấu không để xảy ra vụ tai nạn lao động."),
        (target("lớp kỹ năng hè", "=", 14, "lớp") | {"period": "2024"}, "Năm 2024, phấn đấu có 14 lớp kỹ năng hè."),
        (award("Bằng khen", "UBND tỉnh", collectives=4, individuals=11), "4 tập thể và 11 cá nhân được UBND tỉnh tặng Bằng khen."),
        (award("khen thưởng", "UBND xã", individuals=31), "31 cá nhân được UBND xã khen thưởng."),
        (award("Lao động tiên tiến", None, individuals=5), "5 cá nhân đạt danh hiệu “Lao động tiên tiến”."),
        (award("Cờ thi đua", "Chính phủ", recipient="Sở Y tế"), "Sở Y tế được Chính phủ tặng Cờ thi đua."),
        (award("Bằng khen", "UBND tỉnh", collectives=1, recipient="Sở Y tế"), "1 tập thể (Sở Y tế) được UBND tỉnh tặng Bằng khen."),
        (award("Huân chương Lao động hạng Ba", "Chủ tịch nước", "proposed", recipient="Sở Y tế"), "Đề nghị Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba cho Sở Y tế."),
        (award("Lao động tiên tiến", "Sở Y tế", "revoked", individuals=2), "Sở Y tế thu hồi danh hiệu “Lao động tiên tiến” của 2 cá nhân."),
        ({"kind": "person", "name": "Lý Thành Sơn", "position": "Giám đốc Trung tâm"}, "Đồng chí Lý Thành Sơn là Giám đốc Trung tâm."),
        ({"kind": "person", "name": "Lý Thành Sơn", "position": None}, "Báo cáo có nêu tên đồng chí Lý Thành Sơn."),
        ({"kind": "item", "list": "tasks", "ordinal": 2, "text": "Đẩy mạnh chuyển đổi số."}, "Nhiệm vụ thứ hai: đẩy mạnh chuyển đổi số."),
        ({"kind": "item", "list": "proposals", "ordinal": None, "text": "Bổ sung biên chế"}, "Đề xuất, kiến nghị: bổ sung biên chế."),
        ({"kind": "item", "list": "goals", "ordinal": None, "text": "quyết tâm giữ vững danh hiệu"}, "Quyết tâm giữ vững danh hiệu."),
        ({"kind": "election", "position": "Ban Chấp hành", "elected": "07 đồng chí"}, "Đã bầu Ban Chấp hành gồm 07 đồng chí."),
        ({"kind": "election", "position": "đi dự Đại hội cấp trên", "elected": "03 đại biểu"}, "Đã bầu 03 đại biểu đi dự Đại hội cấp trên."),
        ({"kind": "election", "position": "Bí thư Chi đoàn", "elected": "Đặng Ngọc Hân"}, "Đồng chí Đặng Ngọc Hân được bầu giữ chức vụ Bí thư Chi đoàn."),
        ({"kind": "election", "position": "Cụm trưởng", "elected": "Sở Y tế"}, "Thống nhất bầu Sở Y tế làm Cụm trưởng."),
        (event("conference", "Hội nghị tổng kết năm 2023", date="2023-12-18", host="Sở Y tế", attendance=42), "Ngày 18/12/2023, Sở Y tế tổ chức Hội nghị tổng kết năm 2023, với sự tham dự của 42 đại biểu."),
        (event("ceremony", "Lễ tuyên dương", date="2023-07-05"), "Lễ tuyên dương được tổ chức ngày 05/07/2023."),
        (event("launch", "phát động thi đua năm 2024", host="UBND phường Tân Hòa"), "UBND phường Tân Hòa phát động thi đua năm 2024."),
    ],
)  # fmt: skip
def test_sentence_of_a_fact(fact: dict[str, Any], text: str) -> None:
    assert sentence_of(fact) == text


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="thơ"):
        sentence_of({"kind": "thơ"})


def test_text_puts_comparisons_behind_their_figures_and_targets_last() -> None:
    facts = [
        target("doanh thu", ">=", 5_000_000_000, "VND"), target("kết nạp đoàn viên", ">=", 12, "đoàn viên"),
        figure("doanh thu", 4_500_000_000, "VND", None, "2023"), change("doanh thu", "increase", 15, "%", "2022"),
        figure("lớp kỹ năng", 13, "lớp", None, "2023"), figure("sáng kiến", 4, "sáng kiến", None, "2023"),
        change("học viên", "increase", 25, "%", "2022"),
    ]  # fmt: skip
    assert text_of(facts).splitlines() == [
        "Năm 2023, doanh thu đạt 4,5 tỷ đồng, tăng 15% so với năm 2022. Có 13 lớp kỹ năng và 4 sáng kiến.",
        "Học viên tăng 25% so với năm 2022.",
        "Phấn đấu doanh thu đạt từ 5 tỷ đồng trở lên; kết nạp ít nhất 12 đoàn viên.",
    ]


def test_change_without_a_base_stands_alone_beside_one_with_a_base() -> None:
    facts = [
        figure("doanh thu", 1e9, "VND"), change("doanh thu", "increase", 5, "%", None),
        change("doanh thu", "increase", 7, "%", "2022"), figure("lợi nhuận", 1e9, "VND"),
        change("lợi nhuận", "decrease", 5, "%", None),
    ]  # fmt: skip
    assert text_of(facts).splitlines() == [
        "Doanh thu đạt 1 tỷ đồng, tăng 7% so với năm 2022. Lợi nhuận đạt 1 tỷ đồng, giảm 5%.",
        "Doanh thu tăng 5%.",
    ]


def test_two_ends_are_told_as_a_range() -> None:
    facts = [
        figure("buổi tuyên truyền", 15, "buổi", "at_least"), figure("buổi tuyên truyền", 20, "buổi", "at_most"),
        figure("doanh thu", 8e8, "VND", "at_least"), figure("doanh thu", 12e8, "VND", "at_most"),
        target("phát triển mới đoàn viên", ">=", 1800, "đoàn viên", "term"),
        target("phát triển mới đoàn viên", "<=", 2500, "đoàn viên", "term"),
        target("tỷ lệ hài lòng", ">=", 90, "%", "term"), target("tỷ lệ hài lòng", "<=", 95.5, "%", "term"),
    ]  # fmt: skip
    assert text_of(facts).splitlines() == [
        "Có từ 15 đến 20 buổi tuyên truyền. Doanh thu đạt từ 800 triệu đồng đến 1,2 tỷ đồng.",
        "Trong nhiệm kỳ, phấn đấu phát triển mới từ 1.800 đến 2.500 đoàn viên; tỷ lệ hài lòng đạt từ 90 đến 95,5%.",
    ]


def test_long_lists_stand_line_by_line() -> None:
    tasks = [
        {"kind": "item", "list": "tasks", "ordinal": n, "text": f"việc {word};"}
        for n, word in enumerate(("một", "hai"), 1)
    ]
    targets = [target(f"tỷ lệ {word}", ">=", 90, "%", "year") for word in ("một", "hai", "ba", "bốn", "năm")]
    assert text_of([*tasks, *targets]).splitlines() == [
        "Các chỉ tiêu phấn đấu hằng năm:",
        *(f"- Tỷ lệ {word} đạt từ 90% trở lên{mark}" for word, mark in zip(("một", "hai", "ba", "bốn", "năm"), ";;;;.", strict=True)),
        "Nhiệm vụ trọng tâm:", "1. Việc một.", "2. Việc hai.",
    ]  # fmt: skip
