"""Pictures that are pictures: a PNG is read to its end before anything is drawn, and refused by its name."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from tongket.cores.documents.paper import Paper, Picture
from tongket.cores.kernel.errors import Refused

_MOST_PIXELS = 60_000_000
_HEAD = b"\x89PNG\r\n\x1a\n"


def require_pictures(paper: Paper) -> None:
    """Every picture of a paper opens. Raises: Refused, naming the first that does not and what is wrong with it."""
    for number, picture in enumerate(pictures_of(paper), start=1):
        trouble = picture_trouble(picture.png)
        if trouble:
            name = picture.caption or picture.alt
            raise Refused(f"Hình {number} (“{name}”) {trouble}.", "Chọn lại tệp hình, hoặc bỏ hình này khỏi văn bản.")


def pictures_of(paper: Paper) -> Iterator[Picture]:
    """All pictures of a paper, in the order of its pages."""
    for blocks in (paper.blocks, *(one.blocks for one in paper.attached), *(one.blocks for one in paper.annexes)):
        yield from (block for block in blocks if isinstance(block, Picture))


def picture_trouble(png: bytes) -> str:
    """What is wrong with a PNG, in words that follow the name of the picture; "" when it opens."""
    if not png.startswith(_HEAD):
        return "không phải là tệp hình PNG"
    kinds = []
    packed = []
    at = len(_HEAD)
    while at + 12 <= len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        end = at + 12 + length
        if end > len(png) or zlib.crc32(kind + content) != struct.unpack(">I", png[end - 4 : end])[0]:
            return "bị hỏng giữa chừng"
        kinds.append(kind)
        if kind == b"IHDR":
            width, height = struct.unpack(">II", content[:8])
            if not width or not height or width * height > _MOST_PIXELS:
                return f"có kích thước {width} × {height} điểm, không in được"
        elif kind == b"IDAT":
            packed.append(content)
        at = end
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or not packed:
        return "bị hỏng hoặc tải lên chưa trọn"
    return _packed_trouble(b"".join(packed))


def _packed_trouble(packed: bytes) -> str:
    """Whether the dots unpack to their end; read in pieces, so that a bomb fills no memory."""
    unpacker = zlib.decompressobj()
    try:
        left = 8 * _MOST_PIXELS
        while packed and left > 0:
            left -= len(unpacker.decompress(packed, 1 << 20))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return "bị hỏng giữa chừng"
    return "" if unpacker.eof else "bị hỏng hoặc tải lên chưa trọn"
