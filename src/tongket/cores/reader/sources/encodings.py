"""Bytes made into Unicode text, and Unicode text mended whose letters still stand in an old encoding.

Known: UTF-8, UTF-16 and UTF-32 (marked or not), Windows-1258, TCVN3 (ABC), VNI, UTF-8 that was once taken for Windows-1252.
A byte order mark decides, then validity, then what a page declares, then which reading gives Vietnamese syllables.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from tongket.cores.kernel.text import nfc
from tongket.cores.reader.sources.old_fonts import TCVN3, VNI, from_tcvn3, from_vni
from tongket.cores.reader.sources.syllables import Evidence, evidence_of

UTF8, UTF16, UTF32, CP1258, WESTERN, DOUBLED = "UTF-8", "UTF-16", "UTF-32", "Windows-1258", "Windows-1252", "UTF-8 kép"

_MARKS = {
    codecs.BOM_UTF32_LE: ("utf-32", UTF32),
    codecs.BOM_UTF32_BE: ("utf-32", UTF32),
    codecs.BOM_UTF16_LE: ("utf-16", UTF16),
    codecs.BOM_UTF16_BE: ("utf-16", UTF16),
    codecs.BOM_UTF8: ("utf-8-sig", UTF8),
}
_SAMPLE = 30_000  # characters that the verdict on an encoding looks at
_LIKELY = 0.6  # share of syllables from which a reading of single bytes is believed to be Vietnamese
_C1 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_TO_C1 = {ord(char): code for code, char in _C1.items()}
# Signs that Vietnamese Unicode text hardly holds, but text in an old encoding does.
_OLD_SIGNS = re.compile(
    r"[\u00a1-\u00b8\u00bb-\u00bfÄÅÆËÏÎÑÖØÛÜ×äåæëïîñöøûüßþÞçð÷\u0091-\u0094\uf0a1-\uf0ff]|[aeouyAEOUY][àáâãèéêùúõ]"
)
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9ăĂđĐơƠưƯĩĨũŨ\u0300-\u036f]")
_DOUBLED_SIGNS = re.compile("Ã[\u0080-\u00bf\u2018-\u201d ]|Ä[‘\u0090\u0091]|á[º»]|Æ[°¡]|â€")
_CLUES = "Tệp ghi là dùng bảng mã {declared} nhưng chữ trong tệp là {found}; đã đọc theo chữ trong tệp."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC, the name of the encoding it was in, Vietnamese remarks for the reader."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode_bytes(content: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes in any of the known encodings; ``declared`` is what the file says of itself.

    *Shape*: NFC. Never raises: bytes that fit nothing become replacement characters, with a remark.

    >>> decode_bytes("Đoàn viên".encode("utf-16")), decode_bytes("Đoa\\u0300n viên".encode("cp1258")).text
    (Decoded(text='Đoàn viên', encoding='UTF-16', remarks=()), 'Đoàn viên')
    >>> decode_bytes(bytes.fromhex("a76fb56e207669aa6e"))
    Decoded(text='Đoàn viên', encoding='TCVN3', remarks=())
    """
    found = _by_mark(content) or _by_zeros(content) or _by_validity(content, declared)
    mended = mend(found.text)
    remarks = (*found.remarks, *mended.remarks)
    name = found.encoding if mended.encoding == UTF8 else mended.encoding
    if declared and not mended.text.isascii() and _contradicts(declared, found.encoding):
        remarks = (*remarks, _CLUES.format(declared=declared[:30], found=found.encoding))
    return Decoded(nfc(mended.text), name, remarks)


def _by_mark(content: bytes) -> Decoded | None:
    for mark, (codec, name) in _MARKS.items():
        if not content.startswith(mark):
            continue
        text = content.decode(codec, "replace")
        if name == UTF16 and not _looks_like_writing(text):
            rest = content[len(mark) :]
            inner = _by_validity(rest, None)
            if _looks_like_writing(inner.text):
                says = _CLUES.format(declared=UTF16, found=inner.encoding)
                return Decoded(inner.text, inner.encoding, (*inner.remarks, says))
        return Decoded(text, name)
    return None


