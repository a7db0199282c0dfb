"""What a person posts about a table: the block, the kept file, the answers; and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import plain_int
from tongket.cores.kernel.text import squash
from tongket.cores.workbooks.grids import letters
from tongket.cores.workbooks.labels import label_key
from tongket.cores.workbooks.values import MARKS
from tongket.cycle.organizations.places import Place
from tongket.cycle.reporting.enums import RememberedKind
from tongket.cycle.reporting.selectors.figures import Grid
from tongket.cycle.reporting.selectors.pasted import Pasted
from tongket.cycle.reporting.selectors.remembered_tables import (
    HABITS,
    MEANINGS,
    MONEY_FACTORS,
    SKIP,
    Remembered,
    TableAnswers,
)
from tongket.cycle.reporting.services.figures import Entry
from tongket.cycle.reporting.services.tables import Learned

_MARK_NAMES = tuple(MARKS)


def answers_from(sent: Mapping[str, str]) -> TableAnswers:
    """The answers of a posted form. Strange ones count as not given.

    ``c-5`` is the choice for line 5 ("=13" takes 13, "skip" leaves it), ``t-5`` what was typed for it, ``l-5`` and before it
    ``s-5`` the code of its indicator, ``m-0`` the meaning of the first mark.
    """
    cells: dict[int, str] = {}
    rows: dict[int, str] = {}
    marks: dict[str, str] = {}
    for name, value in sent.items():
        kind, _dash, number = name.partition("-")
        place = plain_int(number)
        if place is None or not value.strip():
            continue
        if kind == "t" or (kind == "c" and value == SKIP):
            cells.setdefault(place, squash(value)[:600])
        elif kind == "c" and value.startswith("="):
            cells.setdefault(place, value[1:601])
        elif kind == "s" or (kind == "l" and not sent.get(f"s-{place}")):
            rows[place] = value
        elif kind == "m" and place < len(_MARK_NAMES) and value in MEANINGS:
            marks[_MARK_NAMES[place]] = value
    cells |= {line: squash(sent[f"t-{line}"])[:600] for line in cells if sent.get(f"t-{line}", "").strip()}
    return TableAnswers(
        sender=squash(sent.get("sender", ""))[:120],
        start=sent.get("start", ""),
        table=_place(sent.get("table", "")),
        column=_place(sent.get("column", "")),
        habit=sent.get("habit", "") if sent.get("habit", "") in HABITS else "",
        money=sent.get("money", "") if sent.get("money", "") in MONEY_FACTORS else "",
        marks=marks,
        cells=cells,
        rows=rows,
    )


def _place(text: str) -> int | None:
    """A place counted from 1 in a form, from 0 in tables."""
    number = plain_int(text)
    return number - 1 if number and number <= 100_000 else None


def entries_from(sent: Mapping[str, str], found: Pasted, place: Place, source: object = None) -> list[Entry]:
    """Entries over the versions that the preview showed."""
    entries = []
    estimated = found.filled.column is not None and found.filled.column.is_estimate
    for row in found.ready:
        assert row.row is not None
        actual = row.row.actual
        version = plain_int(sent.get(f"v-{row.row.indicator.pk}", ""))
        entries.append(
            Entry(
                row.row.indicator.pk,
                row.typed,
                status=actual.status or ("estimate" if estimated else "actual"),
                as_of=min(place.today, place.period.end),
                expected_version=actual.version if version is None else version,
                reason=sent.get("reason", "").strip()[:300],
                source_file=source,  # type: ignore[arg-type]
            )
        )
    return entries


def learned_from(grid: Grid, found: Pasted, said: TableAnswers) -> Learned:
    """What the answers teach about the sender's tables; a label that several rows bear teaches nothing."""
    answers: dict[str, dict[str, str]] = {}
    codes = {row.indicator.code for row in grid.rows}
    names = [label_key(row.indicator.name) for row in grid.rows]
    labels = {row.line: label_key(row.found.row.label) for row in found.rows}
    told = {
        labels[line]: code for line, code in said.rows.items() if line in labels and (code == SKIP or code in codes)
    }
    if kept := {key: code for key, code in told.items() if key and names.count(key) < 2}:
        answers[RememberedKind.LABEL] = kept
    column = found.filled.column
    if said.column is not None and column is not None and column.key:
        answers[RememberedKind.COLUMN] = {column.key: ""}
    if said.marks:
        answers[RememberedKind.MARK] = dict(said.marks)
    if said.money:
        answers[RememberedKind.MONEY] = {"": said.money}
    if said.habit:
        answers[RememberedKind.HABIT] = {"": said.habit}
    return Learned(said.sender, answers)


