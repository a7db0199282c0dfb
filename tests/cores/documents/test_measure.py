from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from tests.cores.documents import samples
from tongket.cores.documents import Align, Column, FontChoice, Row, RowKind, Table
from tongket.cores.documents.measure import MM_PER_POINT, break_lines, longest_word, rule_length, text_width
from tongket.cores.documents.tables import CELL_PADDING, column_widths, printed_rows

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_widths_are_those_of_the_font(fonts: FontChoice) -> None:
    if fonts.family == "Noto Serif":
        pytest.skip("no Times-like font here to compare with")
    letters = VIETNAMESE + VIETNAMESE.upper() + "0123456789 .,:;()/-%–“”bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ"
    for path, bold in ((fonts.files[0], False), (fonts.files[1], True)):
        with TTFont(path) as font:
            cmap, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
            expected = {letter: advances[cmap[ord(letter)]][0] / em * 2048 for letter in letters}
        assert {letter: text_width(letter, 2048 / MM_PER_POINT, bold=bold) for letter in letters} == pytest.approx(
            expected, abs=1.5
        )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Tỉnh đoàn Sông Mai", ("TỈNH ĐOÀN SÔNG MAI",)),
        ("Trung tâm Thanh thiếu niên Phương Nam", ("TRUNG TÂM", "THANH THIẾU NIÊN", "PHƯƠNG NAM")),
        ("Liên đoàn Lao động tỉnh Sông Mai", ("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH SÔNG MAI")),
        ("Trường Trung học phổ thông Nguyễn Bỉnh Khiêm", ("TRƯỜNG", "TRUNG HỌC PHỔ THÔNG", "NGUYỄN BỈNH KHIÊM")),
        ("Trung tâm Thanh thiếu niên\nPhương Nam", ("TRUNG TÂM THANH THIẾU NIÊN", "PHƯƠNG NAM")),
    ],
)
def test_names_break_between_units_of_meaning(name: str, lines: tuple[str, ...]) -> None:
    assert break_lines(name, 80 if "\n" in name else 60, 13, bold=True, upper=True) == lines


WORDS = ("Trung", "tâm", "Thanh", "thiếu", "niên", "và", "tỉnh", "Sông", "Mai", "2023,", "năm")


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), width=st.floats(30, 120))
def test_breaking_keeps_every_word_and_fits(words: list[str], width: float) -> None:
    lines = break_lines(" ".join(words), width, 13, bold=True)

    assert " ".join(lines).split(" ") == words
    assert [line for line in lines if " " in line and text_width(line, 13, bold=True) > width] == []


def test_rule_is_a_share_of_the_widest_line() -> None:
    assert rule_length(("TRUNG TÂM", "THANH THIẾU NIÊN"), 13, 0.5) == round(
        text_width("THANH THIẾU NIÊN", 13, bold=True) / 2, 1
    )


def test_columns_fill_the_width_and_break_no_word() -> None:
    for table, width, size in ((samples.TARGETS, 160.0, 12.0), (samples.annex_table(), 247.0, 11.0)):
        widths = column_widths(table, width, size)
        assert round(sum(widths), 1) == width
        for index, at in enumerate(widths):
            cells = [row.cells[index] for row in table.rows if row.kind is not RowKind.GROUP]
            assert max(longest_word(cell, size) for cell in cells) <= at - 2 * CELL_PADDING


def test_columns_follow_their_shares_where_there_is_room() -> None:
    table = Table((Column("A", 1), Column("B", 3)), (Row(("x", "y")),))

    assert column_widths(table, 160, 13) == (40.0, 120.0)


def test_columns_shrink_in_proportion_when_the_words_are_too_wide() -> None:
    table = Table((Column("Dài" * 20), Column("Dài" * 20)), (Row(("x", "y")),))

    assert column_widths(table, 100, 13) == (50.0, 50.0)


def test_group_label_runs_to_the_end_and_part_is_set_in() -> None:
    rows = printed_rows(samples.TARGETS)

    assert [(cell.text, cell.span, cell.bold) for cell in rows[0]] == [("I", 1, True), ("Kỹ năng hè", 5, True)]
    assert (rows[2][1].italic, rows[2][1].indent_mm, rows[2][0].indent_mm) == (True, 4.0, 0)
    assert rows[6][3].align is Align.RIGHT


def test_no_data_file_of_a_font_is_needed_to_measure(tmp_path: Path) -> None:
    assert round(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), 1) == 60.5
