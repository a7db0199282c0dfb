"""A draft back as sections from the Word file somebody went on writing in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, Bounds, OfficePackage, Overfull
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.drafting.facts.outline import ANNEX, ANNEX_WIDE, ANNEXES, ATTACHED, Part
from tongket.cycle.drafting.facts.papers import EMPTY_SAYS
from tongket.cycle.drafting.facts.wording import CHIP
from tongket.cycle.drafting.facts.words import edits, text_of, tidy, tokens_of

MARK = "tongket-du-thao"
_MARKED = re.compile(rf"{MARK}:(\d+):((?:\d+\.\d+,?)*)")
_HEAD = re.compile(r"^(?:heading|tiêu đề|đề mục)\s*([1-3])$", re.IGNORECASE)
_MARKER = re.compile(r"^(?:[IVXLC]+\.|\d{1,2}\.|[a-zđ]\)|Điều \d{1,3}\.)\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^Điều \d{1,3}\.\s*")
_CONTENT = {"NoiDung", "DanhSach", "Dieu", "Heading1", "Heading2", "Heading3", "SauBang"}
_AROUND = {"CanCu", "MenhLenh", "KinhGui", "Title", "TrichYeu", "DauTrichYeu", "KemTheo"}
_LETTERHEAD = {"QuocHieu", "TieuNgu", "CoQuanBanHanh"}
_FOOT = {"ChucVuKy", "NguoiKy", "NoiNhan"}
_NAMES = {"Title", "TrichYeu", "TenPhuLuc"}
MOST_BYTES = 25_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """A section as the program knows it: its number in the tables, marker and heading as printed, its words as kept."""

    key: int
    level: int
    marker: str
    heading: str
    text: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a Word file says: parts (``key`` 0 for new ones), on which changes it was made, of which draft."""

    parts: tuple[Part, ...]
    bases: dict[int, int]
    draft_id: int | None


def marked(content: bytes, draft_id: int, bases: Mapping[int, int]) -> bytes:
    """The Word file with the name of the draft and the change of each section among its properties (keywords)."""
    document = docx.Document(BytesIO(content))
    pairs = ",".join(f"{key}.{number}" for key, number in bases.items())
    document.core_properties.keywords = f"{MARK}:{draft_id}:{pairs}"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def read_back(content: bytes, known: Sequence[Known], lookup: Mapping[str, str], *, articles: bool) -> Returned:
    """The sections of a Word file that was made of the draft, matched with those the program knows by their headings.

    Live numbers whose printed value was left alone stay live. Raises: Refused for what is no Word file.
    """
    if len(content) > MOST_BYTES:
        raise Refused("Tệp lớn quá 25 MB.", "Bỏ bớt hình trong tệp rồi nạp lại.")
    try:
        return _read(_opened(content), known, lookup, articles)
    except Overfull:
        raise Refused("Tệp Word bung ra quá lớn nên không mở.", "Bỏ bớt hình trong tệp rồi nạp lại.") from None
    except (PackageNotFoundError, AttributeError, TypeError, *BREAKDOWNS):  # what is damaged inside shows anywhere
        raise Refused(
            "Tệp này không phải tệp Word (.docx), hoặc đã hỏng.",
            "Mở bằng Word, chọn Lưu thành, kiểu .docx, rồi nạp lại.",
        ) from None


def _opened(content: bytes) -> Document:
    """The file, measured before it is unpacked. *Raises* Overfull, or one of BREAKDOWNS."""
    package = OfficePackage(content, Bounds())
    for name in package.order:
        if name.endswith((".xml", ".rels")):
            package.usual(name)  # refuses a document type
    return docx.Document(BytesIO(content))


def _read(document: Document, known: Sequence[Known], lookup: Mapping[str, str], articles: bool) -> Returned:
    drafts = _MARKED.search(document.core_properties.keywords or "")
    bases: dict[int, int] = {}
    for pair in drafts[2].split(",") if drafts else ():
        key, _dot, number = pair.partition(".")
        if key and number:
            bases[int(key)] = int(number)
    found = _sections(document, articles=articles)
    return Returned(tuple(_matched(found, known, lookup)), bases, int(drafts[1]) if drafts else None)


