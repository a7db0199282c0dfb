"""The very first deed: an organisation and its first administrator, before anybody could be asked for permission."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access import services as accounts
from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.roles import Role
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations.enums import PaperProfile, UnitKind
from tongket.cycle.organizations.models import FirstRun, RoleGrant, Unit, UnitVersion
from tongket.cycle.organizations.services.units import NewUnit, establish

_LONGEST_CODE = 16


@dataclass(frozen=True)
class Beginning:
    """What is needed to begin: the top unit, its letterhead and working year, the first administrator."""

    code: str
    name: str
    kind: str = UnitKind.PUBLIC_UNIT
    superior_name: str = ""
    place: str = ""
    symbol: str = ""
    profile: str = PaperProfile.STATE
    main_period: str = "year"
    username: str = "quantri"
    full_name: str = "Người quản trị"
    hashed: str = ""  # as in access.services.create_account


class AlreadyBegun(Refused):
    """Somebody else was first, perhaps at this very moment."""

    def __init__(self) -> None:
        super().__init__(
            _("Phần mềm đã được người khác thiết lập, có thể vừa cùng lúc này. Lần này chưa ghi gì."),
            _("Hỏi người đó để được cấp tài khoản, rồi đăng nhập."),
        )


def code_for(symbol: str, name: str) -> str:
    """A short code for addresses, from the symbol of the papers, else from the first letters of the name.

    >>> code_for("TTN", ""), code_for("CĐCS-TTN", ""), code_for("", "Nhà Thiếu nhi Đồng Phù Sa"), code_for("", "…")
    ('TTN', 'CDCS-TTN', 'NTNDPS', 'DV')
    """
    from_symbol = re.sub(r"[^a-z0-9]+", "-", fold(symbol)).strip("-")
    words = re.findall(r"[a-z0-9]+", fold(name))
    return (from_symbol or "".join(word[0] for word in words) or "dv")[:_LONGEST_CODE].strip("-").upper()


def anybody_there() -> bool:
    """Whether the installation has any account; without one there is nobody to sign in."""
    return User.objects.exists()


@transaction.atomic
def begin(new: Beginning, *, on: date, since: date | None = None) -> tuple[Unit, User, str]:
    """Found a top unit that has existed since ``since`` (default: today) and open its first administrator's account.

    Comes back with the unit, the account and its first password. There is no permission to ask: whoever can run
    commands on the machine may begin. Refuses a code or user name in use.
    """
    first = None if anybody_there() else _claimed()
    unit, account, password = _founded(new, day=since or on, on=on)
    if first is not None:
        _tied(first, unit)
    return unit, account, password


@transaction.atomic
def begin_here(new: Beginning, *, password: str, since: date | None, on: date) -> tuple[Unit, User]:
    """The same from the first page of an empty installation, with a password of one's own.

    ``since`` None: nobody said since when the unit exists, so it is in all years. Refuses (AlreadyBegun) when there is
    an account already or somebody else begins at the same moment: one wins, nothing of the other is kept.
    """
    if anybody_there():
        raise AlreadyBegun
    first = _claimed()
    _must_be_strong(password, username=new.username, full_name=new.full_name)
    hashed = Beginning(**{**new.__dict__, "hashed": make_password(password)})
    unit, account, _none = _founded(hashed, day=since, on=on)
    account.must_change_password = False  # chosen by its owner just now
    account.save(update_fields=["must_change_password"])
    _tied(first, unit)
    return unit, account


def _claimed() -> FirstRun:
    """The one row of an installation that begins: on PostgreSQL a second writer waits here for the first, then fails."""
    try:
        with transaction.atomic():
            return FirstRun.objects.create()
    except IntegrityError:
        raise AlreadyBegun from None


def _tied(first: FirstRun, unit: Unit) -> None:
    first.unit = unit
    first.save(update_fields=["unit"])


def _must_be_strong(password: str, *, username: str, full_name: str) -> None:
    try:
        validate_password(password, User(username=username, full_name=full_name))
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from None


def _founded(new: Beginning, *, day: date | None, on: date) -> tuple[Unit, User, str]:
    unit = establish(
        NewUnit(new.code, new.name, new.kind, symbol=new.symbol),
        parent=None, day=day, decision="", by=None, known_on=on,
    )  # fmt: skip
    unit.main_period = new.main_period
    unit.save(update_fields=["main_period"])
    UnitVersion.objects.filter(unit=unit).update(
        superior_name=squash(new.superior_name), place=squash(new.place), profile=PaperProfile(new.profile)
    )
    account, password = accounts.create_account(
        username=new.username, full_name=new.full_name, by=None, unit_id=unit.pk, hashed=new.hashed
    )
    if not User.objects.filter(is_superuser=True).exists():  # the first one keeps the installation itself
        account.is_superuser = True
        account.save(update_fields=["is_superuser"])
    grant = RoleGrant.objects.create(account=account, role=Role.ADMINISTRATOR, unit=unit, valid_from=None)
    record(
        by=None,
        verb="organizations.role_granted",
        target=grant,
        unit_id=unit.pk,
        after={"role": str(grant.role), "unit": new.name},
    )
    return unit, account, password


def _first_run(by: User, on: date) -> FirstRun:
    """The setting up, held for a change; for the administrator of its unit only."""
    found = FirstRun.objects.select_for_update(of=("self",)).select_related("unit").filter(unit__isnull=False).first()
    if found is None or found.unit is None:
        raise Refused(_("Phần mềm này không còn ở bước thiết lập."))
    require(by, "organizations.manage_accounts", found.unit, on=on)
    return found


@transaction.atomic
def put_off(*, step: str, by: User, on: date) -> None:
    """This step is for later: it no longer counts as missing. Nothing of the organisation changes."""
    first = _first_run(by, on)
    if step not in first.skipped:
        first.skipped = [*first.skipped, step]
        first.save(update_fields=["skipped"])


@transaction.atomic
def stop_reminding(*, by: User, on: date) -> None:
    """The list of steps leaves the home page."""
    first = _first_run(by, on)
    first.closed_on = on
    first.save(update_fields=["closed_on"])
