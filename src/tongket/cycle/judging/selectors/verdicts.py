"""The verdict on a case in words, with every condition and its article; any page can show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.answers import Answer, Found
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook
from tongket.cores.law.telling import lowered
from tongket.cycle.judging.facts.rule_text import slug_of
from tongket.cycle.judging.facts.words import CONFIDENCES, KINDS, spoken
from tongket.cycle.judging.facts.years_said import YearSaid, years_said
from tongket.cycle.judging.selectors.stacks import Stack, stack_for

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Judged:
    """A case with its answer under the rules of its day."""

    case: Case
    answer: Answer
    stack: Stack


@dataclass(frozen=True)
class ConditionSaid:
    """One condition in words; ``state`` and ``mark`` as a badge shows them."""

    says: str
    found: str
    source: str
    state: str
    mark: str
    confidence: str
    unsure: bool
    slug: str


@dataclass(frozen=True)
class Verdict:
    """What a page shows: one calm line, conditions, warnings apart, what is missing, a paragraph to copy."""

    verdict: str
    state: str
    word: str
    line: str
    about: str
    day: date
    conditions: tuple[ConditionSaid, ...]
    duties: tuple[ConditionSaid, ...]
    warnings: tuple[str, ...]
    missing: tuple[str, ...]
    earliest_year: int | None
    paragraph: str
    scenario: bool = False
    years: tuple[YearSaid, ...] = ()


_STATES = {"eligible": "done", "not_eligible": "wrong", "undecided": "warn", "valid": "done", "invalid": "wrong"}


def judge_case(unit: Unit, case: Case) -> Judged:
    """The answer to a case for a unit: national law, layers above and its own, as they held on the day asked."""
    return judge_cases(unit, [case])[0]


def judge_cases(unit: Unit, cases: Iterable[Case]) -> list[Judged]:
    """The answers to many cases; the rules of a day are read once."""
    stacks: dict[date, Stack] = {}
    found = []
    for case in cases:
        if case.ask.day not in stacks:
            stacks[case.ask.day] = stack_for(unit, case.ask.day)
        stack = stacks[case.ask.day]
        answer = judge(stack.book, case)
        told = tuple(one.says for one in stack.left_out)
        found.append(Judged(case, replace(answer, warnings=(*answer.warnings, *told)), stack))
    return found


def verdict_of(judged: Judged) -> Verdict:
    """An answer about an award in words."""
    case, answer, book = judged.case, judged.answer, judged.stack.book
    conditions = [_condition(one, book, answer.on, case) for one in answer.conditions if one.effect != "note"]
    duties = [_condition(one, book, answer.on, case) for one in answer.conditions if one.effect == "note"]
    missing = tuple(spoken(one.says, book) for one in answer.missing)
    return Verdict(
        answer.verdict, _STATES[answer.verdict], _word(answer), spoken(_line(answer), book), _about(judged), answer.on,
        tuple(conditions), tuple(duties), tuple(spoken(one, book) for one in answer.warnings), missing, answer.earliest_year,
        spoken(answer.paragraph, book), bool(case.ask.scenario), years_said(case, book),
    )  # fmt: skip


def sum_verdict_of(judged: Judged) -> Verdict:
    """An answer to a check in words."""
    case, answer, book = judged.case, judged.answer, judged.stack.book
    more = dict(answer.more)
    word = _("Hợp lệ") if answer.verdict == "valid" else _("Không hợp lệ")
    line = "; ".join(one.says for one in answer.conditions if one.rule) if "amount_vnd" not in more else ""
    if "amount_vnd" in more:
        amount = more["amount_vnd"]
        word = _("Chưa xác định được") if amount is None else _("%(n)s đồng") % {"n": format_number(amount)}
        line = _("Tiền thưởng của một quyết định tặng.")
    elif answer.verdict == "undecided":
        word = _("Cấp có thẩm quyền xem xét")
    conditions = tuple(_condition(one, book, answer.on, case) for one in answer.conditions)
    return Verdict(
        answer.verdict, _STATES[answer.verdict], word, spoken(line, book), "", answer.on, conditions, (),
        tuple(spoken(one, book) for one in answer.warnings), (), None, spoken(answer.paragraph, book),
    )  # fmt: skip


def _word(answer: Answer) -> str:
    return {"eligible": _("Đủ điều kiện"), "not_eligible": _("Chưa đủ điều kiện"), "undecided": _("Chưa đủ căn cứ")}[
        answer.verdict
    ]


def _about(judged: Judged) -> str:
    case = judged.case
    return _("%(who)s, %(award)s năm %(year)s, xét ngày %(day)s") % {
        "who": KINDS[case.subject.kind], "award": judged.stack.book.awards[case.ask.award].name, "year": case.ask.year,
        "day": f"{case.ask.day:%d/%m/%Y}",
    }  # fmt: skip


def _line(answer: Answer) -> str:
    """One calm line: why, and when it could be."""
    blocking = [one for one in answer.conditions if one.effect == "block"]
    if answer.verdict == "eligible":
        return _("Các điều kiện bắt buộc đều đạt; hội đồng vẫn bình xét, lựa chọn.")
    if answer.verdict == "undecided":
        wanted = [one.says for one in answer.missing] or [one.says for one in blocking if one.holds is None]
        return _("Cần thêm: %(what)s.") % {"what": _few(wanted)}
    said = _("Chưa đạt: %(what)s.") % {"what": _few([one.says for one in blocking if one.holds is False])}
    if answer.earliest_year is not None:
        said += " " + _("Sớm nhất có thể xét năm %(year)s.") % {"year": answer.earliest_year}
    return said


def _few(said: list[str], most: int = 3) -> str:
    shown = "; ".join(lowered(one) for one in said[:most])
    return shown if len(said) <= most else _("%(some)s và %(n)s điểm nữa") % {"some": shown, "n": len(said) - most}


_MARKS = {True: "done", False: "wrong", None: "warn"}


def _condition(one: Found, book: RuleBook, day: date, case: Case) -> ConditionSaid:
    words = {True: _("Đạt"), False: _("Không đạt"), None: _("Chưa rõ")}
    mark, state = words[one.holds], _MARKS[one.holds]
    if one.effect == "warn" and one.holds is not True:
        mark, state = (_("Lưu ý") if one.holds is False else _("Chưa rõ")), "warn"
    return ConditionSaid(
        spoken(one.says, book), spoken(one.found, book), one.source, state, mark, str(CONFIDENCES[one.confidence]),
        one.confidence == "unsure", _slug(book, one.rule, day, case),
    )  # fmt: skip


def _slug(book: RuleBook, rule: str, day: date, case: Case) -> str:
    """The page of the rule; "" for what stands in the catalogue."""
    conditions = [(one.path, one.dated) for one in book.conditions if _concerns(one.awards, case.ask.award)]
    quantities = [(f"quantities/{one.name}", (*one.over, *one.dated)) for one in book.quantities.values()]
    for path, dated in (*conditions, *quantities):
        if any(one.rule == rule and one.holds_on(day) for one in dated):
            return slug_of(path)
    return ""


def _concerns(awards: frozenset[str] | None, asked: str) -> bool:
    return awards is None or asked in awards or not asked
