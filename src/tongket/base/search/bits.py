"""Sets of numbers as bits. A block holds BLOCK numbers; a row of the index keeps one set inside one block.

A set travels as one Python integer (bit n set: number n of the block is in it): ``&``, ``|`` and ``bit_count`` over
65,536 numbers take about two microseconds. It is kept as a list of 16-bit offsets while small, else as its bits.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator

BLOCK = 65_536
_SPARSE = 512
_LIST, _BITS = b"\x00", b"\x01"
# "\x00\x01…": where the set bits of a byte stand
_BYTE_BITS = [tuple(bit for bit in range(8) if value >> bit & 1) for value in range(256)]


def bits_of(offsets: Iterable[int]) -> int:
    """The set of these offsets within a block."""
    made = bytearray(BLOCK // 8)
    for offset in offsets:
        made[offset >> 3] |= 1 << (offset & 7)
    return int.from_bytes(made, "little")


def offsets_of(bits: int) -> Iterator[int]:
    """The offsets in the set, the smallest first."""
    for place, value in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if value:
            for bit in _BYTE_BITS[value]:
                yield place * 8 + bit


def packed(bits: int) -> bytes:
    """The set as it is kept."""
    if bits.bit_count() >= _SPARSE:
        return _BITS + bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return packed_offsets(array("H", offsets_of(bits)))


def packed_offsets(offsets: array[int]) -> bytes:
    """The same from sorted offsets, without the way over bits when they are few."""
    if len(offsets) >= _SPARSE:
        return packed(bits_of(offsets))
    if sys.byteorder == "big":
        offsets.byteswap()
    return _LIST + offsets.tobytes()


def unpacked(kept: bytes | memoryview) -> int:
    """The set that was kept."""
    raw = bytes(kept)
    if raw[:1] == _BITS:
        return int.from_bytes(raw[1:], "little")
    return bits_of(listed(raw))


def listed(raw: bytes) -> array[int]:
    """The offsets of a set kept as a list."""
    offsets = array("H")
    offsets.frombytes(raw[1:])
    if sys.byteorder == "big":
        offsets.byteswap()
    return offsets


def union(kept: Iterable[bytes | memoryview]) -> int:
    """All the kept sets together; the lists are laid into one field of bits before they become a number."""
    field = bytearray(BLOCK // 8)
    found, few = 0, False
    for one in kept:
        raw = bytes(one)
        if raw[:1] == _BITS:
            found |= int.from_bytes(raw[1:], "little")
        else:
            few = True
            for offset in listed(raw):
                field[offset >> 3] |= 1 << (offset & 7)
    return found | int.from_bytes(field, "little") if few else found
