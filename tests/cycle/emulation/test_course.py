"""A round from its opening to its freezing: what each step asks, and what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.cycle.emulation.conftest import AT, DATA, DAYS, ON, Block, adopted, filled
from tests.factories.reviews import make_figure
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cycle.emulation.models import Finished, Freeze
from tongket.cycle.emulation.selectors.board import board_of, drifted
from tongket.cycle.emulation.selectors.results import nominations_of
from tongket.cycle.emulation.services import entries, results, rounds
from tongket.cycle.planning.selectors import indicators_for
from tongket.cycle.reporting.models import Figure


def test_the_units_are_those_of_the_block_and_nobody_checks_itself(block: Block) -> None:
    rows = list(block.round.participants.all())

    assert [row.name for row in rows] == ["Trường Nghề", "Thư viện", "Bảo tàng", "Nhà hát"]
    assert sorted(row.checker_id for row in rows) == sorted(row.pk for row in rows)
    assert all(row.checker_id != row.pk for row in rows)


def test_points_come_from_figures_and_from_what_was_typed(block: Block) -> None:
    board = board_of(filled(block).round, ON)
    by_name = {board.by_key[str(pk)].name: one for pk, one in board.results.items()}

    # Trường Nghề: 40/40·40 + 9/10·20 + 0 + 25 − 0; the figure 40 was never typed
    assert by_name["Trường Nghề"].total == Decimal("83.0")
    assert by_name["Thư viện"].total == Decimal("67.0")  # 20 + 20 + 28 − 1
    assert by_name["Bảo tàng"].total == Decimal("76.0")  # 30 + 16 + 30
    assert [by_name[name].rank for name in ("Trường Nghề", "Nhà hát", "Bảo tàng", "Thư viện")] == [1, 1, 3, 4]
    assert board.scores().grading.grade_of(0).name == "Xuất sắc"  # type: ignore[union-attr]


def test_missing_zero_and_not_applicable_are_three_things(block: Block) -> None:
    block.enter(0, {"I.2": {}}, not_applicable=True, note="Không có thủ tục hành chính")
    block.enter(1, {"I.2": {"actual": "0", "target": "10"}})
    board = board_of(block.round, ON)

    told = [board.result_at(block.row(place), "self").leaves["I.2"] for place in range(3)]

    assert [(one.state, one.points) for one in told] == [
        ("not_applicable", None), ("scored", Decimal("0.0")), ("missing", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("leaf", "values", "says"),
    [
        ("II.2", {"self": "31"}, "Không lớn hơn 30."),
        ("II.2", {"self": "-1"}, "Không nhỏ hơn 0."),
        ("II.2", {"self": "cao"}, "không phải là số"),
        ("II.1", {"ok": "2"}, "Không lớn hơn 1."),
        ("III.1", {"count": "1.5"}, "“1.5”"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_saved(
    block: Block, leaf: str, values: dict[str, str], says: str
) -> None:
    with pytest.raises(entries.BadEntries) as caught:
        block.enter(0, {"I.2": {"actual": "1", "target": "2"}, leaf: values})

    assert list(caught.value.errors) == [(leaf, next(iter(values)))]
    assert says in caught.value.errors[leaf, next(iter(values))]
    assert block.row(0).entries.count() == 0


def test_not_applicable_needs_a_reason_and_a_criterion_that_allows_it(block: Block) -> None:
    with pytest.raises(entries.BadEntries) as without:
        block.enter(0, {"I.2": {}}, not_applicable=True)
    with pytest.raises(entries.BadEntries) as refused:
        block.enter(0, {"II.2": {}}, not_applicable=True, note="Không có")

    assert list(without.value.errors) == [("I.2", "note")]
    assert list(refused.value.errors) == [("II.2", "")]


@pytest.mark.parametrize(("day", "late"), [(11, False), (12, False), (13, True)])
def test_what_is_handed_in_after_the_day_is_marked_late(block: Block, day: int, late: bool) -> None:
    block.hand_in(0, date(2024, 12, day))

    assert Finished.objects.get(participant=block.row(0)).is_late is late


def test_handed_in_is_closed_until_the_manager_opens_it_with_a_reason(block: Block) -> None:
    block.hand_in(0)
    with pytest.raises(Refused, match="đã hoàn thành"):
        block.enter(0, {"II.2": {"self": "20"}})
    with pytest.raises(Refused, match="lý do"):
        entries.take_back_stage(row=block.row(0), stage="self", because=" ", by=block.manager, on=ON)

    entries.take_back_stage(row=block.row(0), stage="self", because="Nhập sai", by=block.manager, on=ON)

    assert block.enter(0, {"II.2": {"self": "20"}}) == 1


def test_only_the_checker_checks_and_the_later_stage_counts(block: Block) -> None:
    filled(block)
    row = block.row(0)
    assert row.checker is not None
    checker = next(place for place in range(4) if block.members[place].pk == row.checker.unit_id)
    other = next(place for place in range(4) if place not in (0, checker))

    def check(place: int) -> int:
        typed = {"II.2": entries.Typed({"cross": "20"}, note="Một mô hình chưa có minh chứng")}
        return entries.save_entries(
            row=row, stage="cross", typed=typed, unit=block.members[place], by=block.officers[place], on=ON, at=AT
        )

    for place in (0, other):
        with pytest.raises(NotPermitted):
            check(place)
    assert check(checker) == 1

    board = board_of(block.round, ON)
    assert board.points_at(row, "II.2", "self") == Decimal("25.0")
    assert board.points_at(row, "II.2", "cross") == Decimal("20.0")
    assert board.is_big(Decimal(25), Decimal(20)) is True
    assert board.is_big(Decimal(25), Decimal("23.1")) is False
    assert board.results[row.pk].total == Decimal("78.0")


def test_a_later_stage_says_why(block: Block) -> None:
    filled(block)
    typed = {"II.2": entries.Typed({"head": "20"})}

    with pytest.raises(entries.BadEntries) as caught:
        entries.save_entries(
            row=block.row(0), stage="head", typed=typed, unit=block.unit, by=block.manager, on=ON, at=AT
        )

    assert list(caught.value.errors) == [("II.2", "note")]


def test_frozen_nothing_outside_changes_the_result(block: Block) -> None:
    filled(block)
    frozen = results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    block.round.refresh_from_db()
    indicator = indicators_for(block.unit.pk, on=ON)[0]
    Figure.objects.filter(unit=block.members[1], indicator=indicator).delete()
    make_figure(block.members[1], indicator, "400", "2024")

    board = board_of(block.round, ON)
    told = drifted(board, ON)

    assert board.results[block.row(1).pk].total == Decimal("67.0")
    assert [(one.participant.name, one.frozen, one.now) for one in told] == [("Thư viện", Decimal(20), Decimal(400))]
    assert results.freeze_of(block.round).own_hash == frozen.own_hash
    with pytest.raises(Refused, match="đã chốt"):
        entries.take_back_stage(row=block.row(0), stage="self", because="Sửa", by=block.manager, on=ON)


def test_freezing_waits_for_totals_and_answers(block: Block) -> None:
    block.enter(0, {"I.2": {"actual": "1", "target": "1"}})
    with pytest.raises(Refused, match="chưa có tổng điểm"):
        results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    filled(block)
    made = results.appeal(
        row=block.row(0), leaf="II.2", text="Xin xem lại", unit=block.members[0], by=block.officers[0], on=ON
    )
    with pytest.raises(Refused, match="1 kiến nghị"):
        results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    results.answer_appeal(found=made, answer="Giữ nguyên: thiếu minh chứng", by=block.manager, on=ON)

    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)

    assert Freeze.objects.filter(round=block.round, reopened_at=None).count() == 1


def test_reopening_needs_a_reason_and_keeps_what_was_frozen(block: Block) -> None:
    filled(block)
    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    with pytest.raises(Refused, match="lý do"):
        results.reopen_round(found=block.round, because="", by=block.manager, on=ON, at=AT)

    results.reopen_round(found=block.round, because="Sửa sai của Thư viện", by=block.manager, on=ON, at=AT)

    assert Freeze.objects.get(round=block.round).reopened_because == "Sửa sai của Thư viện"
    entries.take_back_stage(row=block.row(1), stage="self", because="Sửa", by=block.manager, on=ON)
    assert block.enter(1, {"II.2": {"self": "29"}}) == 1


@pytest.mark.parametrize(("day", "refused"), [(19, False), (20, False), (21, True)])
def test_appeals_until_the_day(block: Block, day: int, refused: bool) -> None:
    given = {"row": block.row(0), "leaf": "", "text": "Xem lại", "unit": block.members[0], "by": block.officers[0]}
    if refused:
        with pytest.raises(Refused, match="hết hạn"):
            results.appeal(on=date(2024, 12, day), **given)
    else:
        assert results.appeal(on=date(2024, 12, day), **given).answered_on is None


def test_nominations_follow_ranks_ties_stay_open_and_a_decision_settles(block: Block) -> None:
    filled(block)
    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    block.round.refresh_from_db()
    flag, certificate = nominations_of(board_of(block.round, ON))
    # two share the first rank and there is one flag: open, not drawn by lot
    assert ([one.name for one in flag.contested], flag.places.left) == (["Trường Nghề", "Nhà hát"], 1)
    assert certificate.places.limit == 1  # 50 % of the 3 remaining

    both = [block.row(0).pk, block.row(3).pk]
    with pytest.raises(Refused, match="chỉ được đề nghị 1"):
        results.nominate(found=block.round, quota="CO", chosen=both, basis="agreed", note="", by=block.manager, on=ON)
    results.nominate(
        found=block.round, quota="CO", chosen=[block.row(3).pk], basis="agreed", note="8/8", by=block.manager, on=ON
    )

    flag, certificate = nominations_of(board_of(block.round, ON))
    assert [one.name for one in flag.taken] == ["Nhà hát"]
    assert [one.name for one in certificate.taken] == ["Trường Nghề"]


def test_who_is_knocked_out_is_not_put_forward_even_by_decision(block: Block) -> None:
    filled(block)
    fields = {"checker": 0, "left_on": None, "out_because": "", "facts": {"KL": True}}
    rounds.change_participant(row=block.row(3), fields=fields, by=block.manager, on=ON)
    results.freeze_round(found=block.round, by=block.manager, on=ON, at=AT)
    block.round.refresh_from_db()

    flag = nominations_of(board_of(block.round, ON))[0]

    assert [one.name for one in flag.taken] == ["Trường Nghề"]
    with pytest.raises(Refused, match="Không được đề nghị: Nhà hát"):
        results.nominate(
            found=block.round, quota="CO", chosen=[block.row(3).pk], basis="decision", note="", by=block.manager, on=ON
        )


def test_a_unit_left_out_changes_the_others_beside_the_best(block: Block) -> None:
    filled(block)
    for place in (0, 3):
        fields = {"checker": 0, "left_on": ON, "out_because": "Rời khối giữa năm", "facts": {}}
        rounds.change_participant(row=block.row(place), fields=fields, by=block.manager, on=ON)

    board = board_of(block.round, ON)

    assert {board.by_key[str(pk)].name: one.leaves["I.1"].points for pk, one in board.results.items()} == {
        "Bảo tàng": Decimal("40.0"), "Thư viện": Decimal("26.7"),
    }  # fmt: skip


def test_checks_are_refused_for_oneself_and_for_strangers(block: Block) -> None:
    row = block.row(0)
    for checker in (row.pk, 999999):
        fields = {"checker": checker, "left_on": None, "out_because": "", "facts": {}}
        with pytest.raises(Refused, match="đơn vị khác"):
            rounds.change_participant(row=row, fields=fields, by=block.manager, on=ON)


@pytest.mark.parametrize("who", ["officer", "outsider"])
def test_who_does_not_run_the_block_opens_and_freezes_nothing(block: Block, who: str) -> None:
    by = block.officers[0] if who == "officer" else block.outsider
    filled(block)
    with pytest.raises(NotPermitted):
        rounds.open_round(
            unit=block.unit, period="2024", year=2024, sheet=block.sheet, fields={**DAYS, "title": "X"}, by=by, on=ON
        )
    with pytest.raises(NotPermitted):
        results.freeze_round(found=block.round, by=by, on=ON, at=AT)
    with pytest.raises(NotPermitted):
        adopted(block.unit, by, DATA)


def test_days_out_of_order_and_a_second_round_of_one_name_are_refused(block: Block) -> None:
    given = {"unit": block.unit, "period": "2024", "year": 2024, "sheet": block.sheet, "by": block.manager, "on": ON}
    with pytest.raises(Refused, match="đã có đợt"):
        rounds.open_round(fields=DAYS, **given)
    with pytest.raises(Refused, match="thứ tự"):
        rounds.open_round(fields={**DAYS, "title": "Khác", "cross_until": date(2024, 12, 11)}, **given)