def _sections(document: Document, *, articles: bool) -> list[_Found]:
    """The sections of the main text, of what goes along, of the annexes, in order."""
    found: list[_Found] = []
    points, wide = _Points(document), _wide(document)
    reading = _Reading(points, articles)
    blocks = list(document.iter_inner_content())
    wanted = [at for at, block in enumerate(blocks) if isinstance(block, WordParagraph) and _is_content(block)]
    if not wanted:
        return []
    heads = 0
    for place, block in enumerate(blocks[: wanted[-1] + 1]):
        if isinstance(block, WordTable):
            styles = {_style(one) for cell in block._cells for one in cell.paragraphs}
            heads += bool(styles & _LETTERHEAD)
            if styles & _LETTERHEAD and heads > 1:
                found.append(_Found(0, "", ATTACHED))
                reading = _Reading(points, articles=False, inside=ATTACHED)
            elif place >= wanted[0] and not styles & _FOOT:
                _last(found).lines.extend("\t".join(_cells(row.cells)) for row in block.rows)
            continue
        style = _style(block)
        if style == "PhuLuc":
            found.append(_Found(0, "", ANNEX_WIDE if wide(block) else ANNEX))
            reading = _Reading(points, articles=False, inside=ANNEX)
        elif found and found[-1].form and not found[-1].lines and style in _NAMES:
            found[-1].name(squash(block.text), style)
        elif place >= wanted[0] and style not in _AROUND:
            reading.take(block, found)
    return found


@dataclass
class _Found:
    """A section as it is read."""

    level: int
    heading: str
    form: str = ""
    lines: list[str] = field(default_factory=list)

    def name(self, text: str, style: str) -> None:
        """More of the name: kind and subject of what goes along stand in two paragraphs."""
        if style == "TrichYeu" and self.heading:
            self.heading = f"{self.heading.capitalize()} {text[:1].lower()}{text[1:]}"
        else:
            self.heading = f"{self.heading} {text}".strip()


def _last(found: list[_Found]) -> _Found:
    if not found:
        found.append(_Found(1, ""))
    return found[-1]


@dataclass
class _Reading:
    """How paragraphs are read: articles as sections in a decision, and in rules that go along with one."""

    points: _Points
    articles: bool
    inside: str = ""
    deep: bool = False

    def take(self, block: WordParagraph, found: list[_Found]) -> None:
        text = squash(block.text).removesuffix("./.").rstrip()
        if not text or text == EMPTY_SAYS:
            return
        level = _level(block)
        text = f"{self.points.marker(block)}{text}"
        if _style(block) == "Phan" and self.inside == ATTACHED:
            self.deep = True
            found.append(_Found(1, squash(block.text.partition("\n")[2]) or text))
        elif (self.articles or self.inside == ATTACHED) and _ARTICLE.match(text):
            self._article(block, text, found)
        elif level and not self.articles:
            found.append(_Found(level, text))
        else:
            _last(found).lines.append(text)

    def _article(self, block: WordParagraph, text: str, found: list[_Found]) -> None:
        rest, level = _ARTICLE.sub("", text), 2 if self.deep else 1
        if block._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:  # a title of its own
            found.append(_Found(level, rest))
        else:
            found.append(_Found(level, "", lines=[rest] if rest and rest != EMPTY_SAYS else []))


def _wide(document: Document) -> Callable[[WordParagraph], bool]:
    """Whether a paragraph stands on paper that lies across."""
    sheets: list[bool] = []
    of: dict[object, int] = {}
    for element in document.element.body:
        of[element] = len(sheets)
        for properties in element.iter(qn("w:sectPr")):
            size = properties.find(qn("w:pgSz"))
            sheets.append(size is not None and size.get(qn("w:orient")) == "landscape")
    return lambda block: bool(sheets[of[block._p] : of[block._p] + 1] == [True])


