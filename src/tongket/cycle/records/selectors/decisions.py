"""Old decisions put in: what each of their lines would do, told before anything is written into the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold, name_key, same_spelling
from tongket.cores.workbooks.lists import read_name
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS, Basis, Body, SubjectKind
from tongket.cycle.records.facts.book import CODE, NAME, SURE, BookRow, Found
from tongket.cycle.records.facts.sorts import BY_NAME
from tongket.cycle.records.models import Decision, DecisionLine
from tongket.cycle.records.selectors.directory import Directory, Entry, directory_of
from tongket.cycle.records.selectors.planned import CONFIRM, Planned, Planner
from tongket.cycle.records.selectors.targets import who_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

TAKEN, LEFT_OUT = "taken", "left_out"
ORDER = ("error", "ask", "new", "same", LEFT_OUT, TAKEN)
MOST_OFFERED = 40


@dataclass
class Shown:
    """One line and what it would do: new, same, ask, error; or what became of it: taken, left_out."""

    line: DecisionLine
    action: str
    entry: Entry | None = None
    planned: Planned | None = None
    problems: list[str] = field(default_factory=list)
    about: str = ""  # who it is, on the day of the decision and today

    @property
    def award_says(self) -> str:
        """The award in words."""
        return AWARD_NAMES[AWARDS[self.line.award - 1]] if self.line.award else ""


@dataclass(frozen=True)
class DecisionPlan:
    """All lines of a decision in their order."""

    lines: tuple[Shown, ...]

    def of(self, *actions: str) -> list[Shown]:
        """The lines with one of these actions."""
        return [one for one in self.lines if one.action in actions]

    def counted(self) -> dict[str, int]:
        """How many lines do what."""
        return {action: len(self.of(action)) for action in ORDER}


def decisions_of(unit: Unit, search: str = "") -> list[Any]:
    """The unit's decisions, the newest first, with how many names each has and how many are in the records."""
    rows = Decision.objects.filter(unit=unit).select_related("file")
    counted = rows.annotate(
        names=Count("lines"), in_records=Count("lines", filter=Q(lines__fact__isnull=False)),
        dropped=Count("lines", filter=Q(lines__fact__isnull=True, lines__is_left_out=True)),
    )  # fmt: skip
    wanted = fold(search).split()
    return [
        row
        for row in counted
        if all(word in fold(f"{row.number} {row.about} {row.authority} {row.file.name}") for word in wanted)
    ]


def decision_of(unit: Unit, decision_id: int) -> Decision | None:
    """The decision when the unit put it in."""
    return Decision.objects.filter(unit=unit, pk=decision_id).select_related("unit", "file").first()


def same_decision(unit: Unit, sha256: str) -> Decision | None:
    """The decision of these very bytes, when the unit put them in before."""
    return Decision.objects.filter(unit=unit, sha256=sha256).select_related("file").first()


def line_of(decision: Decision, line_id: int) -> DecisionLine | None:
    """One line of the decision."""
    return DecisionLine.objects.filter(decision=decision, pk=line_id).first()


def list_of(decision: Decision, place: int) -> list[DecisionLine]:
    """The lines of one of its lists."""
    return list(DecisionLine.objects.filter(decision=decision, list_place=place))


def plan_of(decision: Decision, on: date, directory: Directory | None = None) -> DecisionPlan:
    """What every line would do today."""
    directory = directory or directory_of(decision.unit, on)
    lines = DecisionLine.objects.filter(decision=decision).select_related("fact__subject")
    shown = [_first_look(line, directory) for line in lines]
    open_lines = [one for one in shown if one.action not in (TAKEN, LEFT_OUT)]
    clear = [one for one in open_lines if not one.problems]
    rows = Found(tuple(_row(decision, one) for one in clear))
    planner = Planner(directory, decision.unit_id, may_see_restricted=False, on=on)
    for one, planned in zip(clear, planner.plan(rows).rows, strict=True):
        one.planned, one.action = planned, planned.action
        one.problems = [says for says in planned.problems if says != CONFIRM]
        if planned.action == "ask":
            one.problems.append(_("Nếu đúng, mở dòng này và đánh dấu Đã kiểm tra, vẫn ghi."))
    _say_twice(open_lines)
    return DecisionPlan(tuple(shown))


def _first_look(line: DecisionLine, directory: Directory) -> Shown:
    if line.fact is not None:
        return Shown(line, TAKEN, directory.by_who.get(who_of(line.fact.subject)))
    if line.is_left_out:
        return Shown(line, LEFT_OUT)
    entry, problem, asks = meant(line, directory)
    shown = Shown(line, "ask" if asks else "error", entry, problems=[problem] if problem else [])
    if line.award is None:
        shown.action = "ask" if not problem or asks else "error"
        shown.problems.append(_("Chưa rõ danh hiệu, hình thức khen thưởng; chọn cho dòng này hoặc cho cả danh sách."))
    if line.year is None:
        shown.action = "ask" if not problem or asks else "error"
        shown.problems.append(_("Chưa rõ năm thành tích; ghi cho dòng này hoặc cho cả danh sách."))
    return shown


def _row(decision: Decision, shown: Shown) -> BookRow:
    """The line as a row of the workbook, so that the same checks hold for both."""
    assert shown.entry is not None
    cells = cells_of(decision, shown.line)
    return BookRow(BY_NAME["award"], shown.line.place, cells, who=shown.entry.who, known_by_key=True)


