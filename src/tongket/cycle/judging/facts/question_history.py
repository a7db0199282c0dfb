"""Rows of the form as dated facts of the contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol


class Typed(Protocol):
    """A row: what its boxes mean."""

    values: dict[str, Any]


Fact = dict[str, Any]


def facts_of(rows: Mapping[str, Sequence[Typed]]) -> Iterable[Fact]:
    """Every fact, in the order of the form."""
    for prefix, typed in rows.items():
        for row in typed:
            yield from _MAKERS[prefix](row.values)


def _only(**given: Any) -> Fact:
    return {name: value for name, value in given.items() if value not in (None, "", [])}


def _year(row: Fact) -> Iterable[Fact]:
    if "muc" in row:
        yield {"year": row["nam"], "rating": row["muc"]}
    if "dk" in row:
        yield {"year": row["nam"], "registered": row["dk"] == "co"}


def _members(row: Fact) -> Iterable[Fact]:
    names = {"tong": "total", "ht": "completed_or_better", "ldtt": "ldtt", "cstdcs": "cstdcs", "kl": "disciplined"}
    yield {"year": row["nam"], "members": {ours: row[name] for name, ours in names.items() if name in row}}


def _award(row: Fact) -> Iterable[Fact]:
    uses = [one.strip() for one in re.split(r"[,;]", row.get("sk", "")) if one.strip()]
    yield _only(
        year=row["nam"], award=row["ma"], decided_on=row.get("ngay"), basis=row.get("loai"), body=row.get("cap"),
        ground=row.get("nho"), uses=uses, revoked_on=row.get("huy"),
    )  # fmt: skip


def _idea(row: Fact) -> Iterable[Fact]:
    told = _only(id=row["ma"], level=row.get("cap"), recognised_on=row.get("ngay"))
    if row.get("loai") == "work":
        yield {"year": row["nam"], "work": {**told, "status": row.get("tt", "accepted")}}
    else:
        yield {"year": row["nam"], "initiative": told}


def _span(kind: str, choice: str) -> Callable[[Fact], Iterable[Fact]]:
    def made(row: Fact) -> Iterable[Fact]:
        yield {"from": row["tu"], "to": row.get("den"), kind: row[choice], **_only(days=row.get("so"))}

    return made


def _transfer(row: Fact) -> Iterable[Fact]:
    yield {"on": row["ngay"], "transfer": {"months_before": row["thang"], "opinion": row.get("yk") == "co"}}


_MAKERS: dict[str, Callable[[Fact], Iterable[Fact]]] = {
    "xl": _year, "tv": _members, "kt": _award, "sk": _idea, "kl": _span("discipline", "muc"), "xm": _span("hold", "viec"),
    "ng": _span("absence", "loai"), "ch": _transfer,
}  # fmt: skip
