"""Accounts for people, and roles over parts of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import second_factor, slips
from tongket.base.access import services as accounts
from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.roles import Role
from tongket.base.access.slips import Slip
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Person, RoleGrant, Unit
from tongket.cycle.organizations.services.letterheads import must_be_in_order, overlapping


@transaction.atomic
def open_account(
    *,
    person: Person,
    username: str,
    unit: Unit,
    role: str,
    by: User,
    on: date,
    hashed: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> tuple[User, str]:
    """An account for a person with a first role; the answer holds the first password, shown once and kept nowhere.

    ``hashed`` as in ``access.services.create_account``. The role begins on ``on`` when no ``valid_from`` is given.
    """
    require(by, "organizations.manage_accounts", unit, on=on)
    if person.account_id is not None:
        raise Refused(
            _("%(name)s đã có tài khoản.") % {"name": person.full_name}, _("Cấp thêm vai trò cho tài khoản đã có.")
        )
    user, password = accounts.create_account(
        username=username, full_name=person.full_name, email=person.email, by=by, unit_id=unit.pk, hashed=hashed
    )
    person.account = user
    person.save(update_fields=["account", "folded_name"])
    grant_role(account=user, role=role, unit=unit, valid_from=valid_from or on, valid_to=valid_to, by=by, on=on)
    return user, password


@transaction.atomic
def grant_role(
    *, account: User, role: str, unit: Unit, valid_from: date | None, valid_to: date | None = None, by: User, on: date
) -> RoleGrant:
    """The role on the unit and all below it in these days. Refuses one that the account already has then."""
    require(by, "organizations.manage_accounts", unit, on=on)
    must_be_in_order(valid_from, valid_to)
    for other in RoleGrant.objects.filter(account=account, unit=unit, role=Role(role)):
        if overlapping(other.valid_from, other.valid_to, valid_from, valid_to):
            raise Refused(
                _("%(name)s đã có vai trò này trong những ngày đó.") % {"name": account.full_name},
                _("Thu hồi vai trò cũ trước khi cấp lại."),
            )
    grant = RoleGrant.objects.create(
        account=account, role=Role(role), unit=unit, valid_from=valid_from, valid_to=valid_to
    )
    after = {"role": str(grant.role), "valid_from": valid_from, "valid_to": valid_to}
    record(by=by, verb="organizations.role_granted", target=grant, unit_id=unit.pk, after=after)
    return grant


def _last_administrator_stays(
    unit: Unit, *, on: date, without: int | None = None, without_account: int | None = None
) -> None:
    if not selectors.administrators_left(unit.pk, on=on, without=without, without_account=without_account):
        raise Refused(
            _("Đây là người quản trị cuối cùng của đơn vị."),
            _("Cấp vai trò quản trị không thời hạn cho một người khác trước."),
        )


@transaction.atomic
def revoke_role(*, grant: RoleGrant, by: User, on: date) -> None:
    """Take the role back from today: it held to the day before; one that begins today or later is taken away.

    Refuses the last administrator of a unit.
    """
    require(by, "organizations.manage_accounts", grant.unit, on=on)
    Unit.objects.select_for_update().get(pk=grant.unit_id)
    if grant.role == Role.ADMINISTRATOR:
        _last_administrator_stays(grant.unit, on=on, without=grant.pk)
    if grant.valid_to is not None and grant.valid_to < on:
        raise Refused(_("Vai trò này đã hết từ trước."))
    before = {"role": str(grant.role), "valid_from": grant.valid_from, "valid_to": grant.valid_to}
    last = on - timedelta(days=1)
    never_held = grant.valid_from is not None and grant.valid_from > last
    after = {"valid_to": None if never_held else last}
    record(by=by, verb="organizations.role_revoked", target=grant, unit_id=grant.unit_id, before=before, after=after)
    if never_held:
        grant.delete()
        return
    grant.valid_to = last
    grant.save(update_fields=["valid_to"])


def must_reach(account: User, unit: Unit, by: User, on: date) -> None:
    """An administrator touches accounts whose every role, now or to come, lies inside what they administer.

    The account that keeps the installation is touched only by one that keeps it too.
    """
    require(by, "organizations.manage_accounts", unit, on=on)
    if account.is_superuser:
        require(by, "access.keep_installation")
    held = RoleGrant.objects.filter(account=account).exclude(valid_to__lt=on).select_related("unit")
    for grant in held:
        require(by, "organizations.manage_accounts", grant.unit, on=on)


@transaction.atomic
def renew_password(*, account: User, unit: Unit, by: User, on: date) -> str:
    """A fresh first password for somebody of the unit, shown once. Refuses accounts with roles above one's own part."""
    must_reach(account, unit, by, on)
    return accounts.renew_password(user=account, by=by, unit_id=unit.pk)


