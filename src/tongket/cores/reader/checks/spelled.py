"""Numbers in words, read back: "hai mươi lăm triệu ba trăm nghìn" is 25.300.000. Strict: an unknown word gives nothing."""

from __future__ import annotations

from tongket.cores.reader.numerals import parse_words

_LONGEST = 200


def spelled_number(words: str) -> int | None:
    """The whole number the words spell, or None when they are not only a number.

    >>> spelled_number("hai mươi lăm triệu ba trăm nghìn"), spelled_number("một trăm linh năm"), spelled_number("mười hai")
    (25300000, 105, 12)
    >>> spelled_number("ba con"), spelled_number("hai trăm nghìn tỷ"), spelled_number("mười mười")
    (None, 200000000000000, None)
    """
    tokens = tuple(words.lower().replace(",", " ").split())
    if len(words) > _LONGEST:
        return None
    value, used = parse_words(tokens)
    if used and tokens[used : used + 1] in (("tỷ",), ("tỉ",)):  # "một nghìn năm trăm tỷ"
        rest, more = parse_words(tokens[used + 1 :])
        value, used = value * 10**9 + rest, used + 1 + more
    return value if used and used == len(tokens) else None