@dataclass(frozen=True)
class Question:
    """A question about the whole table, as a select: its field, words, choices and the one chosen."""

    name: str
    label: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    chosen: str = ""
    is_remembered: bool = False
    is_open: bool = False


def questions_of(found: Pasted, said: TableAnswers, before: Remembered) -> list[Question]:
    """What can be asked about the whole table, the questions that wait for an answer marked."""
    filled = found.filled
    asked = [
        _table(found, said),
        _column(found, said, before),
        _money(found, said, before),
        _habit(found, said, before),
    ]
    asked += [_mark(mark, said, before) for mark in filled.marks]
    return [one for one in asked if one is not None]


def _table(found: Pasted, said: TableAnswers) -> Question | None:
    tables = found.filled.tables
    if len(tables) < 2:
        return None
    choices = [
        (str(place), _("%(sheet)s, từ dòng %(line)s") % {"sheet": one.sheet.name, "line": _first(one)})
        for place, one in enumerate(tables, 1)
    ]
    chosen = str(found.filled.chosen + 1) if found.filled.table is not None else ""
    hint = _("Tệp có nhiều bảng; mỗi lần lấy một bảng.")
    is_open = found.filled.table is None
    return Question("table", _("Bảng cần lấy"), hint, tuple(choices), chosen, is_open=is_open)


def _first(table: object) -> int:
    head, rows = table.head, table.rows  # type: ignore[attr-defined]
    return head[0] if head else rows[0].line.number if rows else 1


def _column(found: Pasted, said: TableAnswers, before: Remembered) -> Question | None:
    columns = found.filled.columns
    if not columns or (len(columns) == 1 and found.filled.column is not None):
        return None
    chosen = found.filled.column
    choices = tuple((str(one.place + 1), _column_says(one.place, one.title)) for one in columns)
    remembered = said.column is None and chosen is not None and chosen.key in before.columns
    return Question(
        "column", _("Cột số thực hiện"), _("Cột có số cần ghi của kỳ này."), choices,
        str(chosen.place + 1) if chosen else "", is_remembered=remembered, is_open=chosen is None,
    )  # fmt: skip


def _column_says(place: int, title: str) -> str:

    name = letters(place)
    return f"{name}. {title[:60]}" if title else _("Cột %(name)s, không có tiêu đề") % {"name": name}


def _money(found: Pasted, said: TableAnswers, before: Remembered) -> Question | None:
    if not found.filled.needs_money and not said.money and not before.money:
        return None
    choices = (("1", _("đồng")), ("1000", _("nghìn đồng")), ("1000000", _("triệu đồng")), ("1000000000", _("tỷ đồng")))
    return Question(
        "money", _("Tiền trong bảng tính bằng"), _("Bảng không ghi đơn vị tính của tiền."), choices,
        said.money or before.money, is_remembered=bool(before.money and not said.money), is_open=found.filled.needs_money,
    )  # fmt: skip


def _habit(found: Pasted, said: TableAnswers, before: Remembered) -> Question | None:
    chosen = said.habit or before.habit
    if not chosen and not any("không rõ" in row.says for row in found.open):
        return None
    choices = (("vi", _("kiểu Việt Nam: 1.718,5")), ("en", _("kiểu Anh: 1,718.5")))
    return Question(
        "habit", _("Số trong bảng viết theo"), _("Dấu chấm và dấu phẩy chưa nói rõ."), choices, chosen,
        is_remembered=bool(before.habit and not said.habit), is_open=not chosen,
    )  # fmt: skip


def _mark(mark: str, said: TableAnswers, before: Remembered) -> Question:
    choices = (("zero", _("bằng 0")), ("missing", _("chưa có số")), ("not_applicable", _("không áp dụng")))
    chosen = said.marks.get(mark) or before.marks.get(mark, "")
    label = _("Dấu “%(mark)s” nghĩa là") % {"mark": mark}
    remembered = mark in before.marks and mark not in said.marks
    return Question(
        f"m-{_MARK_NAMES.index(mark)}", label, _("Trả lời một lần cho cả bảng."), choices, chosen,
        is_remembered=remembered, is_open=not chosen,
    )  # fmt: skip
