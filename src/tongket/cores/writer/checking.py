"""Looking over edited text: numbers typed by hand, and words that the numbers no longer bear out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import fold
from tongket.cores.writer import printing
from tongket.cores.writer.slots import SLOT
from tongket.cores.writer.statement import Kind, Statement, Status

_DIGITS = re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\w)|(?<![\w.,])\d+(?:,\d+)?(?!\w)")
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_REFERENCE = (
    r"số|điều|khoản|điểm|mục|chương|phần|thứ|lần|khóa|khoá|kỳ|tổ|phòng|khối|quận|phường|khu phố|cơ sở|câu|bước"
    r"|giai đoạn|hạng|bậc|loại|phụ lục|mẫu|biểu|trang|quốc lộ|đợt|ngày|mùng|tháng|năm|quý|năm học|nhiệm kỳ|niên khóa"
    r"|hè|xuân|tết|vòng|cấp|vùng"
)
_EXCLUDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\d{1,2}\s?[/\-.]\s?\d{1,2}\s?[/\-.]\s?\d{4}",  # 05/12/2023
        r"(?:ngày|sáng|chiều|tối|đến|từ) (?:ngày )?\d{1,2}/\d{1,2}(?!\d)",  # ngày 24/12
        r"\b\d{1,2}/(?:19|20)\d\d\b",  # 12/2023
        r"\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b",  # 2023-2028
        r"\d+(?:/\d{4})?[/-][A-ZĐ][\w&Đ-]*(?:/[\w-]+)*",  # 125/QĐ-LĐLĐ, 29-NQ/TW
        r"\b\d{1,2}\s?(?:giờ|h)\s?\d{0,2}(?:\s?phút)?\b",  # 9 giờ 40
        r"\b\d{1,2}:\d{2}\b",
        r"[“\"][^”\"]{0,60}[”\"]",  # numbers inside names in quotation marks
        rf"\b(?:{_REFERENCE})(?: thứ| số)? \d+(?:[./]\d+)*(?!\d|,\d|\s?%)",
        r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|[a-zđ]\))",  # list markers
        r"\b\d+ (?:tháng|ngày|giờ|phút|tuần|quý|năm)(?: đầu| cuối)?\b(?! công)",  # 6 tháng đầu năm
        r"\b[A-ZĐa-zđ]+-?\d+\b",  # Covid-19, A80
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_AFTER_YEAR = re.compile(r"\s+(?:lượt|người|học viên|đoàn viên|lớp|buổi|suất|phần|cây|hộ|đồng|đơn vị)\b")
_NOUN = re.compile(r"\s?(%|[^\W\d_]+(?:\s[^\W\d_]+){0,2})?")


@dataclass(frozen=True, slots=True)
class HandTyped:
    """A number in the literal text: its place in the template, as printed, its value, and the words that follow."""

    start: int
    end: int
    printed: str
    value: Decimal
    noun: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A word that the number beside it does not bear out; ``says`` is shown to people."""

    key: str
    says: str


def unbound_numbers(template: str) -> tuple[HandTyped, ...]:
    """Numbers typed by hand, in order; not dates, years, document numbers, ordinals, list markers, names in quotes.

    >>> [found.printed for found in unbound_numbers("1. Năm 2023, mở 13 lớp (số 125/QĐ-TTN), thu 4,5 tỷ")]
    ['13', '4,5']
    """
    plain = SLOT.sub(lambda found: "\0" * len(found.group()), template)
    masked = plain
    for pattern in _EXCLUDED:
        masked = pattern.sub(lambda found: "\0" * len(found.group()), masked)
    found = []
    for match in _DIGITS.finditer(masked):
        if _YEAR.fullmatch(match.group()) and not _NOT_AFTER_YEAR.match(plain, match.end()):
            continue
        try:
            value = parse_number(match.group())
        except NotANumber:
            continue
        noun_match = _NOUN.match(plain, match.end())
        noun = (noun_match.group(1) or "") if noun_match else ""
        scale = _SCALES.get(noun.split(" ")[0], 0) if noun else 0
        found.append(HandTyped(match.start(), match.end(), match.group(), value.scaleb(scale), noun))
    return tuple(found)


def nearest_statement(number: HandTyped, statements: Iterable[Statement]) -> tuple[Statement | None, bool]:
    """The statement the number seems to speak of, and whether some printed value of the data is the same.

    Matches by value first, then by the noun after the number against measure and label.
    """
    by_noun: Statement | None = None
    noun = fold(number.noun)
    for statement in _with_parts(statements):
        if _says_same(number, statement):
            return statement, True
        if by_noun is None and noun and _speaks_of(noun, statement):
            by_noun = statement
    return by_noun, False


