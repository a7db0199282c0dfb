"""The very first deed: an organisation and its first administrator, before anybody could be asked for permission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tongket.base.access import services as accounts
from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.base.audit.services import record
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations.enums import PaperProfile, UnitKind
from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion
from tongket.cycle.organizations.services.units import NewUnit, establish


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


@transaction.atomic
def begin(new: Beginning, *, on: date, since: date | None = None) -> tuple[Unit, User, str]:
    """Found a top unit that has existed since ``since`` (default: today) and open its first administrator's account.

    Comes back with the unit, the account and its first password. There is no permission to ask: whoever can run
    commands on the machine may begin. Refuses a code or user name in use.
    """
    day = since or on
    unit = establish(
        NewUnit(new.code, new.name, new.kind, symbol=new.symbol), parent=None, day=day, decision="", by=None
    )
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
