"""Old encodings: every letter there and back, and the encoding recognised by the text alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.reader.old_text import WORDS, half_composed, phrase, to_cp1258, to_tcvn3, to_vni
from tests.growth import in_line
from tongket.cores.kernel.text import nfc
from tongket.cores.reader.sources import read_source
from tongket.cores.reader.sources.encodings import decode_bytes, mend
from tongket.cores.reader.sources.old_fonts import from_font, from_tcvn3, from_vni
from tongket.cores.reader.sources.syllables import is_syllable

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
SIGNS = "0123456789 .,;:-/%()\"'"
TEXTS = st.text(alphabet=LETTERS + LETTERS.upper() + SIGNS)
SENTENCES = st.lists(st.sampled_from(sorted(set(WORDS))), min_size=8, max_size=40, unique=True).map(" ".join)
ENCODERS = {"TCVN3": to_tcvn3, "VNI": to_vni, "Windows-1258": to_cp1258}


@settings(deadline=None)
@given(TEXTS)
def test_vni_there_and_back(text: str) -> None:
    spaced = " ".join(text)  # a bare vowel followed by a bare ơ would read as one letter; syllables never hold it
    assert from_vni(to_vni(spaced).decode("latin-1")) == spaced


@settings(deadline=None)
@given(st.text(alphabet=LETTERS + "ĂÂÊÔƠƯĐ" + SIGNS))
def test_tcvn3_there_and_back(text: str) -> None:
    assert from_tcvn3("a" + to_tcvn3(text).decode("latin-1")) == "a" + text


@settings(deadline=None)
@given(st.text(alphabet=LETTERS.upper() + SIGNS))
def test_tcvn3_capitals_come_back_from_their_font(text: str) -> None:
    assert from_font(to_tcvn3(text).decode("latin-1"), ".VnTimeH") == (text, False)


@settings(deadline=None)
@given(SENTENCES)
@pytest.mark.parametrize("encoder", ENCODERS)
def test_sentence_comes_back_from_old_bytes(encoder: str, text: str) -> None:
    content = ENCODERS[encoder](text)
    assert decode_bytes(content).text == text
    assert decode_bytes(content, "windows-1252").text == text


@settings(deadline=None)
@given(SENTENCES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_sentence_comes_back_from_unicode_bytes(codec: str, text: str) -> None:
    assert decode_bytes(text.encode(codec)).text == text
    assert decode_bytes(half_composed(text).encode(codec)).text == text


@settings(deadline=None)
@given(SENTENCES)
def test_old_letters_kept_as_unicode_are_mended(text: str) -> None:
    assert mend(to_tcvn3(text).decode("latin-1")).text == text
    assert mend(to_vni(text).decode("latin-1")).text == text


@settings(deadline=None)
@given(SENTENCES)
def test_unicode_is_left_alone(text: str) -> None:
    shown = f"{text}, quán café São Paulo · 30° «{text}» ×2"
    assert mend(shown).text == shown


def right_share(words: int, rounds: int) -> float:
    chance = random.Random(words)
    right = 0
    for _ in range(rounds):
        text = phrase(chance, words)
        right += sum(decode_bytes(encode(text)).text == nfc(text) for encode in ENCODERS.values())
    return right / (rounds * len(ENCODERS))


@pytest.mark.parametrize(("words", "least"), [(3, 0.97), (6, 0.99), (20, 1.0), (100, 1.0)])
def test_encoding_is_recognised_in_short_texts(words: int, least: float) -> None:
    assert right_share(words, 150) >= least


def test_capital_headings_of_tcvn3_are_capitals() -> None:
    content = to_tcvn3("BÁO CÁO TỔNG KẾT\nLiên đoàn Lao động huyện có 12 cơ sở\nUBND XÃ HÒA BÌNH")
    assert decode_bytes(content).text == "BÁO CÁO TỔNG KẾT\nLiên đoàn Lao động huyện có 12 cơ sở\nUBND XÃ HÒA BÌNH"


def test_declaration_against_the_bytes_is_told() -> None:
    decoded = decode_bytes("Đoàn viên tiêu biểu".encode(), "windows-1258")
    assert (decoded.text, decoded.remarks) == (
        "Đoàn viên tiêu biểu",
        ("Tệp ghi là dùng bảng mã windows-1258 nhưng chữ trong tệp là UTF-8; đã đọc theo chữ trong tệp.",),
    )


def test_mixed_lines_are_read_each_in_its_own_encoding() -> None:
    decoded = decode_bytes("Đoàn viên tiêu biểu\n".encode() + to_tcvn3("Tổng kết công tác năm\n"))
    assert decoded.text == "Đoàn viên tiêu biểu\nTổng kết công tác năm\n"
    assert decoded.remarks == ("Tệp trộn hai bảng mã (UTF-8 và TCVN3); hãy xem kỹ chữ đã đọc.",)


def test_lost_bytes_do_not_turn_unicode_into_something_else() -> None:
    decoded = decode_bytes("Đoàn viên tiêu biểu".encode()[:-2] + b"\n" + "Tổng kết".encode())
    assert decoded.text == "Đoàn viên tiêu bi\ufffd\nTổng kết"
    assert decoded.encoding == "UTF-8"


def test_doubled_unicode_is_undone() -> None:
    text = "Đoàn viên và người lao động"
    lost = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # Windows-1252 has no letters for these
    doubled = "".join(chr(byte) if byte in lost else bytes([byte]).decode("cp1252") for byte in text.encode())
    assert mend(doubled).text == text


def test_foreign_text_is_not_made_vietnamese() -> None:
    french = "L'été dernier, la société a présenté le résumé des travaux réalisés à l'école."
    assert decode_bytes(french.encode("cp1252")).text == french
    assert mend(french).text == french


def test_utf16_mark_before_utf8_bytes_is_told() -> None:
    decoded = decode_bytes(b"\xff\xfe" + "Tổng kết công tác Đoàn năm 2023 của xã".encode())
    assert (decoded.text, len(decoded.remarks)) == ("Tổng kết công tác Đoàn năm 2023 của xã", 1)


@pytest.mark.parametrize(
    "word", ["ủy", "uỷ", "nghiêng", "giếng", "gì", "quốc", "khuya", "thuở", "ngoéo", "yếu", "ý", "tuyệt"]
)
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["viñn", "nh©n", "café", "tồc", "straße", "ngfe"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_large_text_is_decoded_in_line_with_its_length() -> None:
    line = to_tcvn3("Tổng kết công tác của đoàn viên trong năm học\n")
    assert in_line(lambda times: line * times, decode_bytes, 1_000, 16_000)


def test_old_file_is_read_as_text() -> None:
    assert (
        read_source("cu.txt", to_tcvn3("Mở 13 lớp kỹ năng hè cho thiếu nhi")).text
        == "Mở 13 lớp kỹ năng hè cho thiếu nhi"
    )
