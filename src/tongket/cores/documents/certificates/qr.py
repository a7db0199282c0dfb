"""QR codes of one kind (byte mode, level M, mask 2), drawn as one path so that no seam shows between squares in print.

segno gives the frame of each version once; the codewords of each text are then laid into it here, because a run of
thousands of certificates needs a code a millisecond. A test holds the result against segno's own, cell by cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from segno import consts

from tongket.cores.kernel.errors import Refused

LEAST_MM, MOST_MM, MODULE_MM = 22.0, 38.0, 0.36
_QUIET, _MASK = 4, 2
_RUNS = re.compile("1+|0+")


@dataclass(frozen=True, slots=True)
class _Frame:
    """One version: its side, fixed cells, where data cells lie in their order, the mask over them, its blocks."""

    side: int
    cells: tuple[str, ...]
    order: tuple[int, ...]
    mask: int
    blocks: tuple[tuple[int, int], ...]  # data codewords, correction codewords


@lru_cache(maxsize=8)
def draw_qr(text: str) -> tuple[str, float]:
    """The code as SVG text with its quiet zone, and the side in millimetres at which a phone reads it.

    Raises: Refused for a text that no code holds.
    """
    rows = qr_rows(text)
    side = len(rows) + 2 * _QUIET
    strokes = [f"M{_QUIET} {y}.5{_stroke(row)}" for y, row in enumerate(rows, _QUIET)]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" stroke-width="1.02" d="{"".join(strokes)}"/></svg>'
    )
    return svg, min(max(side * MODULE_MM, LEAST_MM), MOST_MM)


def _stroke(row: str) -> str:
    """The dark cells of a row as one relative stroke, eight cells at a time out of a table."""
    return "".join([_chunk(row[start : start + 8]) for start in range(0, len(row), 8)])


@lru_cache(maxsize=1024)
def _chunk(cells: str) -> str:
    return "".join(
        f"h{len(run.group())}" if run.group()[0] == "1" else f"m{len(run.group())} 0" for run in _RUNS.finditer(cells)
    )


def qr_rows(text: str) -> list[str]:
    """The cells of the code, row by row, "1" for dark. Raises: Refused for a text that no code holds."""
    content = text.encode()
    version = _version_for(len(content))
    frame = _frame(version)
    words = _codewords(content, version, frame)
    count = len(frame.order)
    bits = int.from_bytes(words) << (count - 8 * len(words))
    cells = list(frame.cells)
    for place, bit in zip(frame.order, format(bits ^ frame.mask, f"0{count}b"), strict=True):
        cells[place] = bit
    line = "".join(cells)
    return [line[start : start + frame.side] for start in range(0, len(line), frame.side)]


def _version_for(length: int) -> int:
    for version in range(1, 41):
        room = sum(data for data, _correction in _blocks(version))
        if length + (2 if version < 10 else 3) <= room:
            return version
    raise Refused("Nội dung quá dài cho mã QR.", "Rút gọn tên hoặc tắt mã QR ở mẫu in.")


@lru_cache(maxsize=40)
def _blocks(version: int) -> tuple[tuple[int, int], ...]:
    known: Any = consts.ECC
    found = known[version][consts.ERROR_LEVEL_M]
    return tuple((one.num_data, one.num_total - one.num_data) for one in found for _copy in range(one.num_blocks))


@lru_cache(maxsize=40)
def _frame(version: int) -> _Frame:
    code = segno.make("x", version=version, error="m", mode="byte", mask=_MASK, micro=False, boost_error=False)
    kinds: list[list[int]] = [list(row) for row in code.matrix_iter(verbose=True, border=0)]
    side = len(kinds)
    data = {consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT, consts.TYPE_FORMAT_DARK, consts.TYPE_FORMAT_LIGHT}
    order = []
    right, upward = side - 1, True
    while right > 0:
        if right == 6:
            right -= 1
        for step in range(side):
            y = side - 1 - step if upward else step
            order += [y * side + x for x in (right, right - 1) if kinds[y][x] in data and not _tells_form(x, y, side)]
        right, upward = right - 2, not upward
    mask = int("".join("1" if place % side % 3 == 0 else "0" for place in order), 2)
    cells = tuple("1" if cell else "0" for row in code.matrix for cell in row)
    return _Frame(side, cells, tuple(order), mask, _blocks(version))


def _tells_form(x: int, y: int, side: int) -> bool:
    """Whether the cell holds the level and mask; segno names one data cell more so."""
    return (x == 8 and (y < 9 or y >= side - 8)) or (y == 8 and (x < 9 or x >= side - 8))


def _codewords(content: bytes, version: int, frame: _Frame) -> bytes:
    """Data and correction codewords, blocks interleaved."""
    room = sum(data for data, _correction in frame.blocks)
    counter = 8 if version < 10 else 16
    head = (0b0100 << counter) | len(content)
    whole = (
        (head << (8 * len(content))) | int.from_bytes(content)
    ) << 4  # four bits end it: 4 + counter + 4 is whole bytes
    words = whole.to_bytes(len(content) + (2 if version < 10 else 3))
    words += (b"\x00" + b"\xec\x11" * room)[: room - len(words)]  # as segno fills up; readers stop before it
    data, correction, start = [], [], 0
    for length, extra in frame.blocks:
        block = words[start : start + length]
        start += length
        data.append(block)
        correction.append(_correction(block, extra))
    longest = max(len(block) for block in data)
    mixed = bytes(block[place] for place in range(longest) for block in data if place < len(block))
    return mixed + bytes(block[place] for place in range(len(correction[0])) for block in correction)


def _correction(block: bytes, count: int) -> bytes:
    """The Reed-Solomon remainder, kept as one whole number and shifted a byte at a time."""
    table, top, keep = _multiples(count), 8 * (count - 1), (1 << (8 * count)) - 1
    rest = 0
    for byte in block:
        factor = byte ^ (rest >> top)
        rest = ((rest << 8) & keep) ^ table[factor]
    return rest.to_bytes(count)


@lru_cache(maxsize=40)
def _multiples(count: int) -> tuple[int, ...]:
    """The generator polynomial of the degree, without its first term, times each byte."""
    generator = [1]
    for power in range(count):
        root = _power(power)
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
    return tuple(int.from_bytes(bytes(_times(one, factor) for one in generator[1:])) for factor in range(256))


def _power(exponent: int) -> int:
    value = 1
    for _step in range(exponent):
        value = _times(value, 2)
    return value


def _times(a: int, b: int) -> int:
    """The product in the field of 256 elements that QR codes use (0x11d)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product
