"""A ministry's, province's or unit's own rules over the national ones: they may add and tighten, never loosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.checking_tests import awards_met
from tongket.cores.law.loading import read_condition, read_quantity, read_texts
from tongket.cores.law.rules import Condition, Quantity, RuleBook, Text, Version
from tongket.cores.law.strict_yaml import Mapping, Sequence, check_keys, list_of, read_yaml, refuse, text_of

OWN_LAYERS = ("body", "unit")


def with_layer(book: RuleBook, text: str, path: str) -> RuleBook:
    """A new book: the given one with the rules of one file; raises BadSource where the file loosens or replaces."""
    tree = check_keys(read_yaml(text, path), path, needed={"texts"}, allowed={"conditions", "quantities"})
    own = _texts(book, tree, path)
    conditions, quantities = list(book.conditions), dict(book.quantities)
    for row in _rows(tree, "conditions", path):
        conditions.append(_condition(book, row, path, own))
    for row in _rows(tree, "quantities", path):
        quantity = _quantity(book, row, path, own)
        quantities[quantity.name] = quantity
    _check_circles(conditions, set(book.awards), path, tree)
    conditions.sort(key=lambda one: (one.order, one.path))
    return RuleBook({**book.texts, **own}, tuple(conditions), quantities, book.awards)


def _check_circles(conditions: list[Condition], awards: set[str], path: str, tree: Mapping) -> None:
    """An award may rest on another one's conditions, never, by any way round, on its own."""
    rests: dict[str, set[str]] = {code: set() for code in awards}
    for one in conditions:
        for met in (awards_met(version.test) for version in one.dated):
            for code in (one.awards if one.awards is not None else awards) if met else ():
                rests[code] |= met
    for code in sorted(rests):
        seen, todo = set(), set(rests[code])
        while todo:
            at = todo.pop()
            seen.add(at)
            todo |= rests[at] - seen
        if code in seen:
            line = tree.lines.get("conditions", tree.line)
            found = f"{code} dựa vào điều kiện của chính nó (or_meets)"
            raise BadSource(
                path, line, found, "or_meets: true chỉ với danh hiệu không dựa ngược lại", "or_meets: false"
            )


def _rows(tree: Mapping, key: str, path: str) -> list[Any]:
    return list_of(tree, key, path) if key in tree else []


def _texts(book: RuleBook, tree: Mapping, path: str) -> dict[str, Text]:
    alone = Mapping(texts=tree["texts"])
    alone.line, alone.lines = tree.line, tree.lines
    own = read_texts(alone, path.removesuffix(".yaml"))
    for row in tree["texts"]:
        if row["layer"] not in OWN_LAYERS:
            raise refuse(row, "layer", path, "body (bộ, tỉnh) hoặc unit (đơn vị)", "layer: unit")
        if text_of(row, "code", path) in book.texts:
            raise refuse(row, "code", path, "mã văn bản chưa có trong bộ quy tắc chung")
    return own


def _condition(book: RuleBook, row: Any, path: str, own: dict[str, Text]) -> Condition:
    if isinstance(row, Mapping):
        for key in ("scenario", "replaces"):
            if key in row:
                raise refuse(row, key, path, "điều kiện thêm vào; cấp dưới không được thay hay bỏ điều kiện của luật")
    name = str(row.get("condition", "")) if isinstance(row, Mapping) else ""
    if name in {one.path for one in book.conditions}:
        raise refuse(
            row, "condition", path, "tên mới; cấp dưới không được sửa điều kiện của luật", "condition: don-vi/ldtt"
        )
    condition = read_condition(row, name, own, book.awards)
    for version, item in zip(condition.dated, row["dated"], strict=True):
        if isinstance(version.test, dict) and "asked_of_person" in version.test and version.effect == "block":
            raise refuse(item, "test", path, "điều kiện phần mềm xét được; việc của người xét thì ghi effect: note")
    return condition


def _quantity(book: RuleBook, row: Any, path: str, own: dict[str, Text]) -> Quantity:
    row = check_keys(row, path, needed={"quantity", "dated"}, allowed=set())
    national = book.quantities.get(str(row["quantity"]))
    if national is None or national.lower_layer == "fixed":
        allowed = sorted(name for name, one in book.quantities.items() if one.lower_layer != "fixed")
        raise refuse(
            row, "quantity", path, "số mà luật để cấp dưới đặt: " + ", ".join(allowed), f"quantity: {allowed[0]}"
        )
    whole = Mapping(row, awards=Sequence(), unit=national.unit, lower_layer=national.lower_layer)
    whole.line, whole.lines = row.line, {**row.lines, "awards": row.line, "unit": row.line, "lower_layer": row.line}
    whole["awards"].lines = []
    read = read_quantity(whole, f"quantities/{national.name}", own, book.awards)
    for version, item in zip(read.dated, row["dated"], strict=True):
        _check_not_looser(national, version, item, path)
    return replace(national, over=(*read.dated, *national.over))


def _check_not_looser(national: Quantity, version: Version, item: Mapping, path: str) -> None:
    """Where the law blocks with a number of its own, a lower layer only tightens it."""
    for fixed in (*national.over, *national.dated):
        apart = (fixed.end is not None and fixed.end < version.start) or (
            version.end is not None and version.end < fixed.start
        )
        if apart or fixed.lapsed or fixed.value is None or version.value is None or fixed.effect != "block":
            continue
        if national.lower_layer == "may_lower" and version.value > fixed.value:
            raise refuse(
                item, "value", path, f"không quá {fixed.value} ({fixed.sourced.says})", f"value: {fixed.value}"
            )
        if national.lower_layer == "may_raise" and version.value < fixed.value:
            raise refuse(
                item, "value", path, f"không dưới {fixed.value} ({fixed.sourced.says})", f"value: {fixed.value}"
            )
