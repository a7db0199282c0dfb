"""One unit's own scoring as a workbook that ``services.workbook`` takes back unchanged; the ranking as a workbook."""

from __future__ import annotations

from tongket.cores.kernel.numbers import format_number
from tongket.cycle.emulation.enums import STAGE_SAID
from tongket.cycle.emulation.models import Participant
from tongket.cycle.emulation.selectors.board import Board
from tongket.cycle.emulation.selectors.filled import Field, Line, groups_of
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet

# the title “Họ và tên” marks the heading row of every list that the program reads
COLUMNS: Columns = {
    "key": ("Mã ô", {"ma o"}),
    "full_name": ("Nội dung tiêu chí", {"noi dung tieu chi", "noi dung"}),
    "asked": ("Số liệu", {"so lieu"}),
    "value": ("Giá trị", {"gia tri"}),
    "na": ("Không áp dụng", {"khong ap dung"}),
    "note": ("Ghi chú", {"ghi chu"}),
    "maximum": ("Điểm tối đa", {"diem toi da"}),
}
YES, NO, CROSS = "Đạt", "Không đạt", "x"


def cell_value(field: Field) -> str:
    """A box as the workbook has it."""
    if field.asked.is_choice:
        return {"1": YES, "0": NO}.get(field.value, "")
    return field.value


def lines_of(board: Board, row: Participant) -> list[Line]:
    """The criteria of a unit's own scoring."""
    return [line for group in groups_of(board, row, "self") for line in group.lines]


def entries_workbook(board: Board, row: Participant) -> bytes:
    """A row a box; what comes from figures is not there."""
    rows = []
    for line in lines_of(board, row):
        for place, field in enumerate(line.fields):
            rows.append({
                "key": field.field, "full_name": f"{line.leaf.code} {line.leaf.name}"[:250], "asked": field.says,
                "value": cell_value(field), "na": CROSS if line.not_applicable and not place else "",
                "note": line.note if not place else "", "maximum": format_number(line.maximum),
            })  # fmt: skip
    return write_sheet([dict(one) for one in rows], known=COLUMNS)


def ranking_workbook(board: Board) -> bytes:
    """Ranks, totals, points of every criterion at every stage used."""
    stages = board.stages_used()
    known: dict[str, tuple[str, set[str]]] = {
        "rank": ("Hạng", {"hang"}), "full_name": ("Đơn vị", {"don vi"}), "total": ("Tổng điểm", {"tong diem"}),
        "grade": ("Xếp loại", {"xep loai"}), "why": ("Căn cứ xếp hạng", {"can cu"}),
    }  # fmt: skip
    for code, leaf in board.sheet.leaves.items():
        for stage in stages:
            known[f"{code}/{stage}"] = (f"{code} {leaf.name} · {STAGE_SAID[stage]}"[:200], set())
    rows = []
    for pk, one in board.results.items():
        row = board.by_key[str(pk)]
        told = {
            "rank": str(one.rank or ""), "full_name": row.name, "total": "" if one.total is None else format_number(one.total),
            "grade": one.grade.name if one.grade else "", "why": "; ".join(one.place.words),
        }  # fmt: skip
        for code in board.sheet.leaves:
            for stage in stages:
                points = board.points_at(row, code, stage)
                told[f"{code}/{stage}"] = "" if points is None else format_number(points)
        rows.append(told)
    return write_sheet([dict(one) for one in rows], known=known)
