"""Covenants: written, their parties and lines chosen, out for signing, in force, a new version."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.blocks.enums import Capacity, CovenantState
from tongket.cycle.blocks.models import Covenant, Line, Party
from tongket.cycle.blocks.selectors.covenants import is_of_block, roles_to_fill, targets_offered
from tongket.cycle.blocks.selectors.parties import filled_on, signed_count, union_filled
from tongket.cycle.blocks.selectors.years import LEAD
from tongket.cycle.blocks.services.leading import require_lead
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

FIELDS = ("title", "opening", "contents", "commitments", "signed_at", "sign_on", "sign_until")
MOST_PARTIES, LEAST_PARTIES = 200, 2


def require_keep(by: User, owner: Unit, year: int, *, on: date) -> None:
    """Who leads the block in the year; of one unit's own covenant its officer, emulation officer, head."""
    if organizations.is_block(owner):
        require_lead(by, owner, year, on=on)
    else:
        require(by, LEAD, owner, on=on)


def held_in(covenant: Covenant, by: User, on: date, *states: str) -> Covenant:
    """The covenant's row, locked, for who keeps it; refuses another state, in words."""
    require_keep(by, covenant.unit, covenant.year, on=on)
    return locked_in(covenant, *states)


def locked_in(covenant: Covenant, *states: str) -> Covenant:
    """The same for who only signs."""
    held = Covenant.objects.select_for_update(of=("self",)).select_related("unit").get(pk=covenant.pk)
    if held.state not in states:
        raise Refused(
            _("Bản giao ước đang ở bước “%(state)s” nên không làm được việc này.") % {"state": held.get_state_display()},
            _("Tải lại trang để xem bước hiện tại. Cần sửa nội dung đã ký thì lập bản mới."),
        )  # fmt: skip
    return held


def _check_days(fields: dict[str, Any]) -> None:
    if fields["sign_until"] < fields["sign_on"]:
        raise Refused(_("Hạn ký trước ngày ký."), _("Hạn ký phải từ ngày ký trở đi."))


@transaction.atomic
def make_covenant(*, owner: Unit, year: int, fields: dict[str, Any], by: User, on: date) -> Covenant:
    """A draft with its parties: the members of the block on the day, or head and union chair of the one unit.

    Refuses a unit without a union, a block with fewer than two members.
    """
    require_keep(by, owner, year, on=on)
    _check_days(fields)
    roles = roles_to_fill(owner, year, fields["sign_on"])
    if not organizations.is_block(owner) and union_filled(owner, fields["sign_on"]) is None:
        raise Refused(
            _("Ngày ký đơn vị không có công đoàn, hoặc chưa ghi ai làm chủ tịch công đoàn."),
            _(
                "Ghi tổ chức công đoàn và chức vụ chủ tịch ở mục Tổ chức; nơi không còn công đoàn thì không có bên ký này."
            ),
        )
    if len(roles) < LEAST_PARTIES:
        raise Refused(_("Cần từ hai bên ký."), _("Ghi thành viên của khối trước."))
    if len(roles) > MOST_PARTIES:
        raise Refused(_("Nhiều hơn %(most)s bên ký.") % {"most": MOST_PARTIES}, _("Chia thành nhiều bản giao ước."))
    made = Covenant.objects.create(unit=owner, year=year, **{name: fields[name] for name in FIELDS})
    Party.objects.bulk_create(
        Party(covenant=made, position=place, member_id=unit, member_name=name, capacity=capacity)
        for place, (unit, name, capacity) in enumerate(roles)
    )
    record(
        by=by, verb="blocks.covenant_made", target=made, unit_id=owner.pk, after=_told(made) | {"parties": len(roles)}
    )
    return made


def _told(covenant: Covenant) -> dict[str, Any]:
    return {name: getattr(covenant, name) for name in FIELDS}


