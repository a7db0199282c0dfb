"""Columns of facts: the same for the form on the screen, the workbook and the trail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.lists import read_day

Text = str | Promise
CellType = Literal["year", "day", "text", "whole", "choice", "truth", "ideas"]
FIRST_YEAR = 1945
_YES, _NO = {"co", "x", "yes", "true", "1", "da co"}, {"khong", "no", "false", "0", ""}
_CODES = re.compile(r"[;,\n]+")


@dataclass(frozen=True)
class Column:
    """One column: our name, its words, how it is read. ``spelled``: other titles; ``also``: other words of its choices."""

    name: str
    says: Text
    type: CellType
    required: bool = False
    choices: Any = None
    spelled: frozenset[str] = frozenset()
    also: tuple[tuple[str, Any], ...] = ()
    hint: Text = ""
    longest: int = 300
    least: int = 0
    most: int = 10**6
    empty: Any = None  # what an empty cell means
    listed: tuple[tuple[Any, str], ...] = ()  # choices that are no enumeration

    @property
    def options(self) -> list[tuple[Any, str]]:
        """Values and words to choose from."""
        if self.choices is None:
            return list(self.listed)
        return [(one.value, str(one.label)) for one in self.choices]

    @cached_property
    def known(self) -> dict[str, Any]:
        """Folded words of every choice, and what each means."""
        found = {fold(says): value for value, says in self.options}
        if self.choices is not None:
            found |= {fold(str(one.name)): one.value for one in self.choices}
        return found | {fold(says): value for says, value in self.also}

    def say(self, value: Any) -> str | date | None:
        """The value as the workbook and the screen write it; None for nothing."""
        if value is None or value == "":
            return None
        if self.type == "choice":
            return next((says for one, says in self.options if one == value), str(value))
        if self.type == "truth":
            return _("có") if value else _("không")
        if self.type == "ideas":
            return "; ".join(value) or None
        return value if isinstance(value, date) else str(value)

    def read(self, typed: str | date, today: date) -> tuple[Any, str]:
        """The value, and what is wrong with the cell ("": nothing); every problem says how to mend it."""
        text = squash(
            short_date(typed)
            if isinstance(typed, date) and self.type != "day"
            else typed
            if isinstance(typed, str)
            else ""
        )
        if not text and not isinstance(typed, date):
            return self.empty, _("ô trống; cần điền %(what)s") % {
                "what": str(self.says).lower()
            } if self.required else ""
        return _READERS[self.type](self, typed if isinstance(typed, date) else text, today)


def _read_year(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    if typed.isdecimal() and FIRST_YEAR <= int(typed) <= today.year + 1:
        return int(typed), ""
    return None, _("“%(text)s” không phải năm từ %(first)s đến nay; ghi bốn chữ số, ví dụ 2023") % {"text": typed, "first": FIRST_YEAR}  # fmt: skip


def _read_day(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    if isinstance(typed, date):
        return typed, ""
    read = read_day(Cell(typed), today=today)
    if read.day is not None:
        return read.day, ""
    mended = _("; có phải %(mended)s?") % {"mended": read.suggestion} if read.suggestion else ""
    return None, (
        read.reason or _("“%(text)s” chưa đủ ngày, tháng, năm; ghi như 05/12/2023") % {"text": typed}
    ) + mended


def _read_text(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    if len(typed) > column.longest:
        return typed[: column.longest], _("dài quá %(most)s ký tự; rút gọn lại") % {"most": column.longest}
    return typed, ""


def _read_whole(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    bare = typed.replace(".", "").replace(" ", "")
    if bare.isdecimal() and column.least <= int(bare) <= column.most:
        return int(bare), ""
    return None, _("“%(text)s” không phải số nguyên từ %(least)s đến %(most)s") % {"text": typed, "least": column.least, "most": column.most}  # fmt: skip


def _read_choice(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    found = column.known.get(fold(typed))
    if found is not None:
        return found, ""
    offered = [says for _value, says in column.options]
    few = ", ".join(offered[:6]) + ("…" if len(offered) > 6 else "")
    return None, _("“%(text)s” không có trong danh mục; chọn một trong: %(few)s") % {"text": typed, "few": few}


def _read_truth(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    folded = fold(typed)
    if folded in _YES or folded in _NO:
        return folded in _YES, ""
    return None, _("“%(text)s” không rõ; ghi có hoặc không") % {"text": typed}


def _read_ideas(column: Column, typed: Any, today: date) -> tuple[Any, str]:
    return list(dict.fromkeys(code for part in _CODES.split(typed) if (code := squash(part)))), ""


_READERS = {
    "year": _read_year, "day": _read_day, "text": _read_text, "whole": _read_whole, "choice": _read_choice,
    "truth": _read_truth, "ideas": _read_ideas,
}  # fmt: skip


def read_values(
    columns: Iterable[Column], cells: Mapping[str, str | date], today: date
) -> tuple[dict[str, Any], list[str]]:
    """All values of a row, and what is wrong, each with the title of its column."""
    values, problems = {}, []
    for column in columns:
        values[column.name], problem = column.read(cells.get(column.name, ""), today)
        if problem:
            problems.append(f"{column.says}: {problem}.")
    return values, problems