@transaction.atomic
def shut_account(*, account: User, unit: Unit, by: User, on: date) -> None:
    """The account can no longer sign in. Refuses oneself and the last administrator of any unit."""
    must_reach(account, unit, by, on)
    if account.pk == by.pk:
        raise Refused(_("Không tự khóa tài khoản của mình được."), _("Nhờ một người quản trị khác."))
    for grant in RoleGrant.objects.valid_on(on).filter(account=account, role=Role.ADMINISTRATOR).select_related("unit"):
        _last_administrator_stays(grant.unit, on=on, without_account=account.pk)
    accounts.set_active(user=account, active=False, by=by, unit_id=unit.pk)


@transaction.atomic
def reopen_account(*, account: User, unit: Unit, by: User, on: date) -> None:
    """The account may sign in again."""
    must_reach(account, unit, by, on)
    accounts.set_active(user=account, active=True, by=by, unit_id=unit.pk)


@transaction.atomic
def issue_slips(*, holders: Sequence[User], unit: Unit, by: User, on: date) -> list[Slip]:
    """A printed slip for each account, all or none; codes are in clear only here. Refuses accounts out of one's reach."""
    for account in holders:
        must_reach(account, unit, by, on)
    return [slips.issue(user=account, by=by, unit_id=unit.pk, on=on) for account in holders]


@transaction.atomic
def take_second_factor_off(*, account: User, unit: Unit, by: User, on: date) -> None:
    """For somebody who lost the telephone: the password alone counts again. Refuses accounts out of one's reach."""
    must_reach(account, unit, by, on)
    second_factor.take_off(user=account, by=by, unit_id=unit.pk)


@transaction.atomic
def hand_over_role(*, grant: RoleGrant, taker: User, from_day: date, by: User, on: date) -> RoleGrant:
    """The role ends the day before and goes on with ``taker`` from the day, to the end it had. Comes back the new grant.

    Leaves both grants and audit rows. Refuses: who may not; oneself to oneself; a shut account; a role that is over or
    has not begun by then; a taker who has the role then.
    """
    require(by, "organizations.manage_accounts", grant.unit, on=on)
    row = RoleGrant.objects.select_for_update(of=("self",)).select_related("account", "unit").get(pk=grant.pk)
    if taker.pk == row.account_id:
        raise Refused(_("Người giao và người nhận là một."), _("Chọn người nhận khác."))
    if not taker.is_active:
        raise Refused(
            _("Tài khoản của %(name)s đang khóa.") % {"name": taker.full_name},
            _("Mở lại tài khoản, hoặc chọn người khác."),
        )
    last = from_day - timedelta(days=1)
    if (row.valid_to is not None and row.valid_to < from_day) or (row.valid_from is not None and row.valid_from > last):
        raise Refused(
            _("Vai trò này không giữ đến ngày %(day)s.") % {"day": short_date(from_day)},
            _("Chọn ngày nằm trong thời gian giữ vai trò, sau ngày bắt đầu."),
        )
    until, row.valid_to = row.valid_to, last
    row.save(update_fields=["valid_to"])
    fresh = grant_role(account=taker, role=row.role, unit=row.unit, valid_from=from_day, valid_to=until, by=by, on=on)
    record(
        by=by, verb="organizations.role_handed_over", target=row, unit_id=row.unit_id,
        before={"valid_to": until}, after={"valid_to": last, "taker": taker.full_name},
    )  # fmt: skip
    return fresh
