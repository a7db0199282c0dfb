"""Two sheets beside each other: what was changed, and who would have won under the other one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tongket.cores.scoring.figures import Report, figures_of_reports
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.reading import write_sheet
from tongket.cores.scoring.scores import Scores, score_many
from tongket.cores.scoring.sheet import Sheet

_WORDS = {
    "name": "tên", "maximum": "điểm tối đa", "weight": "trọng số", "kind": "cách chấm", "params": "tham số cách chấm",
    "na": "khi không áp dụng", "capped": "có trần", "part": "phần", "note": "ghi chú", "above": "thuộc nhóm",
    "scale": "thang điểm", "rounding": "cách làm tròn", "missing": "khi thiếu số liệu", "rescale": "cách quy đổi",
    "bonus_may_exceed": "thưởng được vượt thang", "stage_gap": "mức chênh phải nêu", "ties": "quy tắc khi bằng điểm",
    "grades": "mức xếp loại", "knockouts": "điểm liệt", "prerequisites": "điều kiện", "quotas": "hạn mức",
    "year": "năm", "code": "mã",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One change: the code of the node ("" for the sheet), what (``added``, ``removed`` or a key), before and after as plain data."""

    code: str
    what: str
    before: Any
    after: Any
    words: str


def differences(old: Sheet, new: Sheet) -> tuple[Difference, ...]:
    """Everything that differs, the sheet's own settings first, then its nodes in the new order, then what was removed."""
    before, after = write_sheet(old), write_sheet(new)
    found = _keys("", "Bảng chấm điểm", before, after, leave=("children", "version"))
    left, right = _nodes(before["children"], ""), _nodes(after["children"], "")
    for code, node in right.items():
        if code not in left:
            found.append(
                Difference(code, "added", None, node, f"thêm {code} “{node['name']}”, {_shown(node['maximum'])} điểm")
            )
        else:
            found += _keys(code, f"{code} “{node['name']}”", left[code], node, leave=("code",))
    found += [
        Difference(code, "removed", node, None, f"bỏ {code} “{node['name']}”, {_shown(node['maximum'])} điểm")
        for code, node in left.items()
        if code not in right
    ]
    return tuple(found)


def _nodes(rows: list[dict[str, Any]], above: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in rows:
        found[one["code"]] = {**{key: value for key, value in one.items() if key != "children"}, "above": above}
        found |= _nodes(one.get("children", []), one["code"])
    return found


def _keys(
    code: str, place: str, before: dict[str, Any], after: dict[str, Any], *, leave: tuple[str, ...]
) -> list[Difference]:
    keys = [key for key in {**before, **after} if key not in leave]
    return [
        Difference(
            code, key, before.get(key), after.get(key),
            f"{place}: {_WORDS.get(key, key)} {_shown(before.get(key), key)} → {_shown(after.get(key), key)}",
        )
        for key in keys
        if before.get(key) != after.get(key)
    ]  # fmt: skip


def _shown(value: Any, key: str = "") -> str:
    """A plain value in words; long ones are only said to be there."""
    if key == "kind" and value in KINDS:
        return f"“{KINDS[value].name}”"
    if key == "rounding":
        return _rounding_said(value)
    if value is None or value == "":
        return "không có"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return f"{len(value)} dòng"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(one)}" for name, one in value.items()) or "không có"
    return str(value).replace(".", ",") if key in ("maximum", "weight", "scale", "stage_gap") else str(value)


_AT = {"leaf": "từng tiêu chí", "total": "chỉ tổng điểm"}
_MODE = {"half_up": "nửa trở lên thì lên", "half_even": "nửa thì về số chẵn", "down": "bỏ phần lẻ"}


def _rounding_said(rounding: dict[str, Any]) -> str:
    """ "từng tiêu chí đến 1 chữ số, nửa trở lên thì lên"."""
    if rounding["mode"] == "none":
        return "không làm tròn"
    return f"{_AT[rounding['at']]} đến {rounding['digits']} chữ số, {_MODE[rounding['mode']]}"


@dataclass(frozen=True)
class Tried:
    """One unit under both sheets; ``moved`` ranks up (negative: down), None when it has no rank in one of them."""

    unit: str
    old_total: Fraction | None
    new_total: Fraction | None
    old_rank: int | None
    new_rank: int | None
    old_grade: str
    new_grade: str

    @property
    def moved(self) -> int | None:
        """How many ranks up."""
        return None if self.old_rank is None or self.new_rank is None else self.old_rank - self.new_rank


@dataclass(frozen=True)
class Trial:
    """A sheet tried on reports made for another: units in the new order, criteria that nobody had reported on."""

    units: tuple[Tried, ...]
    unreported: tuple[str, ...]
    unused: tuple[str, ...]


def try_sheet(old: Sheet, new: Sheet, reports: Mapping[str, Report], *, missing_as_zero: bool = False) -> Trial:
    """Who would have won: the same reports scored by both.

    With ``missing_as_zero`` criteria of the new sheet without report count nothing, so that there is a ranking at all.
    """
    before = score_many(old, figures_of_reports(old, reports))
    tried = replace(new, missing="zero") if missing_as_zero else new
    figures = figures_of_reports(tried, reports)
    after = score_many(tried, figures)
    rows = [_tried(before, after, unit) for unit in after.units]
    rows.sort(key=lambda one: (one.new_rank is None, one.new_rank or 0, one.unit))
    unreported = [code for code, one in figures.columns.items() if not one.given.any() and not one.na.any()]
    return Trial(tuple(rows), tuple(unreported), tuple(sorted({code for code, _name in figures.unused})))


def _tried(before: Scores, after: Scores, unit: str) -> Tried:
    row, then = before.units.index(unit), after.units.index(unit)
    grades = [scores.grading.grade_of(at) for scores, at in ((before, row), (after, then))]
    totals = [
        scores.totals.total.at(at) if scores.totals.complete[at] else None
        for scores, at in ((before, row), (after, then))
    ]
    return Tried(
        unit, totals[0], totals[1], before.places[row].rank, after.places[then].rank,
        grades[0].name if grades[0] else "", grades[1].name if grades[1] else "",
    )  # fmt: skip
