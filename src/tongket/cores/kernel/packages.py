"""Office files are zips: measured before anything is unpacked, parsed without entities or network.

Whoever opens one says in its own words what is refused: this module raises ``Overfull`` for a file that would fill
the machine, and one of ``BREAKDOWNS`` for a file that is broken.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MEGABYTE = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and every locked file
ZIP = b"PK\x03\x04"
LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Office hides a locked file
OTHER_KINDS = {
    b"\x89PNG": "tệp ảnh PNG",
    b"\xff\xd8\xff": "tệp ảnh JPEG",
    b"GIF8": "tệp ảnh GIF",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"\x1f\x8b": "tệp nén GZ",
    b"{\\rtf": "tệp RTF",
}
BREAKDOWNS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, SyntaxError, ValueError,
    LookupError,
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"
_STRICT_NAMES = {
    _STRICT + b"wordprocessingml/main": _USUAL + b"wordprocessingml/2006/main",
    _STRICT + b"spreadsheetml/main": _USUAL + b"spreadsheetml/2006/main",
    _STRICT + b"officeDocument/relationships": _USUAL + b"officeDocument/2006/relationships",
    _STRICT + b"drawingml/main": _USUAL + b"drawingml/2006/main",
}
_SMALL = 10 * MEGABYTE  # what unpacks to less harms nobody, however dense it is


class Overfull(Exception):
    """A zip that would unpack to more than its bounds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a zip may hold: bytes of all members, of one member, times its own size, members."""

    unpacked: int = 120 * MEGABYTE
    part: int = 60 * MEGABYTE
    ratio: int = 200
    members: int = 5000


class OfficePackage:
    """The members of one measured zip; ``is_strict`` after a member in the strict ISO names was read."""

    def __init__(self, content: bytes, bounds: Bounds) -> None:
        """*Raises* Overfull, or one of BREAKDOWNS."""
        self._bounds = bounds
        self._zip = zipfile.ZipFile(BytesIO(content))
        members = self._zip.infolist()
        self.order = [member.filename for member in members if not member.is_dir()]
        self.names = {member.filename for member in members}
        self.is_locked = any(member.flag_bits & 1 for member in members)
        self.is_strict = False
        total = sum(member.file_size for member in members)
        dense = total > _SMALL and total > bounds.ratio * max(len(content), 1)
        large = total > bounds.unpacked or any(member.file_size > bounds.part for member in members)
        if dense or large or len(members) > bounds.members:
            raise Overfull

    def member(self, name: str) -> bytes:
        """A member's bytes, never more than its bound, whatever its header says."""
        with self._zip.open(name) as stream:
            content = stream.read(self._bounds.part + 1)
        if len(content) > self._bounds.part:
            raise Overfull
        return content

    def usual(self, name: str) -> bytes:
        """An XML member with the usual names of Office instead of the strict ISO ones; a document type is refused."""
        content = self.member(name)
        if defines_types(content):
            raise ValueError("a document type in an office file")
        if _STRICT in content[:4096]:
            self.is_strict = True
            for strict, usual in _STRICT_NAMES.items():
                content = content.replace(strict, usual)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of an XML member."""
        from lxml import etree  # noqa: PLC0415 -- slow import

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
        )
        return etree.fromstring(self.usual(name), parser)

    def close(self) -> None:
        """Let the zip go."""
        self._zip.close()


def defines_types(content: bytes) -> bool:
    """Whether XML carries a document type or entities, as no office program writes them."""
    return b"<!DOCTYPE" in content[:65536] or b"<!ENTITY" in content
