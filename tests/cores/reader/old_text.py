"""Vietnamese text written back into the encodings of old files, and random Vietnamese words."""

from __future__ import annotations

import random
import unicodedata

from tongket.cores.reader.sources import old_fonts

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
_TO_TCVN3 = old_fonts._TCVN3_LETTERS
_TO_VNI = {letter: key for key, letter in reversed(list(old_fonts._FROM_VNI.items()))}
_SAID = """đoàn viên công tác tổ chức hội nghị tổng kết năm học trường trung tâm phường xã huyện tỉnh khen thưởng tập thể
cá nhân xuất sắc nhiệm vụ kế hoạch chỉ tiêu thực hiện được giao lao động sáng tạo phong trào thi đua yêu nước người tốt việc tốt
quỹ nghĩa tình đồng đội nguyễn văn hòa lương thị thu hà đặng ngọc hân khuyết tật giếng khoan nước sạch thuở nhỏ ngoằn ngoèo
quý khách tuyên truyền pháp luật bảo hiểm xã hội bệnh viện giường bệnh điều dưỡng bác sĩ học sinh giỏi quốc gia và của cho đã
thủy lợi ruộng lúa mười hai triệu rưỡi phụ nữ nông dân cựu chiến binh thanh niên thiếu nhi khuya khoắt nguệch ngoạc quyển sách"""
WORDS = _SAID.split()


def to_tcvn3(text: str) -> bytes:
    """Small letters and the seven capitals with hats exactly; toned capitals as the small letters that H fonts show."""
    return bytes(_TO_TCVN3.get(char) or _TO_TCVN3.get(char.lower()) or ord(char) for char in text)


def to_vni(text: str) -> bytes:
    return "".join(_TO_VNI.get(char, char) for char in text).encode("latin-1")


def to_cp1258(text: str) -> bytes:
    return "".join(map(_cp1258_char, unicodedata.normalize("NFC", text))).encode("cp1258")


def _cp1258_char(char: str) -> str:
    try:
        char.encode("cp1258")
    except UnicodeEncodeError:
        return half_composed(char)
    return char


def half_composed(text: str) -> str:
    """ "Unicode tổ hợp": hats and horns in the letter, tones apart."""
    out = []
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        tones = [mark for mark in apart if mark in TONES[1:]]
        bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES[1:]))
        out.append(bare + "".join(tones))
    return "".join(out)


def phrase(chance: random.Random, words: int) -> str:
    """Words of reports in random order with numbers between them."""
    picked = [chance.choice(WORDS) for _ in range(words)]
    picked[0] = picked[0].capitalize()
    return " ".join(word if chance.random() > 0.08 else f"{chance.randint(2, 900)}" for word in picked)
