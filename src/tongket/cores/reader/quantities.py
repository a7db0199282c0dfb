"""Numbers of a text with their scale, unit, qualifier and form (single, low and high end, part and whole)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.cores.reader import amounts, units
from tongket.cores.reader.amounts import read_decimal as read_decimal
from tongket.cores.reader.exclusions import RUN_OF_DIGITS, mask_of
from tongket.cores.reader.numerals import SpelledNumber, spelled_numbers
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import nouns, phrases

_QUALIFIER = re.compile(
    rf"(?<!\w)(?:(?P<word>{'|'.join(sorted(phrases.QUALIFIERS, key=len, reverse=True))})\s{{1,3}})"
    r"(?:được |tới |đến |là |có |chừng |khoảng ){0,2}$"
)
# "ước trồng mới 58.000 cây": a guess that stands before its verb.
_GUESSED = re.compile(
    r"(?<!\w)(?<!thỏa )(?<!điều )(?<!hiệp )(?<!giao )(?<!quy )(?<!mong )(?<!mơ )ước (?:trồng|kết nạp|tổ chức|giới thiệu|tặng|trao|xây|sửa"
    r"|giải quyết|hiến|mở|vận động|thu|chi|huy động|khám|tiếp|phục vụ|đào tạo|hỗ trợ|có)(?: (?:chữa|mới|thêm|được|hút|cho|đón|dựng|lại)){0,2} $"
)
_METAL = re.compile(r" (?:vàng|bạc|đồng)(?!\w)")
_METALS = (" vàng", " bạc", " đồng")
# How the words may end that _QUALIFIER fits.
_QUALIFYING = (*{words.rpartition(" ")[2] for words in phrases.QUALIFIERS}, "được", "là", "có")
_SIGN = re.compile(r"(?P<sign>[≥≤<>])\s{0,2}$")
_SIGNS = {"≥": "at_least", ">": "over", "≤": "at_most", "<": "below"}
_ALL_SIGNS = tuple(_SIGNS)
_COMPARING = re.compile(r"\b(?:cao|nhiều|ít|lớn|nhỉnh|kém|đông|dài|nhanh|sớm|muộn|tốt|mạnh|rộng|nặng|xa|sâu)\s$")
_SHOWN_ON = re.compile(r"\b(?:phát|chiếu|đăng|đăng tải|hiển thị|tuyên truyền|chạy|dán|treo|thực hiện|triển khai)\s$")
_SURFACES = frozenset(["màn hình", "kênh", "trang", "bảng", "địa bàn", "tuyến đường", "nền tảng", "trang mạng"])
_UPWARDS = re.compile(r"[^,.;:()]{0,90}?\btrở (?P<way>lên|xuống|lại)\b")
_LONGEST_WAY = 100  # characters that _UPWARDS may take
_A_DIGIT = re.compile(r"\d")
_SHARES_UNIT = re.compile(r"\s?(?:,|và|, và|lên|xuống|thành|còn|xuống còn|lên đến|lên tới|hoặc|hay)\s")
_OUT_OF = re.compile(r"\s(?:trong|trên)(?: tổng)?(?: số)?\s")
_RANGE_JOIN = re.compile(r"\s?(?:-|đến|tới)\s?")
_CHANGES_FROM = re.compile(r"\b(?:tăng|giảm|nâng|hạ|chuyển)(?: \w+){0,2} từ\s?$")
# What may take another run of digits into a number.
_GOES_ON = re.compile(r" ?[-/.,]? ?(?:đến |dến |tới )?\d")
_ALL_OF_THEM = 100
_DIVISIBLE = frozenset(["percent", "points", "money", "times", "measure"])
_SINGLE_WORD_FAMILIES = ("tập thể", "cá nhân", "đơn vị")


@dataclass(slots=True)  # never changed once all are read; not frozen, which is dear to build
class Quantity:
    """A number with meaning. ``start`` is its first digit, ``head`` its qualifier's first letter (or ``start``),
    ``end`` the end of number, scale and mark, ``unit_end`` the end of its unit. ``form`` is single, low, high, part or whole;
    ``spelled`` counts the words of a number written in words (0 for digits).
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
    spelled: int = 0

    @property
    def is_count(self) -> bool:
        """Whether it counts things (nouns of the vocabulary or not)."""
        return self.family in ("counted", "unknown")


