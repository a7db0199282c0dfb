""" "lần lượt": several names and then as many numbers, each for its own name; and the numbers beside a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity

_IN_TURN = re.compile(r"\blần lượt\b")
_NEXT = re.compile(r"\s?(?:,|và|, và)\s")
_PARTS = re.compile(r", và |, | và ")
_TAIL = re.compile(
    r"\s(?:có|đạt|với|là|trị giá|được|chiếm|ước|đều|cùng)?(?: ?(?:tỷ lệ|tỉ lệ|giá trị|trị giá|số lượng|mức))?\s*$"
)
_LINKS = re.compile(r"^(?:là|đạt|có|bằng|còn|ước|chiếm|:|tăng|giảm|đạt được|trị giá|với|ở mức|tỷ lệ|tỉ lệ|\s)*$")
_OPENING = re.compile(
    r"\W{0,9}(?:(?:trong |sang |riêng )?(?:năm|năm học|quý|nhiệm kỳ) [\d/ivx-]{1,9}|trong đó|theo đó|cụ thể|kết quả|trong năm|năm qua)"
    r"[^,;.]{0,20}, "
)
_YEAR = re.compile(r"(?:năm(?: học)? )?((?:19|20)\d\d(?:-(?:19|20)\d\d)?)$")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class InTurn:
    """The name of one number of a series, and its year when the series runs over years."""

    label: str
    period: str | None


def names_in_turn(page: Page, sentence: Sentence, quantities: list[Quantity]) -> dict[int, InTurn]:
    """Names by the place of their number: "khối 6, khối 7 lần lượt có 120 và 115 học sinh"."""
    found: dict[int, InTurn] = {}
    if page.plain.find("lần lượt", sentence.start, sentence.end) < 0:
        return found
    for word in list(_IN_TURN.finditer(page.plain, sentence.start, sentence.end))[:3]:
        group = _numbers_after(page, quantities, word.end())
        if len(group) < 2:
            continue
        begin = max(sentence.start, page.plain.rfind(";", sentence.start, word.start()) + 1)
        opening = _OPENING.match(page.plain, begin, word.start())
        begin = opening.end() if opening else begin
        names = page.text[begin : word.start()].strip(" -+*•")
        tail = _TAIL.search(names)
        parts = [part.strip() for part in _PARTS.split(names[: tail.start()] if tail else names)]
        if len(parts) < len(group):
            continue
        labels = _whole_names(parts[-len(group) :])
        verb = page.text[word.end() : group[0].head].strip()
        for quantity, label in zip(group, labels, strict=True):
            found[quantity.start] = _named(label, labels[0], "" if _LINKS.match(verb.lower()) else verb, quantity)
    return found


def _numbers_after(page: Page, quantities: list[Quantity], place: int) -> list[Quantity]:
    """The numbers that follow each other right after "lần lượt"."""
    group: list[Quantity] = []
    for quantity in quantities:
        if quantity.start < place:
            continue
        if not group:
            if quantity.head - place > 40:
                return []
            group.append(quantity)
            continue
        last = group[-1]
        if not any(_NEXT.fullmatch(page.plain, end, quantity.head) for end in (max(last.unit_end, last.end), last.end)):
            break
        group.append(quantity)
    return group


def _whole_names(parts: list[str]) -> list[str]:
    """Names with what only the first one says: "số bò", "dê" -> "số bò", "số dê"."""
    first, second = parts[0].split(), parts[1].split()
    shared = first[: len(first) - len(second)]
    if not shared or len(shared) > 6 or second[0].lower() == first[0].lower():
        return parts
    return [parts[0], *(" ".join([*shared, part]) for part in parts[1:])]


def _named(label: str, first: str, verb: str, quantity: Quantity) -> InTurn:
    year = _YEAR.search(label)
    if year:
        return InTurn(_YEAR.sub("", first).strip() or quantity.unit, year[1].replace(" ", ""))
    if verb and quantity.is_count:
        return InTurn(f"{verb} {quantity.unit} {label}", None)
    return InTurn(label, None)


def one_before(quantities: list[Quantity], index: int) -> Quantity | None:
    """The nearest number that ends before this one begins; eight are asked."""
    head = quantities[index].head
    for at in range(index - 1, max(-1, index - 9), -1):
        if quantities[at].unit_end <= head:
            return quantities[at]
    return None


def one_after(quantities: list[Quantity], index: int) -> Quantity | None:
    """The nearest number that begins after this one ends; eight are asked."""
    end = quantities[index].end
    for at in range(index + 1, min(len(quantities), index + 9)):
        if quantities[at].start >= end:
            return quantities[at]
    return None
