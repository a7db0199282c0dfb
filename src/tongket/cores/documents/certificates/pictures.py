"""A picture that somebody put in: what it is by its content, and how sharp it prints."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from tongket.cores.documents.certificates.sizes import Sheet
from tongket.cores.kernel.errors import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 80_000_000
SHARP_DPI = 200
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_REMEDY = "Lưu ảnh nền lại dưới dạng .png hoặc .jpg rồi đưa lên lại."


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture is: "png" or "jpg", its size in pixels, the sharpness on the sheet, what to tell ("": nothing)."""

    kind: str
    width: int
    height: int
    dpi: int
    warning: str = ""


def look_at_picture(content: bytes, sheet: Sheet) -> PictureFacts:
    """What the picture is and how it prints on the sheet; its name is not asked.

    Raises: Refused for what is no .png or .jpg by its content, broken, or too large. Whether every pixel can be drawn
    shows only when a page is drawn with it.
    """
    if len(content) > MAX_BYTES:
        raise Refused("Ảnh nền lớn hơn 20 MB.", "Giảm cỡ ảnh, hoặc lưu lại dạng .jpg.")
    if content.startswith(_PNG):
        kind, (width, height) = "png", _png_size(content)
    elif content.startswith(b"\xff\xd8\xff"):
        kind, (width, height) = "jpg", _jpg_size(content)
    else:
        raise Refused("Tệp này không phải ảnh .png hoặc .jpg (xem theo nội dung, không theo tên tệp).", _REMEDY)
    if not width or not height:
        raise Refused("Ảnh nền bị hỏng: không đọc được kích thước.", _REMEDY)
    if width * height > MAX_PIXELS:
        raise Refused(f"Ảnh nền quá lớn ({width} × {height} điểm ảnh).", "Giảm còn dưới 80 triệu điểm ảnh.")
    dpi = int(min(width / (sheet.width / 25.4), height / (sheet.height / 25.4)))
    return PictureFacts(kind, width, height, dpi, _warning(width, height, dpi, sheet))


def _warning(width: int, height: int, dpi: int, sheet: Sheet) -> str:
    said = []
    if dpi < SHARP_DPI:
        need = f"{round(sheet.width / 25.4 * SHARP_DPI)} × {round(sheet.height / 25.4 * SHARP_DPI)}"
        said.append(f"Ảnh nền chỉ đạt {dpi} dpi trên khổ {sheet.says}, in ra sẽ mờ; nên từ {need} điểm ảnh.")
    shape = (width / height) / (sheet.width / sheet.height)
    if not 0.97 < shape < 1.03:
        said.append("Ảnh nền không cùng tỷ lệ với khổ giấy nên sẽ bị cắt mép.")
    return " ".join(said)


def _png_size(content: bytes) -> tuple[int, int]:
    if len(content) < 33 or content[12:16] != b"IHDR" or b"IEND" not in content[-64:]:
        return 0, 0
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpg_size(content: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 < len(content):
        if content[place] != 0xFF:
            return 0, 0
        marker = content[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        if marker == 0xFF:
            place += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            place += 2
        else:
            place += 2 + int(struct.unpack(">H", content[place + 2 : place + 4])[0])
    return 0, 0
