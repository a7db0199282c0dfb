"""The numbers of headings and articles, and the number line of a paper."""

from __future__ import annotations

import re
from dataclasses import replace

from tongket.cores.documents.kinds import KINDS, kind_of
from tongket.cores.documents.paper import Article, Block, Heading, ListItem, Paper
from tongket.cores.documents.profiles import Profile, profile_of
from tongket.cores.documents.text_craft import letter, printable

BLANKS = " " * 6
PART = "Phần"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ARABIC_WORDS = ("Mục", "Tiểu mục")
_DOTTED = re.compile(r"^([IVX]+|\d+)\.$")


def roman(number: int) -> str:
    """A number from 1 to 39 in Roman numerals."""
    digits = ""
    for value, sign in _ROMAN:
        while number >= value:
            digits, number = digits + sign, number - value
    return digits


def number_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with markers on the headings and articles that have none: I., 1., a) (with đ), Điều 1.

    Shape: the same blocks in order; a marker already there is kept and counted. Level 0 gets ``Phần I`` or what its
    ``word`` says; articles are counted through all chapters, sections anew in each chapter, headings in each article.
    """
    counts = [0, 0, 0, 0]
    words: dict[str, int] = {}
    articles = 0
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 0:
                counts[0] = words[block.word] = _count_of(block, words)
            else:
                counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (3 - block.level)
            block = replace(block, marker=block.marker or _marker(block, counts[block.level]))
        elif isinstance(block, Article):
            articles += 1
            counts[1:] = [0, 0, 0]
            block = replace(block, marker=block.marker or f"Điều {articles}.")
        numbered.append(block)
    return tuple(numbered)


def _count_of(block: Heading, words: dict[str, int]) -> int:
    if block.word not in _ARABIC_WORDS:
        for smaller in _ARABIC_WORDS:
            words.pop(smaller, None)
    return words.get(block.word, 0) + 1


def _marker(block: Heading, count: int) -> str:
    if block.level == 0:
        word = block.word or PART
        return f"{word} {count if word in _ARABIC_WORDS else roman(count)}"
    return (f"{roman(count)}.", f"{count}.", f"{letter(count)})")[block.level - 1]


def annex_labels(count: int) -> list[str]:
    """What each of so many annexes is called; a single one has no number.

    >>> annex_labels(1), annex_labels(2)
    (['Phụ lục'], ['Phụ lục I', 'Phụ lục II'])
    """
    return ["Phụ lục"] if count == 1 else [f"Phụ lục {roman(number)}" for number in range(1, count + 1)]


def heading_lines(heading: Heading) -> tuple[str, ...]:
    """A composed heading as printed lines: a "Phần I" has its title on the next line, the others one line."""
    if heading.level == 0 and heading.marker:
        return (heading.marker, heading.text)
    return (f"{heading.marker} {heading.text}".strip(),)


def stopped(block: Block, stop: str) -> Block:
    """The block with the rule book's sign after its number: ``I.`` or ``I-``."""
    if stop != "." and isinstance(block, Heading | ListItem):
        return replace(block, marker=_DOTTED.sub(rf"\1{stop}", block.marker))
    return block


def last_article(blocks: tuple[Block, ...]) -> str:
    """The number of the last article ("3"), or "" in a text without articles."""
    articles = [block for block in number_headings(blocks) if isinstance(block, Article)]
    return articles[-1].marker.removeprefix("Điều").strip(" .") if articles else ""


def number_line(paper: Paper, profile: Profile | None = None) -> str:
    """``Số: 05/BC-TTN``, or six blanks instead of the number of a draft; "" for kinds without number.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu); documents A.4, A.6.
    """
    if not kind_of(paper).numbered:
        return ""
    profile = profile or profile_of(paper.profile, paper.date.latest)
    digits = 2 if profile.padded.value else 1
    number = BLANKS if paper.number is None else f"{paper.number:0{digits}d}{paper.number_suffix}"
    pattern = (profile.number_line if paper.kind_code else profile.letter_line).value
    if paper.number is None:
        pattern = pattern.replace(" {number}", "{number}")
    return pattern.format(number=number, kind=paper.kind_code, symbol=paper.symbol)


def symbol_of(paper: Paper) -> str:
    """Number and symbol without "Số": ``05/BC-TTN``, ``12-BC/ĐU``; a draft keeps its blanks before it."""
    line = number_line(paper).removeprefix("Số").removeprefix(":")
    return line if paper.number is None else line.lstrip()


def kind_in_sentence(paper: Paper) -> str:
    """The kind as a sentence names it: "Quyết định", "Công văn"."""
    return printable(paper.kind_name.capitalize()) if paper.kind_name else KINDS[""].name
