"""Office files as the reader opens them, with its own words for what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from tongket.cores.kernel.packages import BREAKDOWNS, Bounds, OfficePackage, Overfull
from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.text import Unreadable

_BOMB = "Tệp này khi mở ra lớn bất thường, có thể gây treo máy nên không được đọc."
_ASK_AGAIN = "Hãy xin lại tệp gốc từ nơi gửi."


class Archive(OfficePackage):
    """The members of one measured zip."""

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
    bounds = Bounds(limits.unpacked_bytes, limits.part_bytes, limits.unpack_ratio, limits.zip_members)
    archive = None
    try:
        archive = Archive(content, bounds)
        yield archive
    except Overfull as trouble:
        raise Unreadable(_BOMB, _ASK_AGAIN) from trouble
    except BREAKDOWNS as trouble:
        raise Unreadable(damaged, remedy) from trouble
    finally:
        if archive is not None:
            archive.close()
