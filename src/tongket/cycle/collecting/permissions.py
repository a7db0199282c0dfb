"""Who may look at requests and answers, ask, fill in, send, check."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.organizations.selectors import denied_to_authors

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_WRITERS = frozenset({Role.OFFICER.value, Role.HEAD.value})
_READERS = _WRITERS | {Role.EMULATION.value, Role.ABOVE.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


@permission("collecting.view")
def can_view(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the head, the emulation officer and the level above."""
    roles = _roles(user, unit, on)
    if roles & _READERS:
        return Allowed()
    return Denied(_("Yêu cầu báo cáo chỉ mở cho người làm số liệu của đơn vị và cấp trên."), absent=not roles)


@permission("collecting.ask")
def can_ask(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit that asks: write a request, open, close and cancel it."""
    if _roles(user, unit, on) & _WRITERS:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được gửi yêu cầu báo cáo."), absent=True)


@permission("collecting.answer")
def can_answer(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit that answers: fill in, take back, ask to correct."""
    roles = _roles(user, unit, on)
    if roles & _WRITERS:
        return Allowed()
    reason = _("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được điền báo cáo.")
    return Denied(reason, absent=not roles)


@permission("collecting.send")
def can_send(user: User, unit: Unit, *, on: date, authors: Collection[int] = ()) -> Answer:
    """The head of the unit who entered none of the figures; the officer sees the button with the reason."""
    roles = _roles(user, unit, on)
    if Role.HEAD not in roles:
        return Denied(_("Chỉ người đứng đầu đơn vị được gửi báo cáo."), absent=Role.OFFICER not in roles)
    if user.pk not in authors:
        return Allowed()
    return denied_to_authors(unit, authors, _("Đã tự nhập số của báo cáo này nên không tự gửi được."), on=on)


@permission("collecting.check")
def can_check(user: User, unit: Unit, *, on: date, senders: Collection[int] = ()) -> Answer:
    """The officer and the head of the level right above, or of the unit that asks, who did not send the answer."""
    roles = _roles(user, unit, on)
    if not roles & _WRITERS:
        reason = _("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị nhận báo cáo được nhận, trả lại, miễn, gia hạn.")
        return Denied(reason, absent=not roles & _READERS)
    if user.pk not in senders:
        return Allowed()
    did = _("Đã tự gửi báo cáo này nên không tự nhận được.")
    return denied_to_authors(unit, senders, did, role=Role.OFFICER if Role.HEAD not in roles else Role.HEAD, on=on)
