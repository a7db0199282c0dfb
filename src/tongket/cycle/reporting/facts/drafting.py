"""What a review says, written from its material: sections with sentences, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import number_in_words
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cores.writer import (
    Sentence,
    Statement,
    compose,
    compose_paragraph,
    compose_shortfall,
    compose_target,
    compose_together,
    lowered,
    raised,
    slots_of,
)
from tongket.cores.writer.outlines import Outline, Source

SentenceRow = dict[str, Any]
_NEWS_FIGURES = 6


@dataclass(frozen=True)
class TaskLine:
    """A task or measure of the next period, as it is printed."""

    kind: str
    text: str
    owner_name: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Material:
    """Everything a review is written from. ``statements`` holds every figure, part and target by key."""

    unit_name: str
    period: Period
    next_period: Period
    theme: str
    groups: tuple[tuple[str, tuple[Statement, ...]], ...]
    targets: tuple[Statement, ...]
    tasks: tuple[TaskLine, ...]
    statements: Mapping[str, Statement]
    lookup: Mapping[str, str]

    @property
    def figures(self) -> tuple[Statement, ...]:
        """Totals of all groups, in order."""
        return tuple(statement for _group, statements in self.groups for statement in statements)


@dataclass(frozen=True)
class DraftSection:
    """A section of a fresh draft."""

    key: str
    level: int
    heading: str
    sentences: tuple[SentenceRow, ...]


def draft(outline: Outline, material: Material) -> list[DraftSection]:
    """All sections of the outline, each with what the material has for it."""
    words = {"period": material.period.says, "next": material.next_period.says}
    found: list[DraftSection] = []
    for section in outline.sections:
        heading = section.heading.format(**words)
        found.append(DraftSection(section.key, section.level, heading, numbered(_write(section.source, material))))
        if section.source is Source.GROUPS:
            found += _group_sections(section.key, section.level + 1, material)
    return found


def numbered(rows: Sequence[SentenceRow]) -> tuple[SentenceRow, ...]:
    """The sentences with ids s1, s2 … of their section."""
    return tuple({**row, "id": f"s{number}"} for number, row in enumerate(rows, start=1))


def sentence_row(kind: str, sentence: Sentence, lookup: Mapping[str, str]) -> SentenceRow:
    """A sentence as a review keeps it, its numbers as they are now; one of a paragraph knows whom it tells together."""
    placed = {"tops": list(sentence.tops), "lead": sentence.lead, "opens": sentence.opens} if sentence.tops else {}
    return {
        "id": "",
        "kind": kind,
        "template": sentence.template,
        "keys": list(sentence.keys),
        "style": sentence.style,
        "seen": {slot: lookup[slot] for slot in slots_of(sentence.template) if slot in lookup},
        "edited": False,
        **placed,
    }


def settled(rows: Sequence[SentenceRow]) -> list[SentenceRow]:
    """The sentences of a section after somebody moved or deleted one: the first opens it and links to nothing."""
    made = [dict(row) for row in rows]
    if made and made[0].get("tops"):
        made[0] |= {"lead": "", "opens": True}
    return made


def current_template(row: SentenceRow, material: Material) -> str:
    """What the sentence says now: edited ones as they stand, others composed anew from the figures."""
    if row.get("edited"):
        return str(row["template"])
    made = _again(row, material)
    return made.template if made is not None else str(row["template"])


def restyled(row: SentenceRow, material: Material) -> SentenceRow | None:
    """The sentence in the next wording that differs; None when there is no other."""
    if row["kind"] != "figure" or _statement(row, material) is None:
        return None
    now = current_template({**row, "edited": False}, material)
    for step, lead in ((1, True), (2, True), (0, False), (1, False)):
        made = _figure_again(row, material, int(row["style"]) + step, row.get("lead", "") if lead else "")
        if made is not None and made.template != now:
            placed = {"opens": row["opens"]} if "opens" in row else {}
            return sentence_row("figure", made, material.lookup) | {"id": row["id"]} | placed
    return None


def _figure_again(row: SentenceRow, material: Material, style: int, lead: str) -> Sentence | None:
    """What a sentence on figures tells, composed anew: the statements of a paragraph's sentence, else the one it has."""
    told = [material.statements[key] for key in row.get("tops", ()) if key in material.statements]
    if told:
        return compose_together(told, style, lead)
    statement = _statement(row, material)
    return compose(statement, style) if statement is not None else None


def _again(row: SentenceRow, material: Material) -> Sentence | None:
    writers: dict[str, Callable[[Statement], Sentence | None]] = {
        "figure": lambda _statement: _figure_again(row, material, int(row["style"]), row.get("lead", "")),
        "shortfall": compose_shortfall,
        "target": compose_target,
    }
    if row["kind"] == "summary":
        return _summary(material)
    statement = _statement(row, material)
    write = writers.get(row["kind"])
    return write(statement) if write is not None and statement is not None else None


def _statement(row: SentenceRow, material: Material) -> Statement | None:
    return material.statements.get(row["keys"][0]) if row["keys"] else None


def _group_sections(parent: str, level: int, material: Material) -> list[DraftSection]:
    named = [(name, statements) for name, statements in material.groups if name]
    found: list[DraftSection] = []
    for place, (name, statements) in enumerate(named, start=1):
        rows = _figure_rows(statements, material, style=place - 1)
        key = f"{parent}-{re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')[:40]}"
        keys = [section.key for section in found]
        found.append(DraftSection(key if key not in keys else f"{key}-{place}", level, name, numbered(rows)))
    return found


