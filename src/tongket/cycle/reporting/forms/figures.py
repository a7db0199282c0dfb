"""The grid as a form: what was typed in each cell laid over what the tables say, and the entries that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.numbers import format_number, plain_int
from tongket.cores.kernel.periods import ROMAN
from tongket.cores.kernel.text import squash
from tongket.cycle.planning.selectors import AmountRefused, parse_amount
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.selectors.figures import Grid, GridRow
from tongket.cycle.reporting.selectors.typed import CellRefused, as_value
from tongket.cycle.reporting.services.figures import CellError, Conflict, Entry, Outcome

NA = "na"
THEIRS, MINE = "theirs", "mine"
STATUSES = ((FigureStatus.ACTUAL.value, FigureStatus.ACTUAL.label), (FigureStatus.ESTIMATE.value, FigureStatus.ESTIMATE.label),
            (FigureStatus.FINAL.value, FigureStatus.FINAL.label), (NA, gettext_lazy("Không áp dụng")))  # fmt: skip


@dataclass
class Line:
    """One row of the form: what it shows, what it showed when the page was made, and what is wrong with it."""

    row: GridRow
    typed: str
    was: str
    version: int
    status: str
    was_status: str
    note: str = ""
    was_note: str = ""
    pick: str = ""
    error: CellError | None = None
    conflict: Conflict | None = None
    selected: bool = False
    label: str = ""
    status_label: str = ""

    @property
    def pk(self) -> int:
        """Names the fields of the row."""
        return self.row.indicator.pk

    @property
    def key(self) -> str:
        """The same as text: templates write numbers slowly."""
        return str(self.row.indicator.pk)

    @property
    def changed(self) -> bool:
        """Whether the person changed something here."""
        told = (squash(self.typed), self.status, squash(self.note))
        return told != (squash(self.was), self.was_status, squash(self.was_note))

    @property
    def look(self) -> str:
        """The class of the entry cell."""
        if self.error or self.conflict:
            return "entry--wrong"
        if self.status == NA and not self.typed:
            return "entry--na"
        if not self.typed and self.row.actual.state == "missing":
            return "entry--missing"
        return "entry--selected" if self.selected else ""

    @property
    def placeholder(self) -> str:
        """What an empty cell says."""
        if self.status == NA:
            return _("Không áp dụng")
        return self.row.actual.shown if self.row.actual.state in ("computed", "missing") else _("chưa có")

    @property
    def has_says(self) -> bool:
        """Whether a line of explanation follows the row."""
        return bool(self.error or self.conflict or self.row.sum_gap_below or self.row.actual.says)

    def entry(self, as_of: date, reason: str) -> Entry:
        """What the person wants the cell to be."""
        na = self.status == NA and not (self.was_status == NA and squash(self.typed))
        return Entry(
            self.pk,
            typed=self.typed,
            not_applicable=na,
            status=FigureStatus.ACTUAL if self.status == NA else self.status,
            as_of=as_of,
            expected_version=self.version,
            reason=reason,
            sum_note=self.note.strip()[:300] if squash(self.note) != squash(self.was_note) else None,
        )


@dataclass
class Group:
    """Rows under one heading."""

    heading: str
    lines: list[Line]


@dataclass
class Sheet:
    """The whole form."""

    grid: Grid
    lines: list[Line]
    as_of: str
    reason: str = ""
    as_of_error: str = ""
    day: date | None = None
    _by_pk: dict[int, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_pk = {line.pk: line for line in self.lines}
        cell, status = _("Thực hiện %(year)s, %(name)s"), _("Loại số, %(name)s")
        for line in self.lines:
            about = {"year": self.grid.period.short, "name": line.row.indicator.name}
            line.label, line.status_label = cell % about, status % about

    @property
    def groups(self) -> list[Group]:
        """The lines by group, the groups numbered in Roman figures."""
        found: list[Group] = []
        for name, rows in self.grid.groups:
            lines = [self._by_pk[row.indicator.pk] for row in rows]
            roman = f"{_roman(len(found) + 1)}. " if name and name.split(".")[0] not in ROMAN else ""
            found.append(Group(f"{roman}{name}" if name else "", lines))
        return found

    @property
    def wrong(self) -> list[Line]:
        """Lines with an error or a conflict."""
        return [line for line in self.lines if line.error or line.conflict]

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the summary above the grid, each linked to its cell."""
        found = [{"id": "as-of", "text": self.as_of_error}] if self.as_of_error else []
        for line in self.wrong:
            says = line.error.says if line.error else _("Đã có người khác sửa ô này trong lúc đang nhập.")
            found.append({"id": f"c-{line.pk}", "text": f"{line.row.indicator.name}: {says}"})
        return found

    def entries(self) -> list[Entry]:
        """Entries of the changed cells; those where the other's value is kept are left out."""
        assert self.day is not None
        return [line.entry(self.day, self.reason) for line in self.lines if line.changed and line.pick != THEIRS]

    def unanswered(self) -> bool:
        """Mark conflicts shown before and not decided; whether there are any."""
        waiting = [line for line in self.lines if line.pick == "ask"]
        for line in waiting:
            line.error = CellError(_("Chọn giữ số của người kia hay ghi số vừa nhập."))
        return bool(waiting)

    def take(self, outcome: Outcome) -> None:
        """Lay errors and conflicts beside their cells; a cell in conflict now stands on the other's version."""
        for pk, error in outcome.errors.items():
            if pk in self._by_pk:
                self._by_pk[pk].error = error
        for pk, conflict in outcome.conflicts.items():
            line = self._by_pk[pk]
            line.conflict, line.version, line.was = conflict, conflict.version, conflict.typed

    def do(self, deed: str) -> None:
        """The small deeds of a row: "sum:12" takes the sum of the parts, "fix:12" the suggested number."""
        what, _sep, number = deed.partition(":")
        line = self._by_pk.get(plain_int(number) or 0)
        if line is not None and what == "sum":
            line.typed = self._sum_of_parts(line)
        elif line is not None and what == "fix":
            line.typed = _suggested(line) or line.typed

    def _sum_of_parts(self, total: Line) -> str:
        indicator, added = total.row.indicator, Decimal(0)
        for line in self.lines:
            if line.row.indicator.part_of_id == indicator.pk and line.status != NA and squash(line.typed):
                try:
                    added += parse_amount(line.row.indicator, line.typed)
                except AmountRefused:
                    return total.typed
        return format_number(added / indicator.display_scale)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _suggested(line: Line) -> str:
    try:
        as_value(line.row.indicator, Entry(line.pk, typed=line.typed))
    except CellRefused as refusal:
        return refusal.suggestion
    return ""


