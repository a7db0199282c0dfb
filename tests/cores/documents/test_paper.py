from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cores.documents import samples
from tongket.cores.documents import (
    Capacity,
    Column,
    Heading,
    ListItem,
    PaperDate,
    Paragraph,
    Picture,
    ProfileCode,
    Regime,
    Row,
    Run,
    Table,
    authority_lines,
    from_json,
    number_headings,
    profile_of,
    to_json,
)
from tongket.cores.documents.composition import compose
from tongket.cores.documents.endings import with_end_mark
from tongket.cores.documents.numbering import number_line
from tongket.cores.documents.profiles import STATE, UNION, Value
from tongket.cores.kernel.errors import Refused


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (PaperDate.of(date(2023, 7, 5)), "ngày 05 tháng 7 năm 2023"),
        (PaperDate.of(date(2024, 2, 18)), "ngày 18 tháng 02 năm 2024"),
        (PaperDate(2023, 12), "ngày      tháng 12 năm 2023"),
        (PaperDate(2024, 1), "ngày      tháng 01 năm 2024"),
        (PaperDate(2023), "ngày      tháng      năm 2023"),
    ],
)
def test_paper_date_says_what_is_fixed_and_leaves_blanks(day: PaperDate, said: str) -> None:
    assert day.says == said


@pytest.mark.parametrize(("month", "day"), [(None, 3), (13, 1), (2, 30), (4, 31), (1, 0)])
def test_paper_date_that_is_no_day_is_refused(month: int | None, day: int) -> None:
    with pytest.raises(ValueError, match="PaperDate"):
        PaperDate(2023, month, day)


def test_number_line_pads_issues_and_leaves_six_blanks_in_a_draft() -> None:
    said = [
        number_line(samples.report(number=5)),
        number_line(samples.report(number=12, number_suffix="a")),
        number_line(samples.report(number=145)),
        number_line(samples.report(number=None)),
        number_line(samples.report(number=45, kind_code="", kind_name="", symbol="LĐLĐ-CSPL")),
    ]

    assert said == ["Số: 05/BC-TTN", "Số: 12a/BC-TTN", "Số: 145/BC-TTN", "Số:      /BC-TTN", "Số: 45/LĐLĐ-CSPL"]


def test_headings_are_numbered_with_roman_arabic_and_vietnamese_letters() -> None:
    blocks = (Heading(1, "A"), *(Heading(3, "x") for _ in range(6)), Heading(1, "B"), Heading(2, "C"), Heading(2, "D"))

    numbered = number_headings(blocks)

    markers = [block.marker for block in numbered if isinstance(block, Heading)]
    assert markers == ["I.", "a)", "b)", "c)", "d)", "đ)", "e)", "II.", "1.", "2."]


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (Paragraph("Trân trọng báo cáo."), "Trân trọng báo cáo./."),
        (Paragraph("Trân trọng báo cáo./."), "Trân trọng báo cáo./."),
        (ListItem("2.", "Giữ chất lượng lớp;"), "Giữ chất lượng lớp./."),
        (Paragraph((Run("Tăng "), Run("25,0%.", bold=True))), "Tăng 25,0%./."),
    ],
)
def test_end_mark_takes_the_place_of_the_last_full_stop(last: Paragraph | ListItem, text: str) -> None:
    closed = with_end_mark((Paragraph("Mở đầu."), last))

    assert closed[0] == Paragraph("Mở đầu.")
    assert isinstance(closed[1], Paragraph | ListItem)
    assert closed[1].text == text


def test_end_mark_after_a_table_stands_alone() -> None:
    closed = with_end_mark((samples.TARGETS,))

    assert closed == (samples.TARGETS, Paragraph("./."))


def test_addressees_put_as_above_first_among_the_recipients() -> None:
    one = compose(samples.report(addressees=("Tỉnh đoàn Sông Mai",)))
    two = compose(samples.report(addressees=("Tỉnh đoàn Sông Mai", "Sở Nội vụ")))

    assert (one.addressee, one.addressees) == ("Kính gửi: Tỉnh đoàn Sông Mai", ())
    assert (two.addressee, two.addressees) == ("Kính gửi:", ("- Tỉnh đoàn Sông Mai;", "- Sở Nội vụ."))
    assert one.ending.recipients == (
        "- Như trên;",
        "- Ban Thường vụ Tỉnh đoàn (báo cáo);",
        "- Các phòng, cơ sở, chi nhánh;",
        "- Lưu: VT, HCTH.",
    )


def test_composition_is_nfc_and_without_control_characters() -> None:
    said = compose(
        samples.report(abstract="Tổng kết na\u0306m 2023", blocks=(Paragraph("Nguye\u0302\u0303n\x00 \uf0b7 A"),))
    )

    assert said.titles.abstract.lines == ("Tổng kết năm 2023",)
    assert said.blocks == (Paragraph((Run("Nguyễn - A./."),)),)


def test_annex_reference_of_a_draft_leaves_blanks() -> None:
    paper = samples.long_report()
    drafted = samples.report(number=None, date=PaperDate(2023, 12), annexes=paper.annexes[:1])

    assert compose(paper).annexes[1].label == "Phụ lục II"
    assert compose(paper).annexes[0].reference.lines == (
        "(Kèm theo Báo cáo số 05/BC-TTN ngày 18 tháng 12 năm 2023",
        "của Trung tâm Thanh thiếu niên Phương Nam)",
    )
    assert compose(drafted).annexes[0].label == "Phụ lục"
    assert compose(drafted).annexes[0].reference.lines == (
        "(Kèm theo Báo cáo số      /BC-TTN ngày      tháng 12 năm 2023",
        "của Trung tâm Thanh thiếu niên Phương Nam)",
    )


