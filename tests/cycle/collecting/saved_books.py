"""Workbooks as Excel saves them at a chosen minute."""

from __future__ import annotations

import io
import re
import zipfile


def stamped(content: bytes, minute: int) -> bytes:
    """As saved by Excel in that minute of an afternoon: openpyxl would write the clock of the machine."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                when = b"2023-06-13T08:%02d:00Z" % minute
                part, count = re.subn(
                    rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", rb"\g<1>" + when + rb"\g<2>", part
                )
                assert count == 1
            new.writestr(name, part)
    return kept.getvalue()
