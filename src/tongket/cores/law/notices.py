"""What is told of one case and never decides: warnings of unsure or lower rules, and duties to remember.

Each answers (holds, what was found), or None when it has nothing to do with the case.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tongket.cores.law.history import Case, Given, Span
from tongket.cores.law.rules import RuleBook

Told = tuple[bool | None, str] | None
_EXEMPT = frozenset({"sudden", "contribution", "long_service"})


def _standing(case: Case) -> list[Given]:
    return [one for one in case.history.awards if one.stands_on(case.ask.day)]


def state_once(_params: Any, case: Case, book: RuleBook) -> Told:
    """Another commendation of the State in the calendar year of the day asked."""
    year = case.ask.day.year
    others = [
        one for one in _standing(case)
        if book.awards[one.code].level == "state" and one.basis not in _EXEMPT
        and (one.decided_on.year if one.decided_on else one.year) == year
    ]  # fmt: skip
    return (
        (False, ", ".join(f"{one.code} {one.year}" for one in others))
        if others
        else (True, f"không có trong năm {year}")
    )


def one_form(_params: Any, case: Case, book: RuleBook) -> Told:
    """Another commendation form for the same year of merit."""
    others = [one for one in _standing(case) if book.awards[one.code].type == "form" and one.year == case.ask.year and one.basis == "merit"]  # fmt: skip
    return (False, ", ".join(f"{one.code} {one.year}" for one in others)) if others else None


def one_use(_params: Any, case: Case, _book: RuleBook) -> Told:
    """An initiative of these years that a title has used already."""
    known = {idea.id for idea in case.history.ideas if idea.counts_on(case.ask.day)}
    used = sorted({use for one in _standing(case) for use in one.uses if use in known})
    return (False, "đã dùng: " + ", ".join(used)) if used else None


def registered_by_layer(_params: Any, case: Case, _book: RuleBook) -> Told:
    """Said that there was no registration."""
    said = case.history.registered.get(case.ask.year)
    return (False, "không đăng ký") if said is False else None


def dossier_transition(_params: Any, case: Case, _book: RuleBook) -> Told:
    """A year before the new decree: the dossier may have been sent before it."""
    return (None, f"năm {case.ask.year}") if case.ask.year < 2025 else None


def old_year(_params: Any, case: Case, _book: RuleBook) -> Told:
    """A year of the old law considered under the new one."""
    return (None, f"năm {case.ask.year}, xét ngày {case.ask.day:%d/%m/%Y}") if case.ask.year < 2024 else None


def revoked_not_counted(_params: Any, case: Case, _book: RuleBook) -> Told:
    """Awards cancelled by the day asked."""
    gone = [f"{one.code} {one.year}" for one in case.history.awards if one.revoked_by(case.ask.day)]
    return (True, "đã hủy: " + ", ".join(gone)) if gone else None


def rating_fits_discipline(_params: Any, case: Case, _book: RuleBook) -> Told:
    """Disciplined in the year and yet rated as if not."""
    struck = [one for one in case.history.disciplines if one.start.year == case.ask.year and one.start <= case.ask.day]
    rating = case.history.ratings.get(case.ask.year)
    if not struck:
        return None
    return (rating == "KHTNV", f"kỷ luật từ {struck[0].start:%d/%m/%Y}, xếp loại {rating or 'chưa có'}")


def working_days_of(span: Span, year: int, on: date) -> int:
    """Days from Monday to Friday of an absence inside a year, up to the day asked; as stated when stated."""
    start = max(span.start, date(year, 1, 1))
    end = min(span.end or on, date(year, 12, 31), on)
    if start > end:
        return 0
    if span.days is not None and span.start.year == (span.end or span.start).year:
        return span.days
    return sum((start + timedelta(days=step)).weekday() < 5 for step in range((end - start).days + 1))


def leave_days(params: Any, case: Case, _book: RuleBook) -> Told:
    """Leave of other kinds than maternity, brave injury and training."""
    spans = [one for one in case.history.absences if one.what in ("sick", "unpaid")]
    days = sum(working_days_of(one, case.ask.year, case.ask.day) for one in spans)
    return (days < params["below"], f"{days} ngày làm việc") if days else None


def months_inside(span: Span) -> bool:
    """Is the absence of twelve months or more."""
    if span.end is None:
        return False
    after = span.end + timedelta(days=1)
    return (after.year - span.start.year) * 12 + after.month - span.start.month - (after.day < span.start.day) >= 12


def counts_as_work(params: Any, case: Case, _book: RuleBook) -> Told:
    """An absence that the law counts as working time."""
    spans = [one for one in case.history.absences if one.what == params["absence"] and one.start <= case.ask.day]
    if params["months"] != "any":
        spans = [one for one in spans if months_inside(one) == (params["months"] == "from_12")]
    spans = [one for one in spans if (one.end or case.ask.day).year >= case.ask.year >= one.start.year]
    return (True, ", ".join(f"từ {one.start:%d/%m/%Y}" for one in spans)) if spans else None


def transfer_opinion(params: Any, case: Case, _book: RuleBook) -> Told:
    """A move in the year after so many months elsewhere."""
    moves = [one for one in case.history.transfers if one.on.year == case.ask.year and one.on <= case.ask.day]
    long = [one for one in moves if one.months_before >= params["from_months"]]
    if not long:
        return None
    has = all(one.opinion for one in long)
    return (has, f"{long[0].months_before} tháng ở đơn vị cũ, {'có' if has else 'chưa có'} ý kiến")


def years_not_used(params: Any, case: Case, _book: RuleBook) -> Told:
    """Years that an earlier award of the same code used."""
    first = case.ask.year - params["years"] + 1
    earlier = [one for one in _standing(case) if one.code == case.ask.award and one.year < case.ask.year]
    near = [one for one in earlier if one.year >= first]
    return (not near, ", ".join(f"{one.code} {one.year}" for one in near or earlier)) if earlier else None


def union_one_of_two(_params: Any, case: Case, _book: RuleBook) -> Told:
    """The other of the two union awards, of the same deciding level and year."""
    other = "union_full" if case.ask.award == "union_thematic" else "union_thematic"
    rivals = [
        one for one in _standing(case) if one.code == other and one.year == case.ask.year and one.basis != "sudden"
    ]
    rivals = [one for one in rivals if not one.body or not case.ask.body or one.body == case.ask.body]
    return (False, f"{other} {case.ask.year}, {rivals[0].body or 'chưa rõ cấp tặng'}") if rivals else (True, "không có")


NOTICES: dict[str, Callable[[Any, Case, RuleBook], Told]] = {
    one.__name__: one
    for one in (
        state_once, one_form, one_use, registered_by_layer, dossier_transition, old_year, revoked_not_counted,
        rating_fits_discipline, leave_days, counts_as_work, transfer_opinion, years_not_used, union_one_of_two,
    )
}  # fmt: skip


def contradictions(case: Case) -> list[str]:
    """What does not fit together and is to be asked; it never blocks."""
    said, day = [], case.ask.day
    joined = case.subject.recruited_on
    if joined:
        early = [one for one in case.history.awards if one.year < joined.year]
        early_years = sorted(
            {one.year for one in early} | {year for year in case.history.ratings if year < joined.year}
        )
        if early_years:
            said.append(
                f"Có dữ kiện năm {early_years[0]} trước ngày tuyển dụng {joined:%d/%m/%Y}: kiểm tra có đúng một người không."
            )
    if case.ask.year > day.year:
        said.append(f"Năm xét {case.ask.year} sau ngày xét {day:%d/%m/%Y}: thành tích chưa kết thúc.")
    late = [one for one in case.history.awards if one.year > day.year and one.stands_on(day)]
    if late:
        said.append(f"{late[0].code} năm {late[0].year} sau ngày xét {day:%d/%m/%Y}: kiểm tra lại năm.")
    if any(one.body == "union_federation" and one.code == "bk_bt" for one in case.history.awards):
        said.append("Bằng khen của liên đoàn lao động tỉnh không phải bằng khen cấp bộ, ban, ngành, tỉnh.")
    total = case.history.members.get(case.ask.year, {}).get("total")
    if total is not None and case.subject.size is not None and total != case.subject.size:
        said.append(f"Quy mô {case.subject.size} người khác tổng số thành viên {total} của năm {case.ask.year}.")
    return said