class _Points:
    """The markers that Word writes before the points of lists, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, tuple[str, str]] = {}
        self._counts: dict[str, int] = {}
        try:
            root = document.part.numbering_part.element
        except NotImplementedError:  # a file without lists
            return
        abstracts = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
        for num in root.findall(qn("w:num")):
            reference = num.find(qn("w:abstractNumId"))
            abstract = abstracts.get(reference.get(qn("w:val"))) if reference is not None else None
            level = abstract.find(qn("w:lvl")) if abstract is not None else None
            if level is not None:
                self._levels[num.get(qn("w:numId"))] = (_value(level, "w:numFmt"), _value(level, "w:lvlText"))

    def marker(self, block: WordParagraph) -> str:
        """ "- ", "2. " or "" for a paragraph that is no point."""
        properties = block._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number = _value(properties, "w:numId") if properties is not None else ""
        if number not in self._levels or _level(block):
            return ""
        form, pattern = self._levels[number]
        if form == "bullet":
            return f"{pattern if pattern in ('-', '+') else '-'} "
        self._counts[number] = self._counts.get(number, 0) + 1
        return f"{pattern.replace('%1', str(self._counts[number]))} "


def _value(level: object, name: str) -> str:
    found = level.find(qn(name))  # type: ignore[attr-defined]
    return found.get(qn("w:val"), "") if found is not None else ""


def _cells(cells: Iterable[object]) -> list[str]:
    """The words of a row's cells; one cell over several columns counts once."""
    seen: list[object] = []
    found = []
    for cell in cells:
        element = cell._tc  # type: ignore[attr-defined]
        found.append("" if element in seen else squash(cell.text))  # type: ignore[attr-defined]
        seen.append(element)
    return found


def _style(block: WordParagraph) -> str:
    return block.style.style_id if block.style is not None else ""


def _is_content(block: WordParagraph) -> bool:
    return _style(block) in _CONTENT or bool(_level(block))


def _level(block: WordParagraph) -> int:
    name = block.style.name if block.style is not None else ""
    match = _HEAD.match(name or "")
    return int(match[1]) if match else 0


def _matched(found: Sequence[_Found], known: Sequence[Known], lookup: Mapping[str, str]) -> Iterator[Part]:
    left = list(known)
    for place, one in enumerate(found):
        plain = fold(_MARKER.sub("", one.heading))
        alike = [row for row in left if _class_of(row.form) == _class_of(one.form)]
        same = next((row for row in alike if fold(row.heading) == plain and (plain or row.level == one.level)), None)
        if same is None and place < len(known) and known[place] in alike and not plain and not known[place].heading:
            same = known[place]
        if same is not None:
            left.remove(same)
        name = same.heading if same else _MARKER.sub("", one.heading)
        text = tidy("\n".join(one.lines))
        kept = same.text if same else ""
        said = with_numbers(kept, text, lookup) if kept else text
        yield Part(one.level, name, said, same.key if same else 0, one.form)


def _class_of(form: str) -> str:
    return ANNEX if form in ANNEXES else form


def with_numbers(kept: str, read: str, lookup: Mapping[str, str]) -> str:
    """The text that came back, with live numbers where their printed value was left alone.

    >>> with_numbers("Mở {{lop}} lớp hè.", "Trong năm mở 13 lớp hè.", {"lop": "13"})
    'Trong năm mở {{lop}} lớp hè.'
    """
    tokens = tokens_of(kept)
    printed: list[str] = []
    source: list[int] = []
    for at, token in enumerate(tokens):
        match = CHIP.fullmatch(token)
        said = (lookup.get(match[1].strip()) or f"[chưa có số: {match[1].strip()}]") if match else token
        pieces = tokens_of(said)
        printed += pieces
        source += [at] * len(pieces)
    back = tokens_of(read)
    replaced = edits(printed, back)
    touched = {source[place] for i1, i2, _j1, _j2 in replaced for place in range(i1, i2)}
    made: list[str] = []
    at = 0
    for i1, i2, j1, j2 in [*replaced, (len(printed), len(printed), len(back), len(back))]:
        made += _unchanged(tokens, printed, source, touched, range(at, i1))
        made += back[j1:j2]
        at = i2
    return text_of(made)


def _unchanged(
    tokens: Sequence[str], printed: Sequence[str], source: Sequence[int], touched: set[int], places: range
) -> Iterator[str]:
    last = -1
    for place in places:
        if source[place] in touched:
            yield printed[place]
        elif source[place] != last:
            yield tokens[source[place]]
        last = source[place]
