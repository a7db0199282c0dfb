"""A certificate as placed blocks: every line broken, every size chosen, every place in millimetres. No drawing here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tongket.cores.documents.certificates.certificate import COUNTRY, MOTTO, Certificate, Design, Part
from tongket.cores.documents.certificates.fitting import Fitted, fit
from tongket.cores.documents.certificates.qr import draw_qr
from tongket.cores.documents.measure import MM_PER_POINT, text_width
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import clean, nfc

RED = "#b5121b"
_LINE_HEIGHT = 1.22
_PAD = 9.0  # from the pattern to the text, millimetres
_DOTS = "............"


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes of one line in points: the usual one, the least, the most lines. Source: documents D.2."""

    usual: float
    least: float
    lines: int


_SIZES = {
    "country": Size(15, 12, 1),
    "motto": Size(16, 13, 1),
    "authority": Size(22, 14, 2),
    "give": Size(19, 14, 1),
    "form": Size(42, 26, 1),
    "recipient": Size(25, 15, 3),
    "detail": Size(17, 12, 2),
    "citation": Size(18, 12, 4),
    "place_date": Size(15, 11, 2),
    "signer": Size(15, 11, 2),
    "name": Size(16, 12, 1),
    "small": Size(12.5, 9, 2),
}
# room above each block of the middle, in parts of what is left over (and the least, millimetres)
_GAPS = {
    "motto": (0.0, 0.0), "authority": (1.6, 3.5), "give": (0.9, 1.5), "form": (0.5, 0.5), "recipient": (1.2, 2.0),
    "detail": (0.3, 0.6), "citation": (0.9, 1.5),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    fitted: Fitted
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    blank: bool = False  # on pre-printed paper: keeps its room

    @property
    def height(self) -> float:
        return len(self.fitted.lines) * self.fitted.size * MM_PER_POINT * _LINE_HEIGHT


def compose_certificate(certificate: Certificate, design: Design, factor: float = 1.0) -> dict[str, Any]:
    """Everything drawn on the page as data for ``certificate.typ``.

    Units: millimetres from the top left corner of the sheet, sizes in points; ``factor`` how much wider the font is
    than Times. Raises: Refused, naming the recipient and the line, for what does not fit within the limits.
    """
    sheet = design.sheet
    width = sheet.width - 2 * (sheet.inset_x + _PAD)
    top, bottom = sheet.inset_y + 6 + design.top_mm, sheet.height - sheet.inset_y - 6
    for shrink in (1.0, 0.93, 0.86, 0.79, 0.72, 0.66):
        setting = _Setting(certificate, design, width, sheet.scale * shrink, factor)
        middle, foot = setting.middle(), setting.foot()
        room = bottom - top - foot.height - 4 - sum(line.height for line in middle)
        room -= setting.rule_room + sum(_GAPS.get(line.name, (0, 0))[1] for line in middle)
        if room >= 0:
            return _placed(setting, middle, foot, top, bottom, room)
    raise Refused(
        f"Giấy của “{certificate.recipient}” không đủ chỗ trên khổ {sheet.says}.",
        "Rút gọn nội dung khen, bớt chỗ chừa phía trên hoặc chỗ ký, hoặc chọn khổ lớn hơn.",
    )


def shape_of(certificate: Certificate, design: Design, factor: float = 1.0) -> Certificate | None:
    """The certificate without the words that stand on one full-size line: alike, they take the same room.

    None when the name or what stands under it needs more than a line, so that only composing tells.
    """
    sheet = design.sheet
    width = sheet.width - 2 * (sheet.inset_x + _PAD)
    name = f"{certificate.honorific} {certificate.recipient}".strip()
    for part, text, bold in (("recipient", name, True), ("detail", certificate.detail, False)):
        size = round(_SIZES[part].usual * sheet.scale * 2) / 2
        if "\n" in text or text_width(nfc(text), size, bold=bold) * factor > width:
            return None
    return replace(certificate, honorific="", recipient="", detail="-" if certificate.detail else "", number="")


class _Setting:
    """The lines of one certificate at one scale."""

    def __init__(self, certificate: Certificate, design: Design, width: float, scale: float, factor: float) -> None:
        self.certificate, self.design, self.width, self.scale, self.factor = certificate, design, width, scale, factor
        self.rule_room = 2.0

    def fitted(self, name: str, text: str, *, bold: bool = False, width: float = 0, upper: bool = False) -> Fitted:
        size = _SIZES[name]
        most, least = size.usual * self.scale, min(size.least, size.usual * self.scale)
        found = fit(
            nfc(text), width or self.width, most=round(most * 2) / 2, least=round(least * 2) / 2,
            max_lines=size.lines, bold=bold, upper=upper, factor=self.factor,
        )  # fmt: skip
        if found is None:
            raise Refused(
                f"“{clean(text)[:80]}” không vừa {size.lines} dòng trên giấy của “{self.certificate.recipient[:80]}”.",
                "Rút gọn dòng này, thêm dấu cách giữa các tiếng, hoặc chọn khổ giấy lớn hơn.",
            )
        return found

    def middle(self) -> list[_Line]:
        """From the country's name to the citation, from the top."""
        said, printed = self.certificate, self.design.already_printed if self.design.preprinted else frozenset()
        country, form = Part.COUNTRY in printed, Part.FORM in printed
        name = f"{said.honorific} {said.recipient}".strip()
        lines = [
            _Line("country", self.fitted("country", COUNTRY, bold=True), bold=True, blank=country),
            _Line("motto", self.fitted("motto", MOTTO, bold=True), bold=True, blank=country),
            _Line("authority", self.fitted("authority", said.authority, bold=True, upper=True), bold=True, colour=RED,
                  blank=Part.AUTHORITY in printed),
            _Line("give", self.fitted("give", said.give_word, bold=True, upper=True), bold=True, blank=form),
            _Line("form", self.fitted("form", said.form, bold=True, upper=True), bold=True, colour=RED, blank=form),
            _Line("recipient", self.fitted("recipient", name, bold=True), bold=True),
        ]  # fmt: skip
        if said.detail:
            lines.append(_Line("detail", self.fitted("detail", said.detail)))
        lines.append(_Line("citation", self.fitted("citation", said.citation)))
        return lines

    def foot(self) -> _Foot:
        """The two blocks at the foot: register and QR on the left, place, day and signer on the right."""
        said, small = self.certificate, self.width * 0.46
        right = [_Line("place_date", self.fitted("place_date", _place_date(said), width=small), italic=True)]
        right += [
            _Line("signer", self.fitted("signer", line, bold=True, width=small, upper=True), bold=True)
            for line in said.signer_lines
        ]
        name = _Line("name", self.fitted("name", said.signer_name, bold=True, width=small), bold=True)
        left = []
        if said.decision:
            left.append(_Line("small", self.fitted("small", f"Quyết định số: {said.decision}", width=small * 0.9)))
            if said.decision_day is not None:
                left.append(_Line("small", self.fitted("small", said.decision_day.says, width=small * 0.9)))
        number = f"{said.register_label} {said.number or _DOTS}"
        left.append(_Line("small", self.fitted("small", number, width=small * 0.9)))
        qr = draw_qr(said.qr) if said.qr else ("", 0.0)
        return _Foot(tuple(left), tuple(right), name, qr[0], qr[1], self.design.blank_mm, small)


@dataclass(frozen=True, slots=True)
class _Foot:
    left: tuple[_Line, ...]
    right: tuple[_Line, ...]
    name: _Line
    qr: str
    qr_mm: float
    blank_mm: float
    width: float

    @property
    def right_height(self) -> float:
        return sum(line.height for line in self.right) + self.blank_mm + self.name.height

    @property
    def left_height(self) -> float:
        return sum(line.height for line in self.left) + (self.qr_mm + 1.5 if self.qr else 0)

    @property
    def height(self) -> float:
        return max(self.right_height, self.left_height)


def _placed(
    setting: _Setting, middle: list[_Line], foot: _Foot, top: float, bottom: float, room: float
) -> dict[str, Any]:
    """Blocks from the top, the room left over shared between them; the foot stands on the bottom."""
    sheet = setting.design.sheet
    left_edge = (sheet.width - setting.width) / 2
    shares = sum(_GAPS.get(line.name, (0, 0))[0] for line in middle) + 1.0
    blocks, y = [], top
    rule = (0.0, 0.0)
    for line in middle:
        share, least = _GAPS.get(line.name, (0.0, 0.0))
        y += least + room * share / shares
        if not line.blank:
            blocks.append(_block(line, left_edge, y, setting.width, "center"))
        y += line.height
        if line.name == "motto":
            y += 0.6
            if not line.blank:
                rule = (y, text_width(MOTTO, line.fitted.size, bold=True) * setting.factor)
            y += setting.rule_room - 0.6
    right_x = left_edge + setting.width - foot.width
    y = bottom - foot.right_height
    for line in foot.right:
        blocks.append(_block(line, right_x, y, foot.width, "center"))
        y += line.height
    blocks.append(_block(foot.name, right_x, bottom - foot.name.height, foot.width, "center"))
    y = bottom - foot.left_height
    for line in foot.left:
        blocks.append(_block(line, left_edge, y, foot.width, "left"))
        y += line.height
    qr = {"svg": foot.qr, "x": left_edge - 1, "y": bottom - foot.qr_mm, "side": foot.qr_mm} if foot.qr else None
    return {
        "blocks": blocks,
        "rule": {"y": rule[0], "length": rule[1]} if rule[1] else None,
        "qr": qr,
        "title": f"{setting.certificate.form} {setting.certificate.recipient}",
    }


def _block(line: _Line, x: float, y: float, width: float, align: str) -> dict[str, Any]:
    return {
        "lines": list(line.fitted.lines), "x": x, "y": y, "width": width, "align": align, "size": line.fitted.size,
        "bold": line.bold, "italic": line.italic, "colour": line.colour, "heading": line.name == "form",
    }  # fmt: skip


def _place_date(certificate: Certificate) -> str:
    return f"{certificate.place}, {certificate.day.says}"
