"""Office files are zips: measured before anything is unpacked, their XML parsed without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from tongket.cores.reader.sources.limits import MEGABYTE, Limits
from tongket.cores.reader.sources.text import Unreadable

_BOMB = "Tệp này khi mở ra lớn bất thường, có thể gây treo máy nên không được đọc."
_ASK_AGAIN = "Hãy xin lại tệp gốc từ nơi gửi."
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_BREAKDOWNS = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, etree.XMLSyntaxError, ValueError,
    KeyError, IndexError,
)  # fmt: skip


class Archive:
    """The members of one measured zip."""

    def __init__(self, archive: zipfile.ZipFile, names: set[str], limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self.names = names

    def member(self, name: str) -> bytes:
        """A member's bytes; never more than its bound, whatever its header says."""
        with self._archive.open(name) as stream:
            content = stream.read(self._limits.part_bytes + 1)
        if len(content) > self._limits.part_bytes:
            raise Unreadable("Tệp này khi mở ra lớn bất thường nên không được đọc.", _ASK_AGAIN)
        if _STRICT in content[:4096]:
            for strict, usual in _STRICT_NAMES.items():
                content = content.replace(strict, usual)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of a member; a document type is refused, as no office program writes one."""
        content = self.member(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
        )
        root = etree.fromstring(content, parser)
        if b"<!DOCTYPE" in content[:4096]:
            raise ValueError("a document type in an office file")
        return root

    def xml_or_none(self, name: str) -> etree._Element | None:
        """The root of a member that a file may lack."""
        return self.xml(name) if name in self.names else None

    @property
    def has_macros(self) -> bool:
        """Whether a program lies in the file."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)


@contextmanager
def office_archive(content: bytes, limits: Limits, damaged: str, remedy: str) -> Iterator[Archive]:
    """The zip, measured; whatever breaks while it is open becomes the refusal ``damaged``."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Archive(archive, _measure(archive, len(content), limits), limits)
    except _BREAKDOWNS as trouble:
        raise Unreadable(damaged, remedy) from trouble


def _measure(archive: zipfile.ZipFile, size: int, limits: Limits) -> set[str]:
    """Names of the members, refused when they would unpack to too much."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    too_dense = total > 10 * MEGABYTE and total > limits.unpack_ratio * max(size, 1)
    too_large = total > limits.unpacked_bytes or any(member.file_size > limits.part_bytes for member in members)
    if len(members) > limits.zip_members or too_large or too_dense:
        raise Unreadable(_BOMB, _ASK_AGAIN)
    return {member.filename for member in members}
