"""The claim a certificate's QR code carries: one line of text, signed with Ed25519 (RFC 8032), readable by people too.

Form: ``TK1|issuer|form|number|recipient|decision|yyyymmdd|key id|signature``; the signature is over everything before
its bar, in NFC and UTF-8, in base64url without padding. As a link: ``address#TK1.<base64url of the signed text>.<signature>``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tongket.cores.kernel.text import nfc

MARK = "TK1"
_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """What is signed. ``number`` is the register number with its year ("015/2024"; "015/2024-2" for a second copy)."""

    issuer: str
    form: str
    number: str
    recipient: str
    decision: str
    day: date
    key_id: str


@dataclass(frozen=True, slots=True)
class SigningPair:
    """A fresh pair: both halves as 32 raw bytes. The private one is for sealing at once, never for showing."""

    key_id: str
    public: bytes
    private: bytes


def new_pair() -> SigningPair:
    """A pair made now from the system's randomness."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return SigningPair(key_id_of(public), public, private.private_bytes_raw())


def key_id_of(public: bytes) -> str:
    """The name of a public key: the first eight hexadecimal digits of its SHA-256.

    >>> key_id_of(bytes(32))
    '66687aad'
    """
    return hashlib.sha256(public).hexdigest()[:8]


def sign_claim(claim: Claim, private: bytes, *, address: str = "") -> str:
    """The text for the QR code: plain, or a link when the unit has a public ``address`` for its verification page."""
    signed = signed_text_of(claim)
    signature = to_base64(Ed25519PrivateKey.from_private_bytes(private).sign(signed.encode()))
    if address:
        return f"{address.partition('#')[0]}#{MARK}.{to_base64(signed.encode())}.{signature}"
    return f"{signed}|{signature}"


def signed_text_of(claim: Claim) -> str:
    """The text under the signature: one line, fields between bars; a bar inside a field becomes a stroke."""
    day = claim.day.strftime("%Y%m%d")
    fields = (claim.issuer, claim.form, claim.number, claim.recipient, claim.decision, day, claim.key_id)
    return "|".join([MARK, *(" ".join(nfc(field).replace("|", "/").split()) for field in fields)])


def fingerprint(signed: str) -> str:
    """How a withdrawn certificate is named on the verification page: no name, no number; 24 hexadecimal digits."""
    return hashlib.sha512(signed.encode()).hexdigest()[:24]


def verify_text(text: str, keys: dict[str, bytes]) -> Claim | None:
    """The claim in a QR text or link when one of the ``keys`` (public, by id) signed it, else None."""
    parts = _taken_apart(nfc(text.strip()))
    if parts is None:
        return None
    signed, signature = parts
    fields = signed.split("|")
    if len(fields) != _FIELDS or fields[0] != MARK or fields[-1] not in keys:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(keys[fields[-1]]).verify(signature, signed.encode())
        day = datetime.strptime(fields[6], "%Y%m%d").date()  # noqa: DTZ007 -- a day has no zone
    except (InvalidSignature, ValueError):
        return None
    return Claim(fields[1], fields[2], fields[3], fields[4], fields[5], day, fields[7])


def _taken_apart(text: str) -> tuple[str, bytes] | None:
    try:
        if f"#{MARK}." in text:
            _mark, signed, signature = text.rpartition("#")[2].split(".")
            return from_base64(signed).decode(), from_base64(signature)
        signed, _bar, signature = text.rpartition("|")
        return signed, from_base64(signature)
    except (ValueError, binascii.Error, UnicodeDecodeError):
        return None


def to_base64(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """The bytes again; raises ValueError for what is no base64url, or another spelling of the same bytes."""
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if to_base64(raw) != text:
        raise ValueError(text)
    return raw
