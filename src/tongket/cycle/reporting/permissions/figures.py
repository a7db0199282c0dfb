"""Who may look at figures, enter them, speak about them, prove them, close a period and open it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.organizations.selectors import denied_to_authors
from tongket.cycle.reporting.models import Figure

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_WRITERS = frozenset({Role.OFFICER.value, Role.HEAD.value})
_SPEAKERS = _WRITERS | {Role.EMULATION.value, Role.ABOVE.value}


def _roles(user: User, unit: Unit, on: date) -> frozenset[str]:
    return current_scope().roles_at(user, unit.pk, on)


def _stranger() -> Denied:
    return Denied(_("Tài khoản này không có vai trò ở đơn vị."), absent=True)


@permission("reporting.view_figures")
def can_view_figures(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role that reaches the unit."""
    return Allowed() if _roles(user, unit, on) else _stranger()


@permission("reporting.enter_figures")
def can_enter_figures(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head of the unit; not the administrator, not the level above."""
    roles = _roles(user, unit, on)
    if roles & _WRITERS:
        return Allowed()
    if not roles:
        return _stranger()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được nhập số liệu."))


@permission("reporting.comment")
def can_comment(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer, the head, the emulation officer and the level above."""
    roles = _roles(user, unit, on)
    if roles & _SPEAKERS:
        return Allowed()
    return Denied(_("Chỉ người làm số liệu của đơn vị và cấp trên được ghi ý kiến."), absent=True)


@permission("reporting.evidence")
def can_keep_evidence(user: User, unit: Unit, *, on: date) -> Answer:
    """The officer and the head: hang files on figures and take them off."""
    if _roles(user, unit, on) & _WRITERS:
        return Allowed()
    return Denied(_("Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được thêm, gỡ minh chứng."), absent=True)


@permission("reporting.see_evidence")
def can_see_evidence(user: User, unit: Unit, *, on: date) -> Answer:
    """Those who work with figures: officer, head, emulation officer, level above; not members or administrators."""
    roles = _roles(user, unit, on)
    if roles & _SPEAKERS:
        return Allowed()
    return Denied(_("Tệp minh chứng chỉ mở được bởi người làm số liệu của đơn vị và cấp trên."), absent=not roles)


@permission("reporting.close")
def can_close(user: User, unit: Unit, *, on: date, period: str = "") -> Answer:
    """The head who entered none of the figures; the officer sees the button with the reason, others do not see it."""
    roles = _roles(user, unit, on)
    if Role.HEAD in roles:
        return _entered_none(user, unit, period, on) if period else Allowed()
    return Denied(_("Chỉ người đứng đầu đơn vị được khóa kỳ."), absent=Role.OFFICER not in roles)


def _entered_none(user: User, unit: Unit, period: str, on: date) -> Answer:
    """The unit's own rule: who entered figures does not settle them."""
    rows = Figure.objects.filter(unit=unit, period=period)
    own = rows.filter(entered_by_id=user.pk).count()
    if not own:
        return Allowed()
    did = ngettext(
        "Đã tự nhập %(count)s ô nên không tự khóa kỳ được.", "Đã tự nhập %(count)s ô nên không tự khóa kỳ được.", own
    ) % {"count": own}
    authors = {one for one in rows.values_list("entered_by_id", flat=True).distinct() if one is not None}
    return denied_to_authors(unit, authors, did, on=on)


@permission("reporting.reopen")
def can_reopen(user: User, unit: Unit, *, on: date) -> Answer:
    """The head of the unit and the level above."""
    roles = _roles(user, unit, on)
    if roles & {Role.HEAD, Role.ABOVE}:
        return Allowed()
    reason = _("Chỉ người đứng đầu đơn vị hoặc cấp trên được mở lại kỳ đã khóa.")
    return Denied(reason, absent=Role.OFFICER not in roles)
