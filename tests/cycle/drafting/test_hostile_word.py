"""Word files that come back damaged or made to hurt: refused in words, never an error of the program."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO

import docx
import pytest

from tests.sampling import WHOLE
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.facts.returned import Returned, read_back

MEMBERS = (
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml", "[Content_Types].xml",
    "word/_rels/document.xml.rels", "_rels/.rels",
)  # fmt: skip


def paper() -> dict[str, bytes]:
    """The members of a Word file with headings, lists, a merged table and two sections."""
    document = docx.Document()
    document.core_properties.keywords = "tongket-du-thao:5:1.2,3.4"
    document.add_heading("Mục một", 1)
    for style in ("List Bullet", "List Number"):
        document.add_paragraph("Một điểm", style=style)
    table = document.add_table(2, 2)
    table.cell(1, 0).merge(table.cell(1, 1)).text = "ô"
    document.add_section()
    document.add_heading("Mục hai", 2)
    document.add_paragraph("Lời.")
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return made.getvalue()


def damaged(members: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """One member lost, cut, scratched, or with an element or a value that is not meant."""
    name = chance.choice(MEMBERS)
    content = bytearray(members[name])
    match chance.randrange(5):
        case 0:
            return {key: value for key, value in members.items() if key != name}
        case 1:
            start = chance.randrange(len(content))
            del content[start : start + chance.randint(1, 400)]
        case 2:
            for _scratch in range(chance.randint(1, 6)):
                content[chance.randrange(len(content))] = chance.randrange(256)
        case 3:
            places = [found.span() for found in re.finditer(rb"<[^<>]+/>", bytes(content))] or [(0, 0)]
            start, end = chance.choice(places)
            del content[start:end]
        case _:
            places = [found.span(1) for found in re.finditer(rb'="([^"]*)"', bytes(content))] or [(0, 0)]
            start, end = chance.choice(places)
            content[start:end] = chance.choice([b"", b"-1", b"99999999999", b"x", b"0"])
    return {**members, name: bytes(content)}


def test_a_damaged_file_is_read_or_refused() -> None:
    members, read, refused = paper(), 0, list[str]()
    for seed in range(600 if WHOLE else 30):
        content = zipped(damaged(members, random.Random(seed)))
        try:
            assert isinstance(read_back(content, [], {}, articles=bool(seed % 2)), Returned)
            read += 1
        except Refused as refusal:
            refused.append(str(refusal))
    assert read > 0
    assert refused
    assert all("không phải tệp Word" in one for one in refused)


def test_a_file_that_unpacks_to_too_much_is_not_opened() -> None:
    content = zipped({**paper(), "word/media/image1.bmp": b"\0" * 90_000_000})
    with pytest.raises(Refused, match="bung ra quá lớn"):
        read_back(content, [], {}, articles=False)


def test_a_document_type_is_refused() -> None:
    members = paper()
    lead = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    start = members["word/document.xml"].index(b"<w:document")
    members["word/document.xml"] = lead + members["word/document.xml"][start:]
    with pytest.raises(Refused, match="không phải tệp Word"):
        read_back(zipped(members), [], {}, articles=False)
