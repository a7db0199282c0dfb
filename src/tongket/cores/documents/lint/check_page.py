"""F01–F15: paper, margins, fonts, colour, code of letters, page numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial

from tongket.cores.documents.lint import shaping
from tongket.cores.documents.lint.finding import Found, Place, Severity
from tongket.cores.documents.lint.looks import Face, val, whole
from tongket.cores.documents.lint.package import R, W
from tongket.cores.documents.lint.sections import Section, page_paragraph, shows_digits
from tongket.cores.documents.lint.seen import Seen, millimetres, place_of, points
from tongket.cores.documents.lint.spots import plain
from tongket.cores.documents.lint.story import Para, Piece, Table
from tongket.cores.kernel.text import nfc

_A4 = (210.0, 297.0)
_MARGIN_RULES = (("top", "F03", "trên"), ("bottom", "F04", "dưới"), ("left", "F05", "trái"), ("right", "F06", "phải"))
_FONT = "Times New Roman"
_SAME_FONT = ("timesnewromanpsmt", "times new roman psmt")
_STAMPS = ("mat", "toi mat", "tuyet mat", "khan", "thuong khan", "hoa toc", "den", "du thao")
_TEXT_LINES = 46
_LINE_LETTERS = 80


def check_paper(seen: Seen) -> Iterator[Found]:
    """F01–F07."""
    for section in seen.story.sections:
        place = Place(f"phần trang {section.number}")
        short, long = sorted((section.width, section.height))
        if abs(short - _A4[0]) > 1 or abs(long - _A4[1]) > 1:
            width, height = _A4[::-1] if section.is_landscape else _A4
            found = f"{millimetres(section.width)} × {millimetres(section.height)} mm"
            yield Found("F01", place, found, repair=_paper(section, width, height))
        if section.is_landscape and not _is_tabular(seen, section):
            yield Found("F02", place, "trang ngang nhưng nội dung chính là chữ")
        yield from _margins(seen, section, place)


def _paper(section: Section, width: float, height: float):  # type: ignore[no-untyped-def]
    return lambda: shaping.set_paper(section.element, width=width, height=height)


def _margins(seen: Seen, section: Section, place: Place) -> Iterator[Found]:
    wrong = []
    for side, rule, name in _MARGIN_RULES:
        span, value = seen.rules.margins[side], section.margins[side]
        if span.holds(value, seen.rules.margin_tolerance):
            continue
        wrong.append((side, name, value, span))
        if seen.is_state:
            yield Found(
                rule, place, f"lề {name} {millimetres(value)} mm", repair=_margin(section, {side: span.nearest(value)})
            )
    if wrong and not seen.is_state:
        says = ", ".join(f"lề {name} {millimetres(value)} mm" for _, name, value, _ in wrong)
        yield Found(
            "F07", place, says, repair=_margin(section, {side: span.nearest(value) for side, _, value, span in wrong})
        )


def _margin(section: Section, sides: dict[str, float]):  # type: ignore[no-untyped-def]
    return lambda: shaping.set_paper(section.element, **sides)


def _is_tabular(seen: Seen, section: Section) -> bool:
    """Whether a section holds a table, a picture or an annex."""
    at = 0
    for block in seen.story.blocks:
        if isinstance(block, Para):
            at = block.section
            if at == section.number - 1 and (block.drawn or block.element.find(f".//{W}drawing") is not None):
                return True
            if at == section.number - 1 and plain(block.text).startswith("phu luc"):
                return True
            if block.element.find(f"{W}pPr/{W}sectPr") is not None:
                at += 1
        elif isinstance(block, Table) and at == section.number - 1 and block.is_ruled:
            return True
    return False


def check_letters(seen: Seen) -> Iterator[Found]:
    """F08–F11, each once for every font or colour."""
    fonts: dict[str, list[tuple[Para, Piece]]] = {}
    colours: dict[str, list[tuple[Para, Piece]]] = {}
    verdicts: dict[Face, tuple[str, str]] = {}
    for para in seen.story.paragraphs:
        for piece in para.pieces:
            if not piece.text.strip():
                continue
            if piece.face not in verdicts:
                verdicts[piece.face] = (_wrong_font(piece.face), _wrong_colour(piece.face))
            font, colour = verdicts[piece.face]
            if font and (font == piece.face.latin or not piece.text.isascii()):
                fonts.setdefault(font, []).append((para, piece))
            if colour and plain(para.text) not in _STAMPS:
                colours.setdefault(colour, []).append((para, piece))
    for font, places in fonts.items():
        yield _font_found(font, places)
    for colour, places in colours.items():
        pieces = [piece for _, piece in places]
        yield Found(
            "F10",
            place_of(places[0][0]),
            f"màu #{colour}",
            count=len(places),
            repair=partial(shaping.set_black, pieces),
        )
    yield from _decomposed(seen)


def _wrong_font(face: Face) -> str:
    for font in (face.latin, face.other):
        if font.casefold() != _FONT.casefold():
            return font
    return ""


def _wrong_colour(face: Face) -> str:
    return "" if face.colour in ("auto", "000000") else face.colour


def is_old_font(font: str) -> bool:
    """Fonts of the codes before Unicode (TCVN3, VNI).

    >>> is_old_font(".VnTime"), is_old_font("VNI-Times"), is_old_font("Times New Roman")
    (True, True, False)
    """
    return font.casefold().startswith((".vn", "vni-", "vn"))


def _font_found(font: str, places: list[tuple[Para, Piece]]) -> Found:
    place, count = place_of(places[0][0]), len(places)
    pieces = [piece for _, piece in places]
    if is_old_font(font):
        return Found(
            "F09",
            place,
            f"phông {font}",
            "Chuyển bảng mã sang Unicode bằng công cụ chuyển mã rồi đặt phông",
            count=count,
        )
    severity = Severity.INFO if font.casefold() in _SAME_FONT else None
    return Found(
        "F08", place, f"phông {font}", severity=severity, count=count, repair=lambda: shaping.set_font(pieces, _FONT)
    )


def _decomposed(seen: Seen) -> Iterator[Found]:
    found: list[tuple[Para, list[Piece]]] = []
    for para in seen.story.paragraphs:
        loose = [piece for piece in para.pieces if not unicodedata.is_normalized("NFC", piece.text)]
        if loose:
            found.append((para, loose))
    if found:
        runs = [piece.run for _, pieces in found for piece in pieces]

        def mend() -> None:
            for run in runs:
                for text in run.iterchildren(f"{W}t"):
                    text.text = nfc(text.text or "")

        yield Found("F11", place_of(found[0][0]), "dấu tách rời khỏi chữ", count=len(found), repair=mend)


def pages_at_least_two(seen: Seen) -> bool:
    """Whether the file surely has a second page: said breaks, more sections, or more text than a page holds."""
    if len(seen.story.sections) > 1 or any(para.breaks_page and para.bare for para in seen.story.paragraphs):
        return True
    lines = 0.0
    for para in seen.story.paragraphs:
        if para.cell is None or para.cell.column == 0:
            lines += 1 + len(para.text) // _LINE_LETTERS + (para.shape.before + para.shape.after) / 18
    return lines > _TEXT_LINES


def check_page_number(seen: Seen) -> Iterator[Found]:
    """F12–F15."""
    first = seen.story.sections[0]
    place = Place("đầu trang (header)")
    header, footer = page_paragraph(first.headers.get("default")), page_paragraph(first.footers.get("default"))
    if header is None and footer is None:
        if pages_at_least_two(seen):
            yield Found("F12", place, "không có số trang", repair=lambda: _give_number(seen))
        return
    if header is None:
        yield Found("F13", Place("chân trang (footer)"), "số trang ở chân trang")
    else:
        align = seen.story.looks.shape(header, "", {}).align
        in_frame = header.find(f"{W}pPr/{W}framePr")
        framed = in_frame is not None and in_frame.get(f"{W}xAlign") == "center"
        if align != "center" and not framed:
            yield Found("F13", place, "số trang không căn giữa", repair=partial(shaping.centre_element, header))
        yield from _number_look(seen, header, place)
    if not first.first_differs or shows_digits(first.headers.get("first")) or shows_digits(first.footers.get("first")):
        repair = None if first.first_differs else partial(shaping.differ_first, first.element)
        yield Found("F14", place, "số trang hiện cả ở trang thứ nhất", repair=repair)
    if first.number_form != "decimal" or first.starts_at not in (None, 0, 1):
        says = f"bắt đầu từ {first.starts_at}" if first.number_form == "decimal" else f"kiểu số {first.number_form}"
        yield Found("F15", place, says, repair=lambda: shaping.set_numbering(first.element, form="decimal", start=1))


def _number_look(seen: Seen, paragraph, place: Place) -> Iterator[Found]:  # type: ignore[no-untyped-def]
    style = val(paragraph.find(f"{W}pPr/{W}pStyle"))
    pieces = [
        Piece("1", seen.story.looks.face(run, style, ""), run)
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}t") is not None or run.find(f"{W}pgNum") is not None
    ] or [Piece("1", seen.story.looks.face(run, style, ""), run) for run in paragraph.iter(f"{W}r")]
    wrong = [f"cỡ {points(piece.face.size)}" for piece in pieces if not 13 <= piece.face.size <= 14]
    wrong += ["nghiêng" for piece in pieces if piece.face.italic]
    if wrong:
        every = [Piece("1", pieces[0].face, run) for run in paragraph.iter(f"{W}r")]

        def mend() -> None:
            shaping.set_size(every, 13)
            shaping.set_switch(every, "i", on=False)

        yield Found("F15", place, ", ".join(dict.fromkeys(wrong)), repair=mend)


def _give_number(seen: Seen) -> None:
    """A header with the number in every section, and none on the first page of the first."""
    story = seen.story
    number = story.package.add_header(shaping.page_number_header())
    none = story.package.add_header(shaping.empty_header())
    for section in story.sections:
        if section.number == 1 or section.element.find(f"{W}headerReference") is not None:
            shaping.refer_to_header(section.element, "default", number, f"{R}id")
    first = story.sections[0]
    if shows_digits(first.headers.get("first")) or "first" not in first.headers:
        shaping.refer_to_header(first.element, "first", none, f"{R}id")
    shaping.differ_first(first.element)
    start = first.element.find(f"{W}pgNumType")
    if start is not None and whole(start.get(f"{W}start"), 1) > 1:
        shaping.set_numbering(first.element, start=1)
