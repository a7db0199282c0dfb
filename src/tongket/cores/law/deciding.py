"""Answer one question: an award for a subject, or a check."""

from __future__ import annotations

from dataclasses import replace

from tongket.cores.law.answers import Answer
from tongket.cores.law.checks import judge_check
from tongket.cores.law.history import Case
from tongket.cores.law.judging import conditions_of, court_of, verdict_word, verdicts
from tongket.cores.law.looking import earliest_year, missing_facts
from tongket.cores.law.notices import contradictions
from tongket.cores.law.rules import RuleBook
from tongket.cores.law.telling import tell_award


def judge_award(book: RuleBook, case: Case) -> Answer:
    """May this subject get this award for this year."""
    court = court_of(book, case)
    value = int(verdicts(book, court)[0])
    found, warnings = conditions_of(book, case, court)
    warnings += contradictions(case)
    if case.ask.scenario:
        warnings.append("Tính thử theo dự thảo cuối năm 2025: dự thảo chưa có hiệu lực, không dùng để xét thật.")
    if not any(one.effect != "note" and one.rule.split("-")[0] not in _COMMON for one in found):
        warnings.append(_NO_CRITERIA)
    answer = Answer(
        case.id, verdict_word(value), case.ask.day, tuple(found), missing_facts(book, case, value), tuple(dict.fromkeys(warnings)),
        earliest_year(book, case, value),
    )  # fmt: skip
    return replace(answer, paragraph=tell_award(book, case, answer))


_COMMON = frozenset({"GEN", "PROC", "REV", "RATE"})
_NO_CRITERIA = (
    "Chưa có tiêu chuẩn riêng của danh hiệu, hình thức này trong bộ quy tắc của ngày xét: mới xét các điều kiện chung; "
    "tiêu chuẩn do luật giao bộ, tỉnh, đơn vị quy định hoặc nằm trong văn bản chưa đọc được."
)


def judge(book: RuleBook, case: Case) -> Answer:
    """Answer one question of the contract."""
    return judge_check(book, case) if case.ask.check else judge_award(book, case)
