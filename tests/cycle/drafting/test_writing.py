"""Writing a section together: merged saves, suggestions, remarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.cycle.drafting.conftest import ON, Desk
from tests.cycle.drafting.race import race
from tests.in_a_file import told_in_a_file
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.models import Change, Remark, Section, Suggestion, Version
from tongket.cycle.drafting.selectors.sections import open_suggestions, views_of
from tongket.cycle.drafting.services.outline import give_section, remove_section
from tongket.cycle.drafting.services.remarks import add_remark, finish_remark
from tongket.cycle.drafting.services.writing import decide, save_section, say_state, suggest

EVERYBODY = {"changes": 5, "said": [f"{number} viết thêm câu {number * 111}" for number in range(1, 5)], "wrong": []}


def test_second_save_from_an_old_page_loses_nothing(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Mở 13 lớp hè.", **desk.who())
    first = save_section(section=desk.section(), base="1", text="Mở 13 lớp kỹ năng hè.", **desk.who())

    second = save_section(
        section=desk.section(), base="1", text="Năm nay mở 13 lớp hè.\n- An toàn", **desk.who(desk.head)
    )

    assert (first.merged, second.merged) == (False, True)
    assert second.text == desk.section().text == "Năm nay mở 13 lớp kỹ năng hè.\n- An toàn"
    assert (second.base, second.own_base, desk.section().state) == ("3", "1+3", "writing")


def test_who_goes_on_typing_after_a_merge_writes_on_the_own_words(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Một.", **desk.who())
    save_section(section=desk.section(), base="1", text="Một. Của người kia.", **desk.who(desk.head))
    mine = save_section(section=desk.section(), base="1", text="Không một.", **desk.who())

    again = save_section(section=desk.section(), base=mine.own_base, text="Không một. Hai.", **desk.who())

    assert again.text == "Không một. Của người kia. Hai."  # nothing twice, nothing lost
    assert Change.objects.filter(section=desk.section()).count() == 4


def test_two_who_begin_an_empty_section_write_two_lines(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="- Tạo sân chơi.", **desk.who())
    second = save_section(section=desk.section(), base="0", text="- Giới thiệu lớp.", **desk.who(desk.head))

    assert (second.text, second.merged) == ("- Tạo sân chơi.\n- Giới thiệu lớp.", True)


def test_saving_the_same_words_leaves_nothing(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Một.", **desk.who())
    before = Change.objects.count(), Version.objects.count(), Event.objects.count()

    same = save_section(section=desk.section(), base="1", text="Một.  \r\n", **desk.who())

    assert (same.base, same.merged) == ("1", False)
    assert (Change.objects.count(), Version.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("base", ["", "x", "9", "1+1", "1+9", "-1", "1+", "0" * 90])
def test_a_base_that_is_none_is_refused(desk: Desk, base: str) -> None:
    save_section(section=desk.section(), base="0", text="Một.", **desk.who())

    with pytest.raises(Refused, match="không biết sửa từ bản nào"):
        save_section(section=desk.section(), base=base, text="Hai.", **desk.who())


def test_words_for_a_removed_section_bring_it_back(desk: Desk) -> None:
    section = desk.section("Kinh phí")
    remove_section(section=section, **desk.who())

    saved = save_section(section=section, base="0", text="Từ nguồn thu sự nghiệp.", **desk.who(desk.head))

    assert (saved.brought_back, Section.objects.get(pk=section.pk).removed) == (True, False)


def test_one_sitting_is_one_version_and_one_line_in_the_log(desk: Desk) -> None:
    for number in range(4):
        save_section(section=desk.section(), base=str(number), text=f"Lần {number}.", **desk.who())
    save_section(section=desk.section(), base="4", text="Người khác.", **desk.who(desk.head))

    told = Event.objects.filter(verb="drafting.write")
    assert [one.by_name for one in Version.objects.order_by("number")] == ["Lê Thị Thanh Trúc"] * 2 + ["Lý Thành Sơn"]
    assert [one.after for one in told.order_by("pk")] == [{"version": 2}, {"version": 3}]


def test_a_section_given_to_somebody_is_theirs(desk: Desk) -> None:
    give_section(section=desk.section(), account_id=desk.member.pk, due_on=ON, **desk.who())

    save_section(section=desk.section(), base="0", text="Viết.", **desk.who(desk.member))
    with pytest.raises(NotPermitted, match="do Y Bhăm Niê viết"):
        save_section(section=desk.section(), base="1", text="Chen vào.", **desk.who(desk.colleague))

    assert desk.section().text == "Viết."


def test_suggestions_are_taken_one_by_one(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Mở 13 lớp hè.\nCó 2 người.", **desk.who())

    first, second = suggest(section=desk.section(), base="1", text="Mở 14 lớp hè.\nCó 3 người.", **desk.who(desk.guide))
    save_section(section=desk.section(), base="1", text="Dự kiến mở 13 lớp hè.\nCó 2 người.", **desk.who())
    decide(suggestion=second, accept=True, **desk.who())
    decide(suggestion=first, accept=False, **desk.who(desk.head))

    assert desk.section().text == "Dự kiến mở 13 lớp hè.\nCó 3 người."
    rows = list(Suggestion.objects.values_list("removed", "inserted", "state", "decided_by_name"))
    assert rows == [("13", "14", "refused", "Lý Thành Sơn"), ("2", "3", "accepted", "Lê Thị Thanh Trúc")]
    assert Change.objects.get(origin="suggestion").by_name == "Đặng Ngọc Hân"
    with pytest.raises(Refused, match="đã được Lý Thành Sơn quyết"):
        decide(suggestion=first, accept=True, **desk.who())


def test_a_suggestion_is_drawn_into_the_words(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Mở {{lop}} lớp hè.", **desk.who())
    suggest(section=desk.section(), base="1", text="Mở {{lop}} lớp kỹ năng.", **desk.who(desk.guide))
    section = desk.section()

    (view,) = views_of([section], ["1."], {})

    said = [(span.kind, span.text) for span in view.lines[0].spans]
    assert said == [
        ("same", "Mở "),
        ("same", "lop"),
        ("same", " lớp "),
        ("del", "hè"),
        ("ins", "kỹ năng"),
        ("same", "."),
    ]
    assert (view.missing, len(open_suggestions([section])[section.pk])) == (("lop",), 1)


def test_nothing_changed_is_no_suggestion(desk: Desk) -> None:
    with pytest.raises(Refused, match="Chưa đổi chữ nào"):
        suggest(section=desk.section(), base="0", text="", **desk.who(desk.guide))


def test_a_remark_stays_at_its_paragraph_until_it_is_done(desk: Desk) -> None:
    save_section(section=desk.section(), base="0", text="Đoạn đầu.\nĐoạn hai nói về hồ bơi.", **desk.who())
    said = add_remark(
        section=desk.section(), text="Hồ bơi nào?", quote="Đoạn hai nói về hồ bơi.", **desk.who(desk.guide)
    )
    add_remark(section=desk.section(), text="Cơ sở 2.", answers=said, **desk.who())
    save_section(
        section=desk.section(), base="1", text="Thêm.\nĐoạn đầu.\nĐoạn hai nói về hồ bơi Cơ sở 2.", **desk.who()
    )

    (view,) = views_of([desk.section()], ["1."], {})
    finish_remark(remark=said, **desk.who(desk.guide))
    (after,) = views_of([desk.section()], ["1."], {})

    assert [len(line.remarks) for line in view.lines] == [0, 0, 1]
    assert view.lines[2].remarks[0].answers[0].text == "Cơ sở 2."
    assert [len(line.remarks) for line in after.lines] == [0, 0, 0]
    assert Remark.objects.get(pk=said.pk).done_by_name == "Đặng Ngọc Hân"


def test_how_far_a_section_is_is_said_by_who_writes_it(desk: Desk) -> None:
    say_state(section=desk.section(), state="done", **desk.who())
    with pytest.raises(NotPermitted):
        say_state(section=desk.section(), state="todo", **desk.who(desk.guide))
    with pytest.raises(Refused, match="Không có tiến độ ấy"):
        say_state(section=desk.section(), state="xong", **desk.who())

    event = Event.objects.get(verb="drafting.section_state")
    assert (event.before, event.after) == ({"state": "todo"}, {"heading": "Mục đích", "state": "done"})


def test_two_transactions_at_once_both_come_through_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    """SQLite as it is used: a file, connections of their own."""
    assert told_in_a_file("tests.cycle.drafting.race", empty_data, tmp_path) == EVERYBODY


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_two_transactions_at_once_both_come_through_on_a_server(settings: Any, tmp_path: Path) -> None:
    settings.TONGKET_FILES = tmp_path / "files"
    assert race() == EVERYBODY
