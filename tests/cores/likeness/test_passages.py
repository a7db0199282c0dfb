"""Where two texts say the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.likeness.copied import SYLLABLES
from tongket.cores.likeness import passages, words_of

COMMON = "đã hoàn thành tốt 12 nhiệm vụ được giao trong năm và được nhân dân tin tưởng"


def test_a_passage_is_shown_in_both_texts_by_its_letters() -> None:
    first = f"Tổ Một {COMMON}, ngoài ra còn giúp bạn."
    second = f"Cùng năm ấy chúng tôi {COMMON.replace('12', '7').upper()}! Hết."
    (found,) = passages(first, second)
    assert first[slice(*found.first)] == COMMON
    assert second[slice(*found.second)] == COMMON.replace("12", "7").upper()
    assert found.words == 17


def test_the_longest_of_several_places_is_shown_and_short_ones_are_not() -> None:
    first = f"{COMMON} và thế là hết"
    second = f"{' '.join(COMMON.split()[:9])} rồi thôi. {COMMON} và thế là xong"
    (found,) = passages(first, second)
    assert found.words == 20
    assert passages("một hai ba bốn năm sáu bảy", "một hai ba bốn năm sáu bảy") == []
    assert passages("một hai ba bốn năm sáu bảy", "một hai ba bốn năm sáu bảy", least=7)[0].words == 7


@given(st.lists(st.sampled_from(SYLLABLES[:40]), max_size=60), st.lists(st.sampled_from(SYLLABLES[:40]), max_size=60))
@settings(max_examples=150, deadline=None)
def test_passages_are_equal_words_in_order_and_do_not_overlap(first: list[str], second: list[str]) -> None:
    one, other, end = " ".join(first), " ".join(second), 0
    for found in passages(one, other, least=5):
        assert words_said(one[slice(*found.first)]) == words_said(other[slice(*found.second)])
        assert found.first[0] >= end
        assert found.words == len(words_said(one[slice(*found.first)])) >= 5
        end = found.first[1]


def words_said(text: str) -> list[str]:
    return [word for word, _from, _to in words_of(text)]


def test_a_text_that_repeats_one_word_has_one_passage() -> None:
    same = "a " * 20_000
    assert [one.words for one in passages(same, same)] == [20_000]
    assert [one.words for one in passages("a " * 300 + "b", "b " + "a b " * 150)] == []
