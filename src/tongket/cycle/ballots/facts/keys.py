"""The key of a vote on paper: letters in groups of four, and spare shares of which any ``k`` give the key (Shamir, GF(256))."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: O is read as 0, I and L as 1
_ALIKE = str.maketrans("OIL", "011")
_KEY, _SHARE = b"K", b"S"
MOST_SHARES = 9


class NotAKey(ValueError):
    """What was typed is neither the key nor enough of its shares; the words say which line and why."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share: which one, of how many needed, of which key."""

    place: int
    needed: int
    of: bytes  # two bytes that tell keys apart
    body: bytes


def _letters(raw: bytes) -> str:
    number, count = int.from_bytes(raw, "big"), -(-len(raw) * 8 // 5)
    letters = "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(count)))
    return "-".join(letters[at : at + 4] for at in range(0, count, 4))


def _bytes(typed: str) -> bytes:
    letters = "".join(one for one in typed.upper().translate(_ALIKE) if one.isalnum())
    number = 0
    for one in letters:
        if one not in _ALPHABET:
            raise NotAKey(_("chữ “%(letter)s” không có trong khóa") % {"letter": one})
        number = number * 32 + _ALPHABET.index(one)
    size = len(letters) * 5 // 8
    if number >> (8 * size):
        raise NotAKey(_("thừa hoặc thiếu chữ"))
    return number.to_bytes(size, "big")


def _checked(body: bytes) -> bytes:
    return body + hashlib.sha256(b"tongket ballot key" + body).digest()[:2]


def _opened(typed: str) -> bytes:
    raw = _bytes(typed)
    if len(raw) < 4 or _checked(raw[:-2]) != raw:
        raise NotAKey(_("gõ sai hoặc thiếu chữ"))
    return raw[:-2]


def key_text(private: bytes) -> str:
    """The private key as printed: 56 letters in fourteen groups.

    >>> key_says = key_text(bytes(32)); len(key_says.replace("-", "")), read_key(key_says) == bytes(32)
    (56, True)
    """
    return _letters(_checked(_KEY + private))


def share_texts(private: bytes, needed: int, count: int) -> list[str]:
    """So many shares, any ``needed`` of which give the key; fewer tell nothing about it."""
    if not 2 <= needed <= count <= MOST_SHARES:
        raise ValueError(f"2 <= needed <= count <= {MOST_SHARES}, got {needed} of {count}")
    polynomials = [bytes([one]) + secrets.token_bytes(needed - 1) for one in private]
    of = hashlib.sha256(b"tongket ballot shares" + private).digest()[:2]
    shares = []
    for place in range(1, count + 1):
        body = bytes(_value(polynomial, place) for polynomial in polynomials)
        shares.append(_letters(_checked(_SHARE + bytes([place, needed]) + of + body)))
    return shares


def read_key(typed: str) -> bytes:
    """The private key from the key itself, or from shares typed one a line. Raises NotAKey in words."""
    lines = [line for line in typed.splitlines() if line.strip()]
    if not lines:
        raise NotAKey(_("chưa ghi gì"))
    shares: dict[int, Share] = {}
    for number, line in enumerate(lines, 1):
        try:
            raw = _opened(line)
        except NotAKey as no:
            raise NotAKey(_("dòng %(number)s: %(what)s") % {"number": number, "what": no}) from None
        if raw[:1] == _KEY and len(raw) == 33:
            return raw[1:]
        if raw[:1] != _SHARE or len(raw) != 37:
            raise NotAKey(_("dòng %(number)s: không phải khóa hay mảnh khóa") % {"number": number})
        shares[raw[1]] = Share(raw[1], raw[2], raw[3:5], raw[5:])
    return _joined(list(shares.values()))


def _joined(shares: Sequence[Share]) -> bytes:
    first = shares[0]
    if any((one.needed, one.of) != (first.needed, first.of) for one in shares):
        raise NotAKey(_("các mảnh không cùng một khóa"))
    if len(shares) < first.needed:
        raise NotAKey(
            _("mới có %(has)s mảnh khác nhau, cần %(needs)s mảnh") % {"has": len(shares), "needs": first.needed}
        )
    used = shares[: first.needed]
    return bytes(_at_zero([(one.place, one.body[at]) for one in used]) for at in range(len(first.body)))


def _times(left: int, right: int) -> int:
    """The product in GF(256) with the polynomial of AES."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = (left << 1) ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def _inverse(one: int) -> int:
    result, square = 1, one
    for _bit in range(7):  # one^254 = one^2 · one^4 · … · one^128
        square = _times(square, square)
        result = _times(result, square)
    return result


def _value(polynomial: bytes, place: int) -> int:
    value = 0
    for coefficient in reversed(polynomial):
        value = _times(value, place) ^ coefficient
    return value


def _at_zero(points: Sequence[tuple[int, int]]) -> int:
    """The polynomial through the points, at zero (Lagrange; in GF(256) minus is plus)."""
    value = 0
    for place, height in points:
        weight = 1
        for other, _height in points:
            if other != place:
                weight = _times(weight, _times(other, _inverse(other ^ place)))
        value ^= _times(height, weight)
    return value


def key_print(public: bytes) -> str:
    """Twelve letters that tell a key by sight.

    >>> key_print(bytes(32))
    '6CT3-TNQW-65FB'
    """
    return _letters(hashlib.sha256(public).digest()[:8])[:14]
