"""The pages of a PDF as pictures, so that a preview shows the very file that goes out."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import pypdfium2 as pdfium

from tongket.cores.kernel.errors import Refused

_POINTS_AN_INCH = 72
_MOST_PPI = 600
_PACKED = 4  # a page is shown once or twice: packing it harder costs more than it saves


def pages_of_pdf(pdf: bytes, ppi: int = 100) -> list[bytes]:
    """One PNG for each page, in order, at ``ppi`` dots an inch.

    Raises: Refused when the bytes are no PDF that opens.
    """
    return _drawn(pdf, ppi, None)


def page_of_pdf(pdf: bytes, page: int, ppi: int = 100) -> bytes:
    """One page (counted from 1) as a PNG, without drawing the others.

    Raises: Refused when the bytes are no PDF that opens, or it has no such page.
    """
    return _drawn(pdf, ppi, page)[0]


def count_pdf_pages(pdf: bytes) -> int:
    """How many pages a PDF has. Raises: Refused when the bytes are no PDF that opens."""
    document = _opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _opened(pdf: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as trouble:
        raise Refused("Tệp PDF bị hỏng hoặc đặt mật khẩu, không mở được.", "Xuất lại tệp PDF rồi xem lại.") from trouble


def _drawn(pdf: bytes, ppi: int, only: int | None) -> list[bytes]:
    if not 1 <= ppi <= _MOST_PPI:
        raise ValueError(f"ppi {ppi} is not in 1–{_MOST_PPI}")
    document = _opened(pdf)
    try:
        count = len(document)
        if only is not None and not 1 <= only <= count:
            raise Refused(f"Tệp PDF có {count} trang, không có trang {only}.", f"Chọn trang từ 1 đến {count}.")
        places: Iterable[int] = range(count) if only is None else (only - 1,)
        return [_picture(document[place], ppi) for place in places]
    except pdfium.PdfiumError as trouble:
        raise Refused("Tệp PDF có trang hỏng, không vẽ được.", "Xuất lại tệp PDF rồi xem lại.") from trouble
    finally:
        document.close()


def _picture(page: pdfium.PdfPage, ppi: int) -> bytes:
    bitmap = page.render(scale=ppi / _POINTS_AN_INCH, rev_byteorder=True)
    try:
        width, height, channels, dots = bitmap.width, bitmap.height, bitmap.n_channels, bytes(bitmap.buffer)
        stride = bitmap.stride
        if channels == 3 and stride == width * 3 and dots[0::3] == dots[1::3] == dots[2::3]:
            channels, stride, dots = 1, width, dots[0::3]  # no colour on the page: a third of the bytes
        step = width * channels
        rows = b"".join(b"\0" + dots[start : start + step] for start in range(0, height * stride, stride))
        return _png(width, height, {1: 0, 3: 2, 4: 6}[channels], rows, ppi)
    finally:
        bitmap.close()
        page.close()


def _png(width: int, height: int, colours: int, rows: bytes, ppi: int) -> bytes:
    dots = round(ppi / 0.0254)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)),
            (b"pHYs", struct.pack(">IIB", dots, dots, 1)),
            (b"IDAT", zlib.compress(rows, _PACKED)),
            (b"IEND", b""),
        )
    )
