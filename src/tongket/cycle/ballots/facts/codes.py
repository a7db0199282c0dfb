"""Codes of voters and receipts: short, without letters that look alike, a slip of the finger found before anything is asked."""

from __future__ import annotations

import hashlib
import hmac
import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # 31, a prime: the check letter finds every single slip and every swap
RANDOM = 13  # letters: 64 bits
_GROUPS = (4, 5, 5)
_RECEIPT = 10


def new_code() -> str:
    """A fresh code as printed: thirteen random letters and one that checks them.

    >>> code = new_code(); len(code), is_well_typed(code)
    (16, True)
    """
    drawn = "".join(secrets.choice(LETTERS) for _place in range(RANDOM))
    return grouped(drawn + _check(drawn), _GROUPS)


def grouped(letters: str, groups: tuple[int, ...]) -> str:
    """The letters in groups with dashes between."""
    parts, at = [], 0
    for size in groups:
        parts.append(letters[at : at + size])
        at += size
    return "-".join(parts)


def _check(letters: str) -> str:
    return LETTERS[sum((place + 1) * LETTERS.index(one) for place, one in enumerate(letters)) % len(LETTERS)]


def bare(typed: str) -> str:
    """What was typed without spaces and dashes, in small letters.

    >>> bare(" K7WM 2pqx-ab ")
    'k7wm2pqxab'
    """
    return "".join(one for one in typed.lower()[:100] if one.isalnum())


def is_well_typed(typed: str) -> bool:
    """Whether it can be a code at all: the right length, known letters, the check letter right."""
    letters = bare(typed)
    if len(letters) != RANDOM + 1 or not set(letters) <= set(LETTERS):
        return False
    return hmac.compare_digest(_check(letters[:-1]), letters[-1])


def new_once() -> str:
    """What one form carries so that sending it twice is known to be the same."""
    return secrets.token_hex(16)


def is_once(text: str) -> bool:
    """Whether it can have come out of one of our forms."""
    return len(text) == 32 and set(text) <= set("0123456789abcdef")


def once_hash(key: str, vote: str, once: str) -> str:
    """What is kept beside the voter's mark; the receipt cannot be found from it."""
    return hmac.new(key.encode(), f"tongket ballot once {vote} {once}".encode(), hashlib.sha256).hexdigest()


def receipt(key: str, vote: str, once: str) -> str:
    """The receipt of one sent form: the same each time, and it tells nothing of voter or choice."""
    drawn = hmac.new(key.encode(), f"tongket ballot receipt {vote} {once}".encode(), hashlib.sha256).digest()
    return "".join(LETTERS[one % len(LETTERS)] for one in drawn[:_RECEIPT])


def receipt_says(text: str) -> str:
    """The receipt as people read it.

    >>> receipt_says("abcdefghjk")
    'abcde-fghjk'
    """
    return grouped(text, (5, 5))
