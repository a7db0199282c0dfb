"""Tables saved as text (.csv, .tsv): one row a line, with cells parted by " | "."""

from __future__ import annotations

import csv
import io

from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.rows import row_line
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble
from tongket.cores.reader.sources.txt import decode

_MARKS = ";\t,|"


def read(content: bytes, limits: Limits) -> SourceText:
    """The rows of the table. *Raises* ``Unreadable`` when the bytes are not text or the table is too long."""
    decoded = decode(content)
    head = decoded.text[:20_000].splitlines()[:20]
    mark = max(_MARKS, key=lambda sign: min((line.count(sign) for line in head if line.strip()), default=0))
    lines: list[tuple[str, int | None]] = []
    length = 0
    try:
        for row in csv.reader(io.StringIO(decoded.text, newline=""), delimiter=mark):
            line = row_line(row)
            lines.append((line, None))
            length += len(line)
            if length > limits.characters:
                break
    except csv.Error as trouble:
        raise Unreadable(
            "Tệp bảng bị hỏng, không đọc được hết các dòng.", "Hãy lưu lại thành .xlsx rồi đọc tệp mới."
        ) from trouble
    return assemble(lines, kind="csv", limits=limits, warnings=decoded.remarks)
