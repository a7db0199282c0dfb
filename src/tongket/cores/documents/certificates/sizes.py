"""Sheets as data: sizes with their source, their day and whether we are unsure of them. Presets, never constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tongket.cores.kernel.errors import Refused

LEAST_MM, MOST_MM = 100.0, 900.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, landscape or portrait, with the pattern (frame) inside it.

    Units: millimetres; ``inset_x``/``inset_y`` from the edge to the pattern, ``scale`` multiplies the usual sizes of
    letters. ``since`` is the day of the text that gave the size, None for habit.
    """

    code: str
    says: str
    width: float
    height: float
    inset_x: float
    inset_y: float
    scale: float
    source: str
    since: date | None = None
    unsure: bool = False


_ALL = (
    Sheet(
        "360x270", "360 × 270 mm", 360, 270, 35, 30, 1.1,
        "Nghị định 85/2014/NĐ-CP, Nghị định 98/2023/NĐ-CP: khung trong 290 × 210 mm (chưa đối chiếu bản gốc)",
        date(2014, 9, 10), unsure=True,
    ),
    Sheet(
        "400x300", "400 × 300 mm", 400, 300, 40, 35, 1.15,
        "mẫu bằng khen cấp bộ, cấp tỉnh năm 2006: hoa văn 320 × 230 mm (đã thay từ năm 2014)", date(2006, 1, 1),
    ),
    Sheet("A3", "A3 ngang (420 × 297 mm)", 420, 297, 30, 26, 1.2, "thông lệ, giấy in sẵn"),
    Sheet("A4", "A4 ngang (297 × 210 mm)", 297, 210, 15, 13, 0.92, "thông lệ, giấy in sẵn"),
)  # fmt: skip
SHEETS: Mapping[str, Sheet] = MappingProxyType({sheet.code: sheet for sheet in _ALL})
CUSTOM = "custom"


def custom_sheet(width: float, height: float) -> Sheet:
    """A sheet of one's own size: pattern and letters in proportion to its smaller side.

    Units: millimetres. Raises: Refused for a size no certificate has.
    """
    if not (LEAST_MM <= width <= MOST_MM and LEAST_MM <= height <= MOST_MM):
        raise Refused(
            f"Khổ giấy {width:g} × {height:g} mm không in được.",
            f"Ghi chiều rộng và chiều cao từ {LEAST_MM:g} đến {MOST_MM:g} mm.",
        )
    scale = min(max(min(width / 297, height / 210) * 0.92, 0.6), 1.4)
    return Sheet(CUSTOM, f"{width:g} × {height:g} mm", width, height, width * 0.06, height * 0.07, scale, "khổ tự đặt")


def sheet_of(code: str, width: float = 0, height: float = 0) -> Sheet:
    """The preset with the code, or a sheet of one's own size for "custom".

    Raises: Refused for an unknown code or a size no certificate has.
    """
    if code == CUSTOM:
        return custom_sheet(width, height)
    if code not in SHEETS:
        raise Refused(f"Không có khổ giấy “{code}”.", f"Chọn một trong: {', '.join(SHEETS)}, hoặc khổ tự đặt.")
    return SHEETS[code]