class Quantities:
    """All quantities of a page, in order of place."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._digits = [run.span() for run in RUN_OF_DIGITS.finditer(page.plain)]
        self._mask = mask_of(page, self._digits)
        found = [*self._scan(), *self._scan_words()]
        found.sort(key=lambda quantity: quantity.start)
        self.all: list[Quantity] = self._joined(found)
        self._starts = [quantity.start for quantity in self.all]

    def within(self, start: int, end: int) -> list[Quantity]:
        """The quantities whose digits begin inside the span."""
        starts = self._starts
        first = last = bisect_left(starts, start)
        while last < len(starts) and starts[last] < end:
            last += 1
        return self.all[first:last]

    def _scan(self) -> Iterator[Quantity]:
        plain, mask = self.page.plain, self._mask
        until = 0
        for start, run_end in self._digits:
            if start < until or (mask[start] and not _GOES_ON.match(plain, run_end)):
                continue
            match = amounts.NUMBER.match(plain, start)
            if match is None:
                continue
            until = match.end()
            if mask[start] or (match["second"] and mask[match.start("second")]):
                yield from self._rescan(match)
                continue
            if start and (plain[start - 1].isalnum() or plain[start - 1] in "_#"):
                continue
            if not self._ends_a_name(match):
                yield from self._from_match(match)

    def _ends_a_name(self, match: re.Match[str]) -> bool:
        """ "Trường THPT Lam Sơn 1 làm …": a small bare number after two capitals, with no noun behind, belongs to the name."""
        start, end = match.span()
        text, plain = self.page.text, self.page.plain
        if end - start > 2 or plain[start] == "0" or match["mark"]:
            return False
        space = start - 1
        first = plain.rfind(" ", max(0, space - 14), space) + 1
        if plain[space] != " " or not first or not text[first].isupper():
            return False
        second = plain.rfind(" ", max(0, first - 15), first - 1) + 1
        capitals = text[second].isupper() and text[second:space].replace(" ", "").isalpha()
        return capitals and units.noun_after(self.page, end)[2] in ("unknown", "none")

    def _scan_words(self) -> Iterator[Quantity]:
        """Numbers in words: of two words and more before any noun, of one word before people and units only."""
        for number in spelled_numbers(self.page.text, self.page.plain):
            if self._mask[number.start]:
                continue
            mark = amounts.MARK_AFTER.match(self.page.plain, number.end)
            quantity = self._spelled(number, mark["mark"].strip() if mark else "", mark.end() if mark else number.end)
            if quantity is not None:
                yield quantity

    def _spelled(self, number: SpelledNumber, mark: str, marked_end: int) -> Quantity | None:
        known = amounts.family_of(mark, self.page.plain, marked_end)
        if known:
            family, unit, end, _ = known
            unit_end = end
            times = family == "times" and self.page.plain.startswith("gấp", max(0, number.start - 4))
            if not times and (family in ("times", "measure") or number.words < 2):
                return None
        else:
            unit, unit_end, family = units.noun_after(self.page, number.end)
            end = number.end
            people = nouns.is_person_noun(unit) or nouns.is_collective_noun(unit)
            if family != "counted" or (number.words < 2 and (not people or self._is_loose(number, unit))):
                return None
        qualifier, head = self._qualifier(number.start)
        return Quantity(
            start=number.start, head=head, end=end, unit_end=unit_end, value=Decimal(number.value), places=0,
            unit=unit, family=family, qualifier=qualifier, form="single",
            printed=self.page.text[number.start : end], spelled=number.words,
        )  # fmt: skip

    def _is_loose(self, number: SpelledNumber, unit: str) -> bool:
        """ "một người", "năm học sinh": words that count only beside "tập thể" and the like."""
        return self.page.plain[number.start : number.end] in ("một", "năm") and unit not in _SINGLE_WORD_FAMILIES

    def _joined(self, found: list[Quantity]) -> list[Quantity]:
        """Neighbours that say one thing: units shared, ranges with both units printed, parts "trong tổng số" a whole."""
        for index in range(len(found) - 2, -1, -1):
            bare, after = found[index], found[index + 1]
            if after.start - bare.end > 60:
                continue
            if bare.family == "none" and after.is_count:
                between = self.page.plain[bare.end : after.head]
                if _SHARES_UNIT.fullmatch(between):
                    bare.family, bare.unit = after.family, after.unit
                elif _OUT_OF.fullmatch(between) and after.value >= bare.value:
                    bare.family, bare.unit = after.family, after.unit
                    bare.form, after.form = "part", "whole"
            elif self._is_share(bare, after):
                bare.form, after.form = "part", "whole"
            elif self._is_range(bare, after):
                head = self._from_word(bare)
                bare.form, bare.qualifier, bare.head = "low", "at_least", head
                after.form, after.qualifier, after.head = "high", "at_most", head
        return found

    def _is_share(self, part: Quantity, whole: Quantity) -> bool:
        """ "3.456 ha/3.400 ha", "5,6 tỷ đồng / 4,5 tỷ đồng": reached and planned, each with its unit."""
        if part.unit != whole.unit or part.family in ("none", "percent", "times") or whole.form != "single":
            return False
        return self.page.plain[part.unit_end : whole.start].strip() == "/"

    def _is_range(self, low: Quantity, high: Quantity) -> bool:
        plain = self.page.plain
        if low.family != high.family or low.unit != high.unit or (low.form, high.form) != ("single", "single"):
            return False
        if low.family == "none" or low.value >= high.value:
            return False
        between = plain[low.unit_end : high.start]
        if not _RANGE_JOIN.fullmatch(between):
            return False
        return not _CHANGES_FROM.search(plain[max(0, low.start - 30) : low.start])

    def _from_word(self, quantity: Quantity) -> int:
        return quantity.head - 3 if self.page.plain.startswith("từ ", quantity.head - 3) else quantity.head

    def _rescan(self, match: re.Match[str]) -> Iterator[Quantity]:
        """A masked number may have taken a good one with it: "năm 2022 - 35 lớp"."""
        if match["second"] and not self._mask[match.start("second")]:
            again = amounts.NUMBER.match(self.page.plain, match.start("second"))
            if again and not again["join"]:
                yield from self._from_match(again)

    def _from_match(self, match: re.Match[str]) -> Iterator[Quantity]:
        start = match.start()
        family, unit, end, unit_end, further = self._unit(match)
        divisible = family in _DIVISIBLE
        first, places = amounts.read_decimal(match["first"], divisible=divisible)
        scale = amounts.scale_of(match["scale"].strip()) * further
        qualifier, head = self._qualifier(start)
        if qualifier == "over" and unit in _SURFACES and self._is_place(head):
            qualifier, head = None, start
        if qualifier == "at_least" and self.page.plain.startswith("từ", head) and not match["join"]:
            qualifier, head = self._open_from(unit_end, head, start)
        base = Quantity(
            start=start,
            head=head,
            end=end,
            unit_end=unit_end,
            value=amounts.plain_value(amounts.with_more(first * scale, scale, match["more"] or "")),
            places=places,
            unit=unit,
            family=family,
            qualifier=qualifier,
            form="single",
            printed=self.page.text[start:end],
        )
        if not match["second"]:
            yield self._upwards(base)
            return
        second, second_places = amounts.read_decimal(match["second"], divisible=divisible)
        second_start = match.start("second")
        other = replace(
            base,
            start=second_start,
            value=amounts.plain_value(second * scale),
            places=second_places,
            printed=self.page.text[second_start:end],
        )
        base.printed = match["first"] + self.page.text[match.end("second") : end]
        yield from self._pair(match["join"].strip(), base, other)

    def _pair(self, join: str, first: Quantity, second: Quantity) -> Iterator[Quantity]:
        if join == "/":
            dateless = first.value > 31 or second.value > 12
            if first.family == "counted" or (first.family == "unknown" and dateless):
                first.form, second.form, second.qualifier = "part", "whole", None
                yield first
                yield second
            return
        if first.value >= second.value:
            return
        upwards = self._way(first.end)
        first.form, first.qualifier, second.form = "low", "at_least", "high"
        second.qualifier = "at_least" if upwards and upwards["way"] == "lên" else "at_most"
        yield first
        yield second

    def _upwards(self, quantity: Quantity) -> Quantity:
        whole = quantity.family == "percent" and quantity.value == _ALL_OF_THEM  # "100% xếp loại khá trở lên"
        upwards = None if whole else self._way(quantity.end)
        if upwards and not _A_DIGIT.search(upwards.group()):
            quantity.qualifier = "at_least" if upwards["way"] == "lên" else "at_most"
        return quantity

    def _way(self, end: int) -> re.Match[str] | None:
        """ "trở lên", "trở xuống" or "trở lại" behind a number that ends at ``end``."""
        if self.page.plain.find("trở ", end, end + _LONGEST_WAY) < 0:
            return None
        return _UPWARDS.match(self.page.plain, end)

    def _open_from(self, unit_end: int, head: int, start: int) -> tuple[str | None, int]:
        """ "từ 03 đoàn viên trở lên" is a floor; "từ 110 chi hội thành 97" and "từ 80% lên 95%" are not."""
        if self._way(unit_end):
            return "at_least", head
        return None, start

    def _is_place(self, head: int) -> bool:
        """ "phát trên 10 màn hình": on them, not more than ten."""
        return _SHOWN_ON.search(self.page.plain[max(0, head - 14) : head]) is not None

    def _qualifier(self, start: int) -> tuple[str | None, int]:
        begin = max(0, start - 32)
        window = self.page.plain[begin:start]
        words = window.rstrip()
        if words.endswith(_ALL_SIGNS) and (sign := _SIGN.search(window)):
            return _SIGNS[sign["sign"]], begin + sign.start()
        match = _QUALIFIER.search(window) if words.endswith(_QUALIFYING) else None
        if match is None and "ước " in window and _GUESSED.search(window):
            return "about", start
        if match is None or (match["word"] in ("hơn", "quá") and _COMPARING.search(window[: match.start()])):
            return None, start
        return phrases.QUALIFIERS[match["word"]], begin + match.start()

    def _is_medal(self, match: re.Match[str]) -> bool:
        """ "4 huy chương (1 vàng, 3 đồng)": metals, not money."""
        plain, start, end = self.page.plain, match.start(), match.end("first")
        if end - start > 3 or match["scale"] or match["second"]:
            return False
        return _METAL.match(plain, end) is not None and plain.find("huy chương", max(0, start - 70), start) >= 0

    def _unit(self, match: re.Match[str]) -> tuple[str, str, int, int, Decimal]:
        """Family, unit, end of the number with its mark, end of the unit, further scale of the mark."""
        end, first_end = match.end(), match.end("first")
        if self.page.plain.startswith(_METALS, first_end) and self._is_medal(match):
            return "counted", "huy chương", first_end, first_end, amounts.ONE
        known = amounts.family_of(match["mark"].strip(), self.page.plain, end)
        if known:
            family, unit, end, further = known
            return family, unit, end, end, further
        unit, unit_end, family = units.noun_after(self.page, end)
        scale = match["scale"].strip()
        money = amounts.is_money_scale(scale)
        if money and family != "counted" and (family not in ("unknown", "measure") or "triệu" not in scale):
            return "money", "VND", end, end, amounts.ONE
        return family, unit, end, unit_end, amounts.ONE
