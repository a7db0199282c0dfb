"""Who may change the organisation. Reading is for everybody whom a role reaches the unit with."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import permission
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cycle.organizations.models import Unit

_WRITERS = frozenset({Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR})
_ORGANISERS = frozenset({Role.HEAD, Role.ADMINISTRATOR})


def _among(user: User, unit: Unit, on: date, wanted: frozenset[Role], reason: str) -> Answer:
    roles = current_scope().roles_at(user, unit.pk, on)
    if not roles:
        return Denied(_("Đơn vị này không thuộc phạm vi của tài khoản."), absent=True)
    return Allowed() if roles & wanted else Denied(reason)


@permission("organizations.look")
def can_look(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with any role on the unit or above it."""
    if current_scope().roles_at(user, unit.pk, on):
        return Allowed()
    return Denied(_("Đơn vị này không thuộc phạm vi của tài khoản."), absent=True)


@permission("organizations.change_units")
def can_change_units(user: User, unit: Unit, *, on: date) -> Answer:
    """Administrator and head: found, rename, move, merge, split, dissolve units; bodies."""
    return _among(user, unit, on, _ORGANISERS, _("Chỉ người quản trị hoặc người đứng đầu được thay đổi tổ chức."))


@permission("organizations.change_letterhead")
def can_change_letterhead(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator: letterhead, signers, theme of the year."""
    return _among(
        user,
        unit,
        on,
        _WRITERS,
        _("Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được sửa thể thức và người ký."),
    )


@permission("organizations.change_own_days")
def can_change_own_days(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator: the unit's own days off and make-up working days."""
    return _among(
        user,
        unit,
        on,
        _WRITERS,
        _("Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được ghi ngày nghỉ riêng của đơn vị."),
    )


@permission("organizations.change_people")
def can_change_people(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator: people and posts, also by import."""
    return _among(
        user,
        unit,
        on,
        _WRITERS,
        _("Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được sửa danh sách người."),
    )


@permission("organizations.see_personal")
def can_see_personal(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator: birth days, telephone numbers, e-mail addresses, exports of people."""
    return _among(
        user, unit, on, _WRITERS, _("Ngày sinh, điện thoại và thư điện tử chỉ hiện với cán bộ văn phòng của đơn vị.")
    )


@permission("organizations.see_log")
def can_see_log(user: User, unit: Unit, *, on: date) -> Answer:
    """Officer, head, administrator, level above: the trail of the unit."""
    return _among(
        user,
        unit,
        on,
        _WRITERS | {Role.ABOVE},
        _("Nhật ký chỉ hiện với cán bộ văn phòng, người đứng đầu, cấp trên và người quản trị."),
    )


@permission("organizations.see_accounts")
def can_see_accounts(user: User, unit: Unit, *, on: date) -> Answer:
    """Head and administrator: who has an account, which roles; also as a workbook."""
    return _among(user, unit, on, _ORGANISERS, _("Chỉ người đứng đầu và người quản trị xem được danh sách tài khoản."))


@permission("organizations.manage_accounts")
def can_manage_accounts(user: User, unit: Unit, *, on: date) -> Answer:
    """Administrator: accounts and grants of roles."""
    return _among(
        user, unit, on, frozenset({Role.ADMINISTRATOR}), _("Chỉ người quản trị được cấp tài khoản và phân quyền.")
    )


@permission("organizations.see_handover")
def can_see_handover(user: User, unit: Unit, *, on: date, account: User | None = None) -> Answer:
    """Oneself, the head and the administrator: what one account has open, for handing it over."""
    if account is not None and account.pk == user.pk:
        return Allowed()
    return _among(
        user, unit, on, _ORGANISERS, _("Chỉ người đứng đầu và người quản trị xem được bản bàn giao của người khác.")
    )


_LENT_BY_HEADS = frozenset({Role.OFFICER, Role.EMULATION, Role.MEMBER, Role.HEAD})


@permission("organizations.delegate_own")
def can_delegate_own(user: User, unit: Unit, *, on: date) -> Answer:
    """Everybody with a role to lend, for their own role: not members, who have nothing to lend."""
    return _among(
        user, unit, on, frozenset(Role) - {Role.MEMBER}, _("Viên chức, đoàn viên không có vai trò để ủy quyền.")
    )


@permission("organizations.delegate_others")
def can_delegate_others(user: User, unit: Unit, *, on: date, role: str = "") -> Answer:
    """Head and administrator, for roles of others; the roles of administrators and of the level above: administrator only."""
    if role and Role(role) not in _LENT_BY_HEADS:
        reason = _("Chỉ người quản trị được lập ủy quyền cho vai trò này của người khác.")
        return _among(user, unit, on, frozenset({Role.ADMINISTRATOR}), reason)
    return _among(
        user, unit, on, _ORGANISERS, _("Chỉ người đứng đầu hoặc người quản trị được lập ủy quyền thay người khác.")
    )


@permission("organizations.change_duties")
def can_change_duties(user: User, unit: Unit, *, on: date) -> Answer:
    """Head and administrator: whether who writes or enters may also approve."""
    return _among(
        user,
        unit,
        on,
        _ORGANISERS,
        _("Chỉ người đứng đầu hoặc người quản trị được đổi quy định người làm, người duyệt."),
    )


@permission("organizations.remove_expired")
def can_remove_expired(user: User, unit: Unit, *, on: date) -> Answer:
    """Administrator: letting go what has outlived its period."""
    return _among(
        user, unit, on, frozenset({Role.ADMINISTRATOR}), _("Chỉ người quản trị được xóa những gì hết hạn lưu.")
    )
