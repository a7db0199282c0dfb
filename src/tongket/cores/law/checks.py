"""The checks: how many at most, how many votes, who may sign, how long public, how much money, does it still stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.answers import INVALID, UNDECIDED, VALID, Answer, Found
from tongket.cores.law.found import award_name
from tongket.cores.law.history import Case, Given
from tongket.cores.law.money import bonus_of
from tongket.cores.law.rules import RuleBook, Version
from tongket.cores.law.telling import tell_check

_NO_RULE = "Không có quy định trong bộ quy tắc của ngày xét: không giới hạn ở đây; bộ, tỉnh, đơn vị có thể quy định."
_ROUNDING = {"floor": ROUND_FLOOR, "ceil": ROUND_CEILING, "round": ROUND_HALF_UP}


def limit_of(share: Decimal, pool: int, *, rounding: str = "floor", already: int = 0) -> int:
    """How many a share allows of a pool, exactly.

    >>> limit_of(Decimal("0.15"), 40), limit_of(Decimal("0.20"), 34), limit_of(Decimal("0.5"), 7, already=2, rounding="ceil")
    (6, 6, 3)
    """
    return int((share * (pool - already)).to_integral_value(rounding=_ROUNDING[rounding]))


def limit_by_size(steps: list[tuple[int, int]], size: int) -> int:
    """How many a table by size allows: ``(up to this size, so many)``, and as the last row for larger ones.

    >>> [limit_by_size([(7, 1), (12, 2)], size) for size in (7, 8, 12, 13)]
    [1, 2, 2, 2]
    """
    for most, allowed in steps:
        if size <= most:
            return allowed
    return steps[-1][1]


def judge_check(book: RuleBook, case: Case) -> Answer:
    """The answer to one check."""
    answer = _CHECKS[case.ask.check](book, case)
    return replace(answer, paragraph=tell_check(book, case, answer))


def _answer(case: Case, verdict: str, found: list[Found], warnings: list[str], **more: int | None) -> Answer:
    return Answer(case.id, verdict, case.ask.day, tuple(found), (), tuple(warnings), None, tuple(more.items()))


def _found(version: Version, *, holds: bool | None, says: str, found: str) -> Found:
    source = version.sourced
    return Found(version.rule, holds, says, found, source.says, source.confidence, version.effect)


def _warned(version: Version) -> list[str]:
    source = version.sourced
    return [f"Quy định chưa chắc hoặc do cấp dưới luật đặt: {source.says}."] if version.unsure else []


def _quantity_for(book: RuleBook, prefix: str, award: str, day: date) -> Version | None:
    for name, one in book.quantities.items():
        if name.startswith(prefix) and award in one.awards:
            return book.quantity(name, day)
    return None


def _share_check(case: Case, version: Version | None, pool: int, asked: int, *, votes: bool, says: str) -> Answer:
    if version is None:
        return _answer(case, VALID, [], [_NO_RULE], limit=None)
    if version.value is None:
        return _answer(
            case, VALID, [_found(version, holds=True, says=says, found=f"{asked}/{pool}")], [_NO_RULE], limit=None
        )
    share = Decimal(version.value)
    limit = limit_of(share, pool, rounding="ceil" if votes else "floor")
    holds = asked >= limit if votes else asked <= limit
    said = f"{says} {format_number(share * 100)}%: {'cần' if votes else 'nhiều nhất'} {limit}"
    return _answer(
        case,
        VALID if holds else INVALID,
        [_found(version, holds=holds, says=said, found=f"{asked}/{pool}")],
        _warned(version),
        limit=limit,
    )


def _quota(book: RuleBook, case: Case) -> Answer:
    numbers = case.ask.numbers
    version = _quantity_for(book, "quota_", case.ask.award, case.ask.day)
    return _share_check(case, version, numbers["pool"], numbers["proposed"], votes=False, says="Tỷ lệ tối đa")


def _rating_cap(book: RuleBook, case: Case) -> Answer:
    numbers = case.ask.numbers
    version = book.quantity("rating_cap", case.ask.day)
    return _share_check(
        case,
        version,
        numbers["good_or_better"],
        numbers["excellent"],
        votes=False,
        says="Số HTXSNV trên số HTTNV tối đa",
    )


def _vote(book: RuleBook, case: Case) -> Answer:
    numbers = case.ask.numbers
    version = _quantity_for(book, "vote_", case.ask.award, case.ask.day)
    return _share_check(
        case,
        version,
        numbers["members"],
        numbers["yes"],
        votes=True,
        says="Phiếu kín trên tổng số thành viên hội đồng từ",
    )


def _listing(book: RuleBook, case: Case) -> Answer:
    version, days = _quantity_for(book, "listing_days", case.ask.award, case.ask.day), case.ask.numbers["days"]
    if version is None or version.value is None:
        return _answer(case, VALID, [], [_NO_RULE], limit=None)
    needed = int(version.value)
    says = f"Danh sách công khai ít nhất {needed} ngày làm việc trước khi hội đồng họp"
    return _answer(case, VALID if days >= needed else INVALID, [_found(version, holds=days >= needed, says=says, found=f"{days} ngày")], _warned(version), limit=needed)  # fmt: skip


def _authority(book: RuleBook, case: Case) -> Answer:
    award, who = book.awards[case.ask.award], case.ask.numbers["decided_by"]
    in_force = [one for one in award.authorities if one.version.holds_on(case.ask.day)]
    if not in_force:
        return _answer(case, VALID, [], [_NO_RULE], limit=None)
    mine = [one for one in in_force if who in one.by]
    told = mine[0] if mine else in_force[0]
    allowed = "; ".join(WHO[one] for track in in_force for one in sorted(track.by))
    says = f"{award.name} do {allowed} quyết định"
    found = [_found(told.version, holds=bool(mine), says=says, found=WHO[who])]
    return _answer(case, VALID if mine else INVALID, found, _warned(mine[0].version) if mine else [], limit=None)


WHO = {
    "unit_head": "thủ trưởng đơn vị có tư cách pháp nhân",
    "department_head": "thủ trưởng sở và tương đương",
    "director": "giám đốc doanh nghiệp, hợp tác xã",
    "internal_division_head": "trưởng phòng nội bộ",
    "commune_chair": "Chủ tịch UBND cấp xã",
    "district_chair": "Chủ tịch UBND cấp huyện",
    "bt_head": "người đứng đầu bộ, ban, ngành, tỉnh",
    "prime_minister": "Thủ tướng Chính phủ",
    "government": "Chính phủ",
    "president": "Chủ tịch nước",
}


def _bonus(book: RuleBook, case: Case) -> Answer:
    numbers = case.ask.numbers
    bonus = bonus_of(
        book,
        case.ask.award,
        numbers["kind"],
        case.ask.day,
        by=numbers.get("decided_by", ""),
        rounding=numbers.get("rounding", "none"),
    )
    found = [_found(version, holds=True, says=says, found=shown) for version, says, shown in bonus.steps]
    warnings = [*bonus.warnings, *(said for version, _says, _shown in bonus.steps for said in _warned(version))]
    return _answer(
        case,
        UNDECIDED if bonus.amount is None else VALID,
        found,
        list(dict.fromkeys(warnings)),
        amount_vnd=bonus.amount,
    )


def _standing(book: RuleBook, case: Case) -> Answer:
    day, code, year = case.ask.day, case.ask.award, case.ask.year
    mine = [one for one in case.history.awards if (one.code, one.year) == (code, year) and one.known_on(day)]
    name = f"{award_name(book, code)} năm {year}"
    if not mine:
        return _answer(case, INVALID, [], [f"Không có {name} trong lịch sử đến ngày {day:%d/%m/%Y}."])
    if all(one.revoked_by(day) for one in mine):
        return _answer(
            case,
            INVALID,
            [_revoked(holds=False, says=f"{name} còn giá trị", found=f"đã hủy ngày {mine[0].revoked_on:%d/%m/%Y}")],
            [],
        )
    base = _revoked_base(book, case, next(one for one in mine if not one.revoked_by(day)), set())
    if base is None:
        return _answer(case, VALID, [_revoked(holds=True, says=f"{name} còn giá trị", found="chưa bị hủy")], [])
    found = _revoked(
        holds=None, says=f"{name}: cấp có thẩm quyền xem xét lại", found=f"{base.code} {base.year} làm căn cứ đã bị hủy"
    )
    return _answer(case, UNDECIDED, [found], ["Không tự hủy: cấp quyết định xem lại theo đề nghị của cấp trình."])


def _revoked(*, holds: bool | None, says: str, found: str) -> Found:
    return Found("REV-001", holds, says, found, "Luật 06/2022/QH15, Điều 93 khoản 2", "seen")


def _revoked_base(book: RuleBook, case: Case, given: Given, seen: set[int]) -> Given | None:
    """The first cancelled award that this one rested on, through as many steps as there are."""
    for base in _bases(book, case, given):
        if id(base) in seen:
            continue
        seen.add(id(base))
        if base.revoked_by(case.ask.day):
            return base
        deeper = _revoked_base(book, case, base, seen)
        if deeper is not None:
            return deeper
    return None


_SAME_YEAR = {"cstdcs": ("ldtt",), "ttldxs": ("ttldtt",), "co_cp": ("co_bt",)}
_CYCLES = {"cstd_bt": ("cstdcs", 3, 1), "cstd_tq": ("cstd_bt", 2, 3), "bk_bt": ("cstdcs", 2, 1)}
_IN_CHAIN = frozenset({"cstdcs", "cstd_bt", "cstd_tq", "ttldxs", "co_bt", "co_cp"})


def _bases(book: RuleBook, case: Case, given: Given) -> list[Given]:
    """The awards that one rested on: of its year, of its cycle, or of its chain."""
    earlier = [one for one in case.history.awards if one is not given and one.year <= given.year]
    found = [one for one in earlier if one.year == given.year and one.code in _SAME_YEAR.get(given.code, ())]
    if given.code in _CYCLES:
        found += _cycle(earlier, given, *_CYCLES[given.code])
    opening = book.awards[given.code].counts_from
    if opening:
        opened = [one for one in earlier if one.code == opening and one.year < given.year]
        start = min((one.year for one in opened), default=given.year - 5)
        found += opened[:1] + [one for one in earlier if one.code in _IN_CHAIN and one.year > start]
        found += [one for one in opened[1:] if one.year > start and one.code == "bk_bt"]
    return found


def _cycle(earlier: list[Given], given: Given, code: str, times: int, step: int) -> list[Given]:
    """The awards of the cycle that ends in the award's year, or in the year before when that is the full one."""
    held = [one for one in earlier if one.code == code]
    for end in (given.year, given.year - 1):
        years = {end - back * step for back in range(times)}
        if years <= {one.year for one in held}:
            return [one for one in held if one.year in years]
    return [one for one in held if one.year > given.year - times * step]


_CHECKS = {
    "quota": _quota, "rating_cap": _rating_cap, "vote": _vote, "authority": _authority, "listing": _listing,
    "bonus": _bonus, "standing": _standing,
}  # fmt: skip