def cells_of(decision: Decision, line: DecisionLine) -> dict[str, str | date]:
    """The cells that the workbook of records has for the line."""
    cells: dict[str, str | date] = {
        CODE: line.staff_code, NAME: bare_name(line), "year": str(line.year or ""), "award": AWARD_NAMES[AWARDS[line.award - 1]] if line.award else "",
        "decision": decision.number, "authority": decision.authority, "basis": str(Basis(decision.basis).label),
        "body": str(Body(line.body).label) if line.body else "", SURE: "x" if line.is_sure else "",
    }  # fmt: skip
    return cells | ({"decided_on": decision.decided_on} if decision.decided_on else {})


def bare_name(line: DecisionLine) -> str:
    """The name without forms of address, where it may be a person's."""
    return read_name(line.name) if line.kind in ("", SubjectKind.INDIVIDUAL) else line.name


def meant(line: DecisionLine, directory: Directory) -> tuple[Entry | None, str, bool]:
    """Who a line means, else why that is not known, and whether it is for a person to choose."""
    if line.who:
        chosen = directory.by_who.get(line.who)
        return (
            chosen,
            "" if chosen else _("Người đã chọn cho dòng này không còn trong danh bạ; chọn lại."),
            chosen is None,
        )
    name = bare_name(line)
    if not name and not line.staff_code:
        return None, _("Dòng này không có tên; ghi tên như trong văn bản hoặc chọn không ghi."), False
    named = alike_in(line, directory)
    if line.staff_code:
        entry, problem = directory.find(line.staff_code, name, frozenset(_kinds(line)))
        return entry, problem, bool(problem and named)
    if not named:
        return None, _("Trong danh bạ của đơn vị không có tên %(name)s; sửa tên, chọn người, hoặc thêm vào danh bạ trước.") % {"name": name}, False  # fmt: skip
    exact = [one for one in named if same_spelling(one.name, name)]
    if len(exact) == 1:
        return exact[0], "", False
    if len(named) == 1:
        return (
            None,
            _("Danh bạ có %(known)s, khác dấu với %(name)s; chọn nếu đúng là một.")
            % {"known": named[0].name, "name": name},
            True,
        )
    return None, _("Có %(many)s người hoặc tập thể tên %(name)s; chọn đúng người.") % {"many": len(exact or named), "name": name}, True  # fmt: skip


def _kinds(line: DecisionLine) -> set[str]:
    return {line.kind} if line.kind else set(SubjectKind.values)


def alike_in(line: DecisionLine, directory: Directory) -> list[Entry]:
    """Everybody of the line's name, diacritics aside."""
    return [one for one in directory.by_name.get(fold(bare_name(line)), ()) if one.kind in _kinds(line)]


def _say_twice(shown: Iterable[Shown]) -> None:
    """A name that stands twice: the second is told where the first is."""
    first: dict[tuple[str, int | None, int | None], int] = {}
    for one in shown:
        if one.entry is None or one.line.award is None:
            continue
        key = (one.entry.who, one.line.award, one.line.year)
        if key in first and one.action in ("error", "ask"):
            one.problems = [
                _("%(name)s đã có ở dòng %(place)s với cùng danh hiệu, cùng năm; chọn không ghi, hoặc chọn người khác.")
                % {"name": one.entry.name, "place": first[key]}
            ]
            one.action = "error"
        first.setdefault(key, one.line.place)


def say_who(decision: Decision, shown: Sequence[Shown], on: date) -> None:
    """Write beside each line on a page who it is; four queries for any number of lines."""
    entries = [one.entry for one in shown if one.entry is not None]
    says = described(decision, entries, on)
    for one in shown:
        if one.entry is not None:
            one.about = says.get(one.entry.who, "")


def described(decision: Decision, entries: Iterable[Entry], on: date) -> dict[str, str]:
    """Code and post on the day of the decision, and today's where that is another: who moved is seen."""
    people = [one for one in entries if one.kind == SubjectKind.INDIVIDUAL]
    then, now = (_posts([one.key for one in people], day) for day in (decision.decided_on or on, on))
    found = {}
    for one in people:
        before, today = then.get(one.key, ""), now.get(one.key, "")
        parts = [one.code, before]
        if today != before:
            parts.append(_("nay: %(post)s") % {"post": today} if today else _("nay không còn chức vụ ở đơn vị"))
        found[one.who] = "; ".join(part for part in parts if part)
    return found


def _posts(ids: list[int], day: date) -> dict[int, str]:
    rows = organizations.people_by_ids(ids, day)
    names = organizations.names_on({row.post.unit_id for row in rows if row.post}, day)
    return {
        row.person.pk: ", ".join(part for part in (row.post.title, names.get(row.post.unit_id, "")) if part)
        for row in rows
        if row.post
    }


def offered(decision: Decision, line: DecisionLine, search: str, on: date) -> list[tuple[str, str]]:
    """Whom the line may mean: those of its name first, then those found by the words; with who they are."""
    directory = directory_of(decision.unit, on)
    entries = alike_in(line, directory)
    if line.who and line.who in directory.by_who:
        entries = [directory.by_who[line.who], *entries]
    words = fold(search).split()
    if words:
        more = [
            one
            for one in directory.by_who.values()
            if one.kind in _kinds(line) and all(word in fold(f"{one.name} {one.code}") for word in words)
        ]
        entries += sorted(more, key=lambda one: name_key(one.name))
    unique = list({one.who: one for one in entries}.values())[:MOST_OFFERED]
    says = described(decision, unique, on)
    return [(one.who, f"{one.name} ({says[one.who]})" if says.get(one.who) else one.name) for one in unique]


def headline(decision: Decision) -> str:
    """The decision as papers cite it."""
    if not decision.number:
        return _("Quyết định chưa rõ số")
    day = _(" ngày %(day)s") % {"day": short_date(decision.decided_on)} if decision.decided_on else ""
    return _("Quyết định số %(number)s%(day)s") % {"number": decision.number, "day": day}
