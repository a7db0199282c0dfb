"""Members of an emulation block: who belongs to it from which day, by which decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import BlockMember, Unit
from tongket.cycle.organizations.services.letterheads import overlapping
from tongket.cycle.organizations.services.units import locked, must_live

MOST_LINES, NAMED = 500, 5


@transaction.atomic
def add_members(*, block: Unit, lines: Sequence[str], day: date, decision: str = "", by: User, on: date) -> int:
    """The units written one a line (name, short name or code) belong to the block from the day; how many came in.

    All or none: refuses a unit that is no block, lines that name no unit below the organiser of the block, a unit named twice.
    """
    require(by, "organizations.change_units", block, on=on)
    return enter_members(block=block, lines=lines, day=day, decision=decision, by=by)


@transaction.atomic
def enter_members(*, block: Unit, lines: Sequence[str], day: date, decision: str = "", by: User) -> int:
    """The same for who leads the block: whether they may is asked by the calling service."""
    block = locked(block)
    if not selectors.is_block(block):
        raise Refused(_("Đơn vị này không phải khối, cụm thi đua."), _("Mở khối, cụm thi đua rồi ghi thành viên."))
    must_live(block, day)
    wanted = _units_named(block, lines, day)
    running = BlockMember.objects.filter(block=block, member__in=wanted).select_related("member")
    held = [row for row in running if overlapping(row.valid_from, row.valid_to, day, None)]
    if held:
        names = selectors.names_on([row.member_id for row in held], day)
        raise Refused(
            _("Đã là thành viên của khối: %(names)s.") % {"names": "; ".join(names.values())}, _("Bỏ các dòng này rồi ghi lại.")
        )  # fmt: skip
    BlockMember.objects.bulk_create(
        BlockMember(block=block, member=unit, valid_from=day, decision=squash(decision)[:200]) for unit in wanted
    )
    names = selectors.names_on([unit.pk for unit in wanted], day)
    after = {"members": list(names.values()), "valid_from": day, "decision": squash(decision)}
    target = selectors.version_on(block, day)
    record(by=by, verb="organizations.members_added", target=target, unit_id=block.pk, after=after)
    return len(wanted)


def _units_named(block: Unit, lines: Sequence[str], day: date) -> list[Unit]:
    written = [squash(line) for line in lines if squash(line)]
    if not written:
        raise Refused(_("Chưa ghi đơn vị nào."), _("Ghi mỗi dòng một đơn vị: tên, tên gọi tắt hoặc mã."))
    if len(written) > MOST_LINES:
        raise Refused(_("Ghi nhiều nhất %(most)s đơn vị một lần.") % {"most": MOST_LINES}, _("Chia làm nhiều lần."))
    known = selectors.units_by_name(selectors.organiser_of(block, day), day)
    unknown = [line for line in written if fold(line) not in known or known[fold(line)].pk == block.pk]
    if unknown:
        more = _(" và %(count)s dòng nữa") % {"count": len(unknown) - NAMED} if len(unknown) > NAMED else ""
        raise Refused(
            _("Không tìm thấy đơn vị: %(lines)s%(more)s.") % {"lines": "; ".join(unknown[:NAMED]), "more": more},
            _("Ghi đúng tên như trong sơ đồ tổ chức ngày %(day)s, hoặc ghi mã đơn vị.") % {"day": short_date(day)},
        )
    return list({known[fold(line)].pk: known[fold(line)] for line in written}.values())


@transaction.atomic
def end_member(*, member: BlockMember, last_day: date, by: User, on: date) -> BlockMember:
    """The unit leaves the block after the day. Refuses a day before it joined and one that has left already."""
    require(by, "organizations.change_units", member.block, on=on)
    return leave_block(member=member, last_day=last_day, by=by)


@transaction.atomic
def leave_block(*, member: BlockMember, last_day: date, because: str = "", by: User) -> BlockMember:
    """The same with a reason, for who leads the block: whether they may is asked by the calling service."""
    member = BlockMember.objects.select_for_update(of=("self",)).select_related("block", "member").get(pk=member.pk)
    if member.valid_to is not None:
        raise Refused(
            _("Đơn vị đã rời khối từ sau ngày %(day)s.") % {"day": short_date(member.valid_to)}, _("Không cần ghi lại.")
        )
    if member.valid_from is not None and last_day < member.valid_from:
        raise Refused(
            _("Ngày cuối cùng trước ngày vào khối %(day)s.") % {"day": short_date(member.valid_from)},
            _("Sửa lại ngày."),
        )
    member.valid_to, member.left_because = last_day, squash(because)[:300]
    member.save(update_fields=["valid_to", "left_because"])
    name = selectors.version_on(member.member, last_day).name
    target = selectors.version_on(member.block, last_day)
    after = {"members": [name], "valid_to": last_day} | ({"left_because": member.left_because} if because else {})
    record(by=by, verb="organizations.member_ended", target=target, unit_id=member.block_id, after=after)
    return member
