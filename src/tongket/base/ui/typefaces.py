"""Web fonts cut from the installed Be Vietnam Pro: latin and Vietnamese, and a cut with tabular digits.

The OFL allows both cuts; the family declares no reserved name.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools.misc.transform import Offset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
TABULAR_WIDTHS = {400: 659, 600: 670, 700: 676}
DIGITS = range(0x30, 0x3A)

_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x102, 0x103),
    (0x110, 0x111),
    (0x128, 0x129),
    (0x168, 0x169),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x300, 0x301),
    (0x303, 0x303),
    (0x309, 0x309),
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AB, 0x20AB),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2215, 0x2215),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
)
LETTERS = [code for first, last in _RANGES for code in range(first, last + 1)]


def source_of(weight: int) -> Path:
    """The font file of a weight inside the installed package."""
    return Path(fontpkg_be_vietnam_pro.__file__).parent / "files" / f"BeVietnamPro-{WEIGHTS[weight]}.ttf"


def reading_cut(weight: int) -> bytes:
    """woff2 bytes of the letters that Vietnamese and English pages use."""
    font = TTFont(source_of(weight), recalcTimestamp=False)
    return _packed(font, LETTERS, keep_features=True)


def tabular_cut(weight: int) -> bytes:
    """woff2 bytes of the ten digits, each as wide as the widest ordinary one, outlines centred, kerning dropped."""
    font = TTFont(source_of(weight), recalcTimestamp=False)
    glyphs, metrics, order = font["glyf"], font["hmtx"], font.getGlyphSet()
    cmap = font.getBestCmap()
    width = TABULAR_WIDTHS[weight]
    for code in DIGITS:
        name = cmap[code]
        old_width, _bearing = metrics[name]
        recorded = DecomposingRecordingPen(order)
        order[name].draw(recorded)
        pen = TTGlyphPen(None)
        recorded.replay(TransformPen(pen, Offset(round((width - old_width) / 2), 0)))
        glyph = pen.glyph()
        glyph.recalcBounds(glyphs)
        glyphs[name] = glyph
        metrics[name] = (width, glyph.xMin)
    return _packed(font, list(DIGITS), keep_features=False)


def _packed(font: TTFont, codes: list[int], *, keep_features: bool) -> bytes:
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "liga", "locl"] if keep_features else []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if not keep_features:
        for table in ("GPOS", "GSUB", "GDEF", "kern"):
            if table in font:
                del font[table]
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()
