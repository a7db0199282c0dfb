"""Names and citations: where they break, how they shrink, when they do not fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.documents.certificates.samples import LONG
from tongket.cores.documents.certificates import fit
from tongket.cores.documents.measure import text_width


def lines(text: str, width: float = 120, *, most: float = 24, least: float = 14, max_lines: int = 3) -> tuple[str, ...]:
    found = fit(text, width, most=most, least=least, max_lines=max_lines, bold=True)
    assert found is not None
    return found.lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đặng Ngọc Hân", ("Đặng Ngọc Hân",)),
        ("Chi đoàn Trường Tiểu học Kim Đồng thuộc Đoàn phường Bến Nghé",
         ("Chi đoàn Trường Tiểu học Kim Đồng", "thuộc Đoàn phường Bến Nghé")),
        ("Tổ Kỹ năng, Cơ sở 2, Trung tâm Thiếu nhi Phương Nam",
         ("Tổ Kỹ năng, Cơ sở 2,", "Trung tâm Thiếu nhi Phương Nam")),
        ("Ban Quản lý Dự án và Ban Tổ chức Hội trại", ("Ban Quản lý Dự án", "và Ban Tổ chức Hội trại")),
    ],
)  # fmt: skip
def test_a_name_breaks_between_units_of_meaning(text: str, expected: tuple[str, ...]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "place", ["Thành phố Hồ Chí Minh", "tỉnh Bà Rịa", "phường 12", "Thị xã Tân Uyên", "thị trấn Nhà Bè", "xã Ea Kar"]
)
@pytest.mark.parametrize("width", [55, 70, 85, 100, 130])
def test_the_name_of_a_place_is_never_parted(place: str, width: float) -> None:
    found = fit(f"Hội Liên hiệp Phụ nữ {place} khối cơ quan", width, most=22, least=8, max_lines=4, bold=True)
    assert found is None or any(place in line for line in found.lines)


@given(
    st.lists(
        st.sampled_from(
            [
                "Hồ",
                "Chí",
                "Minh",
                "tổ",
                "an",
                "Bình,",
                "và",
                "thuộc",
                "năm",
                "2024",
                "đoàn",
                "viên",
                "xuất",
                "sắc",
                "H'Bia",
            ]
        ),
        min_size=2,
        max_size=30,
    ),
    st.integers(40, 250),
)
@settings(max_examples=150, deadline=None)
def test_every_line_fits_keeps_the_words_and_no_syllable_stands_alone(words: list[str], width: int) -> None:
    found = fit(" ".join(words), width, most=24, least=9, max_lines=4)
    if found is None:
        return
    assert " ".join(found.lines) == " ".join(words)
    assert [line for line in found.lines if text_width(line, found.size) > width + 0.01] == []
    assert [line for line in found.lines if len(found.lines) > 1 and " " not in line] == []


def test_two_hundred_letters_shrink_and_stay_whole() -> None:
    found = fit(LONG + " khóa mới nhiệm kỳ 2024", 242, most=24, least=15, max_lines=3, bold=True)
    assert found is not None
    assert (len(found.lines), " ".join(found.lines)) == (3, LONG + " khóa mới nhiệm kỳ 2024")


def test_a_word_without_spaces_that_is_too_wide_does_not_fit() -> None:
    assert fit("Đ" * 200, 240, most=24, least=14, max_lines=3) is None


def test_a_citation_does_not_part_words_of_two_syllables() -> None:
    text = "Đã hoàn thành xuất sắc nhiệm vụ công tác Đoàn và phong trào thanh thiếu nhi trong năm học 2023 - 2024"
    for width in range(60, 200, 5):
        found = fit(text, width, most=18, least=10, max_lines=4)
        broken = " | ".join(found.lines) if found else ""
        assert not re.search(r"hoàn \| thành|xuất \| sắc|nhiệm \| vụ|công \| tác|phong \| trào|năm \||2023 \|", broken)


def test_own_line_feeds_are_kept() -> None:
    assert lines("Ủy ban nhân dân\nphường Bến Nghé", 200) == ("Ủy ban nhân dân", "phường Bến Nghé")


def test_all_in_capitals_still_breaks() -> None:
    assert lines("TRƯỜNG TIỂU HỌC KIM ĐỒNG VÀ TRƯỜNG MẦM NON HOA SEN", 120)[1].startswith("VÀ")
