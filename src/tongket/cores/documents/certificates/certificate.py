"""What a certificate says and how a unit prints it. Source of the lines: domain/documents D.2."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tongket.cores.documents.certificates.sizes import Sheet
from tongket.cores.documents.paper import PaperDate

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Part(StrEnum):
    """Lines that pre-printed paper may already carry."""

    COUNTRY = "country"
    AUTHORITY = "authority"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Design:
    """How a unit prints: sheet, own picture, pre-printed paper, shift in millimetres (right and down are positive).

    ``picture`` is the bytes of a .png or .jpg that was looked at with ``look_at_picture``; with ``preprinted`` no
    picture and no frame is drawn and the ``already_printed`` lines keep their room but stay blank. ``top_mm`` is room
    left free at the top for an emblem on the paper, ``blank_mm`` the room of the signer.
    """

    sheet: Sheet
    picture: bytes = b""
    frame: bool = True
    preprinted: bool = False
    already_printed: frozenset[Part] = frozenset()
    offset_x: float = 0.0
    offset_y: float = 0.0
    top_mm: float = 0.0
    blank_mm: float = 35.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. Empty texts leave their line out; ``number`` "" leaves dots to be filled in by hand.

    ``authority`` are the lines over "TẶNG" (who gives), ``signer_lines`` those over the signature; ``qr`` is the text
    of the QR code, "" for none.
    """

    form: str
    authority: str
    recipient: str
    citation: str
    place: str
    day: PaperDate
    signer_lines: tuple[str, ...]
    signer_name: str
    honorific: str = ""
    detail: str = ""
    decision: str = ""
    decision_day: PaperDate | None = None
    register_label: str = "Vào sổ khen thưởng số:"
    number: str = ""
    qr: str = ""
    give_word: str = "TẶNG"
