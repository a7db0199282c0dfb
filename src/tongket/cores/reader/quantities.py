"""Numbers of a text with their scale, unit, qualifier and form (single, low and high end, part and whole)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.cores.reader.exclusions import mask_of
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import nouns, phrases

_DIGITS = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|0 \d\d(?=\s?%)|\d{1,15}(?:[.,]\d{1,6})?)"
_SCALE = r"(?:nghìn tỷ|nghìn tỉ|ngàn tỷ|trăm tỷ|triệu|tỷ|tỉ|nghìn|ngàn)"
_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<first>{_DIGITS})"
    rf"(?:(?P<join>\s?-\s?|\s?/\s?| (?:đến|dến|tới) )(?P<second>{_DIGITS}))?(?![\d]|[.,/]\d)"
    rf"(?P<scale>(?: {_SCALE}(?!\w))?)(?P<mark>(?:\s?(?:%|phần trăm)| ?(?:đồng(?! chí| bào| đội| nghiệp| hồ)|vnđ|vnd"
    rf"|đ(?!/c))(?!\w)| (?:usd|đô la mỹ)(?!\w)|\s?lần(?!\w)| điểm (?:%|phần trăm))?)"
)
_LOST_POINTS = re.compile(r" điểm(?: phần trăm)?(?!\w)")
_SCALES = {
    "nghìn": 3,
    "ngàn": 3,
    "triệu": 6,
    "tỷ": 9,
    "tỉ": 9,
    "nghìn tỷ": 12,
    "nghìn tỉ": 12,
    "ngàn tỷ": 12,
    "trăm tỷ": 11,
}
_QUALIFIER = re.compile(
    rf"(?<!\w)(?:(?P<word>{'|'.join(sorted(phrases.QUALIFIERS, key=len, reverse=True))})\s{{1,3}})(?:được |tới "
    rf"|đến |là )?$"
)
_UPWARDS = re.compile(r"[^,.;:()]{0,90}?\btrở lên\b")
_SHARES_UNIT = re.compile(r"\s?(?:,|và|, và|lên|xuống|thành|còn|xuống còn|lên đến|lên tới|hoặc)\s")
_NOT_A_NOUN = frozenset(
    [
        "và",
        "với",
        "của",
        "cho",
        "là",
        "có",
        "đã",
        "được",
        "sẽ",
        "đạt",
        "tại",
        "ở",
        "trong",
        "thì",
        "mà",
        "nên",
        "do",
        "từ",
        "đến",
        "tới",
        "trên",
        "dưới",
        "hoặc",
        "hay",
        "như",
        "so",
        "tăng",
        "giảm",
        "bằng",
        "còn",
        "này",
        "đó",
        "trở",
        "vào",
        "ra",
        "lên",
        "xuống",
        "cùng",
        "gồm",
        "vượt",
        "hơn",
        "kém",
        "đều",
        "cũng",
        "không",
        "chưa",
        "nhưng",
        "song",
        "trở",
        "theo",
        "để",
        "về",
        "đề",
        "nghị",
        "tổ",
        "chức",
        "thực",
        "hiện",
        "khi",
        "các",
        "những",
        "mỗi",
        "một",
        "thì",
        "vừa",
        "bị",
        "sẽ",
        "phải",
        "cần",
    ]
)
_PRINTED_PLACES = re.compile(r"[,.](\d+)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with meaning. ``start`` is its first digit, ``head`` its qualifier's first letter (or ``start``),
    ``end`` the end of number, scale and mark, ``unit_end`` the end of its unit. ``form`` is single, low, high, part or whole.
    """

    start: int
    head: int
    end: int
    unit_end: int
    value: Decimal
    places: int
    unit: str
    family: str  # percent, points, money, times, measure, counted, unknown, none
    qualifier: str | None
    form: str
    printed: str

    @property
    def is_count(self) -> bool:
        """Whether it counts things (nouns of the vocabulary or not)."""
        return self.family in ("counted", "unknown")


def read_decimal(printed: str, *, divisible: bool) -> tuple[Decimal, int]:
    """Value and printed decimals of digits by Vietnamese habit: dot groups thousands, comma starts decimals.

    ``divisible`` says whether the unit has fractions (percent, money, area); people and classes have none, so "1,718 người"
    is read as thousands.

    >>> read_decimal("1.718", divisible=True), read_decimal("21.8", divisible=True), read_decimal("0 94", divisible=True)
    ((Decimal('1718'), 0), (Decimal('21.8'), 1), (Decimal('0.94'), 2))
    """
    digits = printed.replace("0 ", "0,", 1) if " " in printed else printed
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    elif not divisible and re.fullmatch(r"\d{1,3},\d{3}", digits):
        digits = digits.replace(",", "")
    decimals = _PRINTED_PLACES.search(digits)
    return Decimal(digits.replace(",", ".")), len(decimals[1]) if decimals else 0


