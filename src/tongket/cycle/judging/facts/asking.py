"""A question as typed: its address ↔ its boxes → the case that the law core judges. Nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import BadSource
from tongket.cores.kernel.text import squash, storable
from tongket.cores.law.cases import YEARS, read_cases
from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook
from tongket.cycle.judging.facts import words
from tongket.cycle.judging.facts.checking import typed_day
from tongket.cycle.judging.facts.question_form import MOST_ROWS, Column, Section, sections
from tongket.cycle.judging.facts.question_history import facts_of
from tongket.cycle.judging.facts.yaml_text import inline

SCENARIO = "draft-2025"
_ROW = re.compile(r"([a-z]{2})(\d{1,3})-([a-z]{2,6})")
_LONGEST = 60


@dataclass
class Row:
    """One row as typed, with what is wrong in its boxes."""

    number: int
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Question:
    """A question as typed; ``case`` when it can be asked."""

    top: dict[str, str]
    rows: dict[str, list[Row]]
    errors: dict[str, str] = field(default_factory=dict)
    case: Case | None = None
    yaml: str = ""

    @property
    def has_errors(self) -> bool:
        """Is anything wrong in any box."""
        return bool(self.errors) or any(row.errors for rows in self.rows.values() for row in rows)

    @property
    def address(self) -> str:
        """The question as the query of an address: boxes left empty are not in it."""
        pairs = [(name, value) for name, value in self.top.items() if value]
        for prefix, rows in self.rows.items():
            for number, row in enumerate((one for one in rows if one.typed), start=1):
                pairs += [(f"{prefix}{number}-{name}", value) for name, value in row.typed.items()]
        return urlencode(pairs)


def read_question(params: Mapping[str, str], book: RuleBook, today: date) -> Question:
    """The question of an address; whatever cannot be is told at its box."""
    kind = params.get("loai", "")
    kind = kind if kind in words.KINDS else "individual"
    known = sections(award_names(book))
    asked = Question({"loai": kind}, {one.prefix: [] for one in known if kind in one.kinds})
    values = _top(params, asked, book, today)
    for section in known:
        if kind in section.kinds:
            asked.rows[section.prefix] = _rows(params, section)
    _check_years(asked.rows)
    if not asked.has_errors and values.get("award") and values.get("year"):
        _make(asked, values, book)
    return asked


def award_names(book: RuleBook, kind: str = "") -> dict[str, str]:
    """Codes and names of the awards, the usual ones of offices first."""
    fits = [one for one in book.awards.values() if not kind or kind in one.kinds]
    usual = [code for code in _USUAL if code in book.awards]
    return {one.code: one.name for one in sorted(fits, key=lambda one: _place(one.code, usual, one.name))}


_USUAL = (
    "ldtt", "cstdcs", "cstd_bt", "cstd_tq", "ttldtt", "ttldxs", "co_bt", "co_cp", "gk", "bk_bt", "bk_ttg", "hc_ld3", "hc_ld2",
    "hc_ld1",
)  # fmt: skip


def _place(code: str, usual: list[str], name: str) -> tuple[int, str]:
    return (usual.index(code), "") if code in usual else (len(usual), name)


def _top(params: Mapping[str, str], asked: Question, book: RuleBook, today: date) -> dict[str, Any]:
    columns = (
        Column("d", _("Danh hiệu, hình thức"), "choice", award_names(book)), Column("nam", _("Năm thành tích"), "year"),
        Column("ngay", _("Xét ngày"), "day"), Column("cap", _("Cấp quyết định"), "choice", words.BODIES),
        Column("thu", _("Tính thử"), "choice", {SCENARIO: SCENARIO}), Column("vao", _("Ngày tuyển dụng"), "day"),
        Column("so", _("Số người của tập thể"), "whole"),
    )  # fmt: skip
    row = Row(0)
    _fill(row, {one.name: params.get(one.name, "") for one in columns}, columns)
    asked.top |= row.typed
    asked.errors |= row.errors
    values = dict(zip(("award", "year", "on", "body", "scenario", "recruited_on", "size"), (row.values.get(one.name) for one in columns), strict=True))  # fmt: skip
    if values["award"] and "nam" not in row.typed:
        asked.errors["nam"] = _("Ghi năm thành tích, ví dụ %(year)s.") % {"year": today.year}
    if values["size"] == 0:
        asked.errors["so"] = _("Tập thể có ít nhất 1 người.")
    return values


def _rows(params: Mapping[str, str], section: Section) -> list[Row]:
    names = {one.name for one in section.columns}
    typed: dict[int, dict[str, str]] = {}
    for key, value in params.items():
        found = _ROW.fullmatch(key) if len(key) < 20 else None
        if found and found[1] == section.prefix and found[3] in names:
            typed.setdefault(int(found[2]), {})[found[3]] = value
    rows: list[Row] = []
    for number in sorted(typed)[:MOST_ROWS]:
        row = Row(len(rows) + 1)
        _fill(row, typed[number], section.columns)
        if row.typed:
            rows.append(row)
            _check_needed(row, section)
            _check_days(row)
    return rows


def _fill(row: Row, typed: Mapping[str, str], columns: tuple[Column, ...]) -> None:
    """The boxes in the order of the columns; what means nothing special is not written."""
    for column in columns:
        text = squash(storable(typed.get(column.name, "")))[:_LONGEST]
        if not text or (column.choices and (text not in column.choices or text == column.usual)):
            continue
        row.typed[column.name] = text
        try:
            row.values[column.name] = _value(text, column)
        except ValueError as wrong:
            row.errors[column.name] = str(wrong)


def _value(text: str, column: Column) -> Any:
    if column.kind == "day":
        return typed_day(text)
    if column.kind == "year":
        if not (text.isdecimal() and len(text) == 4 and YEARS["least"] <= int(text) <= YEARS["most"]):
            raise ValueError(_("“%(typed)s” không phải năm. Viết đủ bốn chữ số, ví dụ 2024.") % {"typed": text[:20]})
        return int(text)
    if column.kind == "whole":
        if not (text.isdecimal() and len(text) <= 6):
            raise ValueError(_("“%(typed)s” không phải số đếm. Viết số nguyên, ví dụ 12.") % {"typed": text[:20]})
        return int(text)
    return text


def _check_needed(row: Row, section: Section) -> None:
    for column in section.columns:
        if column.needed and column.name not in row.typed:
            row.errors[column.name] = _("Còn thiếu: %(what)s.") % {"what": str(column.label).lower()}


def _check_days(row: Row) -> None:
    for first, last in (("tu", "den"), ("ngay", "huy")):
        start, end = row.values.get(first), row.values.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            row.errors[last] = _("Ngày này trước ngày %(day)s.") % {"day": short_date(start)}
    months = row.values.get("thang")
    if isinstance(months, int) and months > 12:
        row.errors["thang"] = _("Một năm có nhiều nhất 12 tháng.")
    total = row.values.get("tong")
    for name in ("ht", "ldtt", "cstdcs", "kl"):
        count = row.values.get(name)
        if isinstance(total, int) and isinstance(count, int) and count > total:
            row.errors[name] = _("Không quá tổng số %(total)s người.") % {"total": total}
    if total == 0:
        row.errors["tong"] = _("Tập thể có ít nhất 1 người.")


def _check_years(rows: dict[str, list[Row]]) -> None:
    """A year is told once per kind of fact; an initiative has one line."""
    for prefix, name in (("xl", "nam"), ("tv", "nam"), ("sk", "ma")):
        seen: set[str] = set()
        for row in rows.get(prefix, ()):
            typed = row.typed.get(name, "")
            if typed in seen:
                row.errors[name] = _("“%(typed)s” đã có ở dòng trên. Mỗi năm, mỗi mã một dòng.") % {"typed": typed}
            seen.add(typed)


def _make(asked: Question, values: dict[str, Any], book: RuleBook) -> None:
    kind = asked.top["loai"]
    ask = {key: values[key] for key in ("award", "year", "on", "body", "scenario") if values[key]}
    subject = {"kind": kind} | {
        key: values[key] for key in ("recruited_on", "size")
        if values[key] and (key != "recruited_on" or kind == "individual") and (key != "size" or kind == "collective")
    }  # fmt: skip
    history = "".join(f"    - {inline(one)}\n" for one in facts_of(asked.rows))
    lines = f"- id: CH1\n  subject: {inline(subject)}\n  history:{chr(10) + history if history else ' []' + chr(10)}  ask: {inline(ask)}\n"
    try:
        (asked.case,) = read_cases(lines, "câu hỏi", book.awards)
    except BadSource as bad:
        asked.errors[""] = _("Câu hỏi chưa xét được: thấy %(found)s; cần %(expected)s.") % {"found": bad.found, "expected": bad.expected}  # fmt: skip
        return
    asked.yaml = lines
