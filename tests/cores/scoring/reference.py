"""The same scoring once more, slowly: one unit, one criterion, one fraction at a time, from plain data, nothing shared with the core."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

Given = dict[str, dict[str, Any] | None]  # by leaf: values, or None for "not applicable"; no key: missing


def leaves_of(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in nodes:
        found += leaves_of(one["children"]) if "children" in one else [one]
    return found


def ratio(leaf: dict[str, Any], given: dict[str, Any]) -> Fraction:
    actual, target = Fraction(given["actual"]), Fraction(given["target"])
    if leaf["params"].get("direction", "more") == "more":
        return max(actual, Fraction(0)) / target
    return Fraction(10**6) if actual == 0 else target / actual


def best(leaf: dict[str, Any], mine: Fraction, all_of_them: list[Fraction]) -> Fraction:
    most = Fraction(leaf["maximum"])
    if leaf["params"].get("direction", "more") == "more":
        top = max([max(one, Fraction(0)) for one in all_of_them], default=Fraction(0))
        return most * max(mine, Fraction(0)) / top if top else Fraction(0)
    low = min(all_of_them)
    return most if mine == 0 else most * low / mine


def leader(leaf: dict[str, Any], given: dict[str, Any], block: list[dict[str, Any]]) -> Fraction:
    most, params = Fraction(leaf["maximum"]), leaf["params"]
    base = most * Fraction(params.get("base", Fraction(1, 2)))
    if "target" not in given:
        return best(leaf, Fraction(given["actual"]), [Fraction(one["actual"]) for one in block])
    top = max(ratio(leaf, one) for one in block if "target" in one)
    mine = ratio(leaf, given)
    if mine == top and (top > 1 or params.get("leader_always", False)):
        return most
    if mine <= 1:
        return base * mine
    return base + (most - base) * (mine - 1) / (top - 1)


def steps(leaf: dict[str, Any], given: dict[str, Any]) -> Fraction:
    most, params = Fraction(leaf["maximum"]), leaf["params"]
    over = (ratio(leaf, given) - 1) * 100
    if over >= 0:
        return most + min(floor(over) * Fraction(params.get("plus", 0)), Fraction(params.get("most_plus", 0)))
    whole = floor(-over) if params.get("short", "full") == "full" else -floor(over)
    return max(most - whole * Fraction(params.get("minus", 0)), Fraction(params.get("least", 0)))


def tiers(leaf: dict[str, Any], given: dict[str, Any]) -> Fraction:
    params = leaf["params"]
    asked = Fraction(given["actual"])
    if params.get("of", "actual") == "percent":
        asked = asked * 100 / Fraction(given["target"])
    for band in params["bands"]:
        low, high = band.get("from"), band.get("to")
        low_in, high_in = band.get("from_in", True), band.get("to_in", params.get("whole", False))
        above = low is None or (asked >= Fraction(low) if low_in else asked > Fraction(low))
        below = high is None or (asked <= Fraction(high) if high_in else asked < Fraction(high))
        if above and below:
            return Fraction(band["points"])
    raise AssertionError(f"{asked} in no band")


def cases(leaf: dict[str, Any], given: dict[str, Any]) -> Fraction:
    for row in leaf["params"]["rows"]:
        answers = []
        for test in row["tests"]:
            mine, asked = Fraction(given[test["input"]]), Fraction(test["value"])
            answers.append(
                {">=": mine >= asked, "<=": mine <= asked, ">": mine > asked, "<": mine < asked, "=": mine == asked}[
                    test["is"]
                ]
            )
        if (all if row.get("join", "all") == "all" else any)(answers):
            return Fraction(row["points"])
    return Fraction(leaf["params"]["otherwise"])


def items(leaf: dict[str, Any], given: dict[str, Any]) -> Fraction:
    params, most = leaf["params"], Fraction(leaf["maximum"])
    times = {
        one["code"]: min(Fraction(given.get(one["code"], 0)), Fraction(one.get("most_times", 10**9)))
        for one in params["items"]
    }
    total = sum((times[one["code"]] * Fraction(one["points"]) for one in params["items"]), Fraction(0))
    if leaf["kind"] == "deduct":
        return max(most - total, Fraction(params.get("least", 0)))
    if leaf["kind"] == "balance":
        return min(max(Fraction(params["start"]) + total, Fraction(params.get("least", 0))), most)
    if params.get("mode", "highest") == "all":
        return min(total, most)
    return min(
        max([Fraction(one["points"]) for one in params["items"] if given.get(one["code"], 0)], default=Fraction(0)),
        most,
    )


def rank(leaf: dict[str, Any], given: dict[str, Any], block: list[dict[str, Any]]) -> Fraction:
    params = leaf["params"]
    sign = 1 if params.get("direction", "more") == "more" else -1
    mine = sign * Fraction(given["actual"])
    better = sum(sign * Fraction(one["actual"]) > mine for one in block)
    same = sum(sign * Fraction(one["actual"]) == mine for one in block)
    worth = [
        max(Fraction(leaf["maximum"]) - Fraction(params["step"]) * at, Fraction(params.get("least", 0)))
        for at in range(better, better + same)
    ]
    return worth[0] if params.get("ties", "best") == "best" else sum(worth, Fraction(0)) / same


def peers(leaf: dict[str, Any], given: dict[str, Any], unit: str) -> Fraction:
    params, most = leaf["params"], Fraction(leaf["maximum"])
    marks = sorted(Fraction(value) for name, value in given.items() if name != f"@{unit}")
    drop = params.get("drop", 0)
    if drop and len(marks) > 2 * drop:
        marks = marks[drop:-drop]
    return sum(marks, Fraction(0)) / len(marks) * most / Fraction(params.get("scale", most))


def beside(leaf: dict[str, Any], given: dict[str, Any], block: list[dict[str, Any]]) -> Fraction:
    if leaf["kind"] == "best":
        return best(leaf, Fraction(given["actual"]), [Fraction(one["actual"]) for one in block])
    return leader(leaf, given, block) if leaf["kind"] == "leader" else rank(leaf, given, block)


def points(leaf: dict[str, Any], unit: str, given: dict[str, Any], block: list[dict[str, Any]]) -> Fraction:
    kind, most, params = leaf["kind"], Fraction(leaf["maximum"]), leaf["params"]
    if kind == "yes_no":
        return most if given["ok"] and (not params.get("evidence") or given.get("evidence")) else Fraction(0)
    if kind == "ratio":
        mine = ratio(leaf, given)
        low = params.get("floor") is not None and mine < Fraction(params["floor"])
        return Fraction(0) if low else most * min(mine, Fraction(params.get("cap", 1)))
    if kind == "count":
        many = Fraction(given["count"]) / Fraction(params.get("per", 1))
        many = many if params.get("parts") else Fraction(floor(many))
        return min(many * Fraction(params["points"]), Fraction(params.get("cap", most)))
    if kind == "plus_minus":
        moved = Fraction(given.get("plus", 0)) * Fraction(params.get("plus", 0)) - Fraction(
            given.get("minus", 0)
        ) * Fraction(params.get("minus", 0))
        return min(max(moved, Fraction(params.get("least", 0))), Fraction(params.get("most", most)))
    if kind == "external":
        low, high = Fraction(params.get("low", 0)), Fraction(params["high"])
        return most * (Fraction(given["actual"]) - low) / (high - low)
    if kind == "jury":
        return Fraction(next(given[one] for one in ("council", "head", "cross", "self") if one in given))
    if kind == "votes":
        return most * Fraction(given["votes"]) / Fraction(given["valid"])
    if kind in ("leader", "rank", "best"):
        return beside(leaf, given, block)
    if kind == "peers":
        return peers(leaf, given, unit)
    return {"steps": steps, "tiers": tiers, "cases": cases}.get(kind, items)(leaf, given)


def rounded(number: Fraction, rounding: dict[str, Any]) -> Fraction:
    mode, unit = rounding["mode"], Fraction(10 ** rounding["digits"])
    if mode == "none":
        return number
    scaled = abs(number) * unit
    whole, rest = floor(scaled), scaled - floor(scaled)
    if (mode == "half_up" and rest >= Fraction(1, 2)) or (
        mode == "half_even" and (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2))
    ):
        whole += 1
    return (-1 if number < 0 else 1) * whole / unit


class Reference:
    """The whole block; ``totals`` has no entry for a unit that is not complete."""

    def __init__(self, data: dict[str, Any], block: dict[str, Given]) -> None:
        self.data, self.block = data, block
        self.at_leaf = data["rounding"]["at"] == "leaf"
        self.points: dict[tuple[str, str], Fraction | None] = {}
        self.dropped: set[tuple[str, str]] = set()
        for leaf in leaves_of(data["children"]):
            self._leaf(leaf)
        self.totals = {unit: self._total(unit) for unit in block if self._is_complete(unit)}

    def _leaf(self, leaf: dict[str, Any]) -> None:
        code = leaf["code"]
        reported = {unit: given[code] for unit, given in self.block.items() if given.get(code) is not None}
        exact = {unit: points(leaf, unit, given, list(reported.values())) for unit, given in reported.items()}  # type: ignore[arg-type,misc]
        for unit, given in self.block.items():
            if code not in given:
                value = Fraction(0) if self.data["missing"] == "zero" else None
            elif given[code] is None:
                value = self._not_applicable(leaf, unit, list(exact.values()))
            else:
                value = exact[unit]
            if value is not None and self.at_leaf:
                value = rounded(value, self.data["rounding"])
            self.points[unit, code] = value

    def _not_applicable(self, leaf: dict[str, Any], unit: str, others: list[Fraction]) -> Fraction | None:
        mode = leaf["na"]
        if mode == "drop":
            self.dropped.add((unit, leaf["code"]))
            return Fraction(0)
        if mode == "full":
            return Fraction(leaf["maximum"])
        return sum(others, Fraction(0)) / len(others) if mode == "mean" and others else None

    def _is_complete(self, unit: str) -> bool:
        if any(self.points[unit, leaf["code"]] is None for leaf in leaves_of(self.data["children"])):
            return False
        return self._sum(unit, self._part("basic"), basic=True)[1] > 0

    def _part(self, part: str) -> list[dict[str, Any]]:
        return [one for one in self.data["children"] if one.get("part", "basic") == part]

    def _sum(self, unit: str, nodes: list[dict[str, Any]], *, basic: bool) -> tuple[Fraction, Fraction]:
        reached = out_of = Fraction(0)
        for one in nodes:
            weight, most = Fraction(one.get("weight", 1)), Fraction(one["maximum"])
            if "children" in one:
                mine, mine_of = self._sum(unit, one["children"], basic=basic)
                if one.get("capped"):
                    mine, mine_of = min(mine, most), min(mine_of, most)
                if basic and self.data["rescale"] == "group" and mine_of > 0:
                    mine, mine_of = mine * most / mine_of, most
            else:
                mine = self.points[unit, one["code"]] or Fraction(0)
                mine_of = Fraction(0) if (unit, one["code"]) in self.dropped else most
            reached, out_of = reached + weight * mine, out_of + weight * mine_of
        return reached, out_of

    def _total(self, unit: str) -> Fraction:
        basic, out_of = self._sum(unit, self._part("basic"), basic=True)
        scale = Fraction(self.data["scale"])
        total = basic * scale / out_of
        total += self._sum(unit, self._part("bonus"), basic=False)[0]
        total -= self._sum(unit, self._part("penalty"), basic=False)[0]
        if not self.data["bonus_may_exceed"]:
            total = min(total, scale)
        return rounded(total, self.data["rounding"])
