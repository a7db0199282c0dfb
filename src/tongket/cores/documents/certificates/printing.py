"""Certificates as one tagged PDF/A, as a picture of one page, the test page with its grid, and a background of our own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tongket.cores.documents.certificates.certificate import Certificate, Design
from tongket.cores.documents.certificates.composing import compose_certificate, shape_of
from tongket.cores.documents.certificates.pictures import look_at_picture
from tongket.cores.documents.certificates.sizes import Sheet
from tongket.cores.documents.fonts import FontChoice, loaded, missing_letters
from tongket.cores.documents.pdf import STANDARDS
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import nfc

# how much wider than Times the last resort is; the Times-like families have its widths by design
_FACTORS = {"Noto Serif": 1.2}
_APOSTROPHES = {ord("ʼ"): "’", ord("ʹ"): "’", ord("′"): "’", ord("`"): "’", ord("´"): "’"}


def render_certificates(certificates: Sequence[Certificate], design: Design, fonts: FontChoice) -> bytes:
    """All certificates as one PDF/A-2a (PDF/UA-1), a page each in their order; fonts embedded, text in NFC.

    The same certificates give the same bytes. A background picture is in the file once.

    Raises: Refused, naming the recipient, for what does not fit or has letters the font cannot draw; for no
    certificates at all; for a background that cannot be drawn.
    """
    if not certificates:
        raise Refused("Chưa có giấy nào để in.", "Nhập danh sách trước.")
    first = certificates[0]
    day = first.day.earliest
    run = _run(certificates, design, fonts)
    run |= {"title": first.form, "author": first.authority.replace("\n", " "), "date": [day.year, day.month, day.day]}
    made = _drawn(
        "certificate.typ", run, fonts, design, format="pdf", pdf_standards=list(STANDARDS),
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )  # fmt: skip
    return made[0]


def check_certificates(certificates: Iterable[Certificate], design: Design, fonts: FontChoice) -> None:
    """That each one fits and has letters the font can draw, without drawing any.

    Raises: Refused, naming the recipient of the first that does not.
    """
    seen = set()
    for one in certificates:
        shape = shape_of(one, design, _FACTORS.get(fonts.family, 1.0))
        if shape is None or shape not in seen:
            _composed(one, design, fonts)
            seen.add(shape)
        else:
            _must_draw(f"{one.honorific} {one.recipient} {one.detail}".translate(_APOSTROPHES), one, fonts)


def render_certificate_image(certificate: Certificate, design: Design, fonts: FontChoice, ppi: int = 60) -> bytes:
    """One certificate as PNG of the same layout, for the screen. Raises: as ``render_certificates``."""
    run = _run([certificate], design, fonts) | {"title": "", "author": "", "date": [2000, 1, 1]}
    return _drawn("certificate.typ", run, fonts, design, format="png", ppi=float(ppi))[0]


def render_test_page(design: Design, fonts: FontChoice) -> bytes:
    """A page with a 10 mm grid, shifted as the design says, to be laid over the pre-printed paper."""
    sheet = design.sheet
    run = {
        "width": sheet.width, "height": sheet.height, "offset_x": design.offset_x, "offset_y": design.offset_y,
        "title": "TRANG IN THỬ",
        "words": [
            f"Khổ giấy {sheet.says}; lưới 10 mm, nét đậm mỗi 50 mm.",
            f"Độ lệch đang đặt: ngang {_mm(design.offset_x)}, dọc {_mm(design.offset_y)} (phải và xuống là số dương).",
            "In trang này lên giấy trắng đúng khổ, tỷ lệ 100%, rồi đặt chồng lên phôi và soi trước đèn.",
            "Chữ lệch về phía nào thì sửa độ lệch ngược về phía đó, in lại cho khớp.",
        ],
    }  # fmt: skip
    return _drawn("grid.typ", run, fonts, design, format="pdf")[0]


def draw_background(sheet: Sheet, ppi: int = 150) -> bytes:
    """A background picture of our own for the sheet, PNG: rosettes and a frame of waves; no emblem, no seal."""
    import typst  # noqa: PLC0415 -- slow import

    run = {"width": sheet.width, "height": sheet.height, "inset_x": sheet.inset_x, "inset_y": sheet.inset_y}
    made = typst.compile(_template("background.typ"), format="png", ppi=float(ppi), sys_inputs={"run": json.dumps(run)})
    return made if isinstance(made, bytes) else (made or [b""])[0]


def _mm(value: float) -> str:
    return f"{value:.1f} mm".replace(".", ",")


def _run(certificates: Sequence[Certificate], design: Design, fonts: FontChoice) -> dict[str, Any]:
    sheet = design.sheet
    drawn = [_composed(one, design, fonts) for one in certificates]
    return {
        "width": sheet.width, "height": sheet.height, "inset_x": sheet.inset_x, "inset_y": sheet.inset_y,
        "offset_x": design.offset_x, "offset_y": design.offset_y, "frame": design.frame and not design.preprinted,
        "certificates": drawn,
    }  # fmt: skip


def _composed(certificate: Certificate, design: Design, fonts: FontChoice) -> dict[str, Any]:
    composed = compose_certificate(certificate, design, _FACTORS.get(fonts.family, 1.0))
    _check_letters(composed, certificate, fonts)
    return composed


def _check_letters(composed: dict[str, Any], certificate: Certificate, fonts: FontChoice) -> None:
    for block in composed["blocks"]:
        block["lines"] = [line.translate(_APOSTROPHES) for line in block["lines"]]
    _must_draw("".join(line for block in composed["blocks"] for line in block["lines"]), certificate, fonts)


def _must_draw(text: str, certificate: Certificate, fonts: FontChoice) -> None:
    missing = missing_letters(fonts, nfc(text))
    if missing:
        raise Refused(
            f"Giấy của “{certificate.recipient}” có ký tự mà phông {fonts.family} không in được: {' '.join(missing)}.",
            "Sửa ký tự đó trong danh sách, hoặc cài phông Times New Roman.",
        )


@lru_cache(maxsize=4)
def _template(name: str) -> bytes:
    return (files("tongket.cores.documents.certificates") / name).read_bytes()


def _drawn(template: str, run: dict[str, Any], fonts: FontChoice, design: Design, **how: Any) -> list[bytes]:
    """The drawn pages; the background lies as a file in a private folder, so that it is in the PDF once."""
    import typst  # noqa: PLC0415 -- slow import

    with tempfile.TemporaryDirectory(prefix="tongket-giay-") as folder:
        run["picture"] = ""
        (Path(folder) / "main.typ").write_bytes(_template(template))
        if design.picture and not design.preprinted:
            run["picture"] = f"background.{look_at_picture(design.picture, design.sheet).kind}"
            (Path(folder) / run["picture"]).write_bytes(design.picture)
        inputs = {"run": json.dumps(run, ensure_ascii=False), "family": fonts.family}
        try:
            made = typst.compile(
                Path(folder) / "main.typ", root=Path(folder), font_paths=loaded(fonts), sys_inputs=inputs, **how
            )
        except typst.TypstError as trouble:
            if run["picture"] and "image" in trouble.message:
                raise Refused(
                    "Ảnh nền bị hỏng, không vẽ được.", "Lưu ảnh nền lại dưới dạng .png hoặc .jpg rồi đưa lên lại."
                ) from trouble
            raise
    return [made] if isinstance(made, bytes) else list(made or [])