def _speaks_of(noun: str, statement: Statement) -> bool:
    measure = fold(statement.measure)
    return bool(measure) and (f"{noun} ".startswith(f"{measure} ") or noun in fold(statement.label))


def _with_parts(statements: Iterable[Statement]) -> Iterable[Statement]:
    for statement in statements:
        yield statement
        yield from _with_parts(statement.parts)


def _says_same(number: HandTyped, statement: Statement) -> bool:
    if number.noun.startswith("%"):
        ratios = [printing.of_plan(statement), printing.growth_of(statement)]
        if statement.kind is Kind.PERCENT:
            ratios += [statement.amount, statement.plan, statement.previous]
        return number.value in [abs(ratio) for ratio in ratios if ratio is not None]
    change = printing.difference(statement)
    values = [statement.amount, statement.plan, statement.previous, abs(change) if change is not None else None]
    return number.value in [value for value in values if value is not None] and statement.kind is not Kind.PERCENT


_MOVES = re.compile(
    r"(?P<word>tăng|cao hơn|nhiều hơn|giảm|thấp hơn|ít hơn|vượt|hụt|kém|gấp)\s+"
    r"\[\[(?P<key>[a-z]+\d*)\.(?P<slot>growth|diff|over_plan|plan_diff|times)\]\]",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(r"\bước(?:\s+[^\W\d_]+){0,3}\s+\[\[(?P<key>[a-z]+\d*)\.amount\]\]", re.IGNORECASE)
_AMOUNT = re.compile(r"\[\[(?P<key>[a-z]+\d*)\.amount\]\]")
_SHORT = re.compile(
    r"\b(?P<word>(?:mới|chỉ)(?: \w+){0,3}?)\s+\[\[(?P<key>[a-z]+\d*)\.(?:amount|of_plan)\]\]", re.IGNORECASE
)
_UP = ("tăng", "cao hơn", "nhiều hơn", "vượt", "gấp")
_DOWN = ("giảm", "thấp hơn", "ít hơn", "hụt", "kém")


def wording_troubles(template: str, statements: Mapping[str, Statement]) -> tuple[Trouble, ...]:
    """Words that went wrong when numbers changed: "tăng" before what now falls, "ước" before what is now actual."""
    found = []
    for match in _MOVES.finditer(template):
        statement = statements.get(match["key"])
        sign = _sign(statement, match["slot"]) if statement else None
        word = match["word"].lower()
        if statement is None or sign is None:
            continue
        if (word in _UP and sign <= 0) or (word in _DOWN and sign >= 0):
            now = "giảm" if sign < 0 else "tăng" if sign > 0 else "không đổi"
            says = f"Câu viết “{word}” nhưng số liệu “{statement.label}” nay {now}. Hãy viết lại câu này."
            found.append(Trouble(statement.key, says))
    found += _shortfalls_gone(template, statements)
    guessed = {match["key"] for match in _ESTIMATE.finditer(template)}
    for key in dict.fromkeys(match["key"] for match in _AMOUNT.finditer(template)):
        statement = statements.get(key)
        if statement is None or statement.amount is None:
            continue
        if statement.status is Status.ESTIMATE and key not in guessed:
            found.append(Trouble(key, f"“{statement.label}” là số ước, câu chưa ghi “ước đạt”."))
        if statement.status is not Status.ESTIMATE and key in guessed:
            found.append(Trouble(key, f"“{statement.label}” nay đã có số thực, câu còn ghi “ước”."))
    return tuple(found)


def _shortfalls_gone(template: str, statements: Mapping[str, Statement]) -> list[Trouble]:
    """ "Mới đạt" before what meets its plan now."""
    keys = {match["key"]: match["word"].lower() for match in _SHORT.finditer(template)}
    met = [(key, word) for key, word in keys.items() if key in statements and statements[key].meets_plan]
    return [
        Trouble(key, f"Câu viết “{word}” nhưng “{statements[key].label}” nay đạt kế hoạch. Hãy viết lại câu này.")
        for key, word in met
    ]


def _sign(statement: Statement, slot: str) -> int | None:
    if slot in ("growth", "diff", "times"):
        change = printing.difference(statement)
        value = change if change is not None else printing.growth_of(statement)
    elif slot == "plan_diff":
        value = None if statement.amount is None or statement.plan is None else statement.amount - statement.plan
    else:
        share = printing.of_plan(statement)
        value = None if share is None else share - 100
    return None if value is None else (value > 0) - (value < 0)
