"""Unicode forms, folding, sorting, tone placement."""

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tongket.cores.kernel.text import clean, fold, name_key, nfc, same_spelling, sort_key, squash

NAMES_IN_ORDER = [
    "Nguyễn Văn An", "Lê Thị Ánh", "Trần Thị Ân", "Hoàng Đức Ẩn", "Phạm Văn Ấn", "Đỗ Văn Ba", "Võ Thị Bé", "Lê Văn Dũng",
    "Nguyễn Thị Đào", "Trần Văn Đức", "Lương Thị Thu Hà", "Nguyễn Minh Hòa", "Ngô Thị Lan Hương", "Nông Văn Kế",
    "Đoàn Thị Oanh", "Lý Văn Ôn", "Trần Văn Ổn", "Hồ Thị Ơn", "Bùi Thị Ưng", "Đặng Văn Ước", "Lê Thị Yến",
]  # fmt: skip


def shuffled(items: list[str]) -> list[str]:
    """The items in a fixed disorder."""
    return random.Random(5).sample(items, len(items))


def test_people_are_sorted_by_given_name_in_vietnamese_order():
    assert sorted(shuffled(NAMES_IN_ORDER), key=name_key) == NAMES_IN_ORDER


def test_words_are_sorted_letters_first_then_tone():
    words = ["da", "dă", "đa", "ma", "mà", "mả", "mã", "má", "mạ", "mác", "mă", "mâ"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_numbers_inside_names_sort_by_digit_before_letters():
    assert sorted(["Cơ sở B", "Cơ sở 2", "Cơ sở 1"], key=sort_key) == ["Cơ sở 1", "Cơ sở 2", "Cơ sở B"]


def test_the_three_forms_of_unicode_are_one_text():
    composed = "Nguyễn ợ ậ"
    forms = [unicodedata.normalize(form, composed) for form in ("NFC", "NFD")]
    mixed = "Nguyê\u0303n ơ\u0323 â\u0323"
    assert {nfc(form) for form in [*forms, mixed]} == {composed}


def test_wrong_letters_dead_marks_and_hard_spaces_are_mended():
    assert clean("\ufeffÐoàn\u00a0Ɖội\u200b") == "Đoàn Đội"


def test_folding_knows_that_d_has_a_stroke():
    assert fold("Đặng-Thị  Đào") == "dang thi dao"


def test_tone_placement_makes_no_difference_but_meaning_does():
    assert same_spelling("Hòa thủy khỏe", "hoà  thuỷ khoẻ")
    assert not same_spelling("hòa", "họa")
    assert same_spelling("Toàn", "toàn")
    assert not same_spelling("quý", "qúy")


@given(st.text(max_size=60))
def test_squash_and_fold_are_stable(text):
    assert squash(squash(text)) == squash(text)
    assert fold(fold(text)) == fold(text)
    sort_key(text)
