"""A vote from its preparation to its result: each step, who may, what is refused and why."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection

from tests.cycle.ballots.voting import AT, NAMES, ON, Hall, make_hall, open_hall
from tests.factories.organizations import make_person, make_unit, make_user
from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.base.keeping.tables import LEFT_OUT, is_kept
from tongket.cores.documents import missing_parts
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.enums import State
from tongket.cycle.ballots.facts.codes import new_code, new_once
from tongket.cycle.ballots.facts.counting import Count
from tongket.cycle.ballots.facts.resultfile import hash_of
from tongket.cycle.ballots.models import OpenBox, OpenedBallot, OpenMark, Receipt, SealedBallot, Vote, Voter
from tongket.cycle.ballots.selectors.checklist import checklist_of
from tongket.cycle.ballots.selectors.outcomes import outcome_of, tally_of
from tongket.cycle.ballots.selectors.paper import minutes_of
from tongket.cycle.ballots.services import casting, closing, counting, opening, voters, votes
from tongket.cycle.ballots.services.boxes import put_sealed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


def red(hall: Hall) -> list[str]:
    hall.vote.refresh_from_db()
    return [one.says for one in checklist_of(hall.vote) if not one.is_ok]


def test_a_vote_opens_only_when_nothing_is_red() -> None:
    hall = make_hall(count=0, options=("Một",), quorum="2/3")
    assert red(hall) == [
        "Mới có 1 mục để chọn, cần ít nhất 2.", "Danh sách có 0 người, cần ít nhất 3 thì mới giữ kín được.",
        "Chưa ghi số người có mặt.", "0 người chưa có mã: in phiếu mã.", "Chưa lập khóa của cuộc bỏ phiếu.",
    ]  # fmt: skip
    key = opening.make_key(vote=hall.vote, shares=0, needed=2, by=hall.officer, on=ON).key
    with pytest.raises(Refused, match="Mới có 1 mục"):
        opening.open_vote(vote=hall.vote, typed_key=key, by=hall.officer, on=ON, at=AT)
    assert Vote.objects.get().state == State.DRAFT


def test_the_quorum_is_asked_before_opening() -> None:
    hall = make_hall(count=42, quorum="2/3")
    voters.mark_presence(vote=hall.vote, present=[], typed=27, by=hall.officer, on=ON)
    assert any("Có mặt 27/42, chưa đủ điều kiện từ 2/3 trở lên" in one for one in red(hall))
    voters.mark_presence(vote=hall.vote, present=[], typed=28, by=hall.officer, on=ON)
    assert not any("Có mặt" in one for one in red(hall))
    with pytest.raises(Refused, match="nhiều hơn 42"):
        voters.mark_presence(vote=hall.vote, present=[], typed=43, by=hall.officer, on=ON)


def test_presence_ticked_one_by_one_is_counted() -> None:
    hall = make_hall(count=5)
    assert selectors.present_of(hall.vote) is None
    ids = list(hall.vote.voters.values_list("pk", flat=True))
    voters.mark_presence(vote=hall.vote, present=ids[:3], typed=None, by=hall.officer, on=ON)
    assert selectors.present_of(hall.vote) == 3
    # looking at one line only says nothing of the others
    voters.mark_presence(vote=hall.vote, present=[], typed=None, search="0000", by=hall.officer, on=ON)
    assert selectors.present_of(hall.vote) == 2
    voters.mark_presence(vote=hall.vote, present=[], typed=None, by=hall.officer, on=ON)
    assert selectors.present_of(hall.vote) == 0


def test_lines_are_taken_out_one_by_one_or_all() -> None:
    hall = make_hall(count=5)
    voters.remove_voters(vote=hall.vote, ids=[hall.vote.voters.first().pk], by=hall.officer, on=ON)
    assert hall.vote.voters.count() == 4
    with pytest.raises(Refused, match="Chưa chọn ai"):
        voters.remove_voters(vote=hall.vote, ids=[], by=hall.officer, on=ON)
    voters.remove_voters(vote=hall.vote, ids=[], everybody=True, by=hall.officer, on=ON)
    assert hall.vote.voters.count() == 0


def test_the_list_comes_from_the_directory_from_member_units_and_from_names() -> None:
    hall = make_hall(count=0)
    make_person(hall.unit, "Đặng Ngọc Hân")
    make_unit("S0-1", "Cơ sở Một", parent=hall.unit)
    make_unit("S0-1-1", "Tổ của Cơ sở Một", parent=hall.unit.__class__.objects.get(code="S0-1"))
    by: dict[str, Any] = {"vote": hall.vote, "by": hall.officer, "on": ON}
    assert voters.add_people(**by) == 2  # with the one who signs
    assert voters.add_people(**by) == 0
    assert voters.add_units(**by) == 1
    assert voters.add_typed(lines="Trần Ân; Tổ 1\nLê Dũng\tTổ 2\n\nTrần Ân; Tổ 1", **by) == 2
    names = [(one.name, one.note) for one in selectors.voters_of(hall.vote)]
    assert names == [("Trần Ân", "Tổ 1"), ("Lê Dũng", "Tổ 2"), ("Đặng Ngọc Hân", "Viên chức"), ("Cơ sở Một", ""), ("Lý Thành Sơn", "Giám đốc")]  # fmt: skip
    assert [one.name for one in selectors.voters_of(hall.vote, search="dang ngoc")] == ["Đặng Ngọc Hân"]


def test_the_list_is_frozen_and_hashed_at_opening() -> None:
    hall = open_hall()
    assert (hall.vote.voter_count, len(hall.vote.voters_hash)) == (5, 64)
    by: dict[str, Any] = {"vote": hall.vote, "by": hall.officer, "on": ON}
    deeds = [
        lambda: voters.add_typed(lines="Người Mới", **by), lambda: voters.add_people(**by), lambda: voters.add_units(**by),
        lambda: voters.remove_voters(ids=list(hall.codes), **by), lambda: voters.print_codes(**by),
        lambda: voters.mark_presence(present=[], typed=1, **by), lambda: opening.make_key(shares=0, needed=2, **by),
        lambda: votes.change_vote(fields={}, options=[votes.Choice("A"), votes.Choice("B")], **by), lambda: votes.remove_vote(**by),
    ]  # fmt: skip
    for deed in deeds:
        with pytest.raises(Refused, match="Đang bỏ phiếu"):
            deed()
    assert Event.objects.get(verb="ballots.opened").after["voters_hash"] == hall.vote.voters_hash


def test_opening_asks_for_the_key_back() -> None:
    hall = make_hall()
    voters.print_codes(vote=hall.vote, by=hall.officer, on=ON)
    old = opening.make_key(vote=hall.vote, shares=0, needed=2, by=hall.officer, on=ON)
    new = opening.make_key(vote=hall.vote, shares=3, needed=2, by=hall.officer, on=ON)
    for typed, why in (
        (old.key, "lần lập khác"),
        ("", "chưa ghi gì"),
        (new.shares[0], "cần 2 mảnh"),
        (new.key[:-1], "dòng 1"),
    ):
        with pytest.raises(Refused, match=why):
            opening.open_vote(vote=hall.vote, typed_key=typed, by=hall.officer, on=ON, at=AT)
    opening.open_vote(vote=hall.vote, typed_key="\n".join(new.shares[1:]), by=hall.officer, on=ON, at=AT)
    assert Vote.objects.get().state == State.OPEN


def test_the_key_and_the_codes_are_nowhere_in_the_database() -> None:
    hall = open_hall()
    assert hall.key is not None
    kept = [str(row) for name in connection.introspection.table_names() for row in rows_of(name)]
    for secret in (hall.key.key, *hall.key.shares, *hall.codes.values()):
        for form in (secret, secret.replace("-", ""), secret.lower()):
            assert not [row for row in kept if form in row]


def rows_of(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return list(cursor.fetchall())


def test_codes_printed_again_kill_the_old_ones() -> None:
    hall = make_hall()
    old = voters.print_codes(vote=hall.vote, by=hall.officer, on=ON)[0].code
    hall.open()
    with pytest.raises(casting.CodeUnknown):
        casting.cast(code=old, choice="x--", once=new_once())


def test_a_ballot_is_cast_once() -> None:
    hall = open_hall()
    first, other = list(hall.codes)[:2]
    done = hall.cast(first, "x--")
    assert (done.again, len(done.receipt)) == (False, 11)
    with pytest.raises(casting.CodeUsed, match="đã dùng"):
        hall.cast(first, "-x-")
    hall.cast(other, "-x-")
    assert (OpenMark.objects.count(), SealedBallot.objects.count()) == (2, 2)


def test_the_same_form_sent_twice_counts_once_with_the_same_receipt() -> None:
    hall, once = open_hall(), new_once()
    first, other = list(hall.codes)[:2]
    done = [hall.cast(first, "x--", once) for _send in range(3)]
    assert [one.again for one in done] == [False, True, True]
    assert len({one.receipt for one in done}) == 1
    assert SealedBallot.objects.count() == 1
    # another voter's form that carries the same mark is a ballot of its own
    assert hall.cast(other, "x--", once).again is False


@pytest.mark.parametrize(("choice", "why"), [("xx-", "nhiều nhất 1"), ("x-", "không đọc được"), ("q--", "không đọc được"), ("x" * 99, "không đọc được")])  # fmt: skip
def test_what_is_no_ballot_is_not_taken(choice: str, why: str) -> None:
    hall = open_hall()
    with pytest.raises(Refused, match=why):
        hall.cast(next(iter(hall.codes)), choice)
    assert (OpenMark.objects.count(), SealedBallot.objects.count()) == (0, 0)


def test_before_opening_and_after_closing_nothing_is_taken() -> None:
    hall = make_hall()
    code = voters.print_codes(vote=hall.vote, by=hall.officer, on=ON)[0].code
    with pytest.raises(Refused, match="không còn nhận"):
        casting.cast(code=code, choice="x--", once=new_once())
    hall.open()
    voter = next(iter(hall.codes))
    hall.stop()
    with pytest.raises(Refused, match="không còn nhận"):
        hall.cast(voter, "x--")
    hall.unseal()
    with pytest.raises(casting.CodeUnknown):
        hall.cast(voter, "x--")
    assert SealedBallot.objects.count() == 0


def test_a_guessed_code_is_unknown() -> None:
    open_hall()
    with pytest.raises(casting.CodeUnknown):
        casting.cast(code=new_code(), choice="x--", once=new_once())


def test_a_paper_ballot_kills_the_code_and_back() -> None:
    hall = open_hall()
    by: dict[str, Any] = {"vote": hall.vote, "by": hall.officer, "on": ON}
    first, other = list(hall.codes)[:2]
    voters.give_paper(voter_id=first, **by)
    with pytest.raises(casting.CodeUsed, match="phiếu giấy"):
        hall.cast(first, "x--")
    hall.cast(other, "x--")
    with pytest.raises(Refused, match="đã bỏ phiếu bằng mã"):
        voters.give_paper(voter_id=other, **by)
    with pytest.raises(Refused, match="không giữ phiếu giấy"):
        voters.take_paper_back(voter_id=other, **by)
    voters.take_paper_back(voter_id=first, **by)
    assert hall.cast(first, "x--").again is False
    assert selectors.turnout_of(hall.vote).by_code == 2


def test_all_is_opened_shuffled_and_destroyed() -> None:
    hall = open_hall(count=6)
    receipts = {hall.cast(voter, choice).receipt.replace("-", "") for voter, choice in zip(hall.codes, ("x--", "x--", "x--", "-x-", "---"), strict=False)}  # fmt: skip
    hall.stop()
    hall.unseal()
    assert sorted(OpenedBallot.objects.values_list("choice", flat=True)) == ["---", "-x-", "x--", "x--", "x--"]
    assert set(Receipt.objects.values_list("text", flat=True)) == receipts
    assert [model.objects.count() for model in (OpenBox, OpenMark, SealedBallot)] == [0, 0, 0]
    assert sorted(Voter.objects.values_list("way", "code_hash")) == [("", ""), *[("code", "")] * 5]
    tally = tally_of(hall.vote)
    assert (tally.members, tally.issued, tally.collected, tally.valid, tally.invalid) == (6, 6, 5, 4, 1)
    outcome = outcome_of(hall.vote)
    assert outcome is not None
    assert outcome.results[0].says == "được 3/6 phiếu (50,00%), chưa quá nửa"
    with pytest.raises(Refused, match="Đang kiểm phiếu"):
        hall.unseal()


def test_a_wrong_key_changes_nothing() -> None:
    hall = open_hall()
    for voter in hall.codes:
        hall.cast(voter, "x--")
    hall.stop()
    other = make_hall(code="S9")
    wrong = opening.make_key(vote=other.vote, shares=0, needed=2, by=other.officer, on=ON).key
    with pytest.raises(Refused, match="cuộc bỏ phiếu khác"):
        hall.unseal(wrong)
    assert (SealedBallot.objects.count(), OpenedBallot.objects.count(), Vote.objects.get(pk=hall.vote.pk).state) == (
        5,
        0,
        "closing",
    )
    hall.unseal("\n".join(hall.key.shares[:2]) if hall.key else "")
    assert OpenedBallot.objects.count() == 5


def test_a_ballot_that_does_not_open_is_told_as_a_number() -> None:
    hall = open_hall()
    for voter in list(hall.codes)[:4]:
        hall.cast(voter, "x--")
    broken = SealedBallot.objects.first()
    assert broken is not None
    SealedBallot.objects.filter(pk=broken.pk).update(sealed=bytes(broken.sealed)[:-1] + b"?")
    hall.stop()
    hall.unseal()
    tally = tally_of(hall.vote)
    assert (hall.vote.unreadable, tally.collected, tally.valid, tally.invalid) == (1, 4, 3, 1)
    assert closing.differs(hall.vote) is False


def test_ballots_put_in_at_the_database_are_told() -> None:
    hall = open_hall()
    hall.cast(next(iter(hall.codes)), "x--")
    copied = SealedBallot.objects.get()
    put_sealed(hall.vote.pk, bytes(copied.sealed))
    hall.stop()
    hall.unseal()
    assert closing.differs(hall.vote) is True
    hall.finish()
    assert "Chú ý: có 2 phiếu niêm phong nhưng 1 người đã dùng mã" in str(minutes_of(hall.vote).blocks)


def test_paper_is_counted_in_the_same_record() -> None:
    hall = open_hall(count=10)
    ids = list(hall.codes)
    for voter in ids[:5]:
        hall.cast(voter, "x--")
    for voter in ids[5:8]:
        voters.give_paper(vote=hall.vote, voter_id=voter, by=hall.officer, on=ON)
    hall.stop()
    hall.unseal()
    assert outcome_of(hall.vote) is None
    with pytest.raises(Refused, match="Chưa ghi số phiếu giấy"):
        hall.finish()
    numbers = {"issued": 3, "collected": 3, "valid": 2, "invalid": 1}
    with pytest.raises(counting.WrongNumbers, match="nhiều hơn 2 phiếu hợp lệ"):
        counting.enter_paper(
            vote=hall.vote, numbers=numbers, counts=[Count(3), Count(), Count()], by=hall.officer, on=ON
        )
    hall.vote = counting.enter_paper(
        vote=hall.vote, numbers=numbers, counts=[Count(1), Count(1), Count()], by=hall.officer, on=ON
    )
    tally = tally_of(hall.vote)
    assert (tally.issued, tally.collected, tally.valid, [one.yes for one in tally.counts]) == (10, 8, 7, [6, 1, 0])
    outcome = outcome_of(hall.vote)
    assert outcome is not None
    assert outcome.results[0].says == "được 6/10 phiếu (60,00%), quá nửa"


def test_the_result_file_is_frozen_and_hashed_and_leads_to_nobody() -> None:
    hall = open_hall()
    receipts = [hall.cast(voter, "x--").receipt.replace("-", "") for voter in hall.codes]
    hall.stop()
    hall.unseal()
    hall.finish()
    told = json.loads(hall.vote.result_text)
    assert hall.vote.result_hash == hash_of(hall.vote.result_text)
    assert (told["ballots"], told["receipts"]) == (["x--"] * 5, sorted(receipts))
    assert told["outcome"]["chosen"] == [0]
    assert "Người Bỏ Phiếu" not in hall.vote.result_text
    with pytest.raises(Refused, match="Đã có kết quả"):
        hall.finish()
    assert Event.objects.get(verb="ballots.finished").after == {"result_hash": hall.vote.result_hash}


def test_the_minutes_say_all_numbers_and_the_hash() -> None:
    hall = open_hall()
    for voter in list(hall.codes)[:4]:
        hall.cast(voter, "x--")
    hall.stop()
    hall.unseal()
    hall.finish()
    paper = minutes_of(hall.vote)
    text = str(paper.blocks)
    for wanted in ("Tổng số trong danh sách: 5", "Số phiếu phát ra (mỗi người trong danh sách một mã hoặc một phiếu giấy): 5", "Số phiếu thu về: 4", "Số phiếu không thu về: 1",
                   "Số phiếu hợp lệ: 4", "Số phiếu không hợp lệ: 0", "80,00%", "Đạt: Lê Văn An", hall.vote.result_hash[:8]):  # fmt: skip
        assert wanted in text
    assert (paper.signature.name, paper.cosigners[0].name) == ("Lý Văn Một", "Vũ Thị Hai")
    assert list(missing_parts(paper)) == []


def test_who_came_late_is_counted_before_the_end() -> None:
    hall = make_hall(count=5, base="present")
    voters.mark_presence(vote=hall.vote, present=[], typed=3, by=hall.officer, on=ON)
    hall.open()
    for voter in list(hall.codes)[:4]:
        hall.cast(voter, "x--")
    hall.stop()
    hall.unseal()
    with pytest.raises(Refused, match="nhiều phiếu hơn số người có mặt"):
        hall.finish()
    with pytest.raises(Refused, match="chưa đúng"):
        voters.mark_presence(vote=hall.vote, present=[], typed=None, by=hall.officer, on=ON)
    voters.mark_presence(vote=hall.vote, present=[], typed=4, by=hall.officer, on=ON)
    hall.finish()
    assert "được 4/4 phiếu (100,00%), quá nửa" in str(outcome_of(hall.vote))


def test_hands_are_counted_with_arithmetic() -> None:
    hall = make_hall(count=42, options=("Thông qua nghị quyết",), method="hands", style="yes_no_abstain", most=0, base="present", quorum="2/3")  # fmt: skip
    enter: dict[str, Any] = {"vote": hall.vote, "all_agreed": False, "by": hall.officer, "on": ON, "at": AT}
    with pytest.raises(counting.WrongNumbers, match="= 39, không bằng 40"):
        counting.enter_hands(present=40, counts=[Count(30, 2, 7)], **enter)
    assert Vote.objects.get().state == State.DRAFT
    with pytest.raises(counting.WrongNumbers, match="nhiều hơn 42"):
        counting.enter_hands(present=43, counts=[Count(43)], **enter)
    found = counting.enter_hands(present=40, counts=[Count(20, 12, 8)], **enter)
    outcome = outcome_of(found)
    assert outcome is not None
    assert outcome.results[0].says == "được 20/40 người có mặt (50,00%), chưa quá nửa"
    found = counting.enter_hands(present=40, counts=[Count(21, 11, 8)], **enter)  # mended before the end
    outcome = outcome_of(found)
    assert outcome is not None
    assert outcome.results[0].chosen
    hall.finish()
    with pytest.raises(Refused, match="Đã có kết quả"):
        counting.enter_hands(present=40, counts=[Count(1, 31, 8)], **enter)


@pytest.mark.parametrize(("present", "held"), [(27, False), (28, True)])
def test_hands_without_quorum_have_no_result(present: int, held: bool) -> None:
    hall = make_hall(count=42, options=("A",), method="hands", style="yes_no", most=0, quorum="2/3")
    counting.enter_hands(
        vote=hall.vote, present=present, counts=[Count(present)], all_agreed=False, by=hall.officer, on=ON, at=AT
    )
    outcome = outcome_of(Vote.objects.get())
    assert outcome is not None
    assert (outcome.held, outcome.results[0].chosen) == (held, held)


def test_all_may_agree_without_figures() -> None:
    hall = make_hall(count=8, options=("Thông qua",), method="hands", style="yes_no", most=0)
    counting.enter_hands(vote=hall.vote, present=8, counts=[Count()], all_agreed=True, by=hall.officer, on=ON, at=AT)
    hall.finish()
    assert "thống nhất cao" in str(minutes_of(hall.vote).blocks)
    assert json.loads(hall.vote.result_text)["all_agreed"] is True


def test_a_next_round_holds_those_who_tie() -> None:
    hall = open_hall(count=6, seats=1, base="valid", threshold="1/3", is_strict=False)
    for voter, choice in zip(hall.codes, ("x--", "x--", "-x-", "-x-", "--x", "---"), strict=True):
        hall.cast(voter, choice)
    hall.stop()
    hall.unseal()
    hall.finish()
    made = votes.hold_again(vote=hall.vote, by=hall.officer, on=ON)
    assert [one.name for one in made.options.all()] == list(NAMES[:2])
    assert (made.round_number, made.previous_id, made.state, made.voters.count(), made.seats) == (
        2,
        hall.vote.pk,
        "draft",
        6,
        1,
    )
    assert not made.voters.exclude(code_hash="").exists()


def test_a_lost_key_ends_in_a_cancelled_vote_that_is_held_again() -> None:
    hall = open_hall()
    for voter in hall.codes:
        hall.cast(voter, "x--")
    with pytest.raises(Refused, match="lý do"):
        votes.cancel_vote(vote=hall.vote, because=" ", by=hall.officer, on=ON)
    votes.cancel_vote(vote=hall.vote, because="Mất khóa", by=hall.officer, on=ON)
    hall.vote.refresh_from_db()
    assert (hall.vote.state, SealedBallot.objects.count(), OpenedBallot.objects.count()) == ("cancelled", 0, 0)
    assert "Lý do: Mất khóa" in str(minutes_of(hall.vote).blocks)
    made = votes.hold_again(vote=hall.vote, by=hall.officer, on=ON)
    assert (made.state, made.voters.count(), made.options.count()) == ("draft", 5, 3)


def test_a_vote_brought_back_from_a_backup_says_that_its_box_is_gone() -> None:
    """Backups hold none of the three tables: what a restore of an open vote looks like."""
    assert {"ballots.OpenBox", "ballots.OpenMark", "ballots.SealedBallot"} <= set(LEFT_OUT)
    assert [is_kept(one) for one in (OpenBox, OpenMark, SealedBallot, Vote, Voter, OpenedBallot, Receipt)] == [
        False
    ] * 3 + [True] * 4
    hall = open_hall()
    voter = next(iter(hall.codes))
    for model in (OpenBox, OpenMark, SealedBallot):
        model.objects.all().delete()
    assert selectors.has_lost_its_box(hall.vote)
    with pytest.raises(Refused, match="không còn nhận"):
        hall.cast(voter, "x--")
    hall.stop()
    with pytest.raises(Refused, match="bản sao lưu"):
        hall.unseal()
    votes.cancel_vote(vote=hall.vote, because="Khôi phục từ bản sao lưu", by=hall.officer, on=ON)
    assert Vote.objects.get().state == State.CANCELLED


def test_two_open_votes_do_not_touch_one_another() -> None:
    one, other = open_hall(), open_hall(code="S9")
    for hall in (one, other):
        for voter in hall.codes:
            hall.cast(voter, "x--")
    one.stop()
    one.unseal()
    assert (OpenMark.objects.count(), SealedBallot.objects.count(), OpenBox.objects.count()) == (5, 5, 1)
    other.stop()
    other.unseal()
    assert other.vote.ballots.count() == 5


def test_a_clock_set_back_changes_nothing() -> None:
    hall = open_hall()
    hall.cast(next(iter(hall.codes)), "x--")
    before = AT.replace(year=2001)
    hall.vote = closing.stop_taking(vote=hall.vote, by=hall.officer, on=ON, at=before)
    assert hall.key is not None
    closing.unseal_ballots(vote=hall.vote, typed_key=hall.key.key, by=hall.officer, on=ON, at=before)
    assert OpenedBallot.objects.count() == 1


def test_no_time_is_kept_of_a_ballot() -> None:
    kinds = {field.get_internal_type() for model in (OpenMark, SealedBallot, OpenedBallot, Receipt, Voter) for field in model._meta.local_fields}  # fmt: skip
    assert not kinds & {"DateTimeField", "DateField", "TimeField"}


def test_casting_leaves_nothing_in_the_trail() -> None:
    hall = open_hall()
    before = Event.objects.count()
    for voter in hall.codes:
        hall.cast(voter, "x--")
    assert Event.objects.count() == before


def test_another_room_finds_the_votes_it_hung_on_its_object() -> None:
    hall = make_hall()
    owner = votes.Owner("conferences.meeting", "7")
    made = votes.make_vote(unit=hall.unit, period="2024", fields={"title": "A", "question": "B"}, options=[votes.Choice("C", ref="person:5")], by=hall.officer, on=ON, owner=owner)  # fmt: skip
    assert selectors.votes_of_owner("conferences.meeting", "7") == [made]
    assert made.options.get().ref == "person:5"


@pytest.mark.parametrize(
    ("fields", "options", "why"),
    [
        ({}, ("A", "A"), "hai lần"), ({"least": 3, "most": 2}, ("A", "B"), "ít nhất 3"), ({"threshold": "3/2"}, ("A", "B"), "Tỷ lệ"),
        ({"quorum": "x"}, ("A", "B"), "tỷ lệ"), ({}, tuple(map(str, range(101))), "Nhiều hơn 100"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_vote_is_refused(fields: dict[str, Any], options: tuple[str, ...], why: str) -> None:
    hall = make_hall()
    given = {"title": "A", "question": "B"} | fields
    with pytest.raises(Refused, match=why):
        votes.make_vote(unit=hall.unit, period="2024", fields=given, options=[votes.Choice(one) for one in options], by=hall.officer, on=ON)  # fmt: skip


RUNS = {Role.OFFICER, Role.HEAD, Role.EMULATION}


@pytest.mark.parametrize("role", list(Role))
def test_who_may(role: Role) -> None:
    hall = make_hall()
    user = make_user("ai", "Ai Đó", role, hall.unit)
    stranger = make_user("la", "Người Lạ", role, make_unit("S9"))
    assert bool(can(user, "ballots.view", hall.unit, on=ON)) is True
    assert bool(can(user, "ballots.run", hall.unit, on=ON)) is (role in RUNS)
    assert not can(stranger, "ballots.view", hall.unit, on=ON)
    assert not can(stranger, "ballots.run", hall.unit, on=ON)


def test_every_deed_asks_who_does_it() -> None:
    hall = open_hall()
    stranger = make_user("la", "Người Lạ", Role.OFFICER, make_unit("S9"))
    by: dict[str, Any] = {"vote": hall.vote, "by": stranger, "on": ON}
    deeds = [
        lambda: votes.make_vote(unit=hall.unit, period="2024", fields={}, options=[], by=stranger, on=ON),
        lambda: votes.change_vote(fields={}, options=[], **by), lambda: votes.remove_vote(**by),
        lambda: votes.cancel_vote(because="x", **by), lambda: votes.hold_again(**by), lambda: voters.add_people(**by),
        lambda: voters.add_units(**by), lambda: voters.add_typed(lines="A", **by), lambda: voters.remove_voters(ids=[1], **by),
        lambda: voters.mark_presence(present=[], typed=1, **by), lambda: voters.print_codes(**by),
        lambda: voters.give_paper(voter_id=1, **by), lambda: voters.take_paper_back(voter_id=1, **by),
        lambda: opening.make_key(shares=0, needed=2, **by), lambda: opening.open_vote(typed_key="", at=AT, **by),
        lambda: closing.stop_taking(at=AT, **by), lambda: closing.unseal_ballots(typed_key="", at=AT, **by),
        lambda: counting.enter_hands(present=1, counts=[], all_agreed=True, at=AT, **by),
        lambda: counting.enter_paper(numbers={}, counts=[], **by), lambda: counting.finish(at=AT, **by),
    ]  # fmt: skip
    for deed in deeds:
        with pytest.raises(NotPermitted):
            deed()
