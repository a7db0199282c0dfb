"""Rounds: opened with everybody of the unit, dates changed, decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.selectors import PersonNow, own_days_of, people_of, posts_of
from tongket.cycle.papers.services.issuing import issue_paper
from tongket.cycle.papers.services.signing import signer_for
from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.facts.law import UNDER_SIX, petition_days, too_new
from tongket.cycle.rating.models import Rating, Round
from tongket.cycle.rating.selectors.paper import decision_paper
from tongket.cycle.rating.selectors.rounds import caps_now, discipline_of, lines_of
from tongket.cycle.rating.services.to_records import write_results

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

DAYS = ("as_of", "self_until", "head_until", "public_from", "public_until")
_TOLD = (*DAYS, "petition_until", "staff", "is_outstanding")
_LEADING = frozenset({PostKind.HEAD.value, PostKind.DEPUTY.value, PostKind.SECTION_HEAD.value})


@transaction.atomic
def open_round(*, unit: Unit, year: int, fields: dict[str, Any], by: User, on: date) -> Round:
    """A round with a line for everybody of the unit on its day; who worked under six months is left out with the reason.

    Refuses a second round of the year, days out of order.
    """
    require(by, "rating.prepare", unit, on=on)
    if Round.objects.filter(unit=unit, year=year).exists():
        raise Refused(_("Năm %(year)s đã có đợt xếp loại.") % {"year": year}, _("Mở đợt đã có để làm tiếp."))
    made = _with_fields(Round(unit=unit, year=year), fields, on)
    made.save()
    people = _add_people(made)
    after = {name: getattr(made, name) for name in _TOLD} | {"year": year, "people": people}
    record(by=by, verb="rating.round_opened", target=made, unit_id=unit.pk, after=after)
    return made


def _with_fields(found: Round, fields: dict[str, Any], on: date) -> Round:
    days = [fields[name] for name in DAYS]
    if days[1:] != sorted(days[1:]):
        raise Refused(
            _("Các ngày chưa theo thứ tự."),
            _("Hạn tự xếp loại, hạn nhận xét, công khai từ, công khai đến phải ngày sau không trước ngày trước."),
        )
    for name in (*DAYS, "staff", "is_outstanding"):
        setattr(found, name, fields[name])
    law = petition_days(found.staff, found.public_until, own_days_of(found.unit_id, on=on))
    wished = fields.get("petition_until") or law.petition_until
    if wished < law.petition_until:
        raise Refused(
            _("Hạn kiến nghị sớm hơn %(day)s.") % {"day": short_date(law.petition_until)},
            _("Căn cứ: %(source)s. Để trống thì phần mềm tự tính.") % {"source": law.source},
        )
    found.petition_until = wished
    return found


def _add_people(found: Round) -> int:
    """Lines for those of the unit on the day who have none yet; how many."""
    held = set(Rating.objects.filter(round=found).values_list("person_id", flat=True))
    end = date(found.year, 12, 31)
    new = [
        _line(found, one, end)
        for one in people_of(found.unit, found.as_of)
        if one.person.pk not in held and _works(one)
    ]
    Rating.objects.bulk_create(new, batch_size=500)
    return len(new)


def _works(one: PersonNow) -> bool:
    """Works in the unit, and is not only in one of its bodies."""
    return one.post is not None and one.post.kind != PostKind.BODY


def _line(found: Round, one: PersonNow, end: date) -> Rating:
    posts = [post.valid_from for post in posts_of(one.person) if post.kind != PostKind.BODY]
    since = None if None in posts else min(day for day in posts if day)
    post = one.post
    leads = post is not None and post.kind in _LEADING
    return Rating(
        round=found, person=one.person, full_name=one.person.full_name, code=one.person.code,
        title=post.title if post else "", staff=found.staff,
        group="Lãnh đạo, quản lý" if leads else "Chuyên môn, nghiệp vụ",
        excluded=UNDER_SIX if too_new(since, end) else "",
    )  # fmt: skip


@transaction.atomic
def change_round(*, found: Round, fields: dict[str, Any], by: User, on: date) -> Round:
    """Other days; who came into the unit by the new day is added, nobody is taken out. Refuses a decided round."""
    require(by, "rating.prepare", found.unit, on=on)
    held = held_open(found)
    before = {name: getattr(held, name) for name in _TOLD}
    _with_fields(held, fields, on).save()
    added = _add_people(held)
    after = {name: getattr(held, name) for name in _TOLD} | ({"people": added} if added else {})
    record(by=by, verb="rating.round_changed", target=held, unit_id=held.unit_id, before=before, after=after)
    return held


def held_open(found: Round) -> Round:
    """The round's row, locked; refuses a decided one."""
    held = Round.objects.select_for_update().select_related("unit").get(pk=found.pk)
    if held.state != RoundState.OPEN:
        raise Refused(
            _("Đợt này đã có quyết định %(number)s nên không sửa được nữa.") % {"number": held.decision_number},
            _("Kết quả chỉ đổi khi trả lời kiến nghị."),
        )
    return held


