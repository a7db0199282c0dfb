"""The list of voters: from the directory, from member units, typed; who is there; codes; paper ballots while open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.access.sealing import hashed_code
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.ballots.enums import Method, State, Way
from tongket.cycle.ballots.facts.codes import new_code
from tongket.cycle.ballots.models import OpenBox, Vote, Voter
from tongket.cycle.ballots.selectors import voters_of
from tongket.cycle.ballots.services import boxes
from tongket.cycle.ballots.services.votes import held_in
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.selectors import people_of, units_asked

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.ballots.selectors.workbook import Line

MOST_VOTERS = 4_000  # a page takes so many boxes
CODE_ABOUT = "ballot code"


@dataclass(frozen=True)
class Known:
    """A voter whom another room names; all of them are there when the list is made."""

    person_id: int | None
    name: str
    note: str = ""


@dataclass(frozen=True)
class Slip:
    """What is printed for a voter: the code in clear, kept nowhere."""

    voter: Voter
    code: str


def _add(vote: Vote, new: Iterable[Voter], by: User) -> int:
    had = {(one.name, one.note) for one in vote.voters.all()}
    fresh: list[Voter] = []
    for one in new:
        if (one.name, one.note) not in had:
            had.add((one.name, one.note))
            fresh.append(one)
    if len(had) > MOST_VOTERS:
        raise Refused(
            _("Danh sách dài hơn %(most)s dòng.") % {"most": MOST_VOTERS}, _("Chia thành nhiều cuộc bỏ phiếu.")
        )
    Voter.objects.bulk_create(fresh, batch_size=500)
    if fresh:
        record(by=by, verb="ballots.voters_added", target=vote, unit_id=vote.unit_id, after={"voters": len(fresh)})
    return len(fresh)


@transaction.atomic
def add_people(*, vote: Vote, by: User, on: date) -> int:
    """Everybody who works in the unit on the day; who is on the list already is not added again."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    known = set(held.voters.exclude(person=None).values_list("person_id", flat=True))
    people = [one for one in people_of(held.unit, on) if one.post and one.post.kind != PostKind.BODY and one.person.pk not in known]  # fmt: skip
    return _add(held, (Voter(vote=held, name=one.person.full_name, note=one.post.title if one.post else "", person=one.person) for one in people), by)  # fmt: skip


@transaction.atomic
def add_known(*, vote: Vote, people: Sequence[Known], by: User, on: date) -> int:
    """Those whom another room called and who are there now, each marked present; two people of one name stay two."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    if len(people) > MOST_VOTERS:
        raise Refused(
            _("Danh sách dài hơn %(most)s dòng.") % {"most": MOST_VOTERS}, _("Chia thành nhiều cuộc bỏ phiếu.")
        )
    had = set(held.voters.exclude(person=None).values_list("person_id", flat=True))
    fresh = [one for one in people if one.person_id is None or one.person_id not in had]
    Voter.objects.bulk_create(
        [Voter(vote=held, name=one.name[:200], note=one.note[:200], person_id=one.person_id, is_present=True) for one in fresh],
        batch_size=500,
    )  # fmt: skip
    if fresh:
        record(by=by, verb="ballots.voters_added", target=held, unit_id=held.unit_id, after={"voters": len(fresh)})
    return len(fresh)


@transaction.atomic
def add_units(*, vote: Vote, by: User, on: date) -> int:
    """Every unit right below, or member of the block: one vote each."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    known = set(held.voters.exclude(member_unit=None).values_list("member_unit_id", flat=True))
    units = [one for one in units_asked(held.unit_id, on) if one.parent_id == held.unit_id and one.unit_id not in known]
    return _add(held, (Voter(vote=held, name=one.name, member_unit_id=one.unit_id) for one in units), by)


@transaction.atomic
def add_typed(*, vote: Vote, lines: str, by: User, on: date) -> int:
    """Names typed or pasted one a line; after a tab or a semicolon comes a note (post, unit)."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    new = []
    for line in lines.splitlines():
        name, _mark, note = line.replace("\t", ";").partition(";")
        if squash(name):
            new.append(Voter(vote=held, name=squash(name)[:200], note=squash(note.replace(";", ", "))[:200]))
    if not new:
        raise Refused(_("Chưa ghi tên nào."), _("Ghi mỗi người một dòng."))
    return _add(held, new, by)


@transaction.atomic
def add_lines(*, vote: Vote, lines: Sequence[Line], by: User, on: date) -> tuple[int, int]:
    """Lines of a workbook: those not on the list are added, who is there is marked where the workbook says so.

    Returns how many were added and how many lines had their presence changed.
    """
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    if not lines:
        raise Refused(_("Tệp không có dòng nào dùng được."), _("Ghi mỗi người một dòng dưới dòng tiêu đề."))
    added = _add(held, (Voter(vote=held, name=one.name, note=one.note, is_present=one.present) for one in lines), by)
    said = {(one.name, one.note): one.present for one in lines if one.present is not None}
    moved = [one for one in held.voters.all() if said.get((one.name, one.note), one.is_present) != one.is_present]
    for one in moved:
        one.is_present = said[one.name, one.note]
    Voter.objects.bulk_update(moved, ["is_present"], batch_size=300)
    if moved:
        there = held.voters.filter(is_present=True).count()
        record(by=by, verb="ballots.presence", target=held, unit_id=held.unit_id, after={"present": there})
    return added, len(moved)


@transaction.atomic
def remove_voters(*, vote: Vote, ids: Collection[int], by: User, on: date, everybody: bool = False) -> int:
    """Lines (or all of them) taken out while the vote is in preparation; with them their codes."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    rows = held.voters.all() if everybody else held.voters.filter(pk__in=list(ids))
    names = [one.name for one in rows]
    if not names:
        raise Refused(_("Chưa chọn ai."), _("Bấm Bỏ ở dòng của người cần bỏ ra."))
    rows.delete()
    record(by=by, verb="ballots.voters_removed", target=held, unit_id=held.unit_id, before={"names": names[:50], "voters": len(names)})  # fmt: skip
    return len(names)


