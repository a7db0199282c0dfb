"""Archives that open without the program: an index page for any browser, workbooks, papers and files, in one .zip.

Names never lead out of the folder; the same name twice gets a number. An archive may be made in pieces, so that a long one
is on its way while it is still being made, and never whole in memory.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

import xlsxwriter

from tongket.base.files.services import cleaned_name
from tongket.cores.kernel.dates import short_date

Cells = Sequence[str | date | None]
Part = tuple[str, bytes | Iterable[bytes]]
_STYLE = "body{font:17px/1.5 Georgia,'Times New Roman',serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1b}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #bbb;padding:.35rem .5rem;text-align:left;vertical-align:top}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}th{background:#f3efe6}"


@dataclass(frozen=True)
class Told:
    """A list of the archive: its title, heads and rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Cells]


class _Through(io.RawIOBase):
    """A file that only goes forward: what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._held.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        taken, self._held = b"".join(self._held), []
        return taken


def in_pieces(parts: Iterable[Part]) -> Iterator[bytes]:
    """The files as one .zip, in pieces; a part is asked for only when its turn has come."""
    made, had = _Through(), set[str]()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in parts:
            with package.open(inside(path, had), "w", force_zip64=True) as file:
                for piece in (content,) if isinstance(content, bytes) else content:
                    file.write(piece)
                    if taken := made.take():
                        yield taken
    yield made.take()


def zipped(parts: Iterable[Part]) -> bytes:
    """The files as one archive."""
    return b"".join(in_pieces(parts))


def inside(path: str, had: set[str]) -> str:
    """The path as the archive has it, given once; ``had`` keeps what was given.

    >>> had = set()
    >>> inside("../a/b.pdf", had), inside("a/B.pdf", had)
    ('a/b.pdf', 'a/B (2).pdf')
    """
    parts = [part for part in path.replace("\\\\", "/").split("/") if part.strip(". ")]
    name = "/".join(cleaned_name(part) for part in parts)
    stem, dot, ending = name.rpartition(".")
    wanted, number = name, 1
    while wanted.lower() in had:
        number += 1
        wanted = f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})"
    had.add(wanted.lower())
    return wanted


def tables_workbook(tables: Iterable[Told]) -> bytes:
    """Every list on its own sheet; days are days, words never become formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    days = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for told in tables:
        sheet = book.add_worksheet(told.title[:31])
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(told.heads):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, 36 if column == 1 else 20)
        for line, cells in enumerate(told.rows, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, datetime.combine(cell, datetime.min.time()), days)
                elif cell:
                    sheet.write_string(line, column, cell)
    book.close()
    return out.getvalue()


def index_page(title: str, lead: str, tables: Iterable[Told], files: Iterable[str]) -> bytes:
    """A page that any browser opens from the unpacked folder: what is in the archive, and its lists."""
    had = {"index.html"}
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(lead)}</p>", "<h2>Tệp trong gói</h2><ul>"]
    for name in (inside(one, had) for one in files):
        body.append(f'<li><a href="{escape(name, quote=True)}">{escape(name)}</a></li>')
    body.append("</ul>")
    for told in tables:
        body.append(f"<h2>{escape(told.title)}</h2>")
        if not told.rows:
            body.append("<p>Chưa có.</p>")
            continue
        head = "".join(f"<th>{escape(one)}</th>" for one in told.heads)
        lines = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in cells)}</tr>" for cells in told.rows)
        body.append(f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>")
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style><body>{"".join(body)}</body></html>'.encode()


def _cell(cell: str | date | None) -> str:
    return short_date(cell) if isinstance(cell, date) else escape(cell or "")
