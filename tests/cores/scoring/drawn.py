"""Sheets and reports drawn at random: every kind, every mode, awkward numbers; plain data, so that the reference reads the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.cores.scoring.reference import Given
from tongket.cores.scoring import Entry, Report

UNITS = ("U01", "U02", "U03", "U04", "U05")
halves = st.integers(0, 40).map(lambda number: number / Decimal(2)).map(str)
positive = st.integers(1, 40).map(lambda number: str(number / Decimal(4)))
counts = st.integers(0, 12)
actuals = st.one_of(st.integers(0, 300), st.decimals(0, 1000, places=2), st.decimals(0, 10**12, places=6))
targets = st.one_of(st.integers(1, 300), st.decimals(1, 1000, places=2), st.decimals(1, 10**12, places=5))


def _items(signed: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    points = st.integers(1, 8).map(lambda number: str(number / Decimal(2)))
    if signed:
        points = st.one_of(points, points.map(lambda text: f"-{text}"))
    one = st.fixed_dictionaries({"name": st.just("mục"), "points": points}, optional={"most_times": st.integers(1, 3)})
    return st.lists(one, min_size=1, max_size=3).map(
        lambda rows: [{"code": f"i{at}", **row} for at, row in enumerate(rows)]
    )


@st.composite
def bands(draw: st.DrawFn, most: int, *, whole: bool) -> list[dict[str, Any]]:
    edges = sorted(draw(st.sets(st.integers(1, 120), min_size=1, max_size=4)))
    values = [draw(st.integers(0, most)) for _edge in range(len(edges) + 1)]
    found: list[dict[str, Any]] = []
    for at, points in enumerate(values):
        row: dict[str, Any] = {"points": points}
        if at:
            row["from"] = edges[at - 1]
        if at < len(edges):
            row["to"] = edges[at] - 1 if whole else edges[at]
        found.append(row)
    if not whole:
        for at in range(len(edges)):
            if draw(st.booleans()):  # the edge belongs to the lower band
                found[at]["to_in"], found[at + 1]["from_in"] = True, False
    return found


DIRECTION = st.sampled_from(["more", "less"])


def _simple(kind: str, most: int) -> st.SearchStrategy[dict[str, Any]]:
    items = {"deduct": {"items": _items(False), "least": st.integers(-20, 0)}}
    items["balance"] = {"start": st.integers(0, most), "items": _items(True)}
    items["awards"] = {"items": _items(False), "mode": st.sampled_from(["highest", "all"])}
    return st.fixed_dictionaries(
        {
            "yes_no": {"evidence": st.booleans()},
            "ratio": {"direction": DIRECTION, "cap": st.sampled_from(["1", "1.2"])},
            "best": {"direction": DIRECTION},
            "leader": {"direction": DIRECTION, "base": st.sampled_from(["0.5", "0.7"]), "leader_always": st.booleans()},
            "steps": {
                "direction": DIRECTION, "plus": st.sampled_from(["0.5", "1"]), "most_plus": st.integers(0, 10),
                "minus": st.sampled_from(["0", "0.3"]), "least": st.integers(-5, 0), "short": st.sampled_from(["full", "started"]),
            },
            "count": {"points": positive, "per": st.integers(1, 5), "parts": st.booleans()},
            "plus_minus": {"plus": positive, "minus": positive, "least": st.integers(-10, 0)},
            "rank": {"direction": DIRECTION, "step": positive, "ties": st.sampled_from(["best", "average"])},
            "external": {"source": st.just("PAR INDEX"), "high": st.just(100), "low": st.sampled_from([0, "12.5"])},
            "peers": {"drop": st.integers(0, 1)},
            "jury": {}, "votes": {}, **items,
        }[kind]
    )  # fmt: skip


KINDS = (
    "yes_no", "ratio", "best", "leader", "steps", "tiers", "cases", "count", "plus_minus", "deduct", "balance", "rank",
    "awards", "external", "peers", "jury", "votes",
)  # fmt: skip


@st.composite
def params_of(draw: st.DrawFn, kind: str, most: int) -> dict[str, Any]:
    if kind == "tiers":
        whole = draw(st.booleans())
        of = "actual" if whole else draw(st.sampled_from(["actual", "percent"]))
        return {"says": "số", "whole": whole, "of": of, "bands": draw(bands(most, whole=whole))}
    if kind == "cases":
        test = st.fixed_dictionaries(
            {
                "input": st.sampled_from(["a", "b"]),
                "is": st.sampled_from([">=", "<=", ">", "<", "="]),
                "value": st.integers(0, 5),
            }
        )
        row = st.fixed_dictionaries(
            {
                "join": st.sampled_from(["all", "any"]),
                "tests": st.lists(test, min_size=1, max_size=2),
                "points": st.integers(0, most),
            }
        )
        inputs = [{"code": "a", "name": "thiếu"}, {"code": "b", "name": "chậm"}]
        rows = draw(st.lists(row, min_size=1, max_size=3))
        return {"inputs": inputs, "rows": rows, "otherwise": draw(st.integers(0, most))}
    found: dict[str, Any] = draw(_simple(kind, most))
    return found


@st.composite
def leaf_of(draw: st.DrawFn, code: str, kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    kind, most = draw(st.sampled_from(kinds)), draw(st.integers(1, 20))
    return {
        "code": code, "name": f"Tiêu chí {code}", "kind": kind, "maximum": most, "weight": draw(st.sampled_from([1, 1, 1, "1.5", 2])),
        "params": draw(params_of(kind, most)), "na": draw(st.sampled_from(["refuse", "drop", "full", "mean"])),
    }  # fmt: skip


def weighed(nodes: list[dict[str, Any]]) -> Fraction:
    return sum((Fraction(one["maximum"]) * Fraction(one["weight"]) for one in nodes), Fraction(0))


def as_text(number: Fraction) -> str:
    return str(Decimal(number.numerator) / Decimal(number.denominator))


@st.composite
def group_of(draw: st.DrawFn, code: str, part: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    children = [draw(leaf_of(f"{code}.{at}", kinds)) for at in range(draw(st.integers(1, 3)))]
    if part == "basic" and draw(st.booleans()):
        inner = [draw(leaf_of(f"{code}.a.{at}", kinds)) for at in range(draw(st.integers(1, 2)))]
        children.append(
            {"code": f"{code}.a", "name": "trong", "maximum": as_text(weighed(inner)), "weight": 1, "children": inner}
        )
    total = weighed(children)
    capped = draw(st.booleans())
    if capped:
        total = Fraction(draw(st.integers(1, int(total)))) if total >= 1 else total
    return {
        "code": code, "name": f"Nhóm {code}", "maximum": as_text(total), "weight": 1, "children": children, "capped": capped, "part": part,
    }  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    groups = [draw(group_of(f"G{at}", "basic", kinds)) for at in range(draw(st.integers(1, 3)))]
    scale = as_text(weighed(groups))
    if draw(st.booleans()):
        groups.append(draw(group_of("B", "bonus", kinds)))
    if draw(st.booleans()):
        groups.append(draw(group_of("P", "penalty", kinds)))
    return {
        "code": "s", "name": "Bảng", "year": 2024, "scale": scale, "children": groups,
        "rounding": {
            "at": draw(st.sampled_from(["leaf", "total"])), "digits": draw(st.integers(0, 3)),
            "mode": draw(st.sampled_from(["half_up", "half_even", "down", "none"])),
        },
        "missing": draw(st.sampled_from(["incomplete", "zero"])), "rescale": draw(st.sampled_from(["total", "group"])),
        "bonus_may_exceed": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def values_of(draw: st.DrawFn, leaf: dict[str, Any], unit: str) -> dict[str, Any]:
    kind, params = leaf["kind"], leaf["params"]
    if kind in ("ratio", "steps", "leader") or (kind == "tiers" and params["of"] == "percent"):
        found = {"actual": draw(actuals), "target": draw(targets)}
        if kind == "leader" and draw(st.booleans()):
            del found["target"]
        return found
    if kind == "tiers":
        return {"actual": draw(st.integers(0, 130) if params["whole"] else st.decimals(0, 130, places=1))}
    if kind in ("deduct", "balance", "awards"):
        return {one["code"]: draw(counts) for one in params["items"] if draw(st.booleans())}
    if kind == "votes":
        valid = draw(st.integers(1, 40))
        return {"votes": draw(st.integers(0, valid)), "valid": valid}
    if kind == "jury":
        mark = st.decimals(0, leaf["maximum"], places=2)
        stages = draw(st.sets(st.sampled_from(["self", "cross", "head", "council"]), min_size=1))
        return {stage: draw(mark) for stage in sorted(stages)}
    if kind == "peers":
        others = [other for other in UNITS if other != unit][: draw(st.integers(1, 4))]
        givers = [*others, unit] if draw(st.booleans()) else others
        return {f"@{giver}": draw(st.decimals(0, leaf["maximum"], places=1)) for giver in givers}
    simple: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "yes_no": {"ok": st.integers(0, 1), "evidence": st.integers(0, 2)} if params.get("evidence") else {"ok": st.integers(0, 1)},
        "cases": {"a": st.integers(0, 6), "b": st.integers(0, 6)}, "count": {"count": st.decimals(0, 60, places=1)},
        "plus_minus": {"plus": counts, "minus": counts}, "external": {"actual": st.decimals(Decimal("12.5"), 100, places=2)},
        "best": {"actual": actuals}, "rank": {"actual": st.integers(0, 6)},
    }  # fmt: skip
    return {name: draw(one) for name, one in simple[kind].items()}


@st.composite
def blocks(draw: st.DrawFn, data: dict[str, Any], *, full: bool = False) -> dict[str, Given]:
    """Reports of up to five units; ``full``: nothing missing, nothing that does not apply."""
    from tests.cores.scoring.reference import leaves_of

    found: dict[str, Given] = {}
    for unit in UNITS[: draw(st.integers(1, 5))]:
        given: Given = {}
        for leaf in leaves_of(data["children"]):
            what = "given" if full else draw(st.sampled_from(["given"] * 8 + ["na", "missing"]))
            if what == "na" and leaf["na"] != "refuse":
                given[leaf["code"]] = None
            elif what != "missing":
                given[leaf["code"]] = draw(values_of(leaf, unit))
        found[unit] = given
    return found


def reports_of(block: dict[str, Given]) -> dict[str, Report]:
    """The same as the core takes them."""
    return {
        unit: Report({code: Entry(not_applicable=True) if one is None else Entry(one) for code, one in given.items()})
        for unit, given in block.items()
    }
