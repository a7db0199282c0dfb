"""Signing a covenant: by the one who fills the party's role with the own account, or on paper with the scan; leaving."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted, require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.blocks.enums import CovenantState, Way
from tongket.cycle.blocks.models import Party
from tongket.cycle.blocks.selectors.parties import Filled, filled_on
from tongket.cycle.blocks.services.covenants import held_in, locked_in, settle_force
from tongket.cycle.blocks.services.meetings import keep_pdf

if TYPE_CHECKING:
    from tongket.base.access.models import User

_OPEN = (CovenantState.OUT, CovenantState.FORCE)


def _open_party(party: Party) -> Party:
    row = Party.objects.select_for_update(of=("self",)).select_related("member").get(pk=party.pk)
    if row.signed_on is not None:
        raise Refused(
            _("%(name)s đã ký ngày %(day)s.") % {"name": row.member_name, "day": short_date(row.signed_on)},
            _("Không cần ký lại."),
        )
    if row.left_on is not None:
        raise Refused(_("%(name)s đã rời bản giao ước.") % {"name": row.member_name}, _("Không ký được nữa."))
    return row


def _who(party: Party, on: date) -> Filled:
    found = filled_on(party, on)
    if found is None:
        raise Refused(
            _("Ngày %(day)s chưa biết ai ký cho %(name)s.") % {"day": short_date(on), "name": party.member_name},
            _("Ghi người đứng đầu hoặc người ký của đơn vị ở mục Tổ chức."),
        )
    return found


@transaction.atomic
def sign(*, party: Party, by: User, on: date) -> Party:
    """The one who fills the role today signs with the own account; nobody else can, also not who leads the block.

    The name and lines of the day are kept. The last signature puts the covenant in force.
    """
    if party.member is None:
        raise Refused(_("Bên này không còn đơn vị."), _("Ghi bên này rời bản giao ước."))
    require(by, "blocks.view", party.member, on=on)
    held = locked_in(party.covenant, *_OPEN)
    row = _open_party(party)
    who = _who(row, on)
    if who.account_id != by.pk:
        raise NotPermitted(_("Người ký cho %(unit)s hôm nay là %(name)s; chỉ tài khoản của người ấy ký được.") % {"unit": row.member_name, "name": who.name})  # fmt: skip
    _put(row, who, on, Way.SYSTEM, str(by))
    row.save()
    record(by=by, verb="blocks.signed", target=held, unit_id=held.unit_id, after={"party": row.member_name, "signer": who.name, "signed_on": on})  # fmt: skip
    settle_force(held, by, on)
    return row


def _put(row: Party, who: Filled, on: date, way: str, by_name: str) -> None:
    row.person_id, row.signer_name, row.signer_lines = who.person_id, who.name, list(who.lines)
    row.signed_on, row.way, row.entered_by_name = on, way, by_name


@transaction.atomic
def enter_paper_signature(
    *, party: Party, signed_on: date, name: str, content: bytes, by: User, on: date, at: datetime
) -> Party:  # fmt: skip
    """The party signed on paper on the day: the scan is kept, who filled the role on that day is named.

    By who keeps the covenant. Refuses a day to come or before the day of signing, a file that is no PDF.
    """
    held = held_in(party.covenant, by, on, *_OPEN)
    row = _open_party(party)
    if signed_on > on or signed_on < held.sign_on:
        raise Refused(
            _("Ngày ký %(day)s phải từ %(first)s đến hôm nay.") % {"day": short_date(signed_on), "first": short_date(held.sign_on)},
            _("Sửa lại ngày ký."),
        )  # fmt: skip
    who = _who(row, signed_on)
    row.scan = keep_pdf(held.unit_id, name, content, by, at)
    _put(row, who, signed_on, Way.PAPER, str(by))
    row.save()
    after = {"party": row.member_name, "signer": who.name, "signed_on": signed_on, "sha256": row.scan.sha256}
    record(by=by, verb="blocks.signed_on_paper", target=held, unit_id=held.unit_id, after=after)
    settle_force(held, by, on)
    return row


@transaction.atomic
def party_leaves(*, party: Party, left_on: date, because: str, by: User, on: date) -> Party:
    """The party leaves with the reason: unsigned it is waited for no longer; signed, its signature stays and is marked."""
    held = held_in(party.covenant, by, on, *_OPEN)
    row = Party.objects.select_for_update().get(pk=party.pk)
    if row.left_on is not None:
        raise Refused(_("Bên này đã rời ngày %(day)s.") % {"day": short_date(row.left_on)}, _("Không cần ghi lại."))
    if not squash(because):
        raise Refused(_("Chưa ghi lý do."), _("Ví dụ: sáp nhập, chuyển sang khối khác."))
    if left_on > on or (row.signed_on is not None and left_on < row.signed_on):
        raise Refused(_("Ngày rời phải từ ngày ký đến hôm nay."), _("Sửa lại ngày."))
    row.left_on, row.left_because = left_on, squash(because)[:300]
    row.save()
    record(by=by, verb="blocks.party_left", target=held, unit_id=held.unit_id, after={"party": row.member_name, "left_on": left_on}, reason=row.left_because)  # fmt: skip
    settle_force(held, by, on)
    return row
