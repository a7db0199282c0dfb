"""What a cell says: a number, nothing yet, "not applicable", words, or something to ask about. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tongket.cores.kernel.numbers import NotANumber, format_number, parse_number
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.measures import MONEY, PERCENT, Measure, measure_of

State = Literal["number", "missing", "not_applicable", "words", "ask", "wrong"]
Habit = Literal["vi", "en", "mixed", "unknown"]
ZERO, MISSING, NOT_APPLICABLE = "zero", "missing", "not_applicable"

# marks that officers use for different things: asked once a table
MARKS: dict[str, str] = {
    "-": MISSING, "–": MISSING, "--": MISSING, "x": NOT_APPLICABLE, "khong": ZERO, "khong co": ZERO, "k co": ZERO, "ko co": ZERO,
    "kg co": ZERO, "k/co": ZERO, "ko": ZERO, "khong phat sinh": ZERO, "chua phat sinh": ZERO, "0 co": ZERO, "//": MISSING,
    "/": MISSING, "*": MISSING, "o": ZERO, "v": MISSING, "kps": ZERO,
}  # fmt: skip
_MISSING = frozenset({
    "", "...", "..", "…", ".", "?", "chua co", "chua co so lieu", "chua bao cao", "chua thong ke", "chua tong hop", "dang cap nhat",
    "chua cap nhat", "cho so lieu", "ccsl", "chua co so", "chua nop",
})  # fmt: skip
_NOT_APPLICABLE = frozenset({
    "khong ap dung", "kad", "n/a", "na", "#n/a", "khong thuoc pham vi", "khong thuoc doi tuong", "khong thuc hien nhiem vu nay",
    "khong co nhiem vu nay",
})  # fmt: skip
_TOO_MUCH = Decimal(10) ** 13  # ten thousand tỷ: no unit of ours has it
_GROUPED = r"\d{1,3}(?:\.\d{3})+"
_SURE_VI = re.compile(rf"-?(?:\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)?|{_GROUPED},\d+|\d+,(?:\d{{1,2}}|\d{{4,}}))")
_SURE_EN = re.compile(r"-?(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+)")
_LIKELY_EN = re.compile(r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+)")
_COMMA_GROUP = re.compile(r"-?\d{1,3},\d{3}")
_DOT_GROUP = re.compile(r"-?\d{1,3}\.\d{3}")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?|-?\d+(?:\.\d+)?")
_WITH_WORDS = re.compile(r"([-+(]?\d[\d.,  ]*\)?)\s*([^\d\s.,(][^\d]{0,40}?)\.?")
_VAGUE = re.compile(r"(?:hơn|trên|gần|khoảng|ước|xấp xỉ|~|≈|>|<|≥|≤|từ|dưới|ít nhất|không quá)\s*", re.IGNORECASE)
_RANGE = re.compile(r"\d[\d.,]*\s*(?:-|–|đến|~)\s*\d[\d.,]*")
_RATIO = re.compile(r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)")
_STARRED = re.compile(r"(-?\d(?:[\d., ]*\d)?)\s*\*{1,3}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question about a cell: what would be typed, and its words."""

    typed: str
    says: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. ``amount`` is in the base unit (đồng, người, %); ``ask`` and ``wrong`` have a reason and choices."""

    state: State
    amount: Decimal | None = None
    words: str = ""
    reason: str = ""
    choices: tuple[Choice, ...] = ()
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cell should hold: a count, money, a percent, another number, or words; ``unit`` of the table's numbers.

    ``own`` is the unit the indicator is shown in: choices are typed in it.
    """

    kind: Literal["count", "money", "percent", "number", "words"] = "number"
    unit: Measure | None = None
    own: Measure | None = None
    choices: tuple[str, ...] = ()
    is_ours: bool = False  # a row of our own export: what it says is not doubted


def habit_of(texts: Iterable[str]) -> Habit:
    """How the numbers of a table are written, told by those that can be written in one way only.

    >>> habit_of(["1.718", "22.200.500"]), habit_of(["1,718", "22,200,500"]), habit_of(["1.718", "1,718"])
    ('vi', 'en', 'unknown')
    """
    vietnamese = english = likely = commas = dots = 0
    for text in texts:
        bare = text.strip().rstrip("% ").replace("−", "-")
        vietnamese += bool(_SURE_VI.fullmatch(bare))
        english += bool(_SURE_EN.fullmatch(bare))
        likely += bool(_LIKELY_EN.fullmatch(bare))
        commas += bool(_COMMA_GROUP.fullmatch(bare))
        dots += bool(_DOT_GROUP.fullmatch(bare))
    if vietnamese:
        return "mixed" if english or likely else "vi"
    if english or (likely > 1 and commas and not dots):
        return "en"
    return "mixed" if likely else "unknown"


