"""Zipped office files: measured before anything is unpacked, parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree as ET

from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks.limits import MEGABYTE, Limits

BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError,
    NotImplementedError, OSError, EOFError, SyntaxError, ArithmeticError, RuntimeError, MemoryError, RecursionError,
)  # fmt: skip
_PIECE = 1 * MEGABYTE


class Package:
    """An open zip whose members cannot grow beyond what the limits allow, whatever their headers say."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        members = self._zip.infolist()
        self.names = {member.filename for member in members}
        self._left = limits.unpacked_bytes
        if len(members) > limits.zip_members or sum(member.file_size for member in members) > limits.unpacked_bytes:
            raise Refused(
                "Nội dung tệp quá lớn sau khi giải nén.", "Chép riêng bảng cần nhập sang một tệp mới rồi tải lên."
            )
        if any(member.flag_bits & 1 for member in members):
            raise Refused("Tệp có mật khẩu nên không đọc được.", "Bỏ mật khẩu, lưu lại rồi tải lên.")

    def bytes_of(self, name: str) -> bytes:
        """The whole member."""
        with self._zip.open(name) as stream:
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Refused("Nội dung tệp quá lớn sau khi giải nén.", "Xin lại tệp gốc từ nơi gửi.")
        return content

    def root(self, name: str) -> ET.Element:
        """The member as a tree; definitions of types and entities are refused."""
        return ET.fromstring(_plain(self.bytes_of(name)))  # noqa: S314 - types and entities are refused in _plain

    def events(self, name: str) -> Iterator[tuple[str, ET.Element]]:
        """The member's elements as they open and close; the reader clears what it has used."""
        return ET.iterparse(io.BytesIO(_plain(self.bytes_of(name))), events=("start", "end"))  # noqa: S314

    def close(self) -> None:
        """Let the zip go."""
        self._zip.close()


def _plain(content: bytes) -> bytes:
    head = content[:4096]
    if b"<!DOCTYPE" in content[:65536] or b"<!ENTITY" in content or b"\x00" in head[:64]:
        raise Refused(
            "Tệp có phần định nghĩa lạ, có thể gây treo máy nên không được đọc.", "Xin lại tệp gốc từ nơi gửi."
        )
    return content


@contextmanager
def opened(content: bytes, limits: Limits, broken: str, remedy: str) -> Iterator[Package]:
    """The zip; whatever is broken inside becomes a refusal in words."""
    package = None
    try:
        package = Package(content, limits)
        yield package
    except Refused:
        raise
    except BROKEN as trouble:
        raise Refused(broken, remedy) from trouble
    finally:
        if package is not None:
            package.close()
