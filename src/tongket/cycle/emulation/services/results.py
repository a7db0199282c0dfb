"""Appeals; freezing and reopening; nominations, the vote among the best, next year's head."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.ballots.enums import State
from tongket.cycle.ballots.selectors import options_of, votes_of_owner
from tongket.cycle.ballots.selectors.outcomes import outcome_of
from tongket.cycle.ballots.services.votes import Choice, Owner, make_vote
from tongket.cycle.blocks.enums import How, Office
from tongket.cycle.blocks.selectors.years import year_of
from tongket.cycle.blocks.services.heads import elect_head
from tongket.cycle.emulation.enums import Basis, RoundState, Stage
from tongket.cycle.emulation.facts.sealing import seal
from tongket.cycle.emulation.models import Appeal, Freeze, Nomination, Participant, Round
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.results import inputs_of, nominations_of, result_of
from tongket.cycle.emulation.selectors.rounds import freeze_of
from tongket.cycle.emulation.services.entries import require_stage
from tongket.cycle.emulation.services.rounds import held_open

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.ballots.models import Vote
    from tongket.cycle.organizations.models import Unit

OWNER = "emulation.round"


@transaction.atomic
def appeal(*, row: Participant, leaf: str, text: str, unit: Unit, by: User, on: date) -> Appeal:
    """A unit objects to its points until the day; one objection to a criterion waits at a time."""
    require_stage(row, Stage.SELF, unit, by, on)
    held = held_open(row.round)
    if on > held.appeal_until:
        raise Refused(
            _("Đã hết hạn kiến nghị ngày %(day)s.") % {"day": held.appeal_until.strftime("%d/%m/%Y")},
            _("Nêu ý kiến tại hội nghị bình xét của khối."),
        )
    if not squash(text):
        raise Refused(_("Chưa ghi nội dung kiến nghị."), _("Ghi rõ điểm nào, vì sao, minh chứng nào."))
    if row.appeals.filter(leaf=leaf, answered_on=None).exists():
        raise Refused(_("Kiến nghị trước về mục này chưa được trả lời."), _("Đợi trả lời."))
    made = Appeal.objects.create(participant=row, leaf=leaf, text=text.strip()[:3000], made_on=on, by_name=str(by))
    after = {"leaf": leaf, "text": made.text}
    record(by=by, verb="emulation.appealed", target=row, unit_id=row.round.unit_id, after=after)
    return made


@transaction.atomic
def answer_appeal(*, found: Appeal, answer: str, by: User, on: date) -> Appeal:
    """The answer; points are altered beside it, as an entry of the head or the council. Refuses a second answer."""
    row = found.participant
    require(by, "emulation.manage", row.round.unit, on=on)
    held_open(row.round)
    held = Appeal.objects.select_for_update().get(pk=found.pk)
    if held.answered_on is not None:
        raise Refused(_("Kiến nghị này đã được trả lời."), _("Tải lại trang."))
    if not squash(answer):
        raise Refused(_("Chưa ghi trả lời."), _("Ghi kết quả xem lại và lý do."))
    held.answer, held.answered_on, held.answered_by = answer.strip()[:3000], on, str(by)
    held.save()
    record(by=by, verb="emulation.answered", target=row, unit_id=row.round.unit_id, after={"answer": held.answer})
    return held


@transaction.atomic
def freeze_round(*, found: Round, by: User, on: date, at: datetime) -> Freeze:
    """Inputs and result are kept with their hash; nothing outside alters the result any more.

    Refuses: a unit without a total, a unit not handed in, an appeal without answer.
    """
    require(by, "emulation.manage", found.unit, on=on)
    held = held_open(found)
    board = board_of(held, on)
    lacking = [row.name for row in board.rows if not board.results[row.pk].complete]
    if lacking or not board.rows:
        raise Refused(
            _("Còn đơn vị chưa có tổng điểm: %(names)s.") % {"names": ", ".join(lacking) or "–"},
            _("Nhập nốt, hoặc ghi lý do không chấm đơn vị ấy."),
        )
    waiting = Appeal.objects.filter(participant__round=held, answered_on=None).count()
    if waiting:
        raise Refused(_("Còn %(count)s kiến nghị chưa trả lời.") % {"count": waiting}, _("Trả lời rồi chốt điểm."))
    inputs, result = inputs_of(board), result_of(board)
    made = Freeze.objects.create(
        round=held, at=at, by_name=str(by), inputs=inputs, result=result, own_hash=seal(inputs, result)
    )
    held.state = RoundState.FROZEN
    held.save(update_fields=["state"])
    record(by=by, verb="emulation.frozen", target=held, unit_id=held.unit_id, after={"own_hash": made.own_hash})
    return made


@transaction.atomic
def reopen_round(*, found: Round, because: str, by: User, on: date, at: datetime) -> None:
    """Open again with a reason; what was frozen stays kept. Nominations made on it go."""
    require(by, "emulation.manage", found.unit, on=on)
    held = Round.objects.select_for_update().get(pk=found.pk)
    frozen = freeze_of(held)
    if held.state != RoundState.FROZEN or frozen is None:
        raise Refused(_("Đợt này chưa chốt điểm."), _("Tải lại trang."))
    if not squash(because):
        raise Refused(_("Chưa ghi lý do mở lại."), _("Ghi lý do, ví dụ: sửa sai số liệu của một đơn vị."))
    frozen.reopened_at, frozen.reopened_because = at, squash(because)[:500]
    frozen.save()
    held.nominations.all().delete()
    held.state = RoundState.OPEN
    held.save(update_fields=["state"])
    record(
        by=by, verb="emulation.reopened", target=held, unit_id=held.unit_id, before={"own_hash": frozen.own_hash},
        reason=frozen.reopened_because,
    )  # fmt: skip


def _held_frozen(found: Round) -> Round:
    held = Round.objects.select_for_update().select_related("unit", "sheet").get(pk=found.pk)
    if held.state != RoundState.FROZEN:
        raise Refused(_("Chưa chốt điểm."), _("Chốt điểm rồi mới đề nghị, bỏ phiếu."))
    return held


@transaction.atomic
def nominate(
    *, found: Round, quota: str, chosen: Sequence[int], basis: str, note: str, by: User, on: date
) -> list[Nomination]:
    """Who is put forward for a quota, whatever the ranks say; nobody chosen goes back to the ranks.

    Refuses more units than places, a unit that is not scored, a quota the sheet does not have.
    """
    require(by, "emulation.manage", found.unit, on=on)
    held = _held_frozen(found)
    board = board_of(held, on)
    place = next((one for one in nominations_of(board) if one.places.code == quota), None)
    known = {row.pk: row for row in board.rows}
    if place is None or not set(chosen) <= set(known):
        raise Refused(_("Không thấy hình thức hoặc đơn vị này trong đợt."), _("Tải lại trang."))
    if len(set(chosen)) > place.places.limit:
        raise Refused(
            _("Chọn %(count)s đơn vị nhưng chỉ được đề nghị %(limit)s.")
            % {"count": len(set(chosen)), "limit": place.places.limit},
            place.places.words,
        )
    barred = [known[pk].name for pk in chosen if board.results[pk].no_nomination]
    if barred:
        raise Refused(
            _("Không được đề nghị: %(names)s.") % {"names": ", ".join(barred)}, _("Xem lý do ở bảng xếp hạng.")
        )
    held.nominations.filter(quota=quota).delete()
    made = [
        Nomination.objects.create(round=held, quota=quota, participant=known[pk], basis=basis, note=squash(note)[:300])
        for pk in dict.fromkeys(chosen)
    ]
    after = {"quota": place.places.name, "chosen": [one.participant.name for one in made], "basis": basis, "note": note}
    record(by=by, verb="emulation.nominated", target=held, unit_id=held.unit_id, after=after)
    return made


@transaction.atomic
def make_round_vote(*, found: Round, quota: str, top: int, by: User, on: date) -> Vote:
    """A secret ballot of the block among its best, hung on this round and quota."""
    require(by, "emulation.manage", found.unit, on=on)
    held = _held_frozen(found)
    board = board_of(held, on)
    place = next((one for one in nominations_of(board) if one.places.code == quota), None)
    if place is None:
        raise Refused(_("Không thấy hình thức này."), _("Tải lại trang."))
    can = [(pk, one) for pk, one in board.results.items() if one.complete and not one.no_nomination]
    options = [
        Choice(board.by_key[str(pk)].name, f"{one.total} điểm, hạng {one.rank}".replace(".", ","), str(pk))
        for pk, one in can[:top]
    ]
    limit = min(place.places.limit, len(options))
    if len(options) < 2 or limit < 1:
        raise Refused(_("Cần ít nhất hai đơn vị để bỏ phiếu."), _("Xem lại số đơn vị vào vòng bỏ phiếu."))
    fields: dict[str, Any] = {
        "title": f"Suy tôn: {place.places.name} năm {held.year}"[:200],
        "question": f"Chọn không quá {limit} đơn vị để khối đề nghị {place.places.name}.",
        "method": "secret", "style": "choose", "least": 1, "most": limit, "seats": limit,
    }  # fmt: skip
    made = make_vote(
        unit=held.unit, period=held.period, fields=fields, options=options, by=by, on=on,
        owner=Owner(OWNER, f"{held.pk}:{quota}"[:60]),
    )  # fmt: skip
    record(by=by, verb="emulation.vote_made", target=held, unit_id=held.unit_id, after={"quota": place.places.name})
    return made


@transaction.atomic
def take_vote(*, found: Round, quota: str, by: User, on: date) -> list[Nomination]:
    """The outcome of the last vote on a quota becomes its nomination. Refuses a vote that is not over or chose nobody."""
    require(by, "emulation.manage", found.unit, on=on)
    votes = [one for one in votes_of_owner(OWNER, f"{found.pk}:{quota}") if one.state == State.DONE]
    if not votes:
        raise Refused(_("Chưa có cuộc bỏ phiếu nào kiểm xong."), _("Kiểm phiếu xong rồi lấy kết quả."))
    outcome = outcome_of(votes[-1])
    refs = [one.ref for one in options_of(votes[-1])]
    if outcome is None:
        raise Refused(
            _("Cuộc bỏ phiếu này thống nhất không đếm số."), _("Ghi kết quả bằng tay, chọn “Thống nhất cao”.")
        )
    chosen = [int(refs[place]) for place, one in enumerate(outcome.results) if one.chosen and refs[place].isdigit()]
    if not chosen:
        raise Refused(_("Bỏ phiếu chưa chọn được đơn vị nào."), _("Bỏ phiếu vòng sau."))
    return nominate(found=found, quota=quota, chosen=chosen, basis=Basis.VOTE, note=votes[-1].title, by=by, on=on)


@transaction.atomic
def set_next(*, found: Round, head: int, deputy: int, note: str, by: User, on: date) -> Round:
    """Next year's head and deputy, from the units of the round (0: not said). Refuses one unit for both.

    A block that keeps its years gets them as the head and deputy of the next one.
    """
    require(by, "emulation.manage", found.unit, on=on)
    held = Round.objects.select_for_update().select_related("unit").get(pk=found.pk)
    if head and head == deputy:
        raise Refused(_("Một đơn vị không vừa là trưởng khối vừa là phó khối."), _("Chọn hai đơn vị."))
    known = {row.pk: row for row in held.participants.all()}
    if (head and head not in known) or (deputy and deputy not in known):
        raise Refused(_("Đơn vị này không ở trong đợt."), _("Chọn đơn vị trong danh sách."))
    held.next_head_id = known[head].unit_id if head else None
    held.next_deputy_id = known[deputy].unit_id if deputy else None
    held.next_note = squash(note)[:300]
    held.save(update_fields=["next_head", "next_deputy", "next_note"])
    after = {
        "next_head": known[head].name if head else "", "next_deputy": known[deputy].name if deputy else "",
        "next_note": held.next_note,
    }  # fmt: skip
    record(by=by, verb="emulation.next_set", target=held, unit_id=held.unit_id, after=after)
    _tell_block(held, by, on)
    return held


def _tell_block(held: Round, by: User, on: date) -> None:
    """A block that keeps its years is led next year by who was elected."""
    if year_of(held.unit, held.year) is None:
        return
    for office, unit in ((Office.HEAD, held.next_head), (Office.DEPUTY, held.next_deputy)):
        if unit is not None:
            elect_head(
                block=held.unit, year=held.year + 1, unit=unit, how=How.ELECTED, office=office, note=held.next_note, by=by, on=on
            )  # fmt: skip