def read_cell(cell: Cell, wanted: Wanted, habit: Habit, marks: Mapping[str, str] | None = None) -> Reading:
    """What the cell says where ``wanted`` is expected; ``marks`` are meanings of marks that a person confirmed."""
    if cell.covered:
        return _ask("Ô này nằm trong ô gộp nên không rõ số thuộc dòng nào.") if cell.spread else Reading("missing")
    if cell.flaw:
        return _flawed(cell, wanted)
    text = squash(cell.text)
    plain = _plain_word(text, wanted, marks or {})
    if plain is not None:
        return plain
    if wanted.kind == "words":
        return _word(text, wanted.choices)
    if cell.number is not None:
        return _measured(cell.number, wanted, is_percent=cell.is_percent, shown=text)
    if cell.day is not None:
        return _wrong(f"Ô chứa ngày {text}, cần một số.", "1.718")
    return _number(text, wanted, habit)


def _plain_word(text: str, wanted: Wanted, marks: Mapping[str, str]) -> Reading | None:
    folded = fold(text) if text not in ("-", "–", "--") else "-"
    bare = "-" if text in ("−", "—", "- -") else folded.strip(" .") if folded.strip(" .") else folded
    if folded in _MISSING or bare in _MISSING:
        return Reading("missing")
    if folded in _NOT_APPLICABLE or bare in _NOT_APPLICABLE:
        return Reading("not_applicable")
    is_word = wanted.kind == "words" and (not wanted.choices or any(fold(one) == bare for one in wanted.choices))
    if bare in MARKS and not is_word:
        meaning = marks.get(bare)
        return _marked(meaning, bare) if meaning else _mark_asked(text, bare)
    return None


def _marked(meaning: str, mark: str) -> Reading:
    if meaning == ZERO:
        return Reading("number", Decimal(0), mark=mark)
    return Reading("not_applicable" if meaning == NOT_APPLICABLE else "missing", mark=mark)


def _mark_asked(text: str, mark: str) -> Reading:
    choices = (Choice("0", "bằng 0"), Choice("", "chưa có số"), Choice("không áp dụng", "không áp dụng"))
    reason = f"“{text}” có thể là số 0, chưa có số, hoặc không áp dụng."
    return Reading("ask", reason=reason, choices=choices, mark=mark)


def _flawed(cell: Cell, wanted: Wanted) -> Reading:
    if fold(cell.text) in _NOT_APPLICABLE:
        return Reading(
            "ask", reason=cell.flaw, choices=(Choice("không áp dụng", "không áp dụng"), Choice("", "chưa có số"))
        )
    choices = _choices(_all_readings(cell.number), wanted) if cell.number is not None else ()
    return Reading("ask" if choices else "wrong", reason=cell.flaw, choices=choices)


def _all_readings(number: Decimal) -> tuple[Decimal, ...]:
    return (number, number / 1000, number / 1_000_000)


def _word(text: str, choices: tuple[str, ...]) -> Reading:
    if not choices:
        return Reading("words", words=text)
    folded = fold(text).strip(" .")
    found = [one for one in choices if fold(one) == folded]
    if not found:
        starts = [one for one in choices if folded and (fold(one).startswith(folded) or _initials(one) == folded)]
        offered = tuple(Choice(one, one) for one in starts or choices)
        return Reading("ask", reason=f"“{text}” không có trong các mức: {', '.join(choices)}.", choices=offered)
    return Reading("words", words=found[0])


def _initials(text: str) -> str:
    return "".join(word[0] for word in fold(text).split())


def _number(text: str, wanted: Wanted, habit: Habit) -> Reading:
    percent = text.endswith("%")
    bare = text.rstrip("% ").strip() if percent else text
    starred = _STARRED.fullmatch(bare)
    note = "có dấu * chú thích" if starred else ""
    bare = starred[1] if starred else bare
    amounts = numbers_in(bare, habit)
    if len(amounts) == 1:
        read = _measured(amounts[0], wanted, is_percent=percent, shown=text)
        return Reading(read.state, read.amount, read.words, read.reason, read.choices, read.mark, note or read.note)
    if len(amounts) > 1:
        both = " hay ".join(format_number(one) for one in amounts)
        return _ask(f"“{text}” không rõ là {both}.", _choices(amounts, wanted))
    return _with_words(text, bare, wanted, habit)


