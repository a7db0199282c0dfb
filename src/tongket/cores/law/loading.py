"""Read the rule files; whatever is unknown, missing, holed or overlapping is refused with file, line and an example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law import rules, strict_yaml
from tongket.cores.law.checking_tests import check_test
from tongket.cores.law.rules import Authority, Award, Condition, Multiple, Quantity, RuleBook, Source, Text, Version
from tongket.cores.law.strict_yaml import Mapping, check_keys, day_of, day_or_none, list_of, one_of, refuse, text_of

FOLDER = Path(__file__).with_name("rules")
UNITS = ("share", "days", "vnd", "count", "months")
LOWER = ("fixed", "open", "may_raise", "may_lower")
_SOURCE_KEYS = {"from", "to", "rule", "text", "place", "confidence", "effect"}
_LAPSE_KEYS = {"from", "to", "lapsed"}
_CONDITION_KEYS = {"condition", "order", "awards", "kinds", "dated"}
_QUANTITY_KEYS = {"quantity", "awards", "unit", "lower_layer", "dated"}
_AWARD_KEYS = {"award", "name", "type", "kinds", "level", "counts_from"}
DECIDERS = frozenset(
    [
        "unit_head",
        "department_head",
        "director",
        "internal_division_head",
        "commune_chair",
        "district_chair",
        "bt_head",
        "prime_minister",
        "government",
        "president",
    ]
)


@lru_cache(maxsize=1)
def national_rules() -> RuleBook:
    """The rules that come with the program, read once, when somebody asks."""
    return load_rules(FOLDER)


def load_rules(folder: Path) -> RuleBook:
    """Every file of a folder."""
    files = {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.yaml"))}
    if "texts" not in files:
        raise BadSource(folder.name, 1, "không có texts.yaml", "danh mục văn bản texts.yaml")
    texts = read_texts(_read(files.pop("texts"), "texts"), "texts")
    awards, quantities, conditions = {}, {}, []
    for name, path in files.items():
        if name.startswith("catalogue/"):
            award = read_award(_read(path, name), name, texts)
            awards[award.code] = award
    for name, path in files.items():
        if name.startswith("quantities/"):
            quantity = read_quantity(_read(path, name), name, texts, awards)
            quantities[quantity.name] = quantity
        elif not name.startswith("catalogue/"):
            conditions.append(read_condition(_read(path, name), name, texts, awards))
    conditions.sort(key=lambda one: (one.order, one.path))
    return RuleBook(texts, tuple(conditions), quantities, awards)


def _read(path: Path, name: str) -> Any:
    return strict_yaml.read_yaml(path.read_text(encoding="utf-8"), f"{name}.yaml")


def read_texts(tree: Any, name: str) -> dict[str, Text]:
    """The legal texts that rules cite."""
    path = f"{name}.yaml"
    texts = {}
    for item in list_of(check_keys(tree, path, needed={"texts"}, allowed=set()), "texts", path):
        row = check_keys(item, path, needed={"code", "layer", "name", "from", "to"}, allowed=set())
        code = text_of(row, "code", path)
        if code in texts:
            raise refuse(row, "code", path, "mã chưa có")
        start, end = _days(row, path)
        texts[code] = Text(code, one_of(row, "layer", rules.LAYERS, path), text_of(row, "name", path), start, end)
    return texts


def _days(row: Mapping, path: str) -> tuple[date, date | None]:
    start, end = day_of(row, "from", path), day_or_none(row, "to", path)
    if end is not None and end < start:
        raise refuse(row, "to", path, f"ngày không trước {start}", f"to: {start}")
    return start, end


def read_version(item: Any, path: str, texts: dict[str, Text], extra: set[str]) -> Version:
    """One dated value with its own source."""
    if isinstance(item, Mapping) and "lapsed" in item:
        row = check_keys(item, path, needed=_LAPSE_KEYS, allowed=set())
        start, end = _days(row, path)
        return Version(start, end, lapsed=text_of(row, "lapsed", path))
    row = check_keys(item, path, needed=_SOURCE_KEYS | extra, allowed={"by"})
    start, end = _days(row, path)
    text = texts[one_of(row, "text", texts, path)]
    source = Source(text, text_of(row, "place", path), one_of(row, "confidence", rules.CONFIDENCES, path))
    effect = one_of(row, "effect", rules.EFFECTS, path)
    if source.confidence == "unsure" and effect == "block" and text.layer != "scenario":
        raise refuse(row, "effect", path, "warn: quy định chưa chắc không được chặn", "effect: warn")
    return Version(start, end, text_of(row, "rule", path), source, effect)


def check_order(versions: list[tuple[Version, int]], path: str) -> None:
    """One value after the other, without hole or overlap."""
    for (before, _line), (after, line) in pairwise(versions):
        expected = None if before.end in (None, date.max) else before.end + timedelta(days=1)
        if expected is None:
            raise BadSource(
                path, line, f"from: {after.start} sau một giá trị không có ngày hết", "ghi “to” cho giá trị trước"
            )
        if after.start != expected:
            kind = "chồng lên" if after.start < expected else "hở một khoảng sau"
            raise BadSource(
                path, line, f"from: {after.start} {kind} giá trị trước (hết {before.end})", f"from: {expected}",
                f"from: {expected}, hoặc ghi một khoảng “lapsed” kèm lý do",
            )  # fmt: skip


def _dated(tree: Mapping, path: str, texts: dict[str, Text], extra: set[str]) -> list[tuple[Version, Mapping]]:
    rows = list_of(tree, "dated", path)
    if not rows:
        raise refuse(tree, "dated", path, "ít nhất một giá trị có ngày")
    found = [(read_version(item, path, texts, extra), item) for item in rows]
    check_order([(version, row.line) for version, row in found], path)
    return found


def _codes(tree: Mapping, path: str, awards: Iterable[str]) -> frozenset[str] | None:
    if tree["awards"] == "all":
        return None
    known = set(awards)
    for code, line in zip(list_of(tree, "awards", path), tree["awards"].lines, strict=True):
        if not isinstance(code, str) or code not in known:
            raise BadSource(path, line, f"mã “{code}”", "mã có trong catalogue/, hoặc all", "awards: [cstdcs]")
    return frozenset(tree["awards"])


def _kinds(tree: Mapping, path: str) -> frozenset[str]:
    for kind in list_of(tree, "kinds", path):
        if kind not in rules.KINDS:
            raise refuse(tree, "kinds", path, "trong: " + ", ".join(rules.KINDS), "kinds: [individual]")
    return frozenset(tree["kinds"])


def read_condition(tree: Any, name: str, texts: dict[str, Text], awards: dict[str, Award]) -> Condition:
    """One condition over time; the path is its name."""
    path = f"{name}.yaml"
    tree = check_keys(tree, path, needed=_CONDITION_KEYS, allowed={"scenario", "replaces"})
    if tree["condition"] != name:
        raise refuse(tree, "condition", path, "tên đúng như đường dẫn của tệp", f"condition: {name}")
    dated = []
    for version, row in _dated(tree, path, texts, {"says", "test"}):
        if not version.lapsed:
            check_test(row["test"], path, row.lines["test"], awards)
            version = replace(version, says=text_of(row, "says", path), test=row["test"])
        dated.append(version)
    return Condition(
        name, strict_yaml.whole_of(tree, "order", path), _codes(tree, path, awards), _kinds(tree, path), tuple(dated),
        str(tree.get("scenario", "")), frozenset(tree.get("replaces", ())),
    )  # fmt: skip


def read_quantity(tree: Any, name: str, texts: dict[str, Text], awards: dict[str, Award]) -> Quantity:
    """One number over time."""
    path = f"{name}.yaml"
    tree = check_keys(tree, path, needed=_QUANTITY_KEYS, allowed=set())
    if f"quantities/{tree['quantity']}" != name:
        raise refuse(tree, "quantity", path, "tên đúng như tên tệp")
    unit = one_of(tree, "unit", UNITS, path)
    dated = []
    for version, row in _dated(tree, path, texts, {"value"}):
        dated.append(version if version.lapsed else replace(version, value=_value(row, unit, path)))
    codes = _codes(tree, path, awards) or frozenset()
    return Quantity(tree["quantity"], codes, unit, one_of(tree, "lower_layer", LOWER, path), tuple(dated))


def _value(row: Mapping, unit: str, path: str) -> Decimal | int | None:
    value = row["value"]
    if value is None:
        return None
    if unit == "share":
        if not isinstance(value, Decimal) or not 0 <= value <= 1:
            raise refuse(row, "value", path, "tỷ lệ từ 0.0 đến 1.0, viết có dấu chấm", "value: 0.20")
        return value
    return strict_yaml.whole_of(row, "value", path)


def read_award(tree: Any, name: str, texts: dict[str, Text]) -> Award:
    """One title or form."""
    path = f"{name}.yaml"
    tree = check_keys(tree, path, needed=_AWARD_KEYS, allowed={"authorities", "bonus"})
    if f"catalogue/{tree['award']}" != name:
        raise refuse(tree, "award", path, "mã đúng như tên tệp")
    authorities = tuple(_authority(row, path, texts) for row in tree.get("authorities", ()))
    bonus = tuple(_multiple(row, path, texts) for row in tree.get("bonus", ()))
    _check_tracks(tree, path, authorities, bonus)
    return Award(
        tree["award"], text_of(tree, "name", path), one_of(tree, "type", ("title", "form", "union"), path),
        _kinds(tree, path), one_of(tree, "level", rules.LEVELS, path), tree["counts_from"], authorities, bonus,
    )  # fmt: skip


def _deciders(row: Mapping, path: str) -> frozenset[str]:
    for one in list_of(row, "by", path):
        if one not in DECIDERS:
            raise refuse(row, "by", path, "trong: " + ", ".join(sorted(DECIDERS)), "by: [unit_head]")
    return frozenset(row["by"])


def _authority(row: Any, path: str, texts: dict[str, Text]) -> Authority:
    version = read_version(row, path, texts, {"by"})
    return Authority(_deciders(row, path), version)


def _multiple(row: Any, path: str, texts: dict[str, Text]) -> Multiple:
    version = read_version(row, path, texts, {"kind", "multiple"})
    kind = one_of(row, "kind", rules.KINDS, path)
    if not isinstance(row["multiple"], (Decimal, int)) or isinstance(row["multiple"], bool) or row["multiple"] <= 0:
        raise refuse(row, "multiple", path, "số lần mức lương cơ sở", "multiple: 0.3")
    by = _deciders(row, path) if "by" in row else frozenset()
    return Multiple(kind, by, replace(version, value=Decimal(row["multiple"])))


def _check_tracks(tree: Mapping, path: str, authorities: tuple[Authority, ...], bonus: tuple[Multiple, ...]) -> None:
    """No decider twice on one day, no kind of recipient paid by two rules on one day."""
    tracks: dict[Any, list[Version]] = {}
    for one in authorities:
        for by in one.by:
            tracks.setdefault(by, []).append(one.version)
    for multiple in bonus:
        for by in multiple.by or {""}:
            tracks.setdefault((multiple.kind, by), []).append(multiple.version)
    for who, versions in tracks.items():
        versions.sort(key=lambda one: one.start)
        for before, after in pairwise(versions):
            if before.end is None or after.start <= before.end:
                said = who if isinstance(who, str) else " ".join(who)
                raise BadSource(
                    path, tree.line, f"hai quy định cùng ngày {after.start} cho {said}", "mỗi ngày một quy định"
                )
