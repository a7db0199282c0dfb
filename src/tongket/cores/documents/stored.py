"""Papers as JSON text, for keeping issued papers: ``from_json(to_json(paper)) == paper``."""

from __future__ import annotations

import base64
import json
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from tongket.cores.documents.paper import Article, Heading, ListItem, Paper, Paragraph, Picture, Table

FORMAT = 1
_BLOCKS: dict[str, type] = {kind.__name__: kind for kind in (Heading, Paragraph, ListItem, Table, Picture, Article)}


def to_json(paper: Paper) -> str:
    """The paper as JSON text; the same paper gives the same text.

    Shape: an object with ``format`` and the fields of the record; blocks carry their kind in ``kind_of_block``;
    pictures are base64.
    """
    return json.dumps({"format": FORMAT, **_written(paper)}, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Paper:
    """The paper that ``to_json`` wrote. Papers kept before they said their layout are of the first.

    Raises: ValueError when the text is of another format, or not a paper.
    """
    raw = json.loads(text)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        found = raw.get("format") if isinstance(raw, dict) else type(raw).__name__
        raise ValueError(f"paper format {found!r} is not {FORMAT}")
    paper = _record(Paper, {"layout": 1, **{key: value for key, value in raw.items() if key != "format"}})
    assert isinstance(paper, Paper)
    return paper


def _written(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        written = {item.name: _written(getattr(value, item.name)) for item in fields(value)}
        return {"kind_of_block": type(value).__name__, **written} if type(value).__name__ in _BLOCKS else written
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, StrEnum):
        return value.value
    return value


@lru_cache(maxsize=32)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: type, raw: object) -> Any:
    if not isinstance(raw, dict):
        raise ValueError(f"{kind.__name__} must be an object, got {type(raw).__name__}")
    hints = _hints(kind)
    unknown = sorted(set(raw) - set(hints) - {"kind_of_block"})
    if unknown:
        raise ValueError(f"{kind.__name__} has unknown fields {unknown}; known are {sorted(hints)}")
    try:
        return kind(**{name: _read(hints[name], value) for name, value in raw.items() if name in hints})
    except TypeError as trouble:
        raise ValueError(f"{kind.__name__}: {trouble}") from trouble


def _read(hint: Any, raw: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(hint), raw)
    if origin is tuple:
        if not isinstance(raw, list):
            raise ValueError(f"a list is needed, got {type(raw).__name__}")
        return tuple(_read(get_args(hint)[0], item) for item in raw)
    if hint is bytes:
        return base64.b64decode(raw, validate=True)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(raw)
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, raw)
    return _plain(hint, raw)


def _read_union(choices: tuple[Any, ...], raw: Any) -> Any:
    if raw is None and type(None) in choices:
        return None
    if isinstance(raw, dict) and "kind_of_block" in raw:
        kind = _BLOCKS.get(raw["kind_of_block"])
        if kind is None or kind not in choices:
            raise ValueError(f"unknown kind of block {raw['kind_of_block']!r}; known are {sorted(_BLOCKS)}")
        return _record(kind, raw)
    for choice in choices:
        if isinstance(raw, list) == (get_origin(choice) is tuple) and choice is not type(None):
            return _read(choice, raw)
    raise ValueError(f"{raw!r} is none of {choices}")


def _plain(hint: Any, raw: Any) -> Any:
    allowed = (int, float) if hint is float else (hint,)
    if not isinstance(raw, allowed) or (isinstance(raw, bool) and hint is not bool):
        raise ValueError(f"{hint.__name__} is needed, got {raw!r}")
    return raw