@transaction.atomic
def change_covenant(*, covenant: Covenant, fields: dict[str, Any], by: User, on: date) -> Covenant:
    """Other words and days, while it is a draft."""
    held = held_in(covenant, by, on, CovenantState.DRAFT)
    _check_days(fields)
    before = _told(held)
    for name in FIELDS:
        setattr(held, name, fields[name])
    held.save()
    record(by=by, verb="blocks.covenant_changed", target=held, unit_id=held.unit_id, before=before, after=_told(held))
    return held


@transaction.atomic
def drop_covenant(*, covenant: Covenant, by: User, on: date) -> None:
    """A draft goes; what was out for signing stays."""
    held = held_in(covenant, by, on, CovenantState.DRAFT)
    record(by=by, verb="blocks.covenant_dropped", target=held, unit_id=held.unit_id, before={"title": held.title})
    held.delete()


@transaction.atomic
def choose_lines(*, covenant: Covenant, target_ids: Collection[int], by: User, on: date) -> int:
    """The lines are these targets of the plans of the block and its parties, no others; how many. Never retyped."""
    held = held_in(covenant, by, on, CovenantState.DRAFT)
    offered = {one.target_id: one for one in targets_offered(held, on)}
    strange = set(target_ids) - set(offered)
    if strange:
        raise Refused(_("Có chỉ tiêu không thuộc kế hoạch của các bên."), _("Tải lại trang rồi chọn lại."))
    before = held.lines.count()
    held.lines.all().delete()
    chosen = [offered[one] for one in offered if one in set(target_ids)]
    Line.objects.bulk_create(
        Line(
            covenant=held, target_id=one.target_id, member_id=one.unit_id, member_name=one.unit_name, name=one.name[:300],
            measure=one.measure, asked=one.asked[:400], amount=one.amount if isinstance(one.amount, Decimal) else None,
        )
        for one in chosen
    )  # fmt: skip
    record(by=by, verb="blocks.lines_chosen", target=held, unit_id=held.unit_id, before={"lines": before}, after={"lines": len(chosen)})  # fmt: skip
    return len(chosen)


@transaction.atomic
def send_out(*, covenant: Covenant, by: User, on: date) -> Covenant:
    """Out for signing: words, parties and lines are frozen as the plans have them today; the version before is replaced.

    Refuses one without contents, with a party whose unit has nobody to sign.
    """
    held = held_in(covenant, by, on, CovenantState.DRAFT)
    if not held.contents.strip():
        raise Refused(_("Bản giao ước chưa có nội dung."), _("Ghi nội dung rồi gửi ký."))
    parties = list(held.parties.select_related("member"))
    empty = [one.member_name for one in parties if filled_on(one, on) is None]
    if empty:
        raise Refused(
            _("Chưa biết ai ký cho: %(names)s.") % {"names": "; ".join(empty)},
            _("Ghi người đứng đầu hoặc người ký của đơn vị ở mục Tổ chức."),
        )
    _freeze_lines(held, on)
    held.state = CovenantState.OUT
    held.save(update_fields=["state"])
    if held.previous_id:
        Covenant.objects.filter(pk=held.previous_id).update(state=CovenantState.REPLACED)
    record(by=by, verb="blocks.covenant_out", target=held, unit_id=held.unit_id, after={"parties": len(parties)})
    return held


def _freeze_lines(held: Covenant, on: date) -> None:
    """What the plans ask today is what is signed."""
    offered = {one.target_id: one for one in targets_offered(held, on)}
    lines = list(held.lines.all())
    gone = [one.name for one in lines if one.target_id not in offered]
    if gone:
        raise Refused(
            _("Chỉ tiêu không còn trong kế hoạch: %(names)s.") % {"names": "; ".join(gone[:5])}, _("Mở Chọn chỉ tiêu, bỏ các chỉ tiêu này rồi gửi ký.")
        )  # fmt: skip
    for line in lines:
        now = offered[line.target_id]  # type: ignore[index]
        line.asked, line.amount = now.asked[:400], now.amount if isinstance(now.amount, Decimal) else None
    Line.objects.bulk_update(lines, ["asked", "amount"])


