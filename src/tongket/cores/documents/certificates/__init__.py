"""Certificates (giấy khen, bằng khen, cờ, giấy chứng nhận): frozen records → one tagged PDF/A for any number of people.

Words: a *sheet* (khổ giấy) is a size with its frame; a *design* (mẫu in) is how a unit prints on it; a *certificate* is
what one of them says; *fitting* chooses lines and sizes; a *claim* is the text a certificate's QR code carries, signed.
Doors: the names below. No seal and no signature image is ever drawn: the signer's room stays blank.
"""

from __future__ import annotations

from tongket.cores.documents.certificates.certificate import Certificate, Design, Part
from tongket.cores.documents.certificates.fitting import Fitted, fit
from tongket.cores.documents.certificates.payload import (
    Claim,
    SigningPair,
    fingerprint,
    key_id_of,
    new_pair,
    sign_claim,
    signed_text_of,
    verify_text,
)
from tongket.cores.documents.certificates.pictures import PictureFacts, look_at_picture
from tongket.cores.documents.certificates.printing import (
    check_certificates,
    draw_background,
    render_certificate_image,
    render_certificates,
    render_test_page,
)
from tongket.cores.documents.certificates.sizes import SHEETS, Sheet, custom_sheet, sheet_of
from tongket.cores.documents.certificates.verifying import KnownKey, Withdrawn, verification_page

__all__ = [
    "SHEETS",
    "Certificate",
    "Claim",
    "Design",
    "Fitted",
    "KnownKey",
    "Part",
    "PictureFacts",
    "Sheet",
    "SigningPair",
    "Withdrawn",
    "check_certificates",
    "custom_sheet",
    "draw_background",
    "fingerprint",
    "fit",
    "key_id_of",
    "look_at_picture",
    "new_pair",
    "render_certificate_image",
    "render_certificates",
    "render_test_page",
    "sheet_of",
    "sign_claim",
    "signed_text_of",
    "verification_page",
    "verify_text",
]
