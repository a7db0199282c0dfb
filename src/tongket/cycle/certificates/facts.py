"""The bridge: rows → frozen certificates and designs of the documents core. No queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tongket.cores.documents import PaperDate
from tongket.cores.documents.certificates import (
    Certificate,
    Claim,
    Part,
    new_pair,
    sheet_of,
    sign_claim,
    signed_text_of,
)
from tongket.cores.documents.certificates import Design as PrintDesign
from tongket.cycle.certificates.enums import PRINTED
from tongket.cycle.certificates.models import Award, Batch, Design

Signing = Callable[[Award], str]  # the text of the QR code, "" for none


def design_of(design: Design, picture: bytes) -> PrintDesign:
    """How the core prints."""
    return PrintDesign(
        sheet=sheet_of(design.sheet, float(design.width_mm), float(design.height_mm)),
        picture=picture,
        frame=design.frame,
        preprinted=design.preprinted,
        already_printed=frozenset(Part(one) for one in design.already_printed),
        offset_x=float(design.offset_x),
        offset_y=float(design.offset_y),
        top_mm=float(design.top_mm),
        blank_mm=float(design.blank_mm),
    )


def certificate_of(award: Award, batch: Batch, qr: str = "") -> Certificate:
    """What one award's certificate says; without a number the register line stays open."""
    return Certificate(
        form=PRINTED[batch.form],
        authority=batch.authority,
        recipient=award.recipient,
        honorific=award.honorific,
        detail=award.detail,
        citation=award.citation or batch.citation,
        place=batch.place,
        day=PaperDate.of(batch.decided_on),
        signer_lines=tuple(batch.signer_lines),
        signer_name=batch.signer_name,
        decision=batch.decision,
        decision_day=PaperDate.of(batch.decided_on),
        number=f"{award.number:03d}" if award.number else "",
        qr=qr,
    )


def claim_of(award: Award, issuer: str, key_id: str) -> Claim:
    """What is signed of a numbered award; a second copy says that it is one."""
    if award.decided_on is None or not award.number:
        raise ValueError(f"award {award.pk} has no number or no day of decision yet")
    copy = f"-{award.edition}" if award.edition > 1 else ""
    number = f"{award.number_says}{copy}"
    name = f"{award.honorific} {award.recipient}".strip()
    return Claim(issuer, PRINTED[award.form], number, name, award.decision, award.decided_on, key_id)


def signed_of(award: Award, issuer: str, key_id: str) -> str:
    """The text under the signature, for the list of what was withdrawn."""
    return signed_text_of(claim_of(award, issuer, key_id))


def longest_code(rows: Sequence[Award], batch: Batch, issuer: str) -> str:
    """A code as long as the longest of a list that has no numbers yet, signed by a key made for it and thrown away."""
    name = max((f"{row.honorific} {row.recipient}".strip() for row in rows), key=len)
    number = f"{len(rows):06d}/{batch.decided_on.year}"
    claim = Claim(issuer, PRINTED[batch.form], number, name, batch.decision, batch.decided_on, "0" * 8)
    return sign_claim(claim, new_pair().private, address=batch.design.address)


def signing_with(private: bytes, key_id: str, issuer: str, address: str) -> Signing:
    """Signs awards with one opened key."""
    return lambda award: sign_claim(claim_of(award, issuer, key_id), private, address=address)
