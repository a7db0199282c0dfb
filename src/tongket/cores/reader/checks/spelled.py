"""Numbers in words, read back: "hai mươi lăm triệu ba trăm nghìn" is 25.300.000. Strict: an unknown word gives nothing."""

from __future__ import annotations

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_LONGEST = 200


def spelled_number(words: str) -> int | None:
    """The whole number the words spell, or None when they are not only a number.

    >>> spelled_number("hai mươi lăm triệu ba trăm nghìn"), spelled_number("một trăm linh năm"), spelled_number("mười hai")
    (25300000, 105, 12)
    >>> spelled_number("ba con"), spelled_number("hai trăm nghìn tỷ"), spelled_number("mười mười")
    (None, 200000000000000, None)
    """
    tokens = words.lower().replace(",", " ").split()
    if not tokens or len(words) > _LONGEST:
        return None
    total, group, scale_before = 0, [], 10**18
    for index, token in enumerate(tokens):
        scale = _SCALES.get(token)
        if scale is None:
            group.append(token)
            continue
        value = _below_thousand(group) if group else None
        if value is None and token in ("tỷ", "tỉ") and index and not group:
            total *= scale  # "nghìn tỷ": the thousands said before are thousands of this
            scale_before = scale
            continue
        if value is None or scale >= scale_before:
            return None
        total, group, scale_before = total + value * scale, [], scale
        if index + 1 < len(tokens) and tokens[index + 1] in ("tỷ", "tỉ"):
            scale_before = 10**18
    if not group:
        return total
    rest = _below_thousand(group)
    return None if rest is None else total + rest


def _below_thousand(tokens: list[str]) -> int | None:
    """ "ba trăm linh năm", "hai mươi lăm", "mười hai", "bốn"."""
    value, left = 0, list(tokens)
    if "trăm" in left:
        at = left.index("trăm")
        if at != 1 or left[0] not in _DIGITS:
            return None
        value, left = _DIGITS[left[0]] * 100, left[2:]
        if left[:1] in (["linh"], ["lẻ"]):
            return value + _DIGITS[left[1]] if len(left) == 2 and left[1] in _DIGITS else None
    rest = _below_hundred(left)
    return None if rest is None else value + rest


def _below_hundred(tokens: list[str]) -> int | None:
    """ "hai mươi lăm", "mười hai", "hai lăm", "bốn"; nothing is nought."""
    digits = [_DIGITS.get(token, -1) for token in tokens]
    match tokens:
        case []:
            return 0
        case ["mười"]:
            return 10
        case ["mười", _] if digits[1] > 0:
            return 10 + digits[1]
        case [_, "mươi", *ones] if digits[0] > 1 and len(ones) < 2 and digits[-1] != 0 and (not ones or digits[-1] > 0):
            return digits[0] * 10 + (digits[-1] if ones else 0)
        case [_, "mốt" | "tư" | "lăm" | "nhăm"] if digits[0] > 1:
            return digits[0] * 10 + digits[1]
        case [_] if digits[0] >= 0:
            return digits[0]
    return None
