"""A text laid out for reading: its lines, its sentences, which lines are furniture of a web page."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from tongket.cores.reader.facts import Span
from tongket.cores.reader.vocabulary import furniture

# One character for one character, so that places in ``plain`` are places in ``text``.
_LOOKS = {"-": "–—−‑‐", '"': "“”„«»", "'": "‘’", " ": "\u00a0\u2007\u202f\t"}
_SAME_LENGTH = [(mark, char) for char, marks in _LOOKS.items() for mark in marks]
_NEW_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_OLD_TONES = dict(
    zip(
        _NEW_TONES,
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_NEW_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)(?<!q..)")

_LONGEST_SENTENCE = 4000
_LINE = re.compile(r"[^\r\n]+")
_SHORTEST_REPEAT, _LONGEST_REPEAT = 40, 400
_LONGEST_SIGNATURE = 10
# Lines that may stand between the heading of sources and the first, and between two of them.
_LONGEST_SOURCES_HEADING, _MOST_BEFORE_NOTES, _MOST_BETWEEN_NOTES = 120, 5, 2
# A stop ends a sentence before a capital, a digit, a quotation mark or a bullet, or at the end of the line.
_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
_SENTENCE_END = re.compile(
    rf"[.!?…{_CAPITAL}](?:"
    rf'(?<=[.!?…])[.!?…]*["”)]?(?=\s+[{_CAPITAL}"“\d+*•(-]|\s*$)'  # a stop and a new beginning
    rf"|(?P<lost>(?<=[{_SMALL}][{_CAPITAL}])(?=[{_SMALL}]{{1,6}} ))"  # a lost space: "huyện giaoTrong năm"
    r")"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(,])(?:tp|tx|tt|ts|ths|th\.s|pgs|gs|bs|ks|cn|p|q|h|x|ông|bà|st|mr|đ/c|[a-zđ])\.$")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, for that makes it three times as dear to build
class Line:
    """One line of the text without its break; ``furniture`` lines carry no facts."""

    index: int
    start: int
    end: int
    furniture: bool


@dataclass(slots=True, unsafe_hash=True)  # as a line
class Sentence:
    """A sentence inside one line."""

    start: int
    end: int
    line: int


def plain_form(text: str) -> str:
    """The text in lower case with plain dashes, quotes, spaces and old tone placement, character for character.

    >>> plain_form("Uỷ viên – “Khoá XII”")
    'ủy viên - "khóa xii"'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for mark, char in _SAME_LENGTH:
        lowered = lowered.replace(mark, char)
    return _NEW_TONE.sub(lambda match: _OLD_TONES[match.group()], lowered)


@dataclass(frozen=True)
class Page:
    """A text and its layout. *Shape*: all places are offsets in ``text``, which is NFC."""

    text: str
    plain: str = field(repr=False)

    @classmethod
    def of(cls, raw: str) -> Page:
        """The page of any text; NFD and half-composed text becomes NFC first."""
        text = unicodedata.normalize("NFC", raw)
        return cls(text=text, plain=plain_form(text))

    @cached_property
    def lines(self) -> list[Line]:
        """All lines that hold more than white space, in order."""
        spans = [match.span() for match in _LINE.finditer(self.text) if not match.group().isspace()]
        tail_from = self._tail_start(spans)
        sources = self._sources(spans)
        seen: set[str] = set()
        found = []
        for index, (start, end) in enumerate(spans):
            other = start >= tail_from or start in sources or furniture.LINE.match(self.plain, start, end) is not None
            found.append(Line(index, start, end, other or self._said_before(start, end, seen)))
        return found

    def _sources(self, spans: list[Span]) -> set[int]:
        """Where the lines of lists of sources and notes begin: bracketed numbers under a heading that says so.

        They say again where the numbers of the text come from; a table's head and wrapped lines may stand between.
        """
        found: set[int] = set()
        if "[" not in self.plain:
            return found
        left = -1
        for start, end in spans:
            if end - start < _LONGEST_SOURCES_HEADING and furniture.SOURCES.match(self.plain, start, end):
                left = _MOST_BEFORE_NOTES
            elif left >= 0 and furniture.NOTE.match(self.plain, start, end):
                found.add(start)
                left = _MOST_BETWEEN_NOTES
            else:
                left -= 1
        return found

    def is_source(self, line: Line) -> bool:
        """Whether a line is of a list of sources or notes."""
        return line.furniture and furniture.NOTE.match(self.plain, line.start, line.end) is not None

    def _said_before(self, start: int, end: int, seen: set[str]) -> bool:
        """Whether the line says again, word for word, what an earlier one said: captions and headings repeated."""
        if not _SHORTEST_REPEAT <= end - start <= _LONGEST_REPEAT:
            return False
        words = self.plain[start:end].strip(" .")
        if not words or not words[0].isalpha() or words not in seen:
            seen.add(words)
            return False
        return True

    def _tail_start(self, spans: list[Span]) -> int:
        """Where the lists of other pages, or the signature of a letter, begin: after it no long line follows."""
        start = len(self.text)
        first = next((begin for begin, end in spans if self._is_real(begin, end)), start)
        for behind, (begin, end) in enumerate(reversed(spans)):
            if end - begin > 220 or begin <= first:
                break
            if furniture.TAIL.match(self.plain, begin, end):
                start = begin
            if behind < _LONGEST_SIGNATURE and furniture.SIGNATURE.match(self.plain, begin, end):
                start = begin
        return start

    def _is_real(self, start: int, end: int) -> bool:
        """Whether a line may be of the article: long enough and no furniture by itself."""
        return (
            end - start > 24
            and furniture.LINE.match(self.plain, start, end) is None
            and furniture.TAIL.match(self.plain, start, end) is None
        )

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences of the article lines, in order; none crosses a line or passes 4,000 characters."""
        found: list[Sentence] = []
        for line in self.lines:
            if not line.furniture:
                found.extend(self._sentences_of(line))
        return found

    def _sentences_of(self, line: Line) -> list[Sentence]:
        cuts, begin = [], line.start
        for stop in _SENTENCE_END.finditer(self.text, line.start, line.end):
            if stop["lost"] is not None:
                cuts.append(stop.start())
                continue
            if stop.group() == "." and _ABBREVIATION.search(self.plain[max(line.start, stop.end() - 6) : stop.end()]):
                continue
            cuts.append(stop.end())
        cuts.append(line.end)
        found = []
        for cut in cuts:
            while cut - begin > _LONGEST_SENTENCE:
                found.append(Sentence(begin, begin + _LONGEST_SENTENCE, line.index))
                begin += _LONGEST_SENTENCE
            if self.text[begin:cut].strip():
                found.append(Sentence(begin, cut, line.index))
            begin = cut
        return found

    def line_at(self, place: int) -> int:
        """The number of the line that a place is in."""
        return bisect_right(self._line_starts, place) - 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def trim(self, start: int, end: int) -> Span:
        """The span without white space, quotes and separators at its ends."""
        while start < end and self.plain[start] in ' \n\r\t,;:.-"+*•|(…/':
            start += 1
        while end > start and self.plain[end - 1] in ' \n\r\t,;:.-"+*•|(…/':
            end -= 1
        return start, end

    def words(self, start: int, end: int) -> str:
        """The words of the text in a span, spaces squashed."""
        return " ".join(self.text[start:end].split())
