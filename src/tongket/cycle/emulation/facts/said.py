"""How a criterion is scored and what holds for the sheet, with their numbers, in words for people who never saw the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tongket.cores.scoring import KINDS, Sheet
from tongket.cores.scoring.kinds.tiers import band_words
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.words import percent, said
from tongket.cycle.emulation.facts.settings import EFFECT_SAID, TIE_SAID

_ROUNDED = {"floor": "lấy phần nguyên", "round": "làm tròn", "ceil": "làm tròn lên"}


def leaf_said(leaf: Leaf) -> str:
    """The kind with its parameters: "2 điểm mỗi số sáng kiến, tối đa 8"."""
    told = _BY_KIND.get(leaf.kind, lambda _leaf: "")(leaf)
    formula = KINDS[leaf.kind].formula
    return told or formula


def _ratio(leaf: Leaf) -> str:
    floor, cap = leaf.params["floor"], leaf.params["cap"]
    told = KINDS["ratio"].formula.split(",")[0]
    told += f", không quá {percent(cap)} điểm tối đa"
    return told + (f"; đạt dưới {percent(floor)} thì 0 điểm" if floor is not None else "")


def _leader(leaf: Leaf) -> str:
    base = leaf.params["base"]
    return (
        f"vừa đạt mức giao được {said(base * leaf.maximum)} điểm; đơn vị vượt nhiều nhất được {said(leaf.maximum)} điểm, "
        "các đơn vị vượt khác theo tỷ lệ; chưa đạt thì tính theo phần đạt"
    )


def _steps(leaf: Leaf) -> str:
    one = leaf.params
    told = f"đạt mức giao được {said(leaf.maximum)} điểm"
    if one["plus"]:
        told += f"; vượt mỗi 1% cộng {said(one['plus'])}, nhiều nhất {said(one['most_plus'])}"
    return told + (f"; hụt mỗi 1% trừ {said(one['minus'])}, thấp nhất {said(one['least'])}" if one["minus"] else "")


def _tiers(leaf: Leaf) -> str:
    whole, of = leaf.params["whole"], leaf.params["of"]
    what = leaf.params["says"] if of == "actual" else "% so với mức giao"
    bands = [f"{band_words(one, whole=whole)}: {said(one['points'])}" for one in leaf.params["bands"]]
    return f"{what}: {'; '.join(bands)} điểm"


def _cases(leaf: Leaf) -> str:
    names = {one["code"]: one["name"] for one in leaf.params["inputs"]}
    signs = {">=": "từ", "<=": "không quá", ">": "trên", "<": "dưới", "=": "là"}
    told = []
    for row in leaf.params["rows"]:
        joint = " hoặc " if row["join"] == "any" else " và "
        tests = joint.join(
            f"{names.get(one['input'], one['input'])} {signs[one['is']]} {said(one['value'])}" for one in row["tests"]
        )
        told.append(f"{tests}: {said(row['points'])}")
    return f"{'; '.join(told)}; còn lại: {said(leaf.params['otherwise'])} điểm"


def _count(leaf: Leaf) -> str:
    one = leaf.params
    per = f"mỗi {said(one['per'])}" if one["per"] != 1 else "mỗi một"
    cap = leaf.maximum if one["cap"] is None else one["cap"]
    return f"{one['says']}: {per} được tính {said(one['points'])} điểm, tối đa {said(cap)}"


def _plus_minus(leaf: Leaf) -> str:
    one = leaf.params
    return f"mỗi lần cộng {said(one['plus'])}, mỗi lần trừ {said(one['minus'])} điểm, thấp nhất {said(one['least'])}"


def _items(leaf: Leaf) -> str:
    rows = [
        f"{one['name']} {said(one['points'])}" + (f" (nhiều nhất {one['most_times']} lần)" if one["most_times"] else "")
        for one in leaf.params["items"]
    ]
    return "; ".join(rows)


def _deduct(leaf: Leaf) -> str:
    return f"{said(leaf.maximum)} điểm, mỗi lần trừ: {_items(leaf)}"


def _balance(leaf: Leaf) -> str:
    return f"bắt đầu {said(leaf.params['start'])} điểm, mỗi lần: {_items(leaf)}"


def _awards(leaf: Leaf) -> str:
    how = "chỉ tính mức cao nhất" if leaf.params["mode"] == "highest" else "cộng tất cả"
    return f"{_items(leaf)}; {how}, tối đa {said(leaf.maximum)}"


def _rank(leaf: Leaf) -> str:
    return f"hạng nhất {said(leaf.maximum)} điểm, mỗi hạng kém bớt {said(leaf.params['step'])}, thấp nhất {said(leaf.params['least'])}"


def _external(leaf: Leaf) -> str:
    one = leaf.params
    return f"điểm của {one['source']} (từ {said(one['low'])} đến {said(one['high'])}) quy về {said(leaf.maximum)}"


_BY_KIND: Mapping[str, Callable[[Leaf], str]] = {
    "ratio": _ratio, "leader": _leader, "steps": _steps, "tiers": _tiers, "cases": _cases, "count": _count,
    "plus_minus": _plus_minus, "deduct": _deduct, "balance": _balance, "awards": _awards, "rank": _rank, "external": _external,
}  # fmt: skip


def settings_said(sheet: Sheet) -> dict[str, list[str]]:
    """Ties, grades, knock-outs, prerequisites and quotas, a sentence each."""
    names = {one.code: one.name for one in sheet.grades}
    return {
        "ties": [f"điểm nhóm {one.group} cao hơn" if one.rule == "core_group" else TIE_SAID[one.rule] for one in sheet.ties],
        "grades": [_grade(one) for one in sheet.grades],
        "knockouts": [_knockout(one, names) for one in sheet.knockouts],
        "prerequisites": [one.name for one in sheet.prerequisites],
        "quotas": [_quota(one, names) for one in sheet.quotas],
    }  # fmt: skip


def _grade(one: Any) -> str:
    if one.start is None:
        return f"{one.name}: còn lại"
    told = f"{one.name}: {'từ' if one.is_in else 'trên'} {said(one.start)} điểm"
    for floor in one.floors:
        where = {"leaves": "mỗi tiêu chí", "groups": "mỗi phần", "named": f"mục {', '.join(floor.named)}"}[floor.of]
        told += f", {where} từ {percent(floor.share)} điểm tối đa"
    return told + (f", có điều kiện {', '.join(one.needs)}" if one.needs else "")


def _knockout(one: Any, grades: Mapping[str, str]) -> str:
    if one.effect == "max_grade":
        effect = f"không xếp trên mức “{grades.get(one.grade, one.grade)}”"
    elif one.effect == "times":
        effect = f"tổng điểm nhân {said(one.factor)}"
    else:
        effect = EFFECT_SAID[one.effect]
    test = f" (mục {one.node} dưới {percent(one.below)})" if one.node else ""
    return f"{one.name}{test}: {effect}"


def _quota(one: Any, grades: Mapping[str, str]) -> str:
    if one.share is not None:
        base = "số đơn vị còn lại" if one.base == "remaining" else "tổng số đơn vị"
        many = f"{percent(one.share)} {base}, {_ROUNDED[one.rounding]}"
    elif one.table:
        many = ", ".join(
            f"đến {row.up_to} đơn vị: {row.places}" if row.up_to else f"nhiều hơn: {row.places}" for row in one.table
        )
    else:
        many = f"{one.fixed} đơn vị"
    told = f"{one.name}: {many}"
    told += f"; từ {said(one.least_total)} điểm" if one.least_total is not None else ""
    return told + (f"; mức {', '.join(grades.get(code, code) for code in one.grades)}" if one.grades else "")