def numbers_in(bare: str, habit: Habit) -> tuple[Decimal, ...]:
    """The numbers that the text may be in this habit: one when it is clear, two when it is not, none for no number.

    >>> numbers_in("1,718", "unknown"), numbers_in("1.718", "vi"), numbers_in("1,718", "en")
    ((Decimal('1718'), Decimal('1.718')), (Decimal('1718'),), (Decimal('1718'),))
    """
    bare = bare.replace("−", "-").replace("–", "-").strip()
    if habit == "en":
        if _DOT_GROUP.fullmatch(bare):
            return (Decimal(bare), Decimal(bare.replace(".", "")))
        return (Decimal(bare.replace(",", "")),) if _ENGLISH.fullmatch(bare) else ()
    if _SURE_EN.fullmatch(bare):  # cannot be anything else
        return (Decimal(bare.replace(",", "")),)
    if _COMMA_GROUP.fullmatch(bare):
        return (Decimal(bare.replace(",", "")), Decimal(bare.replace(",", ".")))
    if _DOT_GROUP.fullmatch(bare) and habit == "mixed":
        return (Decimal(bare.replace(".", "")), Decimal(bare))
    try:
        return (parse_number(bare),)
    except NotANumber:
        return ()


def _with_words(text: str, bare: str, wanted: Wanted, habit: Habit) -> Reading:
    """A number with something beside it: a unit is taken when it is known, everything else is asked."""
    if _RANGE.fullmatch(bare):
        return _wrong(f"“{text}” là một khoảng, cần một số.", "15")
    ratio = _RATIO.fullmatch(bare)
    if ratio:
        offered = tuple(one for part in ratio.groups() for one in numbers_in(part, habit))
        return _ask(f"“{text}” có hai số, cần chọn số thực hiện.", _choices(offered, wanted))
    vague = _VAGUE.match(bare)
    inner = bare[vague.end() :] if vague else bare
    found = _WITH_WORDS.fullmatch(inner)
    amounts = numbers_in((found[1] if found else inner).strip(), habit)
    if not amounts:
        return _no_number(text, bare, wanted)
    unit = measure_of(found[2]) if found else None
    if vague or len(amounts) > 1:
        return _ask(f"“{text}” chưa phải số chính xác.", _choices(amounts, wanted, unit))
    if unit is not None and _same_base(unit, wanted):
        return _measured(amounts[0], Wanted(wanted.kind, unit, wanted.own), is_percent=unit.base == PERCENT, shown=text)
    return _ask(f"“{text}” có chữ đi kèm.", _choices(amounts, wanted, unit if unit and unit.is_money else None))


def _same_base(unit: Measure, wanted: Wanted) -> bool:
    if unit.is_money:
        return wanted.kind == "money"
    if unit.base == PERCENT:
        return wanted.kind == "percent"
    known = {one.base for one in (wanted.unit, wanted.own) if one is not None}
    return unit.base in known and wanted.kind != "money"


def _no_number(text: str, bare: str, wanted: Wanted) -> Reading:
    try:
        parse_number(bare)
    except NotANumber as problem:
        if problem.suggestion:
            try:
                return _ask(problem.reason, _choices((parse_number(problem.suggestion),), wanted))
            except NotANumber:
                pass
    return _wrong(f"“{text[:80]}” không phải là số.", "1.718")


