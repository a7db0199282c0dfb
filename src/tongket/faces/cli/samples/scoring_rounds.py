"""The sample rounds of block S4: 2023 frozen, 2024 half way: some handed in, some checked, one objection."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tongket.cycle.emulation.selectors.rounds import participants_of
from tongket.cycle.emulation.selectors.sheet_table import draft_of_file
from tongket.cycle.emulation.services import entries, results, rounds, sheets
from tongket.faces.cli.samples.sheets import RULES, SHEETS, workbook_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.emulation.models import Participant, Round
    from tongket.cycle.organizations.models import Unit

_FAULTS = [
    {"code": "cham", "name": "Báo cáo nộp chậm", "points": "0.5"}, {"code": "thieu", "name": "Báo cáo thiếu", "points": 1},
]  # fmt: skip
_AWARDS = [
    {"code": "bang-khen", "name": "Bằng khen cấp tỉnh", "points": 4}, {"code": "giay-khen", "name": "Giấy khen cấp huyện", "points": 2},
]  # fmt: skip
DATA: dict[str, Any] = {
    "code": "S4", "name": "Bảng chấm điểm khối", "year": 2023, "version": 1, "scale": 100, "stage_gap": 2,
    "rounding": {"at": "leaf", "mode": "half_up", "digits": 1},
    "children": [
        {"code": "I", "name": "Nhiệm vụ chuyên môn", "maximum": 60, "children": [
            {"code": "I.1", "name": "Chỉ tiêu chuyên môn đạt và vượt", "kind": "best", "maximum": 30},
            {"code": "I.2", "name": "Hồ sơ giải quyết đúng hạn", "kind": "ratio", "maximum": 20, "na": "drop",
             "note": "So số hồ sơ đúng hạn với số hồ sơ tiếp nhận"},
            {"code": "I.3", "name": "Cải cách hành chính, chuyển đổi số", "kind": "jury", "maximum": 10},
        ]},
        {"code": "II", "name": "Xây dựng tổ chức, nền nếp", "maximum": 20, "children": [
            {"code": "II.1", "name": "Quy chế dân chủ được ban hành, công khai", "kind": "yes_no", "maximum": 5},
            {"code": "II.2", "name": "Đoàn kết nội bộ, chấp hành kỷ luật", "kind": "jury", "maximum": 15},
        ]},
        {"code": "III", "name": "Thi đua, khen thưởng", "maximum": 20, "children": [
            {"code": "III.1", "name": "Sáng kiến được công nhận", "kind": "count", "maximum": 8, "params": {"points": 2, "says": "số sáng kiến"}},
            {"code": "III.2", "name": "Tin, bài tuyên truyền", "kind": "tiers", "maximum": 7, "params": {
                "says": "số tin, bài", "whole": True, "bands": [
                    {"to": 24, "points": 2}, {"from": 25, "to": 49, "points": 5}, {"from": 50, "points": 7}]}},
            {"code": "III.3", "name": "Nộp báo cáo, hồ sơ", "kind": "deduct", "maximum": 5, "params": {"items": _FAULTS}},
        ]},
        {"code": "IV", "name": "Điểm thưởng", "maximum": 5, "part": "bonus", "capped": True, "children": [
            {"code": "IV.1", "name": "Khen thưởng trong năm", "kind": "awards", "maximum": 5, "params": {"items": _AWARDS, "mode": "all"}},
        ]},
        {"code": "V", "name": "Điểm trừ", "maximum": 4, "part": "penalty", "children": [
            {"code": "V.1", "name": "Vắng họp khối không lý do", "kind": "count", "maximum": 4, "params": {"points": 1, "says": "số lần vắng"}},
        ]},
    ],
    "ties": [{"rule": "core_group", "group": "I"}, {"rule": "fewer_penalty"}, {"rule": "shared"}],
    "grades": [
        {"code": "XS", "name": "Hoàn thành xuất sắc", "start": 90, "floors": [{"share": "0.5"}]},
        {"code": "T", "name": "Hoàn thành tốt", "start": 75}, {"code": "HT", "name": "Hoàn thành"},
    ],
    "knockouts": [{"code": "BC", "name": "Nộp báo cáo chậm quá 5 ngày", "effect": "no_nomination"}],
    "prerequisites": [{"code": "DK", "name": "Đăng ký thi đua đúng hạn"}],
    "quotas": [
        {"code": "CO", "name": "Cờ thi đua của Ủy ban nhân dân tỉnh", "fixed": 1, "grades": ["XS"]},
        {"code": "BK", "name": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "share": "0.5", "least_total": 75},
    ],
}  # fmt: skip
LINKS = {
    "I.1": {"actual": {"indicator": "chi-tieu-dat", "take": "figure"}},
    "I.2": {"actual": {"indicator": "ho-so-dung-han", "take": "figure"}, "target": {"indicator": "ho-so", "take": "figure"}},
    "III.1": {"count": {"indicator": "sang-kien", "take": "figure"}},
    "III.2": {"actual": {"indicator": "tin-bai", "take": "figure"}},
}  # fmt: skip
# of each agency in its order: marks for I.3, II.2; reports late, missing; awards of the province, of the district; absences
_ROWS: dict[int, tuple[tuple[str, ...], ...]] = {
    2023: (
        ("8", "14", "1", "0", "0", "1", "0"), ("9", "14", "0", "0", "1", "0", "0"), ("8.5", "13", "0", "0", "0", "1", "0"),
        ("8", "13", "1", "0", "0", "0", "0"), ("7.5", "14", "0", "0", "0", "0", "1"), ("8", "13", "2", "0", "0", "1", "0"),
        ("7", "12", "0", "0", "0", "0", "0"), ("7", "12", "1", "1", "0", "0", "1"),
    ),
    2024: (
        ("8.5", "14", "0", "0", "0", "1", "0"), ("9", "15", "0", "0", "1", "0", "0"), ("9", "14", "0", "0", "1", "0", "0"),
        ("8", "14", "1", "0", "0", "1", "0"), ("8", "14", "0", "0", "0", "1", "0"), ("8.5", "13", "0", "0", "0", "1", "0"),
        ("7.5", "13", "0", "0", "0", "0", "0"), ("7", "12", "3", "0", "0", "0", "1"),
    ),
}  # fmt: skip
_NO_COUNTER = "Không tiếp nhận hồ sơ hành chính; số trong bảng là hồ sơ bạn đọc"


def add_scoring(block: Unit, *, by: User, at: datetime, on: date) -> None:
    """Two years by the same sheet; the second a copy of the first."""
    first = sheets.make_sheet(
        unit=block, year=2023, name="Bảng chấm điểm khối năm 2023", by=by, on=date(2023, 3, 10), data=DATA
    )
    sheets.write_draft(sheet=first, data=first.data, what="gắn với chỉ tiêu", links=LINKS, by=by, on=date(2023, 3, 10))
    first = sheets.adopt_sheet(sheet=first, basis="Hướng dẫn số 02/HD-KTĐ ngày 10/3/2023", by=by, on=date(2023, 3, 10))
    old = _round(block, 2023, first, date(2023, 12, 18), by)
    for row, told in zip(participants_of(old), _ROWS[2023], strict=True):
        _hand_in(row, told, by, date(2023, 12, 20), at.replace(year=2023, month=12, day=20))
    results.freeze_round(found=old, by=by, on=date(2023, 12, 28), at=at.replace(year=2023, month=12, day=28))
    second = sheets.make_sheet(
        unit=block, year=2024, name="Bảng chấm điểm khối năm 2024", by=by, on=date(2024, 3, 12), copied=first
    )
    second = sheets.adopt_sheet(
        sheet=second, basis="Hướng dẫn số 03/HD-KTĐ ngày 12/3/2024", by=by, on=date(2024, 3, 12)
    )
    for which, (name, _rows) in SHEETS.items():  # next year's, to look at: each read from its Excel file
        taken = draft_of_file(workbook_of(which), name=name, year=2025)
        taken.data |= RULES[which]
        sheets.make_sheet(unit=block, year=2025, name=name, by=by, on=on, taken=taken)
    _half_way(_round(block, 2024, second, date(2024, 12, 2), by), by, on, at)


def _round(block: Unit, year: int, sheet: Any, opened: date, by: User) -> Round:
    fields = {
        "title": f"Chấm điểm thi đua năm {year}", "self_until": date(year, 12, 22 if year == 2023 else 14),
        "cross_until": date(year, 12, 24 if year == 2023 else 17), "head_until": date(year, 12, 26 if year == 2023 else 19),
        "appeal_until": date(year, 12, 28 if year == 2023 else 20), "live_for": "own",
    }  # fmt: skip
    return rounds.open_round(unit=block, period=str(year), year=year, sheet=sheet, fields=fields, by=by, on=opened)


def _hand_in(row: Participant, told: tuple[str, ...], by: User, on: date, at: datetime, *, done: bool = True) -> None:
    marks, order, late, missing, province, district, absent = told
    typed = {
        "I.3": entries.Typed({"self": marks.replace(".", ",")}), "II.1": entries.Typed({"ok": "1"}),
        "II.2": entries.Typed({"self": order}), "III.3": entries.Typed({"cham": late, "thieu": missing}),
        "IV.1": entries.Typed({"bang-khen": province, "giay-khen": district}), "V.1": entries.Typed({"count": absent}),
    }  # fmt: skip
    if row.unit.code == "S4-TV":
        typed["I.2"] = entries.Typed({}, not_applicable=True, note=_NO_COUNTER)
    given: dict[str, Any] = {"row": row, "stage": "self", "unit": row.unit, "by": by, "on": on, "at": at}
    entries.save_entries(typed=typed, **given)
    if done:
        entries.finish_stage(remark="", **given)


def _half_way(found: Round, by: User, on: date, at: datetime) -> None:
    rows = participants_of(found)
    for place, (row, told) in enumerate(zip(rows, _ROWS[2024], strict=True)):
        _hand_in(row, told, by, on, at, done=place < 6)
    checked = rows[1]
    assert checked.checker is not None
    given: dict[str, Any] = {
        "row": checked,
        "stage": "cross",
        "unit": checked.checker.unit,
        "by": by,
        "on": on,
        "at": at,
    }
    why = "Một phòng chưa đưa hồ sơ lên cổng dịch vụ công"
    entries.save_entries(typed={"I.3": entries.Typed({"cross": "7"}, note=why)}, **given)
    entries.finish_stage(remark="Hồ sơ minh chứng đầy đủ", **given)
    results.appeal(
        row=checked,
        leaf="I.3",
        text="Phòng này đã đưa hồ sơ lên cổng từ tháng 10, xin xem lại.",
        unit=checked.unit,
        by=by,
        on=on,
    )
    last = rows[7]
    facts = {"checker": last.checker_id, "left_on": None, "out_because": "", "facts": {"BC": True}}
    rounds.change_participant(row=last, fields=facts, by=by, on=on)
