"""Words and ranks, without a database."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.base.search.bits import BLOCK, bits_of, offsets_of, packed, union, unpacked
from tongket.base.search.publishing import by_name, by_text
from tongket.base.search.words import MOST_WORDS, marked_spans, query_words, rank_of, text_of
from tongket.cores.kernel.text import name_key, sort_key


def rank(query: str, title: str, detail: str = "") -> int | None:
    return rank_of(query_words(query), text_of(title), text_of(detail))


@pytest.mark.parametrize(
    ("query", "title", "detail", "expected"),
    [
        ("dương", "Lê Văn Dương", "", 1),
        ("dương", "Quản lý Đường sá", "", 7 - 2),
        ("duong", "Lê Văn Dương", "", 5),
        ("duong", "Quản lý Đường sá", "", 5),
        ("đường", "Lê Văn Dương", "", 5),
        ("hân", "Đặng Ngọc Hân", "", 1),
        ("hâ", "Đặng Ngọc Hân", "", 3),
        ("ha", "Đặng Ngọc Hân", "", 7),
        ("giám đốc hân", "Đặng Ngọc Hân", "Giám đốc", 2),
        ("giam doc hân", "Đặng Ngọc Hân", "Giám đốc", 2),
        ("giám đóc hân", "Đặng Ngọc Hân", "Giám đốc", 6),
        ("01/BC-TTN", "Số 1/BC-TTN", "", 5),
        ("1/bc", "Số 01/BC-TTN", "", 5),
        ("2023", "Tổng kết năm 2023", "", 5),
        ("202", "Tổng kết năm 2023", "", 7),
        ("hoà bình", "Hòa Bình", "", 1),
        ("chiến sỹ", "Chiến sĩ thi đua", "", 1),
        ("ân", "Lê Thị Hân", "", None),
        ("hân hân", "Đặng Ngọc Hân", "", 1),
        ("", "Đặng Ngọc Hân", "", None),
        ("-/…", "Đặng Ngọc Hân", "", None),
    ],
)
def test_rank(query: str, title: str, detail: str, expected: int | None) -> None:
    assert rank(query, title, detail) == expected


@given(st.text(max_size=40), st.text(max_size=40))
def test_form_of_unicode_and_case_do_not_matter(query: str, title: str) -> None:
    plain = rank(query, title)
    assert rank(unicodedata.normalize("NFD", query), unicodedata.normalize("NFD", title)) == plain


@given(st.text(alphabet="aăâđeêioôơuưyàáạ nNgG/-12", min_size=1, max_size=30))
def test_whole_text_finds_itself_first(text: str) -> None:
    words = query_words(text)
    wanted = None if not words or len(words) >= MOST_WORDS else 1 if any(word.has_marks for word in words) else 5
    if len(words) < MOST_WORDS:
        assert rank(text, text) == wanted


@given(st.lists(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạ1", max_size=12), max_size=8))
def test_order_as_bytes_is_the_order_of_the_alphabet(texts: list[str]) -> None:
    assert [sort_key(text) for text in sorted(texts, key=by_text)] == sorted(map(sort_key, texts))
    assert [name_key(text) for text in sorted(texts, key=by_name)] == sorted(map(name_key, texts))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("han", "Đặng Ngọc Hân", ["Hân"]),
        ("ha", "Đặng Ngọc Hân", ["Hâ"]),
        ("1/bc", "Số 01/BC-TTN", ["01", "BC"]),
        ("hoa binh", "Hoà Bình <b>", ["Hoà", "Bình"]),
        ("b", "<b>đậm</b>", ["b", "b"]),
        ("duong", "Đường Dương", ["Đường", "Dương"]),
    ],
)
def test_what_is_marked(query: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in marked_spans(query_words(query), text)] == expected


@given(st.sets(st.integers(0, BLOCK - 1), max_size=1500), st.sets(st.integers(0, BLOCK - 1), max_size=100))
def test_sets_come_back_as_they_were_kept(one: set[int], other: set[int]) -> None:
    assert list(offsets_of(unpacked(packed(bits_of(one))))) == sorted(one)
    assert list(offsets_of(union([packed(bits_of(one)), packed(bits_of(other))]))) == sorted(one | other)
