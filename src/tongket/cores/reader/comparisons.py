"""Changes against a base and shares of a base: "tăng 25% so với năm 2022", "đạt 120% kế hoạch"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tongket.cores.reader.facts import Comparison, Fact
from tongket.cores.reader.gates import Gated, says_any
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import phrases

BASE = (
    rf"(?P<plan>{phrases.PLAN_BASE})|(?P<same>{phrases.SAME_BASE})(?: (?:của )?(?:năm )?(?:(?P<same_year>(?:19"
    rf"|20)\d\d)|trước|ngoái))?"
    rf"|(?P<previous>{phrases.PREVIOUS_BASE})(?!\w)|(?P<year>{phrases.YEAR_BASE})(?!\d)"
)
_CHANGE = re.compile(
    r"(?<!\w)(?<!thu nhập )(?P<verb>(?<!tốc độ )(?<!mức )(?<!tỷ lệ )tăng trưởng(?! âm)|tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|nhỉnh hơn|lớn hơn|hơn|kém hơn|kém|hụt|gấp"
    r"|nhích|tụt|hạ|rút ngắn|tăng trưởng âm)"
    r"(?: (?:thêm|bớt|được|mạnh|nhẹ|bình quân|trung bình|tới|đến|gấp|cao|nhanh|sâu|đều))*"
    rf"(?P<based>(?: so với| so| với)? ?(?:mức |số |cả |tổng |kết quả )?(?:{BASE})(?: (?!khi|đạt|bằng|hoàn|đã|và"
    rf"|là)[^\W\d]+){{0,3}}?)?(?: là| thêm)?\s*(?:từ )?$"
)
CHANGES = ("tăng", "giảm", "vượt", "hơn", "kém", "hụt", "gấp", "nhích", "tụt", "hạ", "rút ngắn")
_MORE_THAN = re.compile(
    r"(?<!\w)(?P<verb>cao hơn|thấp hơn|nhiều hơn|ít hơn|nhỉnh hơn|lớn hơn|kém hơn|kém)(?P<than>(?: (?!là\b|và\b|bằng\b|đạt\b|nhưng\b|so\b|còn\b)[^\W\d]+){1,8}?)"
    r"(?: là| tới| đến)?\s*(?:từ )?$"
)
_TRAILING_BASE = re.compile(rf"\)?\s?(?:so với|so) (?:mức |số |cả |kết quả |thực hiện |cuối |thời điểm )?(?:{BASE})")
_SO_VOI = Gated(
    re.compile(
        rf"\b(?:so với|so sánh với|so)(?: với)? (?:mức |số |cả |kết quả |thực hiện |tổng |cuối |thời điểm )?(?:{BASE})"
    ),
    ("so ",),
)
_NEXT_BASE = re.compile(
    rf"[^,;.:()\d]{{0,45}}?\)?\s?\b(?:so với|so) (?:mức |số |cả |kết quả |thực hiện |cuối |thời điểm )?(?:{BASE})"
)
_REACH_BASE = re.compile(rf"\s?(?P<with>so với |so |với )?(?:cả |tổng |mức |số |kết quả |thực hiện )?(?:{BASE})")
_FAR_BASE = re.compile(rf"[^,;.:()\d]{{0,30}}?\bso với (?:{BASE})")
_REACH_VERB = re.compile(r"(?<!\w)(?:bằng|đạt|hoàn thành|thực hiện|đạt được|ước đạt|ước bằng|mới bằng)\s*$")
_REACH_ENDS = ("bằng", "đạt", "thành", "hiện", "được")
_ABOUT_TARGETS_MET = re.compile(
    r"(?! (?:\w+ ){0,3}(?:được|trên|tỉnh|huyện|xã) (?:giao|phân bổ|duyệt))[^,;.]{0,25}\b(?:đạt|hoàn thành|đều|được|vượt)\b"
)
_BY_ITSELF = re.compile(r"(?<!\w)(?:đạt|bằng|hoàn thành|ước đạt|tức đạt|tức bằng)\s*$")
_LEVELS = re.compile(r"\b(?:công suất|tỷ lệ|tỉ lệ|tỷ trọng|hệ số|chỉ số|độ che phủ|mức|tốc độ)\b")
_FROM_TO = re.compile(r"(?:[^,;.:()]{0,20}\([^()]{0,20}\))?[^,;.:()]{0,50}?\b(?:lên|xuống|thành|còn)\b")
_ASIDE = re.compile(
    r"\((?:[^()\d]{0,12})(?:năm (?:19|20)\d\d|cùng kỳ(?: năm (?:trước|ngoái|\d{4}))?|năm (?:trước|ngoái))[^()\d]{0,25}$"
)
_COORDINATED = re.compile(r"\s*(?:,|và|;|, và|,? còn)\s[^;.\d%]{1,60}?(?:đạt|bằng|là)\s*$")
_HOW_MANY = re.compile(
    r"\b[Ss]ố (?!với|tăng|vượt)[^,;.:()\d]{0,40}\b(?:đạt|vượt)\b"
)  # those that exceed, counted: no excess
_FAR = 500
_MOST_OPENCHANGES = 6
_BOUND = re.compile(r"(?<!năm )(?<!học )\d[^,;.:()]{0,26}$")
_RAISING = frozenset(
    ["nhích", "tăng trưởng", "tăng", "vượt", "cao hơn", "nhiều hơn", "nhỉnh hơn", "lớn hơn", "hơn", "gấp"]
)
COMPLEMENT = re.compile(r"[^,;.:()\n]{0,60}")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Change:
    """What a comparison says besides its number: ``start``/``end`` bound its words."""

    direction: str
    base: str | None
    start: int
    end: int
    sure: bool


def base_of(match: re.Match[str]) -> str | None:
    """The base of a match in the words of the contract."""
    parts = match.groupdict()
    if parts.get("plan"):
        return "plan"
    if parts.get("same"):
        return parts.get("same_year") or "same_period"
    if parts.get("previous"):
        return "previous_period"
    year = parts.get("year")
    years = re.search(r"(?<!\d)(?:19|20)\d\d(?: ?- ?\d{4})?$", year) if year else None
    return years.group().replace(" ", "") if years else None


def read_change(page: Page, quantity: Quantity, floor: int, sentence_start: int, limit: int) -> Change | None:
    """The change that a number tells, or None. ``floor``: end of the number before; ``limit``: head of the one after."""
    plain = page.plain
    window_start = max(floor, quantity.head - 90)
    if not says_any(plain, CHANGES, window_start, quantity.head):
        return None
    match = _CHANGE.search(plain[window_start : quantity.head])
    if match is None or (match["verb"] == "hơn" and not match["based"]):
        return _more_than(plain, window_start, quantity)
    if match["verb"] == "gấp" and quantity.family not in ("times", "none"):
        return None
    if (
        match["verb"] == "vượt"
        and match[0].rstrip().endswith(" là")
        and _HOW_MANY.search(plain, sentence_start, quantity.head)
    ):
        return None
    if (
        plain.startswith("từ", quantity.head - 3)
        and quantity.form == "single"
        and _FROM_TO.match(plain, quantity.unit_end, limit + 40)
    ):
        return None
    direction = "increase" if match["verb"] in _RAISING else "decrease"
    start = window_start + match.start()
    if match["based"] and base_of(match):
        return Change(direction, base_of(match), start, quantity.unit_end, sure=True)
    after = _NEXT_BASE.match(plain, quantity.unit_end, limit)
    if after:
        return Change(direction, base_of(after), start, after.end(), sure=True)
    immediate = _REACH_BASE.match(plain, quantity.end, limit) if quantity.family in ("percent", "times") else None
    if immediate and (immediate["plan"] or quantity.family == "times") and base_of(immediate):
        return Change(direction, base_of(immediate), start, immediate.end(), sure=True)
    base, said_at = _base_before(page, sentence_start, start)
    if match["verb"] == "vượt" and base is None:
        return Change(direction, "plan", start, quantity.unit_end, sure=True)
    near = said_at is not None and not re.search(r"[;\d]", plain[said_at:start])
    return Change(
        direction, base, said_at if near and said_at is not None else start, quantity.unit_end, base is not None
    )


def _more_than(plain: str, begin: int, quantity: Quantity) -> Change | None:
    """ "cao hơn mức chung của thị xã 0,9%": compared with something that is no period; a demand counts as plan."""
    if quantity.form == "whole" or not says_any(plain, ("hơn", "kém"), begin, quantity.head):
        return None
    match = _MORE_THAN.search(plain[begin : quantity.head])
    if match is None:
        return None
    base = re.search(BASE, match["than"])
    named = base_of(base) if base else "plan" if "yêu cầu" in match["than"] else None
    direction = "increase" if match["verb"] in _RAISING else "decrease"
    return Change(direction, named, begin + match.start(), quantity.unit_end, sure=named is not None)


def base_after(plain: str, end: int, limit: int) -> tuple[str, int] | None:
    """The base that follows a bracket or a list of changes: "(giảm 12 vụ, giảm 41%) | so với năm 2024"."""
    match = _TRAILING_BASE.match(plain, end, limit)
    base = base_of(match) if match else None
    return (base, match.end()) if match and base else None


def _base_before(page: Page, sentence_start: int, place: int) -> tuple[str | None, int | None]:
    """The base named earlier in the sentence and not bound to a number before it."""
    for match in reversed(list(_SO_VOI.finditer(page.plain, max(sentence_start, place - _FAR), place))):
        before = page.plain[max(sentence_start, match.start() - 30) : match.start()]
        if not _BOUND.search(before):
            return base_of(match), match.start()
    return None, None


def read_reach(page: Page, quantity: Quantity, floor: int, limit: int, following: Quantity | None) -> Change | None:
    """ "đạt 120% kế hoạch", "bằng 98% so với cùng kỳ", and the first of two that share one base."""
    if quantity.family not in ("percent", "times"):
        return None
    plain = page.plain
    begin = max(floor, quantity.head - 24)
    before = plain[begin : quantity.head].rstrip()
    verb = _REACH_VERB.search(before) if before.endswith(_REACH_ENDS) else None
    start = begin + verb.start() if verb else quantity.head
    after = _REACH_BASE.match(plain, quantity.end, limit)
    if after and base_of(after) and (after["plan"] or after["with"] or verb):
        if after["plan"] and not after["with"] and _ABOUT_TARGETS_MET.match(plain, after.end(), limit):
            return None
        return Change("reach", base_of(after), start, after.end(), sure=True)
    far = _FAR_BASE.match(plain, quantity.end, limit) if verb else None
    if far and base_of(far):
        return Change("reach", base_of(far), start, far.end(), sure=True)
    if (
        verb
        and following
        and following.family == "percent"
        and _COORDINATED.match(plain[quantity.end : following.head])
    ):
        shared = _REACH_BASE.match(plain, following.end, following.end + 60)
        if shared and base_of(shared):
            return Change("reach", base_of(shared), start, quantity.unit_end, sure=False)
    return None


def goes_on_to(plain: str, end: int, limit: int) -> bool:
    """Whether a value goes on to the one it became: "từ 24% | xuống còn 15%"."""
    return _FROM_TO.match(plain, end, min(limit, end + 60)) is not None


def is_over_the_whole(page: Page, quantity: Quantity, floor: int) -> bool:
    """ "Kết nạp 25 đoàn viên, đạt 125%": more than the whole can only be a share of the plan."""
    if quantity.family != "percent" or quantity.value <= 100 or quantity.qualifier is not None:
        return False
    before = page.plain[max(floor, quantity.head - 90) : quantity.head]
    return _BY_ITSELF.search(before) is not None and _LEVELS.search(before) is None


def is_aside(page: Page, quantity: Quantity, floor: int) -> bool:
    """Whether the number stands in brackets as last year's value: "(năm 2018: 97,8%)"."""
    begin = max(floor, quantity.head - 60)
    if page.plain.rfind("(", begin, quantity.head) < 0:
        return False
    return _ASIDE.search(page.plain[begin : quantity.head]) is not None


def share_base(page: Page, sentence: Sentence, found: list[Fact]) -> None:
    """ "giảm 2 vụ, giảm 1 người so với cùng kỳ": a base said once at the end holds for the changes before it."""
    base: str | None = None
    steps = 0
    for index in range(len(found) - 1, -1, -1):
        fact = found[index]
        if not isinstance(fact, Comparison) or fact.direction == "reach" or steps > _MOST_OPENCHANGES:
            base, steps = None, 0
            continue
        if fact.base is None and base is None:
            trailing = base_after(page.plain, fact.span[1], sentence.end)
            base = trailing[0] if trailing else None
        if fact.base is None and base is not None and ";" not in page.plain[fact.span[1] : fact.span[1] + 2]:
            found[index] = replace(fact, base=base, certainty=0.8)
            steps += 1
        elif fact.base is not None:
            tail = page.plain[fact.span[0] : fact.span[1]]
            said_after = re.search(r"\d[^\d]*\b(?:so với|so)\b", tail) is not None
            base, steps = (fact.base, 0) if said_after else (None, 0)