def test_wrong_records_are_refused_when_made() -> None:
    with pytest.raises(ValueError, match="Table row 1 has 1 cells, not 2"):
        Table((Column("A"), Column("B")), (Row(("x",)),))
    with pytest.raises(ValueError, match="PNG"):
        Picture(b"GIF89a", "x")
    with pytest.raises(ValueError, match="alt"):
        Picture(samples.png(), " ")
    with pytest.raises(ValueError, match="level 4"):
        Heading(4, "x")
    with pytest.raises(ValueError, match="number 0"):
        samples.report(number=0)
    with pytest.raises(ValueError, match="kind code"):
        samples.report(kind_name="")


@pytest.mark.parametrize("paper", [samples.report(), samples.long_report(), samples.long_names()], ids=lambda p: p.body)
def test_paper_comes_back_from_json_as_it_went(paper: object) -> None:
    assert from_json(to_json(paper)) == paper  # type: ignore[arg-type]
    assert to_json(from_json(to_json(paper))) == to_json(paper)  # type: ignore[arg-type]


runs = st.builds(Run, st.text(max_size=20), st.booleans(), st.booleans())
contents = st.text(max_size=40) | st.lists(runs, max_size=3).map(tuple)
blocks = st.lists(
    st.builds(Heading, st.integers(0, 3), st.text(max_size=20), st.text(max_size=4))
    | st.builds(Paragraph, contents)
    | st.builds(ListItem, st.sampled_from(["-", "1.", "a)"]), contents),
    max_size=5,
).map(tuple)


@given(blocks=blocks, number=st.none() | st.integers(1, 999))
def test_any_paper_comes_back_from_json(blocks: tuple[object, ...], number: int | None) -> None:
    paper = samples.report(blocks=blocks, number=number)

    assert from_json(to_json(paper)) == paper


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("[]", "format 'list'"),
        ('{"format": 9}', "format 9"),
        ('{"format": 1, "colour": "red"}', "unknown fields"),
        ('{"format": 1, "number": "5"}', "5"),
        ('{"format": 1}', "Paper"),
        ('{"format": 1, "blocks": [{"kind_of_block": "Script"}]}', "Script"),
        ('{"format": 1, "blocks": {}}', "a list is needed"),
    ],
)
def test_json_that_is_no_paper_is_refused(text: str, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        from_json(text)


@pytest.mark.parametrize(
    ("regime", "title", "capacity", "own", "collective", "lines"),
    [
        (Regime.HEAD, "Giám đốc", Capacity.HEAD, "", "", ("GIÁM ĐỐC",)),
        (Regime.HEAD, "Giám đốc", Capacity.ACTING, "", "", ("Q. GIÁM ĐỐC",)),
        (Regime.HEAD, "Giám đốc", Capacity.DEPUTY, "", "", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Regime.COLLECTIVE, "Chủ tịch", Capacity.HEAD, "", "Ban Chấp hành", ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")),
        (
            Regime.COLLECTIVE,
            "Chủ tịch",
            Capacity.DEPUTY,
            "Phó Chủ tịch",
            "Ban Thường vụ",
            ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            Regime.HEAD,
            "Giám đốc",
            Capacity.BY_ORDER,
            "Trưởng phòng Hành chính",
            "",
            ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH"),
        ),
        (Regime.HEAD, "Giám đốc", Capacity.AUTHORISED, "Trưởng phòng", "", ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
    ],
)
def test_authority_lines_follow_the_decree(
    regime: Regime, title: str, capacity: Capacity, own: str, collective: str, lines: tuple[str, ...]
) -> None:
    assert authority_lines(regime, title, capacity=capacity, own_title=own, collective=collective) == lines


@pytest.mark.parametrize(
    ("regime", "title", "capacity", "own"),
    [
        (Regime.HEAD, " ", Capacity.HEAD, ""),
        (Regime.COLLECTIVE, "Chủ tịch", Capacity.HEAD, ""),
        (Regime.HEAD, "Giám đốc", Capacity.DEPUTY, "Trưởng phòng"),
        (Regime.HEAD, "Giám đốc", Capacity.BY_ORDER, ""),
    ],
)
def test_authority_lines_that_miss_something_are_refused(
    regime: Regime, title: str, capacity: Capacity, own: str
) -> None:
    with pytest.raises(Refused) as refusal:
        authority_lines(regime, title, capacity=capacity, own_title=own)
    assert refusal.value.remedy != ""


def test_union_profile_borrows_the_state_values_and_says_it_is_unsure() -> None:
    measures = [
        value for name in Value.__slots__ and STATE.__slots__ if isinstance(value := getattr(UNION, name), Value)
    ]

    assert [measure.unsure for measure in measures] == [True] * len(measures)
    assert UNION.text_size.value == STATE.text_size.value
    assert STATE.text_size.unsure is False


@pytest.mark.parametrize(
    ("code", "on", "ruleset"),
    [
        (ProfileCode.STATE, date(2023, 12, 18), "ND30-2020"),
        (ProfileCode.PARTY, date(2018, 1, 1), "36-HD-VPTW-2018"),
        (ProfileCode.PARTY, date(2026, 1, 8), "36-HD-VPTW-2018"),
        (ProfileCode.PARTY, date(2026, 1, 9), "399-QD-TW-2026"),
        (ProfileCode.PARTY, None, "399-QD-TW-2026"),
        (ProfileCode.YOUTH, date(2025, 1, 1), "29-HD-TWDTN-2013"),
    ],
)
def test_rule_book_is_the_one_in_force_on_the_day(code: ProfileCode, on: date | None, ruleset: str) -> None:
    assert profile_of(code, on).ruleset == ruleset
