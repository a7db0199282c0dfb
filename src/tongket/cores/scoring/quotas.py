"""How many may be put forward for each form, and who, in the order of the ranks; a tie across the last place stays open.

Source: domain/blocks C.5. The block only proposes: who decides is elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tongket.cores.scoring.grading import holds, known
from tongket.cores.scoring.results import Result
from tongket.cores.scoring.scores import Scores
from tongket.cores.scoring.sheet import Quota, Sheet
from tongket.cores.scoring.words import listed, percent, said

_ROUNDINGS = {"floor": "lấy phần nguyên", "round": "làm tròn", "ceil": "làm tròn lên"}


@dataclass(frozen=True)
class Places:
    """One quota: ``limit`` places, ``taken`` by rank; ``contested`` units of one rank for the ``left`` last places.

    ``passed`` says of every other unit why it was not taken. ``words`` is how the limit was reckoned.
    """

    code: str
    name: str
    limit: int
    words: str
    taken: tuple[str, ...]
    contested: tuple[str, ...] = ()
    left: int = 0
    passed: Mapping[str, str] | None = None


def places_for(
    scores: Scores, *, members: int | None = None, decided: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Places, ...]:
    """The quotas of the sheet one after the other, "remaining" counting on from those before.

    ``members`` is the size of the block when not all of its units were scored; ``decided`` says who was chosen for a
    quota by vote or decision, whatever the ranks say.
    *Raises* ValueError when fewer members are given than were scored.
    """
    count = len(scores.units) if members is None else members
    if count < len(scores.units):
        raise ValueError(f"{count} members, but {len(scores.units)} units were scored")
    results = scores.results()
    holders: set[str] = set()
    open_places, found = 0, []
    for quota in scores.sheet.quotas:
        base = count if quota.base == "all" else count - len(holders) - open_places
        limit, words = limit_of(quota, base, count - base)
        chosen = (decided or {}).get(quota.code)
        one = (
            _fill(scores, quota, results, holders, limit, words)
            if chosen is None
            else _decided(quota, limit, words, chosen)
        )
        holders |= set(one.taken)
        open_places += one.left
        found.append(one)
    return tuple(found)


def limit_of(quota: Quota, base: int, awarded: int = 0) -> tuple[int, str]:
    """How many places there are for a base of so many units, and how that was reckoned.

    ``awarded`` are the units already taken out of the base, only for the words.
    """
    if quota.fixed is not None:
        return quota.fixed, f"số cố định: {quota.fixed}"
    shown = f"({base + awarded} − {awarded})" if awarded else str(base)
    if quota.share is not None:
        exact = quota.share * base
        limit = _rounded(exact, quota.rounding)
        return limit, f"{percent(quota.share)} × {shown} = {said(exact)}, {_ROUNDINGS[quota.rounding]}: {limit}"
    for size in quota.table:
        if size.up_to is None or base <= size.up_to:
            upto = "cỡ lớn hơn" if size.up_to is None else f"đến {size.up_to}"
            return size.places, f"bảng theo số đơn vị, {shown} đơn vị ({upto}): {size.places}"
    return 0, "không có cách tính"


def _rounded(exact: Fraction, mode: str) -> int:
    if mode == "floor":
        return exact.numerator // exact.denominator
    if mode == "ceil":
        return -(-exact.numerator // exact.denominator)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _decided(quota: Quota, limit: int, words: str, chosen: tuple[str, ...]) -> Places:
    over = f"; đã chọn {len(chosen)}, quá hạn mức {limit}" if len(chosen) > limit else ""
    return Places(quota.code, quota.name, limit, f"{words}{over}", chosen)


def _fill(
    scores: Scores, quota: Quota, results: Mapping[str, Result], holders: set[str], limit: int, words: str
) -> Places:
    passed, fit = {}, []
    for unit, result in results.items():
        reason = _why_not(scores, quota, result, holders)
        if reason:
            passed[unit] = reason
        else:
            fit.append(result)
    taken, contested = fit[:limit], []
    if len(fit) > limit and taken and fit[limit - 1].rank == fit[limit].rank:
        edge = fit[limit].rank
        contested = [one for one in fit if one.rank == edge]
        taken = [one for one in taken if one.rank != edge]
    out = {one.unit for one in fit} - {one.unit for one in taken} - {one.unit for one in contested}
    passed |= dict.fromkeys(sorted(out), f"hết hạn mức {limit}")
    return Places(
        quota.code, quota.name, limit, words, tuple(one.unit for one in taken), tuple(one.unit for one in contested),
        limit - len(taken) if contested else 0, passed,
    )  # fmt: skip


def _why_not(scores: Scores, quota: Quota, result: Result, holders: set[str]) -> str:
    """Why a unit cannot take a place, "" when it can."""
    if not result.complete:
        return "chưa đủ số liệu để có tổng điểm"
    if result.no_nomination:
        return "; ".join(result.no_nomination)
    if result.unit in holders and not quota.may_hold_others:
        return "đã được đề nghị hình thức trên, không nhận thêm"
    if quota.least_total is not None and (result.exact_total or 0) < quota.least_total:
        return f"dưới {said(quota.least_total)} điểm"
    if quota.grades and (result.grade is None or result.grade.code not in quota.grades):
        return f"chưa đạt mức {listed(one.name for one in scores.sheet.grades if one.code in quota.grades)}"
    return _lacks(scores.sheet, quota, scores, result)


def _lacks(sheet: Sheet, quota: Quota, scores: Scores, result: Result) -> str:
    row = scores.units.index(result.unit)
    facts = {one.code: known(scores.figures, row, one.code) for one in sheet.prerequisites}
    names = {one.code: one.name for one in sheet.prerequisites}
    for code in quota.needs:
        answer = holds(sheet, code, facts)
        if not answer:
            return f"{'chưa xác nhận' if answer is None else 'chưa đạt'} điều kiện “{names[code]}”"
    return ""