def fresh_sheet(grid: Grid, today: date, chosen: str = "") -> Sheet:
    """The form as the tables say."""
    lines = [_fresh(row) for row in grid.rows]
    for line in lines:
        line.selected = line.row.indicator.code == chosen
    return Sheet(grid, lines, short_date(min(today, grid.period.end)))


def _fresh(row: GridRow) -> Line:
    cell = row.actual
    status = NA if cell.state == "not_applicable" else cell.status or FigureStatus.ACTUAL.value
    return Line(row, cell.typed, cell.typed, cell.version, status, status, cell.sum_note, cell.sum_note)


def sent_sheet(grid: Grid, sent: Mapping[str, str], today: date) -> Sheet:
    """The form as it was sent, cells that were left alone showing what the tables say by now."""
    sheet = Sheet(grid, [_sent(_fresh(row), sent) for row in grid.rows], sent.get("as_of", ""))
    sheet.reason = squash(sent.get("reason", ""))[:300]
    try:
        sheet.day = parse_date(sheet.as_of) if sheet.as_of.strip() else min(today, grid.period.end)
    except ValueError as problem:
        sheet.as_of_error = str(problem)
    if sheet.day is not None and sheet.day > today:
        sheet.as_of_error = _("Số tính đến ngày không thể sau hôm nay (%(today)s).") % {"today": short_date(today)}
    return sheet


def _sent(fresh: Line, sent: Mapping[str, str]) -> Line:
    pk = fresh.pk
    if f"c-{pk}" not in sent:
        return fresh
    line = Line(
        fresh.row,
        typed=sent[f"c-{pk}"][:600],
        was=sent.get(f"w-{pk}", ""),
        version=plain_int(sent.get(f"v-{pk}", "")) or 0,
        status=_status(sent.get(f"s-{pk}", "")),
        was_status=_status(sent.get(f"z-{pk}", "")),
        note=sent.get(f"n-{pk}", ""),
        was_note=sent.get(f"m-{pk}", ""),
    )
    if f"a-{pk}" in sent:  # a conflict was shown: one of two must be chosen
        pick = sent.get(f"p-{pk}", "")
        line.pick = pick if pick in (THEIRS, MINE) else "ask"
    return line if line.changed or line.pick else fresh


def _status(sent: str) -> str:
    return sent if sent == NA or sent in FigureStatus.values else FigureStatus.ACTUAL.value


class ReopenForm(forms.Form):
    """Why a closed period is opened again."""

    reason = forms.CharField(label=gettext_lazy("Lý do mở lại"), max_length=300, required=False)


class EvidenceForm(forms.Form):
    """A file to hang on a figure."""

    file = forms.FileField(label=gettext_lazy("Tệp minh chứng"))
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=200, required=False)


class WorkbookForm(forms.Form):
    """A workbook to read back."""

    file = forms.FileField(label=gettext_lazy("Tệp Excel (.xlsx)"))
