"""Word files: paragraphs, numbered lists and tables in document order, from a zip that was measured first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from tongket.cores.reader.sources.limits import MEGABYTE, Limits
from tongket.cores.reader.sources.text import SourceText, Unreadable, assemble

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_MACROS = "Tệp có macro; phần mềm chỉ đọc chữ, không chạy macro."
_DAMAGED = "Tệp Word bị hỏng hoặc không đúng kiểu .docx."
_RESAVE = "Hãy mở tệp bằng Word, lưu lại thành .docx rồi đọc tệp mới."


def read(content: bytes, limits: Limits) -> SourceText:
    """The text of a .docx (or the words of a .docm), one paragraph a line, a table row a line with cells parted by " | ".

    *Raises* ``Unreadable`` for zip bombs (before any member is unpacked), damaged files and documents without text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = _measure(archive, len(content), limits)
            if _DOCUMENT not in names:
                raise Unreadable(_DAMAGED, _RESAVE)
            document = _parse(_member(archive, _DOCUMENT, limits))
            numbering = _number_formats(_parse(_member(archive, _NUMBERING, limits))) if _NUMBERING in names else {}
            styles = _numbered_styles(_parse(_member(archive, _STYLES, limits))) if _STYLES in names else {}
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        etree.XMLSyntaxError,
        ValueError,
    ) as trouble:
        raise Unreadable(_DAMAGED, _RESAVE) from trouble
    warnings = (_MACROS,) if any(name.lower().endswith("vbaproject.bin") for name in names) else ()
    body = document.find(f"{_W}body")
    lines = list(_lines(body, _Counter(numbering, styles))) if body is not None else []
    return assemble([(line, None) for line in lines], kind="docx", limits=limits, warnings=warnings)


def _measure(archive: zipfile.ZipFile, size: int, limits: Limits) -> set[str]:
    """Names of the members, refused when they would unpack to too much."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    too_dense = total > 10 * MEGABYTE and total > limits.unpack_ratio * max(size, 1)
    too_large = total > limits.unpacked_bytes or any(member.file_size > limits.part_bytes for member in members)
    if len(members) > limits.zip_members or too_large or too_dense:
        raise Unreadable(
            "Tệp này khi mở ra lớn bất thường, có thể gây treo máy nên không được đọc.",
            "Hãy xin lại tệp gốc từ nơi gửi.",
        )
    return {member.filename for member in members}


def _member(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """A member's bytes; never more than its bound, whatever its header says."""
    with archive.open(name) as stream:
        content = stream.read(limits.part_bytes + 1)
    if len(content) > limits.part_bytes:
        raise Unreadable("Tệp này khi mở ra lớn bất thường nên không được đọc.", "Hãy xin lại tệp gốc từ nơi gửi.")
    return content


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    root = etree.fromstring(content, parser)
    if b"<!DOCTYPE" in content[:4096]:
        raise Unreadable(_DAMAGED, _RESAVE)
    return root


def _number_formats(root: etree._Element) -> dict[tuple[str, str], str]:
    """Which numbered lists print a number and not a bullet: (list, level) -> number format."""
    abstract: dict[str, dict[str, str]] = {}
    for definition in root.iter(f"{_W}abstractNum"):
        levels = {}
        for level in definition.iter(f"{_W}lvl"):
            form = level.find(f"{_W}numFmt")
            levels[level.get(f"{_W}ilvl", "0")] = form.get(f"{_W}val", "") if form is not None else ""
        abstract[definition.get(f"{_W}abstractNumId", "")] = levels
    formats: dict[tuple[str, str], str] = {}
    for number in root.iter(f"{_W}num"):
        reference = number.find(f"{_W}abstractNumId")
        known = abstract.get(reference.get(f"{_W}val", ""), {}) if reference is not None else {}
        for depth, printed in known.items():
            formats[(number.get(f"{_W}numId", ""), depth)] = printed
    return formats


def _list_key(properties: etree._Element) -> tuple[str, str]:
    """The list and the level that a ``numPr`` names."""
    level, number = properties.find(f"{_W}ilvl"), properties.find(f"{_W}numId")
    return (
        number.get(f"{_W}val", "") if number is not None else "",
        level.get(f"{_W}val", "0") if level is not None else "0",
    )


def _numbered_styles(root: etree._Element) -> dict[str, tuple[str, str]]:
    """Paragraph styles that belong to a list."""
    found: dict[str, tuple[str, str]] = {}
    for style in root.iter(f"{_W}style"):
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None:
            found[style.get(f"{_W}styleId", "")] = _list_key(properties)
    return found


class _Counter:
    """The number that Word would print before each paragraph of a list."""

    def __init__(self, formats: dict[tuple[str, str], str], styles: dict[str, tuple[str, str]]) -> None:
        self._formats = formats
        self._styles = styles
        self._at: dict[tuple[str, str], int] = {}

    def mark(self, paragraph: etree._Element) -> str:
        """ "3. ", "- " or nothing."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if properties is not None:
            key = _list_key(properties)
        elif style is not None and style.get(f"{_W}val", "") in self._styles:
            key = self._styles[style.get(f"{_W}val", "")]
        else:
            return ""
        form = self._formats.get(key, "")
        if form in ("", "none"):
            return ""
        if form == "bullet":
            return "- "
        self._at[key] = self._at.get(key, 0) + 1
        return f"{self._at[key]}. "


def _lines(body: etree._Element, counter: _Counter) -> Iterator[str]:
    """Paragraphs and table rows in document order; content controls are looked into, deleted text is not."""
    for block in body.iterchildren():
        if block.tag == f"{_W}p":
            yield from _paragraph_lines(block, counter)
        elif block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                cells = [" ".join(_words(cell).split()) for cell in row.iterchildren(f"{_W}tc")]
                yield " | ".join(cells) if any(cells) else ""
        elif block.tag == f"{_W}sdt":
            content = block.find(f"{_W}sdtContent")
            if content is not None:
                yield from _lines(content, counter)


def _paragraph_lines(paragraph: etree._Element, counter: _Counter) -> Iterator[str]:
    mark = counter.mark(paragraph)
    for index, line in enumerate(_words(paragraph).split("\n")):
        yield (mark if index == 0 else "") + line


def _words(element: etree._Element) -> str:
    """The words of runs, tabs as spaces, breaks as new lines; without deleted text and field codes."""
    words: list[str] = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}p"):
        if node.tag == f"{_W}t":
            words.append(node.text or "")
        elif node.tag == f"{_W}tab":
            words.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif node.tag == f"{_W}p":
            words.append(" " if node is not element else "")
        else:
            words.append("\n")
    return "".join(words)
