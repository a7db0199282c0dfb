"""Arbitrary bytes under every ending, and files of every kind with bytes changed: a text or a refusal, nothing else, in time."""

from __future__ import annotations

import io
import random
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable
from functools import lru_cache

import docx
import openpyxl
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.reader.old_text import to_tcvn3
from tests.sampling import WHOLE
from tongket.cores.reader.sources import SourceText, Unreadable, read_source
from tongket.cores.reader.sources.opening import _READERS

ENDINGS = [*sorted(_READERS), ".png", ".xyz", ""]
ROUNDS = 400 if WHOLE else 25
SLOWEST = 20.0  # seconds of processor: a hang, not a claim


def told(name: str, content: bytes) -> SourceText | None:
    """What is read; None for a refusal. Any other exception fails the test."""
    started = time.process_time()
    try:
        source = read_source(name, content)
    except Unreadable as refusal:
        complete = bool(refusal.reason and refusal.remedy)
        source = None
    finally:
        assert time.process_time() - started < SLOWEST
    if source is None:
        assert complete
        return None
    assert unicodedata.is_normalized("NFC", source.text)
    places = [place for paragraph in source.paragraphs for place in (paragraph.start, paragraph.end)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(source.text)
    return source


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(ENDINGS))
def test_arbitrary_bytes_are_read_or_refused(content: bytes, ending: str) -> None:
    told(f"tep{ending}", content)


HEADS = st.sampled_from(
    [
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html>",
        b"\xff\xfe",
        b"{\\rtf1",
        b"Subject: x\n\n",
        b"\xef\xbb\xbf",
        b"%PDF-1.7\n1 0 obj",
    ]
)


@settings(deadline=None)
@given(HEADS, st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_bytes_after_a_known_beginning_are_read_or_refused(head: bytes, content: bytes, ending: str) -> None:
    told(f"tep{ending}", head + content)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from([".txt", ".html", ".csv", ".eml"]))
def test_any_characters_are_read_or_refused(text: str, ending: str) -> None:
    told(f"tep{ending}", text.encode("utf-8", "surrogatepass"))


def word() -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("Mở 13 lớp", style="List Number")
    document.add_table(rows=2, cols=3).cell(0, 0).text = "Số lớp"
    document.save(stream)
    return stream.getvalue()


def sheet() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (["TT", "Chỉ tiêu", "TH"], [1, "Số lớp", 13], [2, "Tổng", "=A1"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(stream)
    return stream.getvalue()


def paper() -> bytes:
    return typst.compile(
        "#columns(2)[Mở 13 lớp kỹ năng cho thiếu nhi #lorem(60)] #table(columns: 3, [1], [2], [3], [a], [b], [c])".encode()
    )


def page() -> bytes:
    return (
        "<html><meta charset=utf-8><table><tr><td rowspan=2>TT<td>KH</tr><tr><td>1</table><p>Mở 13 lớp</html>".encode()
    )


def letter() -> bytes:
    return b'Subject: =?utf-8?B?QsOhbyBjw6Fv?=\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nxin\n--b--\n'


def old() -> bytes:
    return to_tcvn3("Tổng kết công tác năm\nMở 13 lớp kỹ năng")


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".docx": word,
    ".xlsx": sheet,
    ".pdf": paper,
    ".html": page,
    ".eml": letter,
    ".txt": old,
    ".csv": old,
}
made = lru_cache(lambda ending: SAMPLES[ending]())


def changed(content: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, cut out, doubled or moved."""
    out = bytearray(content)
    for _ in range(chance.choice([1, 2, 5, 20, 100])):
        at = chance.randrange(len(out)) if out else 0
        match chance.randrange(4):
            case 0 if out:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.choice([1, 4, 60])]
            case 2:
                out[at:at] = out[at : at + chance.choice([1, 16, 200])]
            case _:
                out[at:at] = chance.choice([b"<", b">", b"99999999999", b"\x00", b"\xff", b"&", b"%", b" obj", b"-1"])
    return bytes(out)


@pytest.mark.parametrize("ending", SAMPLES)
def test_changed_files_are_read_or_refused(ending: str) -> None:
    chance = random.Random(f"changed{ending}")
    for _ in range(ROUNDS):
        told(f"tep{ending}", changed(made(ending), chance))


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_changed_parts_of_office_files_are_read_or_refused(ending: str) -> None:
    """Changes inside the zip, where its checksums would hide them."""

    chance = random.Random(f"parts{ending}")
    with zipfile.ZipFile(io.BytesIO(made(ending))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inner = [
        name
        for name in parts
        if name.endswith(
            ("document.xml", "numbering.xml", "styles.xml", "sheet1.xml", "workbook.xml", "sharedStrings.xml")
        )
    ]
    for _ in range(ROUNDS):
        spoiled = chance.choice(inner)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, changed_xml(content, chance) if name == spoiled else content)
        told(f"tep{ending}", stream.getvalue())


def changed_xml(content: bytes, chance: random.Random) -> bytes:
    """XML that stays well-formed: values of attributes and texts changed."""

    values = list(re.finditer(rb'"[^"<>]{0,40}"', content))
    out = content
    for found in sorted(
        chance.sample(values, min(len(values), chance.choice([1, 3, 10]))), key=lambda one: -one.start()
    ):
        value = chance.choice(
            [b"", b"-1", b"99999999999999999999", b"0", b"x", "ệ".encode(), b"1e999", b"nan", b"ZZZZ99999999"]
        )
        if b"xmlns" not in content[max(0, found.start() - 12) : found.start()]:
            out = out[: found.start() + 1] + value + out[found.end() - 1 :]
    return out
