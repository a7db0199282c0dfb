"""Facts of the contract back into Vietnamese: one fact one sentence, a set of facts a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tongket.cores.kernel.text import squash
from tongket.cores.writer import flow, measured, told
from tongket.cores.writer.amounts import period_says
from tongket.cores.writer.composition import raised
from tongket.cores.writer.flow import Clause
from tongket.cores.writer.records import Record, words_of

_SENTENCES: dict[str, Callable[[Record], str]] = {
    "event": told.event_sentence,
    "figure": measured.figure_sentence,
    "comparison": measured.comparison_sentence,
    "target": measured.target_sentence,
    "award": told.award_sentence,
    "person": told.person_sentence,
    "item": told.item_sentence,
    "election": told.election_sentence,
}
_HEADINGS = {
    "goals": "Mục tiêu:",
    "tasks": "Nhiệm vụ trọng tâm:",
    "solutions": "Giải pháp chủ yếu:",
    "proposals": "Kiến nghị, đề xuất:",
}
_FEW = 4


def sentence_of(record: Record) -> str:
    """One sentence that says the fact and nothing more. *Shape*: capital first letter, full stop, one line.

    Raises ValueError for a kind that is not of the contract.

    >>> sentence_of({"kind": "figure", "label": "lớp kỹ năng hè", "value": 13, "unit": "lớp", "period": "2023"})
    'Năm 2023, có 13 lớp kỹ năng hè.'
    """
    write = _SENTENCES.get(words_of(record, "kind"))
    if write is None:
        raise ValueError(f"Không có loại dữ kiện “{words_of(record, 'kind')}”.")
    return squash(write(record))


def text_of(records: Iterable[Record]) -> str:
    """The facts as a text, a paragraph or a list a line: what took place, who, results, honours, elections, what is to come.

    Results come with their comparisons (by label), period by period. *Shape*: lines parted by newlines.
    """
    facts = list(records)
    by_kind = {kind: [fact for fact in facts if fact.get("kind") == kind] for kind in _SENTENCES}
    lines = [
        " ".join(map(sentence_of, by_kind["event"])),
        _people(by_kind["person"]),
        *_results(by_kind["figure"], by_kind["comparison"]),
        _honours(by_kind["award"]),
        _elections(by_kind["election"]),
        *_targets(by_kind["target"]),
        *(line for kind in _HEADINGS for line in _entries(kind, by_kind["item"])),
    ]
    return "\n".join(line for line in lines if line)


def _people(persons: Sequence[Record]) -> str:
    if len(persons) < 2:
        return " ".join(map(sentence_of, persons))
    named = [
        ", ".join(filter(None, (f"đồng chí {words_of(one, 'name')}", words_of(one, "position")))) for one in persons
    ]
    return f"Báo cáo có nêu tên {'; '.join(named)}."


def _results(figures: Sequence[Record], comparisons: Sequence[Record]) -> list[str]:
    """A paragraph a period; comparisons go with the figure of their label, the others by themselves.

    A change that names no base stands alone where another names one: beside it, it would be read with that base.
    """
    based = {_name(comparison) for comparison in comparisons if comparison.get("base")}
    of_label: dict[str, list[Record]] = {}
    baseless: list[Clause] = []
    for comparison in comparisons:
        if comparison.get("base") or _name(comparison) not in based:
            of_label.setdefault(_name(comparison), []).append(comparison)
        else:
            baseless.append(_comparison_clause([comparison]))
    paragraphs: list[str] = []
    for period in dict.fromkeys(words_of(figure, "period") for figure in figures):
        within = measured.joined_ranges([figure for figure in figures if words_of(figure, "period") == period])
        clauses = [_figure_clause(figure, of_label.pop(_name(figure), [])) for figure in within]
        paragraphs.append(_paragraph(clauses, period_says(period) if period else ""))
    alone = [_comparison_clause(under) for under in of_label.values()]
    return [*paragraphs, _paragraph([*alone, *baseless], "")]


def _name(record: Record) -> str:
    return words_of(record, "label").lower()


def _figure_clause(figure: Record, comparisons: Sequence[Record]) -> Clause:
    said = measured.figure_clause(figure)
    verb, _space, rest = said.partition(" ")
    text = ", ".join((said, *map(measured.comparison_clause, measured.plan_first(comparisons))))
    if any(not one.get("base") for one in comparisons):  # a base of the clause before would be read into it
        return Clause(f"{verb} {_name(figure)}", text)
    if verb != "có":
        return Clause(measured.verb_of(said), text)
    return Clause(verb, text, listed="" if comparisons else rest)


def _comparison_clause(comparisons: Sequence[Record]) -> Clause:
    first = comparisons[0]
    subject = measured.subject_says(words_of(first, "label"), words_of(first, "unit"))
    changes = [measured.comparison_clause(one) for one in measured.plan_first(comparisons)]
    verb = changes[0].split()[0] if first.get("base") else _name(first)
    return Clause(verb, f"{subject} {', '.join(changes)}")


def _paragraph(clauses: Sequence[Clause], period: str) -> str:
    sentences = flow.packed(clauses)
    links = flow.linked(len(sentences))
    if links and period:
        links[0] = raised(period)
    made = [f"{link}, {one.text}" if link else raised(one.text) for link, one in zip(links, sentences, strict=True)]
    return " ".join(f"{sentence}." for sentence in made)


def _honours(awards: Sequence[Record]) -> str:
    clauses = [
        Clause(f"{words_of(award, 'status')} {place % 2}", told.award_clause(award, active=place % 2 == 1))
        for place, award in enumerate(awards)
    ]
    return _paragraph(clauses, "")


def _elections(elections: Sequence[Record]) -> str:
    clauses = [told.election_clause(election) for election in elections]
    return _paragraph([Clause(clause.split(" ")[0], clause) for clause in clauses], "")


def _targets(targets: Sequence[Record]) -> list[str]:
    """Targets by how often they come due: a few in one sentence, many in a list under a heading."""
    lines: list[str] = []
    for when in sorted({measured.when_says(target) for target in targets}):
        under = measured.joined_ranges([target for target in targets if measured.when_says(target) == when])
        clauses = [measured.target_clause(target) for target in under]
        if len(clauses) <= _FEW:
            lines.append(f"{raised(f'{when}, phấn đấu' if when else 'phấn đấu')} {'; '.join(clauses)}.")
            continue
        entries = [f"- {raised(clause)}" for clause in clauses]
        heading = f"Các chỉ tiêu phấn đấu {when}".strip()
        lines += [f"{heading}:", *(f"{entry};" for entry in entries[:-1]), f"{entries[-1]}."]
    return lines


def _entries(kind: str, items: Sequence[Record]) -> list[str]:
    under = [item for item in items if words_of(item, "list") == kind]
    if len(under) < 2:
        return [sentence_of(item) for item in under]
    marks = [f"{item['ordinal']}." if item.get("ordinal") is not None else "-" for item in under]
    return [
        _HEADINGS[kind],
        *(f"{mark} {raised(told.entry_says(one))}." for mark, one in zip(marks, under, strict=True)),
    ]
