"""Messy tables written as the files and blocks that officers send."""

from __future__ import annotations

import csv
import io
import zipfile
from html import escape

import docx
import xlsxwriter

from tests.cores.workbooks.messy import Mess, Spot
from tongket.cores.kernel.numbers import format_number
from tongket.cores.workbooks import read_book, read_pasted
from tongket.cores.workbooks.grids import Book


def book_of(mess: Mess) -> Book:
    """The mess as our readers see it."""
    if mess.kind in ("tabs", "bars", "gaps"):
        return read_pasted(pasted_of(mess))
    return read_book(f"bang.{mess.kind}", file_of(mess))


def pasted_of(mess: Mess) -> str:
    """The mess as a pasted block."""
    if mess.kind == "bars":
        return "\n".join(f"| {' | '.join(_shown(spot) for spot in row)} |" for row in mess.rows)
    if mess.kind == "gaps":
        return "\n".join("   ".join(_shown(spot) or "…" for spot in row) for row in mess.rows)
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(
        [_shown(spot) for spot in row] for row in mess.rows
    )
    return out.getvalue()


def file_of(mess: Mess) -> bytes:
    """The mess as a file of its kind."""
    return {"xlsx": _xlsx, "docx": _docx, "csv": _csv, "html": _html, "ods": _ods}[mess.kind](mess)


def _shown(spot: Spot) -> str:
    if spot.number is None:
        return spot.text
    return f"{format_number(spot.number * 100)}%" if spot.look.endswith("%") else format_number(spot.number)


def _xlsx(mess: Mess) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        looks = {look: book.add_format({"num_format": look}) for look in ("General", "#,##0.###", "0", "#,##0", "0.0%")}
        for row, spots in enumerate(mess.rows):
            for column, spot in enumerate(spots):
                if spot.is_formula and spot.number is not None:
                    sheet.write_formula(row, column, "=1+1", looks[spot.look], float(spot.number))
                elif spot.number is not None:
                    sheet.write_number(row, column, float(spot.number), looks[spot.look])
                elif spot.text:
                    sheet.write_string(row, column, spot.text)
        for area in mess.merges:
            top, left = area[:2]
            sheet.merge_range(*area, mess.rows[top][left].text)
        for row in mess.hidden:
            sheet.set_row(row, None, None, {"hidden": True})
    return out.getvalue()


def _docx(mess: Mess) -> bytes:
    document = docx.Document()
    width = max(len(row) for row in mess.rows)
    table = document.add_table(rows=len(mess.rows), cols=width)
    for row, spots in enumerate(mess.rows):
        for cell, spot in zip(table.rows[row].cells, spots, strict=False):
            cell.text = _shown(spot)
    for top, left, bottom, right in mess.merges:
        words = mess.rows[top][left].text
        table.cell(top, left).merge(table.cell(bottom, right)).text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _csv(mess: Mess) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([_shown(spot) for spot in row] for row in mess.rows)
    return out.getvalue().encode("utf-8-sig")


def _html(mess: Mess) -> bytes:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in mess.merges}
    under = {
        (row, column)
        for top, left, bottom, right in mess.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    rows = []
    for row, spots in enumerate(mess.rows):
        cells = []
        for column, spot in enumerate(spots):
            if (row, column) not in under:
                down, across = spans.get((row, column), (1, 1))
                cells.append(f'<td rowspan="{down}" colspan="{across}"><p>{escape(_shown(spot))}</p></td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><table>{''.join(rows)}</table></body></html>".encode()


def _ods(mess: Mess) -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in mess.merges}
    rows = []
    for row, spots in enumerate(mess.rows):
        cells = []
        for column, spot in enumerate(spots):
            down, across = spans.get((row, column), (1, 1))
            span = (
                f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
                if down * across > 1
                else ""
            )
            if spot.number is not None:
                kind = "percentage" if spot.look.endswith("%") else "float"
                cells.append(
                    f'<table:table-cell office:value-type="{kind}" office:value="{spot.number}"{span}><text:p>?</text:p></table:table-cell>'
                )
            elif spot.text:
                cells.append(
                    f'<table:table-cell office:value-type="string"{span}><text:p>{escape(spot.text)}</text:p></table:table-cell>'
                )
            else:
                cells.append("<table:table-cell/>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="S">{"".join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return out.getvalue()
