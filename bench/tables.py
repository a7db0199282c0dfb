"""One table with the figures of many units: read and checked cell by cell, beside merely reading it with the same library."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from openpyxl import Workbook, load_workbook

from bench.table import Measure, print_table, timed
from tongket.cores.kernel.text import fold
from tongket.cycle.collecting.table_reading import Known, read_table
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.selectors.typed import CellRefused, as_value
from tongket.cycle.reporting.services.figures import Entry

INDICATORS, TIMES = 20, 3


def workbook_of(rows: int) -> bytes:
    """A row a figure; one in a thousand is wrong."""
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(["Mã đơn vị", "Mã chỉ tiêu", "Số"])
    for number in range(rows):
        value = "mười hai" if number % 1_000 == 7 else number * 7919 % 9_973
        page.append([f"DV-{number // INDICATORS:05}", f"chi-tieu-{number % INDICATORS}", value])
    book.properties.modified = datetime(2024, 12, 12, tzinfo=UTC).replace(tzinfo=None)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def merely_read(content: bytes) -> int:
    """Every row, nothing done with it."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    count = sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count


def checked(content: bytes, rows: int) -> tuple[int, int]:
    """Figures that are right, and places that are not, as the page of a request finds them."""
    units = {fold(f"DV-{number:05}"): number for number in range(-(-rows // INDICATORS))}
    indicators = {
        n: Indicator(pk=n, code=f"chi-tieu-{n}", name=f"Chỉ tiêu {n}", kind="count") for n in range(INDICATORS)
    }
    table = read_table(content, Known(units, {fold(row.code): pk for pk, row in indicators.items()}))
    assert table is not None
    for row in table.rows.values():
        for pk, typed in row.typed.items():
            try:
                as_value(indicators[pk], Entry(pk, typed=typed))
            except CellRefused:
                table.trouble(row.places[pk])
    return table.cells, table.count


def print_tables(rows: int) -> int:
    """Read, checked, and the ratio."""
    content = workbook_of(rows)
    cells, wrong = checked(content, rows)
    size = f"{rows:,} rows, {len(content) / 1_048_576:.1f} MB"
    plain = Measure("merely reading the rows", size, timed(lambda: merely_read(content), runs=TIMES, warm=0))
    whole = timed(lambda: checked(content, rows), runs=TIMES, warm=0)
    print_table(
        [
            plain,
            Measure(
                "read and checked cell by cell",
                f"{cells - wrong:,} right, {wrong} named",
                whole,
                plain.name,
                plain.median,
            ),
        ]
    )
    return 0
