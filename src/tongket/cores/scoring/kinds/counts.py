"""K6 to K9 and K11: things counted, each worth or costing points."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tongket.cores.scoring.exact import Exact, constant, sum_of, where
from tongket.cores.scoring.kinds.kind import Bounds, Column, Input, Kind, Tell, item_codes, number, truth
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param
from tongket.cores.scoring.words import said

ZERO = Fraction(0)


class Count(Kind):
    """min(n · p, cap); with ``per``, p for every so many (whole steps unless ``parts``)."""

    code, label, name = "count", "K6", "Số lần × điểm"
    formula = "số lần × điểm mỗi lần, không quá trần"
    params = (
        number("points", above=0),
        number("per", default=Fraction(1), above=0),
        truth("parts", default=False),
        number("cap", default=None, above=0),
        Param("says", "text", "số lần"),
    )

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return (Input("count", leaf.params["says"], 1, least=ZERO),)

    def cap(self, leaf: Leaf) -> Fraction:
        """The cap, the maximum when unsaid."""
        cap: Fraction | None = leaf.params["cap"]
        return leaf.maximum if cap is None else cap

    def check(self, leaf: Leaf, tell: Tell) -> None:
        if self.cap(leaf) > leaf.maximum:
            tell(f"trần {said(self.cap(leaf))} cao hơn điểm tối đa {said(leaf.maximum)}.", "Sửa trần hoặc điểm tối đa.")

    def bounds(self, leaf: Leaf) -> Bounds:
        return ZERO, self.cap(leaf)

    def points(self, leaf: Leaf, column: Column) -> Exact:
        steps = column.of("count").by(1 / leaf.params["per"])
        steps = steps if leaf.params["parts"] else steps.floor()
        return steps.by(leaf.params["points"]).most(self.cap(leaf))

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        many, per = column.or_zero("count", row), leaf.params["per"]
        steps = many / per if leaf.params["parts"] else Fraction((many / per).numerator // (many / per).denominator)
        counted = f"{said(many)}" if per == 1 else f"{said(steps)} ({said(many)} / {said(per)})"
        written = f"{counted} × {said(leaf.params['points'])}"
        if steps * leaf.params["points"] > self.cap(leaf):
            return f"{written} = {said(steps * leaf.params['points'])}, tối đa {said(self.cap(leaf))}"
        return written


class PlusMinus(Kind):
    """clamp(b·B − p·P, least, most)."""

    code, label, name = "plus_minus", "K7", "Cộng và trừ"
    formula = "số lần cộng × điểm cộng − số lần trừ × điểm trừ, trong khoảng cho trước"
    params = (
        number("plus", default=ZERO, least=0),
        number("minus", default=ZERO, least=0),
        number("least", default=ZERO),
        number("most", default=None),
    )

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return (
            Input("plus", "số lần được cộng", 1, needed=False, least=ZERO),
            Input("minus", "số lần bị trừ", -1, needed=False, least=ZERO),
        )

    def bounds(self, leaf: Leaf) -> Bounds:
        most = leaf.params["most"]
        return leaf.params["least"], leaf.maximum if most is None else most

    def check(self, leaf: Leaf, tell: Tell) -> None:
        least, most = self.bounds(leaf)
        if most > leaf.maximum:
            tell("mức cao nhất vượt điểm tối đa.", "Sửa “most” hoặc điểm tối đa.")
        if least > most:
            tell("mức thấp nhất cao hơn mức cao nhất.", "Đổi lại “least” và “most”.")

    def points(self, leaf: Leaf, column: Column) -> Exact:
        least, most = self.bounds(leaf)
        gained = column.of("plus").by(leaf.params["plus"]) - column.of("minus").by(leaf.params["minus"])
        return gained.least(least).most(most)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        plus, minus = column.or_zero("plus", row), column.or_zero("minus", row)
        written = f"{said(plus)} × {said(leaf.params['plus'])} − {said(minus)} × {said(leaf.params['minus'])}"
        return written + _clamped(plus * leaf.params["plus"] - minus * leaf.params["minus"], self.bounds(leaf))


def _clamped(number: Fraction, bounds: Bounds) -> str:
    least, most = bounds
    if number < least:
        return f" = {said(number)}, không thấp hơn {said(least)}"
    return f" = {said(number)}, không cao hơn {said(most)}" if number > most else ""


def _item(*, signed: bool) -> tuple[Param, ...]:
    points = number("points") if signed else number("points", above=0)
    return Param("code", "text"), Param("name", "text"), points, Param("most_times", "whole", None, least=1)


class _Items(Kind):
    """Named things, each counted; what is not named for a unit that reported did not happen."""

    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        return tuple(
            Input(one["code"], one["name"], self.sign(one), needed=False, whole=True, least=ZERO)
            for one in leaf.params["items"]
        )

    def sign(self, item: Any) -> int:
        """Does more of an item raise or lower the points."""
        return 1 if item["points"] > 0 else -1

    def check(self, leaf: Leaf, tell: Tell) -> None:
        item_codes(leaf, tell)

    def times(self, item: Any, column: Column) -> Exact:
        """How often an item counts for every unit."""
        times = column.of(item["code"])
        return times if item["most_times"] is None else times.most(item["most_times"])

    def total(self, leaf: Leaf, column: Column) -> Exact:
        """Times · points over the items."""
        return sum_of([self.times(one, column).by(one["points"]) for one in leaf.params["items"]], column.count)

    def parts(self, leaf: Leaf, column: Column, row: int) -> list[tuple[Any, Fraction, Fraction]]:
        """The items of one unit: item, times given, times counted."""
        found = []
        for one in leaf.params["items"]:
            given = column.or_zero(one["code"], row)
            if given:
                counted = given if one["most_times"] is None else min(given, Fraction(one["most_times"]))
                found.append((one, given, counted))
        return found


def _part_words(item: Any, given: Fraction, counted: Fraction, points: Fraction) -> str:
    kept = f", tính {said(counted)}" if counted != given else ""
    return f"{said(counted)} × {said(points)} ({item['name']}{kept})"


class Deduct(_Items):
    """max(M − Σ deductions, least)."""

    code, label, name = "deduct", "K8", "Trừ từ điểm tối đa"
    formula = "điểm tối đa − tổng điểm trừ của các lỗi, không thấp hơn sàn"
    params = (Param("items", "rows", least_rows=1, rows=_item(signed=False)), number("least", default=ZERO))

    def sign(self, item: Any) -> int:
        return -1

    def check(self, leaf: Leaf, tell: Tell) -> None:
        item_codes(leaf, tell)
        if leaf.params["least"] > leaf.maximum:
            tell("sàn cao hơn điểm tối đa.", "Ghi sàn nhỏ hơn hoặc bằng điểm tối đa.")

    def bounds(self, leaf: Leaf) -> Bounds:
        return min(leaf.params["least"], leaf.maximum), leaf.maximum

    def points(self, leaf: Leaf, column: Column) -> Exact:
        return self.total(leaf, column).by(-1).plus(leaf.maximum).least(leaf.params["least"])

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        parts = self.parts(leaf, column, row)
        if not parts:
            return f"{said(leaf.maximum)}, không có lỗi"
        written = " − ".join([said(leaf.maximum), *(_part_words(*one, one[0]["points"]) for one in parts)])
        left = leaf.maximum - sum((counted * one["points"] for one, _given, counted in parts), ZERO)
        return written + _clamped(left, self.bounds(leaf))


class Balance(_Items):
    """clamp(S0 + Σ plus − Σ minus, least, most)."""

    code, label, name = "balance", "K9", "Điểm ban đầu rồi cộng, trừ"
    formula = "điểm ban đầu + các khoản cộng − các khoản trừ"
    params = (
        number("start", least=0),
        Param("items", "rows", least_rows=1, rows=_item(signed=True)),
        number("least", default=ZERO),
    )

    def check(self, leaf: Leaf, tell: Tell) -> None:
        item_codes(leaf, tell)
        if leaf.params["start"] > leaf.maximum or leaf.params["least"] > leaf.maximum:
            tell("điểm ban đầu hoặc sàn cao hơn điểm tối đa.", "Sửa “start”, “least” hoặc điểm tối đa.")

    def bounds(self, leaf: Leaf) -> Bounds:
        return min(leaf.params["least"], leaf.maximum), leaf.maximum

    def points(self, leaf: Leaf, column: Column) -> Exact:
        gained = self.total(leaf, column).plus(leaf.params["start"])
        return gained.least(leaf.params["least"]).most(leaf.maximum)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        parts = self.parts(leaf, column, row)
        written, total = f"ban đầu {said(leaf.params['start'])}", leaf.params["start"]
        for one, given, counted in parts:
            points = one["points"]
            total += counted * points
            written += f" {'+' if points > 0 else '−'} {_part_words(one, given, counted, abs(points))}"
        return written + _clamped(total, self.bounds(leaf))


class Awards(_Items):
    """Points by award: the highest only, or all of them, at most M. Which years count is for who gives the facts."""

    code, label, name = "awards", "K11", "Điểm thưởng theo khen thưởng"
    formula = "điểm của hình thức cao nhất, hoặc cộng dồn, không quá điểm tối đa"
    params = (
        Param("items", "rows", least_rows=1, rows=_item(signed=False)),
        Param("mode", "choice", "highest", choices=("highest", "all")),
        Param("years", "whole", 1, least=1, most=20),
    )

    def points(self, leaf: Leaf, column: Column) -> Exact:
        if leaf.params["mode"] == "all":
            return self.total(leaf, column).most(leaf.maximum)
        found = constant(0, column.count)
        for one in sorted(leaf.params["items"], key=lambda item: Fraction(item["points"])):
            held = ~column.of(one["code"]).below_number(1)
            found = where(held, constant(one["points"], column.count), found)
        return found.most(leaf.maximum)

    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        parts = self.parts(leaf, column, row)
        if not parts:
            return "không có khen thưởng được tính"
        if leaf.params["mode"] == "highest":
            best = max(parts, key=lambda one: Fraction(one[0]["points"]))[0]
            written, total = f"cao nhất: {best['name']} {said(best['points'])}", best["points"]
        else:
            written = " + ".join(_part_words(*one, one[0]["points"]) for one in parts)
            total = sum((counted * one["points"] for one, _given, counted in parts), ZERO)
        return written + _clamped(total, self.bounds(leaf))
