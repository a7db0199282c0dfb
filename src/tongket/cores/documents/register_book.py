"""A register as a Word file: landscape pages, the official columns with their numbers, heads on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

import docx

from tongket.cores.documents.composition import PAGE_HEIGHT
from tongket.cores.documents.paper import Align, Column, ProfileCode, Row, Table
from tongket.cores.documents.profiles import profile_of
from tongket.cores.documents.text_craft import printable
from tongket.cores.documents.word import describe, fixed_zip, number_pages, set_page
from tongket.cores.documents.word_body import body_elements
from tongket.cores.documents.word_styles import install_styles
from tongket.cores.documents.word_xml import lines, paragraph


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """What a register says: whose, of when, its columns (a weight of the width each) and a row of words a line."""

    title: str
    body: str
    note: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    day: date
    profile: ProfileCode = ProfileCode.STATE
    right: frozenset[int] = frozenset()  # columns of numbers


def render_register(book: RegisterBook) -> bytes:
    """The register as .docx that people print, bind and go on writing in; the same register gives the same bytes.

    Raises: Refused for a rule book that is not known.
    """
    profile = profile_of(book.profile, book.day)
    document = docx.Document()
    install_styles(document, profile)
    describe(document, book.title, book.body, "", "vi-VN", book.day)
    set_page(document.sections[0], profile, landscape=True)
    number_pages(document.sections[0])
    width = PAGE_HEIGHT - profile.margin_left.value - profile.margin_right.value
    head = [lines("CoQuanBanHanh", (printable(book.body).upper(),)), lines("Title", (printable(book.title).upper(),))]
    if book.note:
        head.append(lines("KemTheo", (printable(book.note),)))
    head.append(paragraph("SauBang"))
    table = body_elements(document, (_table(book),), width, keep_last=False, has_lists=False)
    end = document.element.body.sectPr
    for element in (*head, *table):
        end.addprevious(element)
    made = BytesIO()
    document.save(made)
    return fixed_zip(made.getvalue())


def _table(book: RegisterBook) -> Table:
    columns = [Column(printable(head), share) for head, share in zip(book.heads, book.shares, strict=True)]
    columns = [replace(one, align=Align.RIGHT) if number in book.right else one for number, one in enumerate(columns)]
    counted = Row(tuple(f"({number})" for number in range(1, len(columns) + 1)))
    return Table(tuple(columns), (counted, *(Row(_cells(row)) for row in book.rows)))


def _cells(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(printable(cell) for cell in row)