def _measured(number: Decimal, wanted: Wanted, *, is_percent: bool, shown: str) -> Reading:
    """The number in the base unit; what the kind of cell cannot hold is asked or wrong."""
    unit = wanted.unit
    if is_percent and wanted.kind != "percent":
        return _ask(f"“{shown}” là phần trăm, còn chỉ tiêu này không tính bằng phần trăm.", _choices((number,), wanted))
    if wanted.kind == "percent":
        if unit is not None and unit.base != PERCENT and not is_percent:
            return _ask(f"Cột ghi đơn vị “{unit.says}”, còn chỉ tiêu tính bằng %.", _choices((number,), wanted))
        if not is_percent and not wanted.is_ours and 0 < abs(number) <= 1:
            return _ask(f"“{shown}” có thể là {format_number(number * 100)}% hay {format_number(number)}%.",
                        _choices((number * 100, number), wanted))  # fmt: skip
        return Reading("number", number)
    if wanted.kind == "money":
        return _money(number, wanted, shown)
    as_money = wanted.own is not None and wanted.own.is_money  # an average of đồng
    if unit is not None and ((unit.is_money and not as_money) or unit.base == PERCENT):
        return _ask(f"Cột ghi đơn vị “{unit.says}”, còn chỉ tiêu không phải loại số đó.", _choices((number,), wanted))
    if unit is None and number and wanted.own is not None and wanted.own.factor != 1:
        bare = Measure(wanted.own.base, Decimal(1), "")
        both = (*_choices((number,), wanted, wanted.own), *_choices((number,), wanted, bare))
        return _ask(f"“{shown}” chưa rõ có phải tính bằng {wanted.own.says} không.", both)
    amount = number * (unit.factor if unit else 1)
    if wanted.kind == "count" and (amount < 0 or amount != amount.to_integral_value()):
        what = "số âm" if amount < 0 else "số lẻ"
        return _ask(f"“{shown}” là {what}, còn chỉ tiêu này là số đếm.", _choices(_whole(number, amount), wanted))
    return Reading("number", amount)


def _whole(number: Decimal, amount: Decimal) -> tuple[Decimal, ...]:
    """What a broken or negative count may have been meant as."""
    moved = [abs(amount), number * 1000]
    return tuple(dict.fromkeys(one for one in moved if one >= 0 and one == one.to_integral_value()))


def _money(number: Decimal, wanted: Wanted, shown: str) -> Reading:
    if wanted.unit is not None and wanted.unit.is_money:
        amount = number * wanted.unit.factor
        if abs(amount) >= _TOO_MUCH:
            return _ask(
                f"“{shown}” {wanted.unit.says} lớn bất thường; kiểm tra dấu chấm và đơn vị tính.",
                _choices((number, number / 1000), wanted),
            )
        if amount == amount.to_integral_value():
            return Reading("number", amount)
        rounded = amount.to_integral_value()
        return _ask(
            f"“{shown}” {wanted.unit.says} lẻ dưới một đồng.", _choices((rounded / wanted.unit.factor,), wanted)
        )
    if wanted.unit is not None:
        return _ask(f"Cột ghi đơn vị “{wanted.unit.says}”, còn chỉ tiêu là tiền.", _money_choices(number, wanted))
    if number == 0:
        return Reading("number", Decimal(0))
    return _ask(f"“{shown}” chưa rõ là đồng, nghìn đồng, triệu đồng hay tỷ đồng.", _money_choices(number, wanted))


MONEY_UNITS = (("triệu đồng", 6), ("đồng", 0), ("nghìn đồng", 3), ("tỷ đồng", 9))


def _money_choices(number: Decimal, wanted: Wanted) -> tuple[Choice, ...]:
    own = wanted.own.factor if wanted.own else Decimal(1)
    offered = []
    for says, power in MONEY_UNITS:
        amount = number * Decimal(10) ** power
        if amount == amount.to_integral_value() and abs(amount) < 10**15:
            offered.append(Choice(format_number(amount / own), f"{format_number(number)} {says}"))
    return tuple(offered)


def _choices(numbers: tuple[Decimal, ...], wanted: Wanted, unit: Measure | None = None) -> tuple[Choice, ...]:
    """Offers, each typed in the indicator's own unit."""
    own = wanted.own.factor if wanted.own else Decimal(1)
    used = unit or wanted.unit
    if wanted.kind == "money" and (used is None or not used.is_money):
        return tuple(choice for number in numbers for choice in _money_choices(number, wanted))
    factor = (
        used.factor
        if used and (used.base == MONEY) == (wanted.kind == "money") and wanted.kind != "percent"
        else Decimal(1)
    )
    says = used.says if used and factor != 1 else wanted.own.says if wanted.own else ""
    offered = [
        Choice(format_number(number * factor / own), squash(f"{format_number(number)} {says}"))
        for number in dict.fromkeys(numbers)
        if abs(number * factor) < 10**15
        and (wanted.kind != "count" or number * factor == (number * factor).to_integral_value())
    ]
    return tuple(offered)


def _ask(reason: str, choices: tuple[Choice, ...] = ()) -> Reading:
    return Reading("ask" if choices else "wrong", reason=reason, choices=choices)


def _wrong(reason: str, example: str) -> Reading:
    return Reading("wrong", reason=f"{reason} Ví dụ: {example}.")
