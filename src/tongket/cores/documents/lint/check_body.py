"""F44–F48 and F67: size, alignment, indents and gaps of the running text; the end mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tongket.cores.documents.lint import shaping
from tongket.cores.documents.lint.finding import Found
from tongket.cores.documents.lint.rulebook import UNNUMBERED
from tongket.cores.documents.lint.seen import Seen, millimetres, place_of, points
from tongket.cores.documents.lint.spots import plain
from tongket.cores.documents.lint.story import Para, Piece

_LONG = 60
_UNIFORM = 0.95
_JUSTIFIED = 0.8
_INDENTS = (10.0, 12.7)
_LEAST_GAP = 6.0
_LEAST_EXACT = 15.0
_CAPTIONS = ("bang ", "bieu ", "bieu do ", "hinh ", "don vi tinh", "dvt")


def check_body(seen: Seen) -> Iterator[Found]:
    """F44–F48."""
    if not seen.is_state:
        return
    flowing = [para for para in seen.parts.body if _flows(para)]
    yield from _sizes(flowing)
    long = [para for para in flowing if len(para.text) >= _LONG]
    yield from _justified(long)
    plain_ones = [para for para in long if not para.mark and para.shape.first >= 0]
    yield from _indents(plain_ones)
    yield from _of_all("F47", long, _small_gap, lambda para: shaping.set_gap(para, before=0, after=_LEAST_GAP))
    yield from _of_all("F48", long, _bad_line, lambda para: shaping.set_line(para, 1.15))


def _flows(para: Para) -> bool:
    words = plain(para.text[:20])
    is_caption = len(para.text) < 200 and (para.style.lower() == "caption" or words.startswith(_CAPTIONS))
    return para.shape.align in ("left", "both") and not is_caption


def _sizes(flowing: list[Para]) -> Iterator[Found]:
    letters: Counter[float] = Counter()
    places: dict[float, list[tuple[Para, Piece]]] = {}
    for para in flowing:
        for piece in para.pieces:
            if piece.text.strip():
                letters[piece.face.size] += len(piece.text)
                places.setdefault(piece.face.size, []).append((para, piece))
    if not letters:
        return
    allowed = [(count, size) for size, count in letters.items() if 13 <= size <= 14]
    usual = max(allowed)[1] if allowed else 14.0
    share = letters[usual] / letters.total()
    outside = [size for size in letters if not 13 <= size <= 14]
    if not outside and share >= _UNIFORM:
        return
    wrong = [found for size, found in places.items() if size != usual and (size in outside or share < _UNIFORM)]
    pieces = [piece for found in wrong for _, piece in found]
    says = "cỡ " + ", ".join(points(size) for size in sorted(places) if size != usual)
    yield Found(
        "F44", place_of(wrong[0][0][0]), says, f"cỡ {points(usual)} trong cả văn bản", count=len(pieces),
        repair=lambda: shaping.set_size(pieces, usual),
    )  # fmt: skip


def _justified(long: list[Para]) -> Iterator[Found]:
    loose = [para for para in long if para.shape.align != "both"]
    if long and len(long) - len(loose) < _JUSTIFIED * len(long):

        def mend() -> None:
            for para in loose:
                shaping.set_align(para, "both")

        yield Found("F45", place_of(loose[0]), "căn trái", count=len(loose), repair=mend)


def _indents(paragraphs: list[Para]) -> Iterator[Found]:
    used = Counter(next((one for one in _INDENTS if abs(para.shape.first - one) <= 0.5), 0.0) for para in paragraphs)
    usual = 10.0 if used[10.0] > used[12.7] else 12.7
    wrong = [para for para in paragraphs if abs(para.shape.first - usual) > 0.5]
    if wrong:

        def mend() -> None:
            for para in wrong:
                shaping.set_indent(para, first=usual, left=0)

        tabbed = wrong[0].text.startswith("\t")
        says = "lùi bằng phím Tab" if tabbed else f"lùi {millimetres(wrong[0].shape.first)} mm"
        yield Found("F46", place_of(wrong[0]), says, f"lùi {millimetres(usual)} mm", count=len(wrong), repair=mend)


def _of_all(
    rule: str, paragraphs: list[Para], trouble: Callable[[Para], str], deed: Callable[[Para], None]
) -> Iterator[Found]:
    wrong = [(para, says) for para in paragraphs if (says := trouble(para))]
    if wrong:

        def mend() -> None:
            for para, _ in wrong:
                deed(para)

        yield Found(rule, place_of(wrong[0][0]), wrong[0][1], count=len(wrong), repair=mend)


def _small_gap(para: Para) -> str:
    gap = 0.0 if para.shape.contextual else para.shape.before + para.shape.after
    return f"{points(gap)} pt" if gap < _LEAST_GAP - 0.01 else ""


def _bad_line(para: Para) -> str:
    line, rule = para.shape.line, para.shape.rule
    if rule == "auto":
        return "" if 0.99 <= line <= 1.51 else f"{points(round(line, 2))} dòng"
    largest = max((piece.face.size for piece in para.pieces if piece.text.strip()), default=14.0)
    if rule == "exact" and line < _LEAST_EXACT:
        return f"đúng {points(line)} pt"
    return f"{points(line)} pt" if line > largest * 1.15 * 1.5 + 0.5 else ""


def check_end_mark(seen: Seen) -> Iterator[Found]:
    """F67: once in the body or in the annexes; nothing but notes after it."""
    if not seen.is_state or not seen.parts.body or seen.parts.kind_name in UNNUMBERED:
        return
    ends = [para for para in seen.parts.body if "./." in para.text]
    annexed = [para for annex in seen.parts.annexes for para in annex.paragraphs if "./." in para.text]
    if not ends and not annexed:
        yield Found("F67", place_of(seen.parts.body[-1]), "không có dấu ./.", "./. ở cuối")
    elif len(ends) > 1:
        yield Found("F67", place_of(ends[0]), f"dấu ./. xuất hiện {len(ends)} lần", "một lần, ở cuối")
    elif ends and ends[0] is not seen.parts.body[-1]:
        yield Found("F67", place_of(ends[0]), "dấu ./. không ở cuối nội dung", "ở dòng cuối")
    elif ends and not ends[0].bare.endswith("./."):
        yield Found("F67", place_of(ends[0]), "dấu ./. không ở cuối dòng", "ở cuối dòng cuối")
