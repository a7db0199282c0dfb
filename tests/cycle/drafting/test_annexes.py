"""Annexes and texts that go along with a paper: in the outline, printed, and through Word and back."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from tests.cycle.drafting.conftest import ON, Desk
from tests.cycle.drafting.test_issuing import known, word_file, written
from tongket.cores.documents import inspect_docx, render_docx
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.facts.returned import read_back
from tongket.cycle.drafting.models import Section
from tongket.cycle.drafting.selectors import preview
from tongket.cycle.drafting.selectors.drafts import sections_of
from tongket.cycle.drafting.services.outline import add_section, move_section, remove_section, shift_level, turn_annex
from tongket.cycle.drafting.services.versions import take_word
from tongket.cycle.drafting.services.writing import save_section


def _annexed(desk: Desk) -> None:
    written(desk, "Năm 2023 mở {{lop}} lớp, xem phụ lục.")
    add = {"draft": desk.draft, "after": None}
    annex = add_section(**add, heading="Danh sách lớp hè", level=1, form="annex_wide", **desk.who())
    add_section(**add, heading="Phân công trực", level=1, form="annex", **desk.who())
    rules = add_section(**add, heading="Quy chế sử dụng hồ bơi", level=1, form="attached", **desk.who())
    first = add_section(draft=desk.draft, heading="Phạm vi", level=1, after=rules.pk, **desk.who())
    add_section(draft=desk.draft, heading="Các lớp ở Cơ sở 1", level=1, after=annex.pk, **desk.who())
    save_section(section=first, base="0", text="Áp dụng cho {{lop}} lớp.", **desk.who())
    save_section(section=annex, base="0", text="Lớp\tSố buổi\nBơi 1\t12", **desk.who())
    save_section(section=desk.section("Phân công trực"), base="0", text="- Cơ sở 1: ông Y Bhăm", **desk.who())
    save_section(section=desk.section("Các lớp ở Cơ sở 1"), base="0", text="Có 5 lớp.", **desk.who())


def _outline(desk: Desk) -> list[tuple[str, str, str]]:
    rows = sections_of(desk.draft)
    return [
        (mark, one.heading, one.text)
        for mark, one in zip(preview.markers_of(desk.draft, rows), rows, strict=True)
        if one.text or one.form
    ]


ANNEXED = [
    ("1.", "Mục đích", "Năm 2023 mở {{lop}} lớp, xem phụ lục."),
    ("Kèm theo:", "Quy chế sử dụng hồ bơi", ""),
    ("Điều 1.", "Phạm vi", "Áp dụng cho {{lop}} lớp."),
    ("Phụ lục I:", "Danh sách lớp hè", "Lớp\tSố buổi\nBơi 1\t12"),
    ("I.", "Các lớp ở Cơ sở 1", "Có 5 lớp."),
    ("Phụ lục II:", "Phân công trực", "- Cơ sở 1: ông Y Bhăm"),
]


def test_annexes_and_what_goes_along_are_printed_behind_the_text(desk: Desk) -> None:
    _annexed(desk)

    assert _outline(desk) == ANNEXED
    place = preview.place_at(desk.unit, "2023", by=desk.officer, on=ON)
    paper = preview.paper_now(place, desk.draft, sections_of(desk.draft))
    assert [(one.title, one.landscape) for one in paper.annexes] == [
        ("Danh sách lớp hè", True),
        ("Phân công trực", False),
    ]
    assert [(one.kind_name, one.abstract) for one in paper.attached] == [("Quy chế", "Sử dụng hồ bơi")]
    looks = inspect_docx(render_docx(paper))
    assert looks.annex_labels == ("Phụ lục I", "Phụ lục II")
    assert [one.landscape for one in looks.sections] == [False, False, True, False]


def test_annexes_come_back_from_word_with_what_was_changed_in_them(desk: Desk) -> None:
    _annexed(desk)
    book = docx.Document(BytesIO(word_file(desk)))
    for one in book.paragraphs:
        if one.text.startswith("Có 5"):
            one.runs[0].text = "Có 6 lớp."
        if one.text.startswith("Áp dụng cho 13"):
            one.runs[0].text = "Áp dụng cho cả 13 lớp."
    made = BytesIO()
    book.save(made)

    back = read_back(made.getvalue(), known(desk), {"lop": "13"}, articles=False)
    take_word(draft=desk.draft, parts=back.parts, bases=back.bases, **desk.who())

    changed = {"Có 5 lớp.": "Có 6 lớp.", "Áp dụng cho {{lop}} lớp.": "Áp dụng cho cả {{lop}} lớp."}
    assert _outline(desk) == [(mark, name, changed.get(text, text)) for mark, name, text in ANNEXED]
    assert Section.objects.get(draft=desk.draft, heading="Danh sách lớp hè").form == "annex_wide"


def test_an_annex_keeps_to_its_place_and_goes_with_all_that_is_in_it(desk: Desk) -> None:
    _annexed(desk)
    with pytest.raises(Refused, match="luôn đứng trước phụ lục"):
        move_section(section=desk.section("Danh sách lớp hè"), step=-1, **desk.who())
    with pytest.raises(Refused, match="không chuyển cấp"):
        shift_level(section=desk.section("Danh sách lớp hè"), step=1, **desk.who())
    with pytest.raises(Refused, match="cần có tên"):
        add_section(draft=desk.draft, heading=" ", level=1, after=None, form="annex", **desk.who())

    move_section(section=desk.section("Danh sách lớp hè"), step=1, **desk.who())
    turn_annex(section=desk.section("Phân công trực"), **desk.who())
    remove_section(section=desk.section("Danh sách lớp hè"), **desk.who())

    assert _outline(desk) == [*ANNEXED[:3], ("Phụ lục:", "Phân công trực", "- Cơ sở 1: ông Y Bhăm")]
    assert desk.section("Phân công trực").form == "annex_wide"
    new = add_section(draft=desk.draft, heading="Kiểm tra", level=1, after=None, **desk.who())
    assert (new.form, _outline(desk)[1][1]) == ("", "Quy chế sử dụng hồ bơi")