@transaction.atomic
def mark_presence(
    *, vote: Vote, present: Collection[int], typed: int | None, by: User, on: date, search: str = ""
) -> None:
    """Who is there, before opening: ticked one by one, or only how many. ``search``: only the lines it finds were asked.

    While counting only the number may be mended, for those who came late.
    """
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT, State.COUNTING)
    count = held.voters.count()
    if typed is not None and typed > count:
        raise Refused(
            _("Có mặt %(typed)s, nhiều hơn %(count)s trong danh sách.") % {"typed": typed, "count": count},
            _("Sửa số có mặt."),
        )
    if typed is None and held.state != State.DRAFT:
        raise Refused(_("Số người có mặt chưa đúng."), _("Khi kiểm phiếu chỉ sửa được số người có mặt."))
    if typed is None:
        asked = {one.pk for one in voters_of(held, search=search)}
        there = asked & set(present)
        held.voters.filter(pk__in=there).update(is_present=True)
        held.voters.filter(pk__in=asked - there).update(is_present=False)
    held.present_typed = typed
    held.save(update_fields=["present_typed"])
    after = {"present": held.voters.filter(is_present=True).count() if typed is None else typed}
    record(by=by, verb="ballots.presence", target=held, unit_id=held.unit_id, after=after)


@transaction.atomic
def print_codes(*, vote: Vote, by: User, on: date) -> list[Slip]:
    """A fresh code for every line of the list; codes printed before are dead. Only hashes stay."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    if held.method != Method.SECRET:
        raise Refused(_("Giơ tay biểu quyết không cần mã."), _("Đổi cách biểu quyết nếu muốn bỏ phiếu kín."))
    rows = voters_of(held)
    if not rows:
        raise Refused(_("Danh sách chưa có ai."), _("Thêm người bỏ phiếu trước."))
    slips = [Slip(one, new_code()) for one in rows]
    held.voters.update(code_hash="")
    for slip in slips:
        slip.voter.code_hash = hashed_code(slip.code, about=CODE_ABOUT)
    Voter.objects.bulk_update(rows, ["code_hash"], batch_size=300)
    record(by=by, verb="ballots.codes_printed", target=held, unit_id=held.unit_id, after={"voters": len(slips)})
    return slips


@transaction.atomic
def give_paper(*, vote: Vote, voter_id: int, by: User, on: date) -> Voter:
    """The voter takes a paper ballot: from now on the code is dead. Refuses who has voted already."""
    require(by, "ballots.run", vote.unit, on=on)
    voter = _while_open(vote, voter_id)
    if not boxes.put_mark(vote.pk, voter.pk, Way.PAPER):
        raise Refused(
            _("%(name)s đã bỏ phiếu bằng mã hoặc đã nhận phiếu giấy.") % {"name": voter.name}, _("Không phát phiếu giấy nữa.")
        )  # fmt: skip
    record(by=by, verb="ballots.paper_given", target=vote, unit_id=vote.unit_id, after={"names": [voter.name]})
    return voter


@transaction.atomic
def take_paper_back(*, vote: Vote, voter_id: int, by: User, on: date) -> Voter:
    """The paper came back unused: the code counts again."""
    require(by, "ballots.run", vote.unit, on=on)
    voter = _while_open(vote, voter_id)
    if not boxes.take_mark_of_paper(vote.pk, voter.pk):
        raise Refused(_("%(name)s không giữ phiếu giấy.") % {"name": voter.name}, _("Tải lại trang để xem."))
    record(by=by, verb="ballots.paper_back", target=vote, unit_id=vote.unit_id, after={"names": [voter.name]})
    return voter


def _while_open(vote: Vote, voter_id: int) -> Voter:
    boxes.lock_for_casting(vote.pk)
    found = vote.voters.filter(pk=voter_id).first()
    is_open = Vote.objects.filter(pk=vote.pk, state=State.OPEN).exists() and OpenBox.objects.filter(vote=vote, is_open=True).exists()  # fmt: skip
    if found is None or not is_open:
        raise Refused(_("Cuộc bỏ phiếu không còn mở."), _("Tải lại trang để xem bước hiện tại."))
    return found