def _by_zeros(content: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte of Latin letters is zero."""
    head = content[:4000]
    if head.count(b"\x00") * 6 < len(head) or len(head) < 2:
        return None
    even, odd = head[::2].count(b"\x00"), head[1::2].count(b"\x00")
    if even == odd:
        return None
    text = content.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return Decoded(text, UTF16) if _looks_like_writing(text) else None


def _looks_like_writing(text: str) -> bool:
    sample = text[:4000]
    usual = sum(
        char in "\n\r\t" or " " <= char < "\u0250" or "\u0300" <= char < "\u0370" or "\u1e00" <= char < "\u2200"
        for char in sample
    )
    return usual >= 0.7 * len(sample)


def _by_validity(content: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), UTF8)
    except UnicodeDecodeError:
        pass
    lines = content.splitlines(keepends=True)
    texts = [_strict(line) for line in lines]
    broken = [line for line, text in zip(lines, texts, strict=True) if text is None]
    has_unicode = any(text is not None and not text.isascii() for text in texts)
    if has_unicode and _is_torn_unicode(b"".join(broken)):
        says = "Một số chữ trong tệp bị hỏng, được thay bằng dấu \ufffd."
        return Decoded(content.decode("utf-8", "replace"), UTF8, (says,))
    single = _single_bytes(b"".join(broken), declared)
    if not has_unicode:
        return Decoded(_western_or(single.encoding, content), single.encoding, single.remarks)
    text = "".join(
        text if text is not None else _western_or(single.encoding, line)
        for line, text in zip(lines, texts, strict=True)
    )
    says = f"Tệp trộn hai bảng mã (UTF-8 và {single.encoding}); hãy xem kỹ chữ đã đọc."
    return Decoded(text, single.encoding, (*single.remarks, says))


def _strict(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_torn_unicode(broken: bytes) -> bool:
    """Whether lines are UTF-8 but for a few lost bytes."""
    text = broken[:_SAMPLE].decode("utf-8", "replace")
    torn, whole = text.count("\ufffd"), sum(char > "\u00bf" for char in text if char != "\ufffd")
    return whole > 2 * torn


def _latin(content: bytes) -> str:
    """Bytes as the characters of Windows-1252, none lost."""
    return content.decode("latin-1").translate(_C1)


def _cp1258(content: bytes) -> str:
    return nfc(content.decode("cp1258", "replace"))


_READINGS: dict[str, Callable[[bytes], str]] = {
    CP1258: _cp1258,
    TCVN3: lambda content: from_tcvn3(content.decode("latin-1").translate(_C1)),
    VNI: lambda content: from_vni(_latin(content)),
    WESTERN: _latin,
}


def _western_or(name: str, content: bytes) -> str:
    return _READINGS[name](content) if name in _READINGS else content.decode(name, "replace")


def _single_bytes(content: bytes, declared: str | None) -> Decoded:
    """The reading with the most Vietnamese in it; a foreign page is taken at its word."""
    sample = content[:_SAMPLE]
    texts = {name: read(sample) for name, read in _READINGS.items()}
    weights = {name: evidence_of(text) for name, text in texts.items()}
    best = max(weights, key=lambda name: weights[name].weight)
    if weights[best].share < _LIKELY:
        best = _foreign(declared, content) or (CP1258 if _names_cp1258(declared) else WESTERN)
    return Decoded(texts.get(best, ""), best)


def _foreign(declared: str | None, content: bytes) -> str | None:
    """The declared codec, when Python knows it and the bytes fit."""
    if not declared or _names_cp1258(declared):
        return None
    try:
        codec = codecs.lookup(declared)
        if not getattr(codec, "_is_text_encoding", True):
            return None
        content[:_SAMPLE].decode(codec.name, "ignore")
    except (LookupError, ValueError, UnicodeError):
        return None
    plain = codec.name in ("utf-8", "ascii", "iso8859-1", "cp1252", "utf-16", "utf-32", "utf-7", "idna", "punycode")
    return None if plain else codec.name


def _names_cp1258(declared: str | None) -> bool:
    return bool(declared) and (declared or "").lower().replace("_", "-") in ("windows-1258", "cp1258", "cp-1258")


def _contradicts(declared: str, found: str) -> bool:
    """Whether a declaration names another family of encodings than was found; old fonts hide behind any 8-bit name."""
    name = declared.lower().replace("_", "-")
    if name.startswith(("utf-8", "utf8")):
        return found != UTF8
    if name.startswith(("utf-16", "utf16", "ucs-2")):
        return found != UTF16
    if _names_cp1258(declared):
        return found != CP1258
    known = name.startswith(("windows-", "iso-8859", "cp12", "latin"))
    return known and found in (UTF8, UTF16)


def mend(text: str) -> Decoded:
    """Unicode text in which words still stand in TCVN3, VNI or doubled UTF-8, made right; line by line where they mix.

    Text without such words comes back as it is, at the cost of a search or two.

    >>> mend("Uû ban nh©n d©n").text, mend("Ä\\u0090oÃ n viÃªn").text, mend("Quán café số 7").text
    ('Uỷ ban nhân dân', 'Đoàn viên', 'Quán café số 7')
    """
    if text.isascii() or not (_DOUBLED_SIGNS.search(text) or _OLD_SIGNS.search(text)):
        return Decoded(text, UTF8)
    if _DOUBLED_SIGNS.search(text):
        undone = "".join(_undoubled(line) for line in text.splitlines(keepends=True))
        if undone != text:
            says = "Chữ trong tệp bị đổi bảng mã hai lần (UTF-8 đọc nhầm thành Windows-1252); đã chuyển lại."
            return Decoded(undone, DOUBLED, (says,))
    return _mend_old(text)


def _undoubled(line: str) -> str:
    if not _DOUBLED_SIGNS.search(line):
        return line
    for candidate in (line, line.replace("Ã ", "Ã\u00a0")):  # à is often left with a plain space
        try:
            again = candidate.translate(_TO_C1).encode("latin-1").decode("utf-8")
        except UnicodeError:
            continue
        return again if evidence_of(again).weight >= evidence_of(line).weight else line
    return line


def _mend_old(text: str) -> Decoded:
    """Only lines with a clue and without letters of Unicode are looked at: clean text costs two searches a line."""
    lines = text.splitlines(keepends=True)
    suspects = [line for line in lines if _OLD_SIGNS.search(line) and not _UNICODE_ONLY.search(line)]
    sample = "".join(suspects)[:_SAMPLE]
    if not sample:
        return Decoded(text, UTF8)
    now = evidence_of(sample)
    weights = {name: evidence_of(read(sample)) for name, read in _OLD_READINGS.items()}
    best = max(weights, key=lambda name: weights[name].weight)
    if weights[best].good <= now.good or weights[best].weight <= now.weight:
        return Decoded(text, UTF8)
    mended = [_better(line, _OLD_READINGS[best]) for line in lines]
    if mended == lines:
        return Decoded(text, UTF8)
    kept_unicode = any(old == new and _UNICODE_ONLY.search(old) for old, new in zip(lines, mended, strict=True))
    says = (f"Tệp trộn hai bảng mã (Unicode và {best}); hãy xem kỹ chữ đã đọc.",) if kept_unicode else ()
    return Decoded("".join(mended), best, says)


_OLD_READINGS: dict[str, Callable[[str], str]] = {TCVN3: from_tcvn3, VNI: from_vni}


def _better(line: str, read: Callable[[str], str]) -> str:
    """The line read anew when that gives more Vietnamese; lines without a clue go with the others."""
    if line.isascii() or _UNICODE_ONLY.search(line):
        return line
    now, then = evidence_of(line), evidence_of(read(line))
    return read(line) if _is_better(now, then) else line


def _is_better(now: Evidence, then: Evidence) -> bool:
    return then.good >= now.good and then.weight > now.weight and then.share >= _LIKELY
