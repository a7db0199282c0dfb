"""A case in words: what is asked, what is known, what the answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.answers import Answer
from tongket.cores.law.history import Case, History
from tongket.cores.law.rules import RuleBook
from tongket.cycle.judging.facts import words

_WORDS = {
    "eligible": ("done", "Đủ điều kiện"), "not_eligible": ("wrong", "Chưa đủ điều kiện"), "undecided": ("warn", "Chưa đủ căn cứ"),
    "valid": ("done", "Hợp lệ"), "invalid": ("wrong", "Không hợp lệ"),
}  # fmt: skip


@dataclass(frozen=True)
class CaseSaid:
    """One case in words."""

    asks: str
    known: str
    state: str
    answer: str


def answer_says(answer: Answer) -> str:
    """The verdict with its number."""
    said, more = _WORDS[answer.verdict][1], dict(answer.more)
    if more.get("amount_vnd") is not None:
        return _("%(n)s đồng") % {"n": format_number(more["amount_vnd"] or 0)}
    if more.get("limit") is not None:
        return _("%(verdict)s, mức %(n)s") % {"verdict": said, "n": more["limit"]}
    return said


def case_said(case: Case, answer: Answer | None, book: RuleBook) -> CaseSaid:
    """The case with an answer, or without one."""
    state = _WORDS[answer.verdict][0] if answer else "idle"
    return CaseSaid(_asks(case, book), words.spoken(_known(case), book), state, answer_says(answer) if answer else "")


def _asks(case: Case, book: RuleBook) -> str:
    name = book.awards[case.ask.award].name if case.ask.award else _("Số hoàn thành xuất sắc nhiệm vụ")
    when = _("xét ngày %(day)s") % {"day": f"{case.ask.day:%d/%m/%Y}"}
    said = f"{name} {case.ask.year}, {when}" if case.ask.year else f"{name}, {when}"
    return said + (" " + _("(tính thử theo dự thảo)") if case.ask.scenario else "")


def _known(case: Case) -> str:
    if case.ask.check:
        return ", ".join(_number(key, value) for key, value in case.ask.numbers.items())
    return "; ".join(_facts(case)) or _("chưa có dữ kiện")


_NUMBERS = {
    "pool": "tổng số %s", "proposed": "đề nghị %s", "good_or_better": "hoàn thành tốt %s", "excellent": "hoàn thành xuất sắc %s",
    "members": "%s thành viên", "yes": "%s phiếu đồng ý", "days": "công khai %s ngày", "decided_by": "%s quyết định",
    "kind": "tặng cho %s", "rounding": "làm tròn: %s",
}  # fmt: skip


def _number(key: str, value: Any) -> str:
    known: dict[str, Any] = {"decided_by": words.DECIDERS, "kind": words.KINDS}
    shown = {"none": "không", "up_10000": "lên mười nghìn đồng"}.get(str(value), value)
    return _NUMBERS[key] % known.get(key, {}).get(value, shown)


def _facts(case: Case) -> list[str]:
    history: History = case.history
    said = [f"{rating} {year}" for year, rating in sorted(history.ratings.items())]
    said += [f"{one.code} {one.year}" for one in history.awards]
    said += [f"{words.IDEA_KINDS[one.kind]} {one.id} {one.year}".lower() for one in history.ideas]
    said += [f"{words.DISCIPLINES[one.what]} từ {one.start:%d/%m/%Y}".lower() for one in history.disciplines]
    said += [f"{words.HOLDS[one.what]} từ {one.start:%d/%m/%Y}".lower() for one in history.holds]
    said += [f"nghỉ {words.ABSENCES[one.what]} từ {one.start:%d/%m/%Y}".lower() for one in history.absences]
    said += [f"chuyển đơn vị {one.on:%d/%m/%Y}" for one in history.transfers]
    said += [f"{len(counts)} số liệu thành viên {year}" for year, counts in history.members.items()]
    said += [f"{'có' if told else 'không'} đăng ký thi đua {year}" for year, told in history.registered.items()]
    if case.subject.recruited_on:
        said.append(f"tuyển dụng {case.subject.recruited_on:%d/%m/%Y}")
    return said