def _figure_rows(statements: Sequence[Statement], material: Material, style: int = 0) -> list[SentenceRow]:
    sentences, _gaps = compose_paragraph(statements, style)
    return [sentence_row("figure", sentence, material.lookup) for sentence in sentences]


def _write(source: Source, material: Material) -> list[SentenceRow]:
    writers: dict[Source, Callable[[Material], list[SentenceRow]]] = {
        Source.OPENING: _opening,
        Source.GROUPS: lambda m: _figure_rows([s for name, group in m.groups if not name for s in group], m),
        Source.SUMMARY: _summary_rows,
        Source.SHORTFALLS: _shortfalls,
        Source.TARGETS: _targets,
        Source.TASKS: lambda m: _tasks(m, "task"),
        Source.MEASURES: lambda m: _tasks(m, "measure"),
        Source.NEWS: _news,
        Source.OUTLOOK: _outlook,
    }
    write = writers.get(source)
    return write(material) if write else []


def _opening(material: Material) -> list[SentenceRow]:
    if not material.theme:
        return []
    text = f"{raised(material.period.says)}, {material.unit_name} thực hiện chủ đề “{material.theme}”."
    return [sentence_row("text", Sentence(text, ()), material.lookup)]


def _summary(material: Material) -> Sentence | None:
    judged, missed = material.lookup.get("sum.judged", "0"), material.lookup.get("sum.missed", "0")
    if judged == "0":
        return None
    if missed == "0":
        return Sentence("Cả [[sum.judged]] chỉ tiêu được giao và có số liệu đều đạt hoặc vượt kế hoạch.", ())
    text = (
        "Trong [[sum.judged]] chỉ tiêu được giao và có số liệu, [[sum.met]] chỉ tiêu đạt hoặc vượt kế hoạch, "
        "[[sum.missed]] chỉ tiêu chưa đạt."
    )
    return Sentence(text, ())


def _summary_rows(material: Material) -> list[SentenceRow]:
    made = _summary(material)
    return [sentence_row("summary", made, material.lookup)] if made else []


def _shortfalls(material: Material) -> list[SentenceRow]:
    made = [compose_shortfall(statement) for statement in material.figures]
    return [sentence_row("shortfall", sentence, material.lookup) for sentence in made if sentence]


def _targets(material: Material) -> list[SentenceRow]:
    made = [compose_target(statement) for statement in material.targets]
    return [sentence_row("target", sentence, material.lookup) for sentence in made if sentence]


def _tasks(material: Material, kind: str) -> list[SentenceRow]:
    lines = [task_says(task) for task in material.tasks if task.kind == kind]
    return [sentence_row("task", Sentence(line, ()), material.lookup) for line in lines]


def task_says(task: TaskLine) -> str:
    """The task as one line, who and by when in brackets."""
    extra = [task.owner_name] if task.owner_name else []
    if task.due_on is not None:
        extra.append(f"hoàn thành trước ngày {short_date(task.due_on)}")
    text = task.text.strip().rstrip(".;")
    return f"{text} ({', '.join(extra)})." if extra else f"{text}."


def _news(material: Material) -> list[SentenceRow]:
    """The figures that make news: first those with something to compare."""
    known = [statement for statement in material.figures if compose(statement) is not None]
    telling = [
        one
        for one in known
        if one.plan is not None or one.previous is not None or one.stated_percent_of_plan is not None
    ]
    return _figure_rows((telling or known)[:_NEWS_FIGURES], material)


def _outlook(material: Material) -> list[SentenceRow]:
    tasks = [task for task in material.tasks if task.kind == "task"]
    if not tasks:
        return []
    lines = "; ".join(lowered(task.text.strip().rstrip(".;")) for task in tasks)
    count = number_in_words(len(tasks))
    text = f"{raised(material.next_period.says)}, {material.unit_name} tập trung {count} nhiệm vụ trọng tâm: {lines}."
    return [sentence_row("text", Sentence(text, ()), material.lookup)]


def rewritten(old: Sequence[SentenceRow], fresh: Sequence[SentenceRow], material: Material) -> list[SentenceRow]:
    """Old sentences and fresh ones made one: what people wrote stays where it is, the rest is as the figures are now.

    A fresh sentence is left out where an edited one speaks about the same figures; wordings chosen before stay.
    """
    kept_keys = {key for row in old if row["edited"] for key in row["keys"]}
    waiting = [row for row in fresh if not row["keys"] or not set(row["keys"][:1]) & kept_keys]
    result: list[SentenceRow] = []
    for row in old:
        if row["edited"]:
            result.append(row)
        else:
            twin = next((one for one in waiting if _same_subject(one, row)), None)
            if twin is not None:
                waiting.remove(twin)
                result.append(_in_style(twin, int(row["style"]), material))
    taken = {row["id"] for row in old if row["edited"]}
    free = (f"s{number}" for number in range(1, len(old) + len(fresh) + len(taken) + 2) if f"s{number}" not in taken)
    return [row if row["edited"] else {**row, "id": next(free)} for row in [*result, *waiting]]


def _same_subject(one: SentenceRow, other: SentenceRow) -> bool:
    if one["kind"] != other["kind"]:
        return False
    return bool(
        one["keys"][:1] == other["keys"][:1]
        if one["keys"]
        else one["template"] == other["template"] or one["kind"] == "summary"
    )


def _in_style(row: SentenceRow, style: int, material: Material) -> SentenceRow:
    made = _figure_again(row, material, style, row.get("lead", "")) if row["kind"] == "figure" else None
    if made is None:
        return row
    return sentence_row("figure", made, material.lookup) | ({"opens": row["opens"]} if "opens" in row else {})
