"""Secrets at rest: sealed with a key derived from the installation's own, and hashes of one-time codes."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on paper
_NONCE = 12


def _key() -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tongket second factor 1")
    return derive.derive(settings.SECRET_KEY.encode())


def seal(secret: bytes, *, about: str) -> bytes:
    """The secret, readable only by this installation and only for what it is ``about``."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key()).encrypt(nonce, secret, about.encode())


def unseal(sealed: bytes, *, about: str) -> bytes:
    """The secret again. Refuses one that was sealed by another key or for something else."""
    try:
        return AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
    except (InvalidTag, ValueError):
        raise Refused(
            _("Không đọc được khóa xác thực hai bước: khóa bí mật của máy chủ đã khác lúc bật."),
            _("Nhờ người quản trị gỡ xác thực hai bước, rồi bật lại."),
        ) from None


def one_time_code(groups: int, length: int) -> str:
    """Random letters in groups, easy to read on paper: "k7wm-2pqx-…".

    >>> len(one_time_code(3, 4)), one_time_code(2, 5).count("-")
    (14, 1)
    """
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(length)) for _group in range(groups))


def bare_code(typed: str) -> str:
    """What somebody typed, without spaces and dashes, in small letters.

    >>> bare_code(" K7WM 2pqx-abcd ")
    'k7wm2pqxabcd'
    """
    return "".join(one for one in typed.lower() if one.isalnum())


def hashed_code(typed: str, *, about: str) -> str:
    """The hash under which a one-time code is kept; other data and other installations give another one."""
    return salted_hmac(f"tongket {about}", bare_code(typed), algorithm="sha256").hexdigest()