def _check_complete(found: Round, cap_reason: str) -> list[Rating]:
    rows = [row for row in lines_of(found) if not row.excluded]
    without = [row.full_name for row in rows if not row.head_level]
    if not rows or without:
        told = ", ".join(without[:3]) + (" …" if len(without) > 3 else "")
        raise Refused(
            _("Còn %(count)s người chưa có mức đề nghị: %(names)s.") % {"count": len(without), "names": told or "–"},
            _("Ghi mức đề nghị, hoặc ghi lý do không xếp loại."),
        )
    unfounded = [
        row.full_name for row in rows if discipline_of(row) and row.head_level != "KHTNV" and not row.head_reason
    ]
    if unfounded:
        raise Refused(
            _("Có kỷ luật trong năm mà chưa ghi lý do: %(names)s.") % {"names": ", ".join(unfounded)}, _("Ghi lý do.")
        )
    over = [cap for cap in caps_now(found, rows) if cap.over or cap.over_strict]
    if any(cap.over and cap.said is not None and cap.said.blocks for cap in over):
        raise Refused(_("Số người hoàn thành xuất sắc nhiệm vụ vượt tỷ lệ."), _("Xem lại mức đề nghị theo bảng tỷ lệ."))
    if over and not cap_reason.strip():
        raise Refused(_("Số người hoàn thành xuất sắc nhiệm vụ vượt tỷ lệ."), _("Xem lại mức đề nghị, hoặc ghi lý do."))
    return rows


@transaction.atomic
def decide_round(
    *, found: Round, period: str, issued_on: date, signer: int, cap_reason: str, by: User, on: date, at: datetime
) -> Round:
    """The proposed levels become the decided ones; the decision takes its number from the register and is kept frozen.

    The records get every result in the same transaction.

    Refuses: who is not the head; lines without a level; a cap passed without a reason; what the register refuses.
    """
    require(by, "rating.decide", found.unit, on=on)
    held = held_open(found)
    if issued_on > on:
        raise Refused(_("Ngày quyết định ở sau hôm nay."), _("Ghi ngày ký."))
    held.decided_on, held.cap_reason = issued_on, cap_reason.strip()
    rows = _check_complete(held, cap_reason)
    signing = signer_for(unit=held.unit, signer_id=signer, day=issued_on)
    paper = decision_paper(held, issued_on, signing, draft=False)
    issued = issue_paper(unit=held.unit, period=period, paper=paper, figures={}, by=by, on=on, at=at)
    for row in rows:
        row.level = row.head_level
    Rating.objects.bulk_update(rows, ["level"], batch_size=500)
    held.state, held.paper = RoundState.DECIDED, issued
    held.decision_number = number_of(issued)
    held.save()
    after = {
        "decision_number": held.decision_number,
        "decided_on": issued_on,
        "cap_reason": held.cap_reason,
        "people": len(rows),
    }
    record(by=by, verb="rating.decided", target=held, unit_id=held.unit_id, after=after)
    write_results(held, by=by, on=on, at=at)
    return held


def number_of(issued: Any) -> str:
    """The decision's number as people cite it."""
    return str(issued.entry.notation)
