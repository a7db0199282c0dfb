"""The same scoring once more, slowly: one unit, one criterion, one fraction at a time, from plain data, nothing shared with the core."""

from __future__ import annotations

from fractions import Fraction as F
from math import floor
from typing import Any

Given = dict[str, dict[str, Any] | None]  # by leaf: values, or None for "not applicable"; no key: missing


def leaves_of(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in nodes:
        found += leaves_of(one["children"]) if "children" in one else [one]
    return found


def ratio(leaf: dict[str, Any], given: dict[str, Any]) -> F:
    actual, target = F(given["actual"]), F(given["target"])
    if leaf["params"].get("direction", "more") == "more":
        return max(actual, F(0)) / target
    return F(10**6) if actual == 0 else target / actual


def best(leaf: dict[str, Any], mine: F, all_of_them: list[F]) -> F:
    most = F(leaf["maximum"])
    if leaf["params"].get("direction", "more") == "more":
        top = max([max(one, F(0)) for one in all_of_them], default=F(0))
        return most * max(mine, F(0)) / top if top else F(0)
    low = min(all_of_them)
    return most if mine == 0 else most * low / mine


def leader(leaf: dict[str, Any], given: dict[str, Any], block: list[dict[str, Any]]) -> F:
    most, params = F(leaf["maximum"]), leaf["params"]
    base = most * F(params.get("base", F(1, 2)))
    if "target" not in given:
        return best(leaf, F(given["actual"]), [F(one["actual"]) for one in block])
    top = max(ratio(leaf, one) for one in block if "target" in one)
    mine = ratio(leaf, given)
    if mine == top and (top > 1 or params.get("leader_always", False)):
        return most
    if mine <= 1:
        return base * mine
    return base + (most - base) * (mine - 1) / (top - 1)


def steps(leaf: dict[str, Any], given: dict[str, Any]) -> F:
    most, params = F(leaf["maximum"]), leaf["params"]
    over = (ratio(leaf, given) - 1) * 100
    if over >= 0:
        return most + min(floor(over) * F(params.get("plus", 0)), F(params.get("most_plus", 0)))
    whole = floor(-over) if params.get("short", "full") == "full" else -floor(over)
    return max(most - whole * F(params.get("minus", 0)), F(params.get("least", 0)))


def tiers(leaf: dict[str, Any], given: dict[str, Any]) -> F:
    params = leaf["params"]
    asked = F(given["actual"])
    if params.get("of", "actual") == "percent":
        asked = asked * 100 / F(given["target"])
    for band in params["bands"]:
        low, high = band.get("from"), band.get("to")
        low_in, high_in = band.get("from_in", True), band.get("to_in", params.get("whole", False))
        above = low is None or (asked >= F(low) if low_in else asked > F(low))
        below = high is None or (asked <= F(high) if high_in else asked < F(high))
        if above and below:
            return F(band["points"])
    raise AssertionError(f"{asked} in no band")


def cases(leaf: dict[str, Any], given: dict[str, Any]) -> F:
    for row in leaf["params"]["rows"]:
        answers = []
        for test in row["tests"]:
            mine, asked = F(given[test["input"]]), F(test["value"])
            answers.append(
                {">=": mine >= asked, "<=": mine <= asked, ">": mine > asked, "<": mine < asked, "=": mine == asked}[
                    test["is"]
                ]
            )
        if (all if row.get("join", "all") == "all" else any)(answers):
            return F(row["points"])
    return F(leaf["params"]["otherwise"])


def items(leaf: dict[str, Any], given: dict[str, Any]) -> F:
    params, most = leaf["params"], F(leaf["maximum"])
    times = {one["code"]: min(F(given.get(one["code"], 0)), F(one.get("most_times", 10**9))) for one in params["items"]}
    total = sum((times[one["code"]] * F(one["points"]) for one in params["items"]), F(0))
    if leaf["kind"] == "deduct":
        return max(most - total, F(params.get("least", 0)))
    if leaf["kind"] == "balance":
        return min(max(F(params["start"]) + total, F(params.get("least", 0))), most)
    if params.get("mode", "highest") == "all":
        return min(total, most)
    return min(max([F(one["points"]) for one in params["items"] if given.get(one["code"], 0)], default=F(0)), most)


def rank(leaf: dict[str, Any], given: dict[str, Any], block: list[dict[str, Any]]) -> F:
    params = leaf["params"]
    sign = 1 if params.get("direction", "more") == "more" else -1
    mine = sign * F(given["actual"])
    better = sum(sign * F(one["actual"]) > mine for one in block)
    same = sum(sign * F(one["actual"]) == mine for one in block)
    worth = [
        max(F(leaf["maximum"]) - F(params["step"]) * at, F(params.get("least", 0)))
        for at in range(better, better + same)
    ]
    return worth[0] if params.get("ties", "best") == "best" else sum(worth, F(0)) / same


def peers(leaf: dict[str, Any], given: dict[str, Any], unit: str) -> F:
    params, most = leaf["params"], F(leaf["maximum"])
    marks = sorted(F(value) for name, value in given.items() if name != f"@{unit}")
    drop = params.get("drop", 0)
    if drop and len(marks) > 2 * drop:
        marks = marks[drop:-drop]
    return sum(marks, F(0)) / len(marks) * most / F(params.get("scale", most))


def points(leaf: dict[str, Any], unit: str, given: dict[str, Any], block: list[dict[str, Any]]) -> F:
    kind, most, params = leaf["kind"], F(leaf["maximum"]), leaf["params"]
    if kind == "yes_no":
        return most if given["ok"] and (not params.get("evidence") or given.get("evidence")) else F(0)
    if kind == "ratio":
        mine = ratio(leaf, given)
        low = params.get("floor") is not None and mine < F(params["floor"])
        return F(0) if low else most * min(mine, F(params.get("cap", 1)))
    if kind == "count":
        many = F(given["count"]) / F(params.get("per", 1))
        many = many if params.get("parts") else F(floor(many))
        return min(many * F(params["points"]), F(params.get("cap", most)))
    if kind == "plus_minus":
        moved = F(given.get("plus", 0)) * F(params.get("plus", 0)) - F(given.get("minus", 0)) * F(
            params.get("minus", 0)
        )
        return min(max(moved, F(params.get("least", 0))), F(params.get("most", most)))
    if kind == "external":
        low, high = F(params.get("low", 0)), F(params["high"])
        return most * (F(given["actual"]) - low) / (high - low)
    if kind == "jury":
        return F(next(given[one] for one in ("council", "head", "cross", "self") if one in given))
    if kind == "votes":
        return most * F(given["votes"]) / F(given["valid"])
    if kind in ("leader", "rank", "best"):
        if kind == "best":
            return best(leaf, F(given["actual"]), [F(one["actual"]) for one in block])
        return leader(leaf, given, block) if kind == "leader" else rank(leaf, given, block)
    if kind == "peers":
        return peers(leaf, given, unit)
    return {"steps": steps, "tiers": tiers, "cases": cases}.get(kind, items)(leaf, given)


def rounded(number: F, rounding: dict[str, Any]) -> F:
    mode, unit = rounding["mode"], F(10 ** rounding["digits"])
    if mode == "none":
        return number
    scaled = abs(number) * unit
    whole, rest = floor(scaled), scaled - floor(scaled)
    if (mode == "half_up" and rest >= F(1, 2)) or (
        mode == "half_even" and (rest > F(1, 2) or (rest == F(1, 2) and whole % 2))
    ):
        whole += 1
    return (-1 if number < 0 else 1) * whole / unit


class Reference:
    """The whole block; ``totals`` has no entry for a unit that is not complete."""

    def __init__(self, data: dict[str, Any], block: dict[str, Given]) -> None:
        self.data, self.block = data, block
        self.at_leaf = data["rounding"]["at"] == "leaf"
        self.points: dict[tuple[str, str], F | None] = {}
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
                value = F(0) if self.data["missing"] == "zero" else None
            elif given[code] is None:
                value = self._not_applicable(leaf, unit, list(exact.values()))
            else:
                value = exact[unit]
            if value is not None and self.at_leaf:
                value = rounded(value, self.data["rounding"])
            self.points[unit, code] = value

    def _not_applicable(self, leaf: dict[str, Any], unit: str, others: list[F]) -> F | None:
        mode = leaf["na"]
        if mode == "drop":
            self.dropped.add((unit, leaf["code"]))
            return F(0)
        if mode == "full":
            return F(leaf["maximum"])
        return sum(others, F(0)) / len(others) if mode == "mean" and others else None

    def _is_complete(self, unit: str) -> bool:
        if any(self.points[unit, leaf["code"]] is None for leaf in leaves_of(self.data["children"])):
            return False
        return self._sum(unit, self._part("basic"), basic=True)[1] > 0

    def _part(self, part: str) -> list[dict[str, Any]]:
        return [one for one in self.data["children"] if one.get("part", "basic") == part]

    def _sum(self, unit: str, nodes: list[dict[str, Any]], *, basic: bool) -> tuple[F, F]:
        reached = out_of = F(0)
        for one in nodes:
            weight, most = F(one.get("weight", 1)), F(one["maximum"])
            if "children" in one:
                mine, mine_of = self._sum(unit, one["children"], basic=basic)
                if one.get("capped"):
                    mine, mine_of = min(mine, most), min(mine_of, most)
                if basic and self.data["rescale"] == "group" and mine_of > 0:
                    mine, mine_of = mine * most / mine_of, most
            else:
                mine = self.points[unit, one["code"]] or F(0)
                mine_of = F(0) if (unit, one["code"]) in self.dropped else most
            reached, out_of = reached + weight * mine, out_of + weight * mine_of
        return reached, out_of

    def _total(self, unit: str) -> F:
        basic, out_of = self._sum(unit, self._part("basic"), basic=True)
        scale = F(self.data["scale"])
        total = basic * scale / out_of
        total += self._sum(unit, self._part("bonus"), basic=False)[0]
        total -= self._sum(unit, self._part("penalty"), basic=False)[0]
        if not self.data["bonus_may_exceed"]:
            total = min(total, scale)
        return rounded(total, self.data["rounding"])