@transaction.atomic
def put_in_force(*, covenant: Covenant, because: str, by: User, on: date) -> Covenant:
    """In force from the day although not everybody has signed, with the reason. Refuses fewer than two signatures."""
    held = held_in(covenant, by, on, CovenantState.OUT)
    signed, of_all = signed_count(held)
    if signed < LEAST_PARTIES:
        raise Refused(_("Mới có %(count)s bên ký.") % {"count": signed}, _("Cần từ hai bên đã ký."))
    if not squash(because):
        raise Refused(
            _("Chưa ghi lý do cho có hiệu lực khi còn bên chưa ký."),
            _("Ví dụ: hội nghị đã thông qua, đơn vị ký bổ sung sau."),
        )
    held.state, held.force_on, held.force_reason = CovenantState.FORCE, on, squash(because)[:300]
    held.save()
    after = {"signed": f"{signed}/{of_all}", "force_on": on}
    record(
        by=by, verb="blocks.covenant_in_force", target=held, unit_id=held.unit_id, after=after, reason=held.force_reason
    )
    return held


def settle_force(held: Covenant, by: User, on: date) -> None:
    """In force once every party that is left has signed; said by the last signature, or by the one that left."""
    signed, of_all = signed_count(held)
    if held.state == CovenantState.OUT and of_all >= LEAST_PARTIES and signed == of_all:
        held.state, held.force_on = CovenantState.FORCE, on
        held.save(update_fields=["state", "force_on"])
        record(by=by, verb="blocks.covenant_in_force", target=held, unit_id=held.unit_id, after={"signed": f"{signed}/{of_all}", "force_on": on})  # fmt: skip


@transaction.atomic
def new_version(*, covenant: Covenant, by: User, on: date) -> Covenant:
    """A draft with the same words, the parties that are still there, the lines as the plans have them now.

    Refuses while a newer version exists. The old one holds until the new one goes out.
    """
    held = held_in(covenant, by, on, CovenantState.OUT, CovenantState.FORCE)
    if Covenant.objects.filter(previous=held).exists():
        raise Refused(_("Bản này đã có bản mới hơn."), _("Mở bản mới nhất."))
    length = held.sign_until - held.sign_on
    made = Covenant.objects.create(
        **_told(held) | {"sign_on": on, "sign_until": on + length}, unit=held.unit, year=held.year, version=held.version + 1, previous=held
    )  # fmt: skip
    Party.objects.bulk_create(
        Party(
            covenant=made, position=place, member_id=one.member_id, member_name=one.member_name, capacity=one.capacity
        )
        for place, one in enumerate(held.parties.filter(left_on__isnull=True))
    )
    kept = [one.target_id for one in held.lines.all() if one.target_id]
    offered = {one.target_id for one in targets_offered(made, on)}
    record(by=by, verb="blocks.covenant_made", target=made, unit_id=held.unit_id, after={"version": made.version})
    choose_lines(covenant=made, target_ids=[one for one in kept if one in offered], by=by, on=on)
    return made


@transaction.atomic
def sync_parties(*, covenant: Covenant, by: User, on: date) -> int:
    """The parties of a block's draft anew from the members on the day of signing; how many there are now."""
    held = held_in(covenant, by, on, CovenantState.DRAFT)
    if not is_of_block(held):
        raise Refused(_("Giao ước của một đơn vị chỉ có hai bên."), _("Không cần lập lại danh sách các bên."))
    roles = roles_to_fill(held.unit, held.year, held.sign_on)
    if len(roles) < LEAST_PARTIES:
        raise Refused(_("Cần từ hai bên ký."), _("Ghi thành viên của khối trước."))
    before = held.parties.count()
    held.parties.all().delete()
    Party.objects.bulk_create(
        Party(covenant=held, position=place, member_id=unit, member_name=name, capacity=Capacity(capacity))
        for place, (unit, name, capacity) in enumerate(roles)
    )
    record(by=by, verb="blocks.parties_synced", target=held, unit_id=held.unit_id, before={"parties": before}, after={"parties": len(roles)})  # fmt: skip
    return len(roles)
