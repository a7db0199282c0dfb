"""K5: a table from a number to points, or from a combination of conditions to points, first match wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant, where
from tongket.cores.scoring.kinds.kind import Bounds, Column, Input, Kind, Tell, number, truth
from tongket.cores.scoring.kinds.ratios import ZERO
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param
from tongket.cores.scoring.words import equals, said

Band = Mapping[str, Any]
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


def top_in(band: Band, *, whole: bool) -> bool:
    """Is the upper edge within the band; unsaid: yes for whole numbers, no for others."""
    return whole if band["to_in"] is None else bool(band["to_in"])


def band_words(band: Band, *, whole: bool) -> str:
    """A band in words: "từ 80 đến dưới 90"."""
    low, high = band["from"], band["to"]
    if low is not None and low == high:
        return said(low)
    start = "" if low is None else f"{'từ' if band['from_in'] else 'trên'} {said(low)}"
    if high is None:
        return f"{start} trở lên" if start else "mọi mức"
    if top_in(band, whole=whole):
        return f"{start} đến {said(high)}".strip()
    return f"{start} đến dưới {said(high)}" if start else f"dưới {said(high)}"


class Tiers(Kind):
    """Bands of one number, or of the percent of the target, without hole or overlap."""

    code, label, name = "tiers", "K5", "Thang bậc theo một số"
    formula = "số rơi vào bậc nào thì được điểm của bậc đó"
    params = (
        Param("says", "text", "số liệu"),
        Param("of", "choice", "actual", choices=("actual", "percent")),
        truth("whole", default=False),
        Param(
            "bands", "rows", least_rows=1,
            rows=(
                number("from", default=None), truth("from_in", default=True), number("to", default=None),
                Param("to_in", "truth", None), number("points"),
            ),
        ),
    )  # fmt: skip

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        low = leaf.params["bands"][0]["from"] if leaf.params["bands"] else None
        sign = self._sign(leaf)
        if leaf.params["of"] == "actual":
            return (Input("actual", leaf.params["says"], sign, whole=leaf.params["whole"], least=low),)
        return Input("actual", "thực hiện", sign, least=low), Input("target", "mức giao", -sign, least=ZERO)

    def _sign(self, leaf: Leaf) -> int:
        steps = [after["points"] - before["points"] for before, after in pairwise(leaf.params["bands"])]
        if all(one >= 0 for one in steps):
            return 1
        return -1 if all(one <= 0 for one in steps) else 0

    def check(self, leaf: Leaf, tell: Tell) -> None:
        bands = leaf.params["bands"]
        if not bands:
            return
        whole = leaf.params["whole"]
        for one in bands:
            self._check_band(one, leaf, tell, whole=whole)
        for before, after in pairwise(bands):
            self._check_edge(before, after, tell, whole=whole)
        if bands[0]["from"] is not None and (bands[0]["from"] > 0 or not bands[0]["from_in"]):
            tell(f"thang hở: chưa nói điểm khi dưới {said(bands[0]['from'])}.", "Thêm một bậc ở đầu, không ghi “from”.")
        if bands[-1]["to"] is not None:
            tell(f"thang hở: chưa nói điểm khi trên {said(bands[-1]['to'])}.", "Bậc cuối không ghi “to”.")

    def _check_band(self, band: Band, leaf: Leaf, tell: Tell, *, whole: bool) -> None:
        low, high = band["from"], band["to"]
        if not 0 <= band["points"] <= leaf.maximum:
            tell(
                f"điểm {said(band['points'])} ngoài khoảng 0 đến {said(leaf.maximum)}.",
                "Sửa điểm của bậc hoặc điểm tối đa.",
            )
        if low is not None and high is not None:
            empty = low > high or (low == high and not (band["from_in"] and top_in(band, whole=whole)))
            if empty:
                tell(f"bậc từ {said(low)} đến {said(high)} không có số nào.", "Ghi số nhỏ trước, số lớn sau.")

    def _check_edge(self, before: Band, after: Band, tell: Tell, *, whole: bool) -> None:
        high, low = before["to"], after["from"]
        if high is None or low is None:
            tell("hai bậc chồng lên nhau: bậc giữa không có giới hạn.", "Ghi “to” của bậc trước và “from” của bậc sau.")
            return
        if whole:  # by the last whole number of the one and the first of the other
            last = high if top_in(before, whole=True) else high - 1
            first = low if after["from_in"] else low + 1
            gap = first - last - 1
        else:
            touching = int(top_in(before, whole=False)) + int(after["from_in"])
            gap = low - high if low != high else Fraction(1 - touching)
        if gap:
            what = "hở" if gap > 0 else "chồng lên nhau"
            tell(
                f"thang {what} giữa {said(high)} và {said(low)}.",
                "Mỗi số thuộc đúng một bậc: bậc sau bắt đầu nơi bậc trước hết.",
            )

    def bounds(self, leaf: Leaf) -> Bounds:
        points = [one["points"] for one in leaf.params["bands"]]
        return min(points), max(points)

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        if leaf.params["of"] == "percent":
            none = column.there("target") & (column.of("target").num == 0)
            yield none, "mức giao bằng 0 nên không tính được tỷ lệ"

    def _number(self, leaf: Leaf, column: Column) -> Exact:
        actual = column.of("actual")
        return actual if leaf.params["of"] == "actual" else actual.over(column.of("target")).by(100)

    def points(self, leaf: Leaf, column: Column) -> Exact:
        asked = self._number(leaf, column)
        found = constant(leaf.params["bands"][0]["points"], column.count)
        for band in leaf.params["bands"][1:]:
            edge = constant(band["from"], column.count)
            inside = ~asked.below(edge) if band["from_in"] else edge.below(asked)
            found = where(inside, constant(band["points"], column.count), found)
        return found

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        actual = column.or_zero("actual", row)
        asked, shown = actual, f"{leaf.params['says']} {said(actual)}"
        if leaf.params["of"] == "percent":
            target = column.or_zero("target", row)
            asked = actual / target * 100
            shown = f"{said(actual)} / {said(target)} {equals(asked)}%"
        chosen = leaf.params["bands"][0]
        for band in leaf.params["bands"][1:]:
            if asked > band["from"] or (asked == band["from"] and band["from_in"]):
                chosen = band
        return f"{shown}: bậc {band_words(chosen, whole=leaf.params['whole'])}"


_TEST = (Param("input", "text"), Param("is", "choice", choices=tuple(SIGNS)), number("value"))


class Cases(Kind):
    """Rows of conditions (all of them, or any of them) in order; the first that holds gives its points."""

    code, label, name = "cases", "K5", "Thang bậc theo nhiều điều kiện"
    formula = "điều kiện nào đúng trước thì được điểm của dòng đó; không dòng nào đúng thì điểm còn lại"
    params = (
        Param("inputs", "rows", least_rows=1, rows=(Param("code", "text"), Param("name", "text"))),
        Param(
            "rows", "rows", least_rows=1,
            rows=(
                Param("join", "choice", "all", choices=("all", "any")),
                Param("tests", "rows", least_rows=1, rows=_TEST), number("points"),
            ),
        ),
        number("otherwise"),
    )  # fmt: skip

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return tuple(Input(one["code"], one["name"]) for one in leaf.params["inputs"])

    def check(self, leaf: Leaf, tell: Tell) -> None:
        codes = [one["code"] for one in leaf.params["inputs"]]
        if len(set(codes)) < len(codes):
            tell("có mã số liệu lặp lại.", "Mỗi số liệu một mã riêng.")
        for row in leaf.params["rows"]:
            for one in row["tests"]:
                if one["input"] not in codes:
                    tell(f"điều kiện hỏi “{one['input']}” chưa khai.", "Khai trong “inputs” hoặc sửa tên.")
        for points in [*(row["points"] for row in leaf.params["rows"]), leaf.params["otherwise"]]:
            if not 0 <= points <= leaf.maximum:
                tell(f"điểm {said(points)} ngoài khoảng 0 đến {said(leaf.maximum)}.", "Sửa điểm hoặc điểm tối đa.")

    def bounds(self, leaf: Leaf) -> Bounds:
        points = [*(row["points"] for row in leaf.params["rows"]), leaf.params["otherwise"]]
        return min(points), max(points)

    def _holds(self, column: Column, row: Band) -> Mask:
        answers = [_test(column.of(one["input"]), one["is"], one["value"]) for one in row["tests"]]
        joined = np.logical_and if row["join"] == "all" else np.logical_or
        found: Mask = joined.reduce(answers)
        return found

    def points(self, leaf: Leaf, column: Column) -> Exact:
        found = constant(leaf.params["otherwise"], column.count)
        for row in reversed(leaf.params["rows"]):
            found = where(self._holds(column, row), constant(row["points"], column.count), found)
        return found

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        names = {one["code"]: one["name"] for one in leaf.params["inputs"]}
        for line, one in enumerate(leaf.params["rows"], 1):
            if self._holds(column, one)[row]:
                joined = " và " if one["join"] == "all" else " hoặc "
                asked = joined.join(
                    f"{names[test['input']]} {SIGNS[test['is']]} {said(test['value'])}" for test in one["tests"]
                )
                given = ", ".join(
                    f"{names[test['input']]} {said(column.or_zero(test['input'], row))}" for test in one["tests"]
                )
                return f"dòng {line}: {asked} ({given})"
        return "không dòng điều kiện nào đúng"


def _test(column: Exact, sign: str, value: Fraction) -> Mask:
    edge = constant(value, len(column))
    answers = {
        ">=": lambda: ~column.below(edge), "<": lambda: column.below(edge), ">": lambda: edge.below(column),
        "<=": lambda: ~edge.below(column), "=": lambda: column.same(edge),
    }  # fmt: skip
    found: Mask = answers[sign]()
    return found
