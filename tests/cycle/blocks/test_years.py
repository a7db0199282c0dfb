"""Head and deputy, members, the calendar: who may, on which day, with what reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cycle.blocks.conftest import ON, Block
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cycle.blocks.facts.calendar import state_of
from tongket.cycle.blocks.facts.rotation import Served, propose
from tongket.cycle.blocks.models import Step
from tongket.cycle.blocks.selectors.calendar import steps_of
from tongket.cycle.blocks.selectors.due_days import due_of_blocks
from tongket.cycle.blocks.selectors.workbook import members_workbook
from tongket.cycle.blocks.selectors.years import block_seen, can_lead, members_of_year, proposal_for
from tongket.cycle.blocks.services import members, years
from tongket.cycle.blocks.services.heads import clear_office, elect_head


def names(block: Block) -> list[str]:
    return [one.name for one in members_of_year(block.year)]


@pytest.mark.parametrize(("who", "leads"), [("A", True), ("H", True), ("B", False), ("member", False), ("X", False)])
def test_the_right_to_lead_goes_with_the_head_of_the_year(block: Block, who: str, leads: bool) -> None:
    answer = can_lead(block.users[who], block.unit, 2024, on=ON)
    assert bool(answer) is leads
    if not leads:
        assert "Phòng Ánh Dương" in answer.reason  # type: ignore[union-attr]
    add = {"title": "Hội thao", "who": "head", "due_on": ON, "note": ""}
    if leads:
        assert years.put_step(year=block.year, step=None, fields=add, by=block.users[who], on=ON).pk
    else:
        with pytest.raises(NotPermitted):
            years.put_step(year=block.year, step=None, fields=add, by=block.users[who], on=ON)


def test_a_new_head_takes_the_right_over_and_the_old_one_keeps_the_old_year(block: Block) -> None:
    elect_head(
        block=block.unit, year=2025, unit=block.members["B"], how="elected", by=block.head, on=date(2024, 12, 20)
    )
    assert [bool(can_lead(block.users[one], block.unit, 2025, on=ON)) for one in "AB"] == [False, True]
    assert [bool(can_lead(block.users[one], block.unit, 2024, on=ON)) for one in "AB"] == [True, False]


def test_who_has_nothing_to_do_with_the_block_does_not_see_it(block: Block) -> None:
    stranger = block.users["X"].rolegrant_set.get().unit if hasattr(block.users["X"], "rolegrant_set") else None
    for unit in (*block.members.values(), block.unit, block.district):
        assert block_seen(unit, "KT", year=2024, on=ON) == block.unit
    if stranger is not None:
        assert block_seen(stranger, "KT", year=2024, on=ON) is None


def test_head_and_deputy_are_two_members_that_are_still_there(block: Block) -> None:
    members.member_leaves(
        year=block.year, member=members_of_year(block.year)[2], last_day=date(2024, 2, 29), because="Sáp nhập", by=block.head, on=ON
    )  # fmt: skip
    gone = block.members["D"]
    with pytest.raises(Refused, match="đã rời khối sau ngày 29/02/2024"):
        elect_head(block=block.unit, year=2024, unit=gone, how="elected", office="deputy", by=block.head, on=ON)
    with pytest.raises(Refused, match="không vừa làm trưởng vừa làm phó"):
        elect_head(
            block=block.unit, year=2024, unit=block.members["A"], how="agreed", office="deputy", by=block.head, on=ON
        )
    with pytest.raises(Refused, match="không phải thành viên"):
        elect_head(block=block.unit, year=2024, unit=block.district, how="named", by=block.head, on=ON)
    held = elect_head(
        block=block.unit, year=2024, unit=block.members["B"], how="agreed", office="deputy", by=block.head, on=ON
    )
    assert held.deputy == block.members["B"]
    assert clear_office(year=held, office="deputy", by=block.head, on=ON).deputy is None


def test_a_proposal_follows_the_rules_and_names_who_is_passed_over() -> None:
    served = [Served(2021, 4, None), Served(2022, 1, 2), Served(2023, 2, 3)]
    found = propose([1, 2, 3, 4, 5], served, 2024, deputy_follows=True, rest_years=2)
    assert (found.head, found.deputy) == (3, 5)
    assert "Phó khối năm 2023" in found.head_why
    assert dict(found.passed_over) == {1: "làm trưởng năm 2022, nghỉ 2 năm", 2: "làm trưởng năm 2023, nghỉ 2 năm"}
    without = propose([1, 2, 3, 4, 5], served, 2024, deputy_follows=False, rest_years=3)
    assert (without.head, without.deputy) == (3, 5)  # 4 rests as well: 2024 - 2021 = 3
    assert propose([1], served, 2024, deputy_follows=False, rest_years=2).head is None


def test_the_proposal_of_a_block_counts_what_was_served(block: Block) -> None:
    rules = {"form": "khoi", "regime": "state", "founder": None, "founded_by": "", "decision": "", "standing": None,
             "deputy_follows": False, "rest_years": 1}  # fmt: skip
    years.change_rules(block=block.unit, year=2024, fields=rules, by=block.head, on=ON)
    assert proposal_for(block.unit, 2025).head == block.members["B"].pk
    with pytest.raises(Refused, match="không đổi năm công tác được"):
        years.change_rules(block=block.unit, year=2024, fields={**rules, "regime": "school"}, by=block.head, on=ON)


@pytest.mark.parametrize(
    ("today", "started", "done", "state"),
    [
        (date(2024, 3, 30), None, None, "todo"), (date(2024, 3, 31), ON, None, "running"), (date(2024, 3, 31), None, None, "todo"),
        (date(2024, 4, 1), ON, None, "late"), (date(2024, 4, 1), None, date(2024, 4, 1), "done"),
    ],
)  # fmt: skip
def test_a_step_is_late_from_the_day_after(today: date, started: date | None, done: date | None, state: str) -> None:
    assert state_of(date(2024, 3, 31), started, done, today) == state


def step(block: Block, code: str) -> Step:
    return block.year.steps.select_related("year__unit").get(code=code)


def test_each_member_does_its_part_and_nobody_elses(block: Block) -> None:
    score = step(block, "score")
    years.answer_step(step=score, member_id=block.members["B"].pk, is_done=True, by=block.users["B"], on=ON)
    with pytest.raises(NotPermitted):
        years.answer_step(step=score, member_id=block.members["C"].pk, is_done=True, by=block.users["B"], on=ON)
    with pytest.raises(NotPermitted):
        years.answer_step(step=score, member_id=block.members["B"].pk, is_done=False, by=block.users["member"], on=ON)
    years.answer_step(step=score, member_id=block.members["C"].pk, is_done=True, by=block.head, on=ON)
    row = next(one for one in steps_of(block.year, ON) if one.step == score)
    assert ([name for name, _day in row.answered], list(row.missing)) == (
        ["Thư viện Cánh Buồm", "Trung tâm Bình Minh"], ["Phòng Ánh Dương", "Trạm Đồi Thông"],
    )  # fmt: skip
    with pytest.raises(Refused, match="không bỏ được"):
        years.drop_step(step=score, by=block.head, on=ON)
    with pytest.raises(Refused, match="không giao cho đơn vị ấy"):
        years.answer_step(
            step=step(block, "half"), member_id=block.members["B"].pk, is_done=True, by=block.users["B"], on=ON
        )


@pytest.mark.parametrize(
    ("left", "owes"), [(date(2024, 11, 29), False), (date(2024, 11, 30), True), (date(2024, 12, 1), True)]
)
def test_who_left_before_the_due_day_owes_nothing(block: Block, left: date, owes: bool) -> None:
    row = next(one for one in members_of_year(block.year) if one.member_id == block.members["D"].pk)
    members.member_leaves(year=block.year, member=row, last_day=left, because="Sáp nhập", by=block.head, on=ON)
    score = next(one for one in steps_of(block.year, ON) if one.step.code == "score")
    assert ("Trạm Đồi Thông" in score.missing) is owes
    due = due_of_blocks([block.members["D"].pk], date(2024, 11, 1), date(2024, 12, 31))
    assert ("Gửi báo cáo tổng kết, bảng tự chấm điểm kèm minh chứng" in [one.title for one in due]) is owes
    assert len(names(block)) == 4  # still named in the year


def test_due_days_go_to_who_has_to_act(block: Block) -> None:
    days = (date(2024, 1, 1), date(2024, 12, 31))
    of = {code: {one.title for one in due_of_blocks([unit.pk], *days)} for code, unit in block.members.items()}
    assert "Sơ kết giữa năm" in of["A"]
    assert "Sơ kết giữa năm" not in of["B"]
    assert of["B"] == of["C"] == of["A"] - {title for title in of["A"] if title not in of["B"]}


def test_members_go_to_excel_and_come_back_unchanged(block: Block) -> None:
    book = members_workbook(members_of_year(block.year))
    assert members.import_members(year=block.year, content=book, by=block.head, on=ON) == 0
    rows = members_of_year(block.year)
    rows[0] = replace(rows[0], row=rows[0].row)
    rows[0].row.valid_to, rows[0].row.left_because = date(2024, 6, 30), "Chuyển khối"
    assert members.import_members(year=block.year, content=members_workbook(rows), by=block.head, on=ON) == 1
    found = members_of_year(block.year)[0]
    assert (found.left_on, found.row.left_because) == (date(2024, 6, 30), "Chuyển khối")
    with pytest.raises(NotPermitted):
        members.import_members(year=block.year, content=book, by=block.users["B"], on=ON)


def test_bad_rows_are_named_and_nothing_is_kept(block: Block) -> None:
    rows: list[Any] = members_of_year(block.year)
    rows[0].row.valid_to = date(2021, 1, 1)
    with pytest.raises(members.BadRows) as no:
        members.import_members(year=block.year, content=members_workbook(rows), by=block.head, on=ON)
    assert [(one.line, "trước ngày vào khối" in one.says) for one in no.value.errors] == [(2, True)]
    assert members_of_year(block.year)[0].left_on is None