def _plain(value: Decimal) -> Decimal:
    """A scaled whole number without decimals: 4,5 tỷ is 4500000000 and not 4500000000.0."""
    return value.to_integral_value() if value >= 1000 and value == value.to_integral_value() else value


class Quantities:
    """All quantities of a page, in order of place."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._mask = mask_of(page)
        self.all: list[Quantity] = list(self._with_shared_units(list(self._scan())))
        self._starts = [quantity.start for quantity in self.all]

    def within(self, start: int, end: int) -> list[Quantity]:
        """The quantities whose digits begin inside the span."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _scan(self) -> Iterator[Quantity]:
        plain = self.page.plain
        for match in _NUMBER.finditer(plain):
            if self._mask[match.start()] or (match["second"] and self._mask[match.start("second")]):
                yield from self._rescan(match)
                continue
            if match.start() and (plain[match.start() - 1].isalnum() or plain[match.start() - 1] in "_#"):
                continue
            yield from self._from_match(match)

    def _with_shared_units(self, found: list[Quantity]) -> Iterator[Quantity]:
        """ "10, 12 và 15 lớp", "từ 142 lên 154 người": the last number says the unit for all."""
        for index in range(len(found) - 2, -1, -1):
            bare, after = found[index], found[index + 1]
            between = self.page.plain[bare.end : after.start]
            if bare.family == "none" and after.is_count and _SHARES_UNIT.fullmatch(between):
                found[index] = replace(bare, family=after.family, unit=after.unit)
        yield from found

    def _rescan(self, match: re.Match[str]) -> Iterator[Quantity]:
        """A masked number may have taken a good one with it: "năm 2022 - 35 lớp"."""
        if match["second"] and not self._mask[match.start("second")]:
            again = _NUMBER.match(self.page.plain, match.start("second"))
            if again and not again["join"]:
                yield from self._from_match(again)

    def _from_match(self, match: re.Match[str]) -> Iterator[Quantity]:
        family, unit, end, unit_end = self._unit(match)
        divisible = family in ("percent", "points", "money", "times", "measure")
        first, places = read_decimal(match["first"], divisible=divisible)
        scale = Decimal(10) ** _SCALES.get(match["scale"].strip(), 0)
        qualifier, head = self._qualifier(match.start())
        if qualifier == "at_least" and self.page.plain.startswith("từ", head) and not match["join"]:
            qualifier, head = self._open_from(unit_end, head, match.start())
        base = Quantity(
            start=match.start(),
            head=head,
            end=end,
            unit_end=unit_end,
            value=_plain(first * scale),
            places=places,
            unit=unit,
            family=family,
            qualifier=qualifier,
            form="single",
            printed=self.page.text[match.start() : end],
        )
        if not match["second"]:
            yield self._upwards(base)
            return
        second, second_places = read_decimal(match["second"], divisible=divisible)
        other = replace(base, start=match.start("second"), value=_plain(second * scale), places=second_places)
        other = replace(other, printed=self.page.text[other.start : end])
        base = replace(base, printed=match["first"] + self.page.text[match.end("second") : end])
        yield from self._pair(match["join"].strip(), base, other)

    def _pair(self, join: str, first: Quantity, second: Quantity) -> Iterator[Quantity]:
        if join == "/":
            if first.family == "counted" or (first.family == "unknown" and max(first.value, second.value) > 31):
                yield replace(first, form="part")
                yield replace(second, form="whole", qualifier=None)
            return
        if first.value >= second.value:
            return
        both = [replace(first, form="low", qualifier="at_least"), replace(second, form="high", qualifier="at_most")]
        if _UPWARDS.match(self.page.plain, first.end):
            both[1] = replace(both[1], qualifier="at_least")
        yield from both

    def _upwards(self, quantity: Quantity) -> Quantity:
        upwards = _UPWARDS.match(self.page.plain, quantity.end)
        if upwards and not re.search(r"\d", upwards.group()):
            return replace(quantity, qualifier="at_least")
        return quantity

    def _open_from(self, unit_end: int, head: int, start: int) -> tuple[str | None, int]:
        """ "từ 03 đoàn viên trở lên" is a floor; "từ 110 chi hội thành 97" and "từ 80% lên 95%" are not."""
        if _UPWARDS.match(self.page.plain, unit_end):
            return "at_least", head
        return None, start

    def _qualifier(self, start: int) -> tuple[str | None, int]:
        window = self.page.plain[max(0, start - 24) : start]
        match = _QUALIFIER.search(window)
        if match is None:
            return None, start
        return phrases.QUALIFIERS[match["word"]], start - len(window) + match.start()

    def _unit(self, match: re.Match[str]) -> tuple[str, str, int, int]:
        """Family, unit, end of the number with its mark, end of the unit."""
        mark, scale, end = match["mark"].strip(), match["scale"].strip(), match.end()
        if mark in ("%", "phần trăm"):
            points = _LOST_POINTS.match(self.page.plain, end) if mark == "%" else None
            return ("points", "điểm phần trăm", points.end(), points.end()) if points else ("percent", "%", end, end)
        if mark.startswith("điểm"):
            return "points", "điểm phần trăm", end, end
        if mark in ("đồng", "đ", "vnđ", "vnd"):
            return "money", "VND", end, end
        if mark == "lần":
            return "times", "times", end, end
        if mark:
            return "measure", "usd", end, end
        unit, unit_end, family = self._noun_after(end)
        money = scale in ("triệu", "tỷ", "tỉ", "nghìn tỷ", "nghìn tỉ", "ngàn tỷ", "trăm tỷ")
        if money and family != "counted" and (family != "unknown" or scale != "triệu"):
            return "money", "VND", end, end
        return family, unit, end, unit_end

    def _noun_after(self, end: int) -> tuple[str, int, str]:
        plain = self.page.plain
        gap = re.compile(r'\s{0,3}(?:"|\()?').match(plain, end)
        at = gap.end() if gap else end
        limit = min(len(plain), at + 120)
        limit = self._name_start(at, limit)
        noun_end = nouns.longest_noun(plain, at, limit)
        if noun_end > at:
            noun = plain[at:noun_end]
            if noun in nouns.MEASURE_SET:
                return noun, noun_end, "measure"
            if noun == "lượt":
                noun_end = self._turns_end(noun_end, limit)
            elif nouns.is_person_noun(noun) or noun in ("tập thể", "cơ quan", "tin", "vụ"):
                noun_end = listed_end(plain, noun_end, limit)
            return " ".join(plain[at:noun_end].split()), noun_end, "counted"
        return self._unknown_noun(end, at, limit)

    def _name_start(self, at: int, limit: int) -> int:
        """Where a proper name begins after a common noun: "6 lớp | Học kỳ Biển xanh"; else ``limit``."""
        text = self.page.text
        if at >= len(text) or not text[at].islower():
            return limit
        capital = next((i for i in range(at, limit) if text[i] == " " and text[i + 1 : i + 2].isupper()), limit)
        word = text[capital + 1 : capital + 8].split(" ")[0]
        return limit if len(word) > 1 and word.isupper() else capital

    def _unknown_noun(self, end: int, at: int, limit: int) -> tuple[str, int, str]:
        """A noun we do not know: one word, or two when the second is not a function word."""
        match = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?").match(self.page.plain, at, limit)
        if match is None:
            return "", end, "none"
        words = match.group().split()
        if words[0] in _NOT_A_NOUN or (at > end + 1 and self.page.plain[at - 1] == "("):
            return "", end, "none"
        if len(words) == 2 and words[1] in _NOT_A_NOUN:
            words = words[:1]
        unit = " ".join(words)
        return unit, at + len(unit), "unknown"

    def _turns_end(self, noun_end: int, limit: int) -> int:
        """ "lượt học viên" is a unit of its own; "lượt sách báo" counts turns."""
        if not self.page.plain.startswith(" ", noun_end):
            return noun_end
        after = nouns.longest_noun(self.page.plain, noun_end + 1, limit)
        noun = self.page.plain[noun_end + 1 : after]
        if noun in nouns.PEOPLE_SET or noun in nouns.AFTER_TURNS:
            return after
        return noun_end + 9 if self.page.plain.startswith(" truy cập", noun_end) else noun_end


def listed_end(plain: str, noun_end: int, limit: int) -> int:
    """End of a list of nouns that names one mixed group: "cán bộ, công chức, viên chức"."""
    while plain.startswith(", ", noun_end):
        after = nouns.longest_noun(plain, noun_end + 2, limit)
        noun = plain[noun_end + 2 : after]
        if not noun or not (nouns.is_person_noun(noun) or noun in ("đơn vị", "bài", "doanh nghiệp", "việc")):
            break
        noun_end = after
    return noun_end
