"""Paragraphs from statements: what is alike told together, what fell short told apart, no verb three times running."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tongket.cores.kernel.text import squash
from tongket.cores.writer import composition
from tongket.cores.writer.aims import compose_shortfall
from tongket.cores.writer.composition import STYLES, Sentence, compose, lowered, raised
from tongket.cores.writer.flow import LINKS, enumerated
from tongket.cores.writer.slots import SLOT
from tongket.cores.writer.statement import Direction, Kind, State, Statement, Status

APART, HOWEVER = "Riêng", "Tuy nhiên"
_CONTRASTS = (APART, HOWEVER)
_LONGEST_LIST, _LONGEST_PARAGRAPH, _LINKED_FROM = 4, 5, 3
_NEAR_PERCENT, _NEAR_POINTS = 97, 1  # how near to its plan a figure is not told apart
_VERB = re.compile(
    r".*?(?P<near>tăng|giảm|gấp|đạt|là|vượt|bằng|không có|:)\s*$"
    rf"|(?:đã |mới |chỉ |ước )?(?P<first>{composition.COUNTING_VERBS}|có|xảy ra|để xảy ra)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(
    rf"(?:{'|'.join((*LINKS, HOWEVER))}|năm [^,]{{1,20}}|trong [^,]{{1,20}}|quý [^,]{{1,12}}), ", re.IGNORECASE
)
_SHARED = (
    "tỷ lệ",
    "tỉ lệ",
    "tổng số",
    "số lượng",
    "số lượt",
    "số",
    "doanh thu",
    "kinh phí",
    "quỹ",
    "nguồn",
    "thu",
    "chi",
    "tỷ trọng",
)


@dataclass(slots=True)
class _Told:
    """What one sentence tells while a paragraph is put together."""

    statements: list[Statement]
    style: int
    lead: str
    verb: str


def compose_paragraph(
    statements: Sequence[Statement], style: int = 0, opening: str = ""
) -> tuple[list[Sentence], list[Statement]]:
    """The statements as sentences of one or more paragraphs, and those that are gaps.

    *Shape*: each figure once, in order; ``lead`` holds linking words, ``opens`` marks where a paragraph begins; no main
    verb three times running. ``opening`` ("Năm 2023") goes before the first sentence.
    """
    groups, gaps = _grouped(statements)
    told: list[_Told] = []
    met = False
    for group in groups:
        short = len(group) == 1 and _falls_short(group[0])
        lead = _contrast(group[0], told) if short and met else ""
        verbs = [one.verb for one in told]
        style_now, verb = _unlike(group, lead, style + len(told), verbs)
        if lead and verbs[-2:] == [verb, verb]:
            lead = ""
            style_now, verb = _unlike(group, lead, style + len(told), verbs)
        if told and not lead and _joins(told, group, verb, short=short):
            told[-1].statements += group
        else:
            told.append(_Told(list(group), style_now, lead, verb))
        met = met or any(one.meets_plan is True for one in group)
    return _finished(told, opening, style), gaps


def compose_together(statements: Sequence[Statement], style: int = 0, lead: str = "") -> Sentence | None:
    """What one sentence of a paragraph tells, as the figures are now; None when nothing is left to say.

    A lead that no longer fits is left out: what meets its plan is not told apart any more.
    """
    known = [one for one in statements if one.state is not State.NOT_APPLICABLE]
    if lead in _CONTRASTS and not (len(known) == 1 and _falls_short(known[0])):
        lead = ""
    made = _in_one(known, style, lead) if known else None
    if made is None:
        return None
    template = made.template
    if lead:
        template = f"{lead}{' ' if lead == APART else ', '}{lowered(template)}"
    return replace(made, template=template, lead=lead, style=style % STYLES, tops=tuple(one.key for one in statements))


def main_verb(template: str) -> str:
    """The verb that the sentence hangs on, in small letters; "" where it has none ("Xếp loại: Tốt").

    >>> main_verb("Đã mở [[f1.amount]] lớp."), main_verb("Bên cạnh đó, số lớp đạt [[f1.amount]] lớp.")
    ('mở', 'đạt')
    """
    pieces = SLOT.split(template)
    head, slot = pieces[0], pieces[1] if len(pieces) > 1 else ""
    lead = _LEADS.match(head)
    head = head[lead.end() :] if lead else head
    if not head.strip() and slot.endswith(".none"):
        return "không có"
    found = _VERB.match(head)
    verb = (found["first"] or found["near"] or "") if found else ""
    return verb.lower().strip(":")


def _falls_short(statement: Statement) -> bool:
    """Whether a plan from below was clearly not met by an amount that is known and not nothing."""
    if statement.meets_plan is not False or not statement.amount or statement.state is not State.VALUE:
        return False
    excused = statement.is_zero_target or statement.is_ceiling or composition.is_spent(statement)
    return not (excused or statement.status is Status.ESTIMATE or _is_near(statement))


def _is_near(statement: Statement) -> bool:
    """Whether so little is missing that "bằng 99% kế hoạch" is word enough."""
    if statement.amount is None or not statement.plan:
        return False
    if statement.kind is Kind.PERCENT:
        return statement.plan - statement.amount < _NEAR_POINTS
    return statement.amount * 100 / statement.plan >= _NEAR_PERCENT


def _contrast(statement: Statement, told: Sequence[_Told]) -> str:
    """ "Riêng" before a name, "Tuy nhiên" before a deed; each not twice in a row, the second not twice at all."""
    if told and told[-1].lead in _CONTRASTS:
        return ""
    if not composition.starts_with_a_deed(statement):
        return APART
    return "" if any(one.lead == HOWEVER for one in told) else HOWEVER


def _joins(told: Sequence[_Told], group: Sequence[Statement], verb: str, *, short: bool) -> bool:
    """Whether a group goes on in the sentence before: the same deed, or a verb that would be third in a row."""
    last = told[-1]
    if len(told) > 1 and last.verb == verb == told[-2].verb:
        return True
    ours, theirs = composition.counted_verb(last.statements[-1]), composition.counted_verb(group[0])
    same = ours is not None and theirs is not None and ours[0] == theirs[0] and not last.lead
    same = same and last.statements[-1].status is group[0].status
    room = len(last.statements) + len(group) <= _LONGEST_LIST
    return same and room and not short and not _falls_short(last.statements[-1])


def _grouped(statements: Sequence[Statement]) -> tuple[list[list[Statement]], list[Statement]]:
    """Runs of neighbours that go into one sentence; parts told with their total are not told again."""
    groups: list[list[Statement]] = []
    gaps: list[Statement] = []
    told: set[str] = set()
    for statement in statements:
        if statement.key in told:
            continue
        made = compose(statement)
        if made is None:
            gaps += [statement] if statement.state is State.MISSING else []
            continue
        told |= set(made.keys)
        if groups and len(groups[-1]) < _LONGEST_LIST and _alike(groups[-1], statement):
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return groups, gaps


def _alike(group: Sequence[Statement], statement: Statement) -> bool:
    last = group[-1]
    if _is_none(last) and _is_none(statement):
        return _zero_met(last) == _zero_met(statement)
    if not (_is_bare(last) and _is_bare(statement)):
        return False
    return _lists(last, statement) or _in_turn((*group, statement)) is not None


def _is_none(statement: Statement) -> bool:
    counted = statement.kind in (Kind.COUNT, Kind.TURNS)
    return counted and statement.amount == 0 and not statement.previous and (_zero_met(statement) or not statement.plan)


def _zero_met(statement: Statement) -> bool:
    return statement.is_zero_target and statement.amount == 0


def _is_bare(statement: Statement) -> bool:
    """Whether only a firm amount is told: no plan, no past, no parts; each guess is called one by itself."""
    firm = statement.state is State.VALUE and statement.status is not Status.ESTIMATE
    if not firm or not statement.amount or statement.text:
        return False
    return composition.adds_nothing(statement)


def _lists(one: Statement, other: Statement) -> bool:
    """Whether both stand behind one verb: "mở 3 lớp A và 5 lớp B", "có 3 sáng kiến và 5 đề tài"."""
    if one.direction is not other.direction:
        return False
    ours, theirs = composition.counted_verb(one), composition.counted_verb(other)
    if ours is not None or theirs is not None:
        return ours is not None and theirs is not None and ours[0] == theirs[0]
    return composition.counts_its_label(one) and composition.counts_its_label(other)


def _in_turn(statements: Sequence[Statement]) -> str | None:
    """The words that the labels begin with when all can be told by "lần lượt"; None when they cannot."""
    first = statements[0]
    alike = {(one.kind, one.measure, one.direction is Direction.MORE, one.status) for one in statements}
    if (
        len(alike) > 1
        or first.kind not in (Kind.PERCENT, Kind.MONEY, Kind.COUNT, Kind.TURNS)
        or not 2 <= len(statements) <= 3
    ):
        return None
    labels = [squash(one.label).lower() for one in statements]
    return next((word for word in _SHARED if all(label.startswith(f"{word} ") for label in labels)), None)


def _in_one(statements: Sequence[Statement], style: int, lead: str) -> Sentence | None:
    """One sentence of the statements: a list, "lần lượt", several zeros, or clauses parted by semicolons."""
    first = statements[0]
    if len(statements) == 1:
        told_apart = lead in _CONTRASTS or composition.starts_with_a_deed(first)
        return _fallen_short(first) if told_apart and _falls_short(first) else compose(first, style)
    keys = tuple(one.key for one in statements)
    if all(_is_none(one) and _zero_met(one) == _zero_met(first) for one in statements):
        return Sentence(_several_zeros(statements), keys, style % STYLES)
    if all(_is_bare(one) for one in statements):
        if all(_lists(one, other) for one, other in pairwise(statements)):
            return Sentence(_listed(statements), keys, style % STYLES)
        shared = _in_turn(statements)
        if shared is not None:
            return Sentence(_turned(statements, shared), keys, style % STYLES)
    return _chain(statements, style)


def _chain(statements: Sequence[Statement], style: int) -> Sentence | None:
    """Clauses parted by semicolons; the last two with nothing but amounts by "và"."""
    told = [(one, made) for place, one in enumerate(statements) if (made := compose(one, style + place)) is not None]
    if not told:
        return None
    whole = told[0][1]
    for place, (one, made) in enumerate(told[1:], start=1):
        before, last = told[place - 1][0], place == len(told) - 1
        both = last and place > 1 and _is_bare(before) and _is_bare(one) and _lists(before, one)
        whole = _chained(whole, made, " và" if both else ";")
    return whole


def _listed(statements: Sequence[Statement]) -> str:
    split = composition.counted_verb(statements[0])
    if split:
        things = [f"[[{one.key}.amount]] {(composition.counted_verb(one) or split)[1]}" for one in statements]
        return f"Đã {split[0]} {enumerated(things)}."
    things = [f"[[{one.key}.amount]] {lowered(squash(one.label))}" for one in statements]
    return f"Có {enumerated(things)}."


def _turned(statements: Sequence[Statement], shared: str) -> str:
    names = [squash(one.label)[len(shared) :].strip() for one in statements]
    values = [f"[[{one.key}.amount]]" for one in statements]
    link = composition.link_of(statements[0])
    return f"{raised(shared)} {enumerated(names)} lần lượt {link} {enumerated(values)}{composition.unit_after(statements[0])}."


def _several_zeros(statements: Sequence[Statement]) -> str:
    things = [f"[[{one.key}.none]] {composition.what_is_none(one)}" for one in statements]
    met = ", đều đạt chỉ tiêu đề ra" if all(_zero_met(one) for one in statements) else ""
    return f"{', '.join(things)}{met}."


def _fallen_short(statement: Statement) -> Sentence | None:
    """ "Số học viên mới đạt …, bằng … kế hoạch, tăng … so với năm 2022": the plan first, then the past."""
    made = compose_shortfall(statement)
    if made is None:
        return None
    past, parts = composition.past_clause(statement), composition.parts_clause(statement)
    keys = (statement.key, *(part.key for part in statement.parts if f"[[{part.key}." in parts))
    words = made.template.removesuffix(".")
    if parts:
        amount, comma, rest = words.partition(", ")
        words = f"{amount} ({parts}){comma}{rest}"
    if past.startswith("bằng "):
        past = f"không đổi so với {statement.previous_period_says}"
    return Sentence(f"{words}, {past}." if past else f"{words}.", keys)


def _unlike(group: Sequence[Statement], lead: str, style: int, verbs: Sequence[str]) -> tuple[int, str]:
    """The style whose verb is least like those of the two sentences before, and that verb."""
    best: tuple[int, int, str] | None = None
    for step in range(STYLES):
        made = _in_one(group, style + step, lead)
        verb = main_verb(made.template) if made else ""
        weight = sum(4 - 2 * back for back, other in enumerate(reversed(verbs[-2:])) if other == verb)
        if best is None or weight < best[0]:
            best = (weight, (style + step) % STYLES, verb)
    return (best[1], best[2]) if best else (0, "")


def _chained(one: Sentence, other: Sentence, mark: str = ";") -> Sentence:
    """Two sentences as one, the verb they share said once."""
    verb = main_verb(other.template)
    rest = other.template
    for front in (f"Đã {verb} ", f"{raised(verb)} "):
        if rest.startswith(front) and one.template.startswith(front):
            rest = rest.removeprefix(front)
            break
    template = f"{one.template.removesuffix('.')}{mark} {lowered(rest)}"
    return replace(one, template=template, keys=(*one.keys, *other.keys))


def _finished(told: list[_Told], opening: str, style: int) -> list[Sentence]:
    """The sentences with their linking words, cut into paragraphs of about the same length."""
    count = len(told)
    paragraphs = max(1, -(-count // _LONGEST_PARAGRAPH))
    starts = [_start_near(told, place * count // paragraphs) for place in range(paragraphs)]
    links = iter([*LINKS[style % 2 :], *LINKS[: style % 2]])
    for number, (start, end) in enumerate(pairwise((*starts, count))):
        _link(told[start:end], links, 1 + (style + number) % 2)
    if told and opening:
        told[0].lead = opening
    made = [(place in starts, compose_together(one.statements, one.style, one.lead)) for place, one in enumerate(told)]
    return [replace(sentence, opens=opens) for opens, sentence in made if sentence is not None]


def _start_near(told: Sequence[_Told], place: int) -> int:
    """Where a paragraph may begin: not with what is set against the sentence before."""
    later = place + 1 < len(told) and told[place].lead in _CONTRASTS
    return place + 1 if later else place


def _link(paragraph: Sequence[_Told], links: Iterator[str], first: int) -> None:
    """A linking word in a paragraph of three sentences or more: never where something fell short or is told apart."""
    if len(paragraph) < _LINKED_FROM:
        return
    since = 0
    for one in paragraph[first:]:
        free = not one.lead and not any(map(_falls_short, one.statements))
        if free and since <= 0:
            one.lead, since = next(links, ""), 2
        since -= 1
