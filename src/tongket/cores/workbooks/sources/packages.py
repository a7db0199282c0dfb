"""Zipped office files: measured before anything is unpacked, parsed without entities."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree as ET

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, OfficePackage, Overfull, defines_types
from tongket.cores.workbooks.limits import Limits

BROKEN = (*BREAKDOWNS, TypeError, AttributeError, ArithmeticError, MemoryError)
_OVERFULL = ("Nội dung tệp quá lớn sau khi giải nén.", "Chép riêng bảng cần nhập sang một tệp mới rồi tải lên.")


class Package:
    """An open zip whose members cannot grow beyond what the limits allow, whatever their headers say."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._office = OfficePackage(content, limits.zip)
        self.names = self._office.names
        self._left = limits.unpacked_bytes
        if self._office.is_locked:
            raise Refused("Tệp có mật khẩu nên không đọc được.", "Bỏ mật khẩu, lưu lại rồi tải lên.")

    def bytes_of(self, name: str) -> bytes:
        """The whole member."""
        content = self._office.member(name)
        self._left -= len(content)
        if self._left < 0:
            raise Overfull
        return content

    def root(self, name: str) -> ET.Element:
        """The member as a tree; definitions of types and entities are refused."""
        return ET.fromstring(_plain(self.bytes_of(name)))  # noqa: S314 - types and entities are refused in _plain

    def events(self, name: str) -> Iterator[tuple[str, ET.Element]]:
        """The member's elements as they open and close; the reader clears what it has used."""
        return ET.iterparse(io.BytesIO(_plain(self.bytes_of(name))), events=("start", "end"))  # noqa: S314

    def close(self) -> None:
        """Let the zip go."""
        self._office.close()


def _plain(content: bytes) -> bytes:
    if defines_types(content) or b"\x00" in content[:64]:
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
    except Overfull as trouble:
        raise Refused(*_OVERFULL) from trouble
    except BROKEN as trouble:
        raise Refused(broken, remedy) from trouble
    finally:
        if package is not None:
            package.close()
