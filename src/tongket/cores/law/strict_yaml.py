"""YAML 1.2 read strictly: every mapping and list knows its lines; duplicate keys, tags and aliases are refused.

``on``, ``yes`` and ``no`` are words; only ``true`` and ``false`` are booleans; numbers with a point are exact Decimals.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from tongket.cores.kernel.errors import BadSource
from tongket.cores.kernel.text import nfc

_PLAIN = "tag:yaml.org,2002:str"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # the C one where it was built
    """Leaves the meaning of plain words to us: 1.1 would make booleans of on, yes and no."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return _PLAIN


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})")
_POINT = re.compile(r"-?(0|[1-9]\d{0,17})\.\d{1,18}")
_DEEPEST = 40
_LONG_LEAD = re.compile(r"(?m)^[ \t?-]{200}")


class Mapping(dict[str, Any]):
    """A mapping that knows the line of every key."""

    line: int
    lines: dict[str, int]


class Sequence(list[Any]):
    """A list that knows the line of every item."""

    line: int
    lines: list[int]


def read_yaml(text: str, path: str) -> Any:
    """The one document of a text; raises BadSource with file and line."""
    try:
        if _may_be_deep(text):
            _check_depth(text, path)
        tree = yaml.compose(nfc(text), Loader=_Loader)
    except yaml.YAMLError as trouble:
        mark = getattr(trouble, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        said = str(getattr(trouble, "problem", None) or "văn bản không phải YAML").split("\n")[0]
        raise BadSource(
            path, line, said, "YAML đúng cú pháp, một tài liệu trong một tệp", "subject: {kind: individual}"
        ) from None
    return None if tree is None else _plain(tree, path, 0, set())


def _may_be_deep(text: str) -> bool:
    """Could the parser, which calls itself for every level, be led too deep; our own small files never."""
    return text.count("[") + text.count("{") > 400 or _LONG_LEAD.search(text) is not None


def _check_depth(text: str, path: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise BadSource(path, line, f"cấu trúc lồng quá {_DEEPEST} tầng", "cấu trúc đơn giản")


def _plain(node: Any, path: str, depth: int, above: set[int]) -> Any:
    line = node.start_mark.line + 1
    if depth > _DEEPEST or id(node) in above:
        raise BadSource(path, line, "cấu trúc lồng quá sâu hoặc dùng lại chính nó (&, *)", "cấu trúc đơn giản")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, line)
    above.add(id(node))  # never taken away: an alias that repeats a whole structure is refused too
    if isinstance(node, yaml.SequenceNode):
        return _sequence(node, path, depth, above)
    return _mapping(node, path, depth, above)


def _sequence(node: Any, path: str, depth: int, above: set[int]) -> Sequence:
    found = Sequence(_plain(one, path, depth + 1, above) for one in node.value)
    found.line = node.start_mark.line + 1
    found.lines = [one.start_mark.line + 1 for one in node.value]
    return found


def _mapping(node: Any, path: str, depth: int, above: set[int]) -> Mapping:
    found = Mapping()
    found.line, found.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in found:
            raise BadSource(path, line, f"khóa “{key}” hai lần", "mỗi khóa một lần trong một nhóm")
        found[key] = _plain(value_node, path, depth + 1, above)
        found.lines[key] = line
    return found


def _scalar(node: Any, path: str, line: int) -> Any:
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise BadSource(path, line, f"nhãn “{node.tag}”", "giá trị không có nhãn (!)")
    value = node.value
    if node.style in ("'", '"', "|", ">"):
        return value
    if value in ("", "~", "null"):
        return None
    if value in ("true", "false"):
        return value == "true"
    if _WHOLE.fullmatch(value):
        return int(value)
    if _POINT.fullmatch(value):
        return Decimal(value)
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise BadSource(path, line, f"ngày “{value}”", "một ngày có trong lịch", "2024-12-20") from None
    return value


def refuse(where: Mapping, key: str, path: str, expected: str, example: str = "") -> BadSource:
    """The refusal of one value, at its own line."""
    found = f"{key}: {where[key]}" if key in where else f"không có “{key}”"
    return BadSource(path, where.lines.get(key, where.line), found, expected, example)


def check_keys(where: Any, path: str, *, needed: set[str], allowed: set[str], line: int = 1) -> Mapping:
    """The mapping, when it has what it needs and nothing else."""
    if not isinstance(where, Mapping):
        raise BadSource(path, line, f"{where!r}"[:80], f"một nhóm khóa: {', '.join(sorted(needed or allowed))}")
    for key in where:
        if key not in allowed | needed:
            raise BadSource(
                path, where.lines[key], f"khóa lạ “{key}”", f"một trong: {', '.join(sorted(allowed | needed))}"
            )
    for key in sorted(needed):
        if key not in where:
            raise refuse(where, key, path, f"khóa “{key}”")
    return where


def one_of(where: Mapping, key: str, choices: Any, path: str) -> str:
    """The value, one of the choices."""
    value = where[key]
    if not isinstance(value, str) or value not in choices:
        shown = sorted(choices)
        raise refuse(where, key, path, "một trong: " + ", ".join(shown), f"{key}: {shown[0]}")
    return value


def day_of(where: Mapping, key: str, path: str) -> date:
    """The value, a day."""
    value = where[key]
    if not isinstance(value, date):
        raise refuse(where, key, path, "một ngày viết năm-tháng-ngày", f"{key}: 2024-12-20")
    return value


def day_or_none(where: Mapping, key: str, path: str) -> date | None:
    """The value, a day or null; missing is null."""
    return None if where.get(key) is None else day_of(where, key, path)


def whole_of(where: Mapping, key: str, path: str, *, least: int = 0, most: int = 10**9) -> int:
    """The value, a whole number within bounds."""
    value = where[key]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise refuse(where, key, path, f"số nguyên từ {least} đến {most}", f"{key}: {least}")
    return value


def truth_of(where: Mapping, key: str, path: str) -> bool:
    """The value, true or false."""
    value = where[key]
    if not isinstance(value, bool):
        raise refuse(where, key, path, "true hoặc false", f"{key}: true")
    return value


def text_of(where: Mapping, key: str, path: str) -> str:
    """The value, words on one line."""
    value = where[key]
    if isinstance(value, (date, int, Decimal)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip() or "\n" in value.strip():
        raise refuse(where, key, path, "chữ trên một dòng", f'{key}: "A05"')
    return value.strip()


def list_of(where: Mapping, key: str, path: str) -> Sequence:
    """The value, a list."""
    value = where[key]
    if not isinstance(value, Sequence):
        raise refuse(where, key, path, "một danh sách", f"{key}: [a, b]")
    return value
