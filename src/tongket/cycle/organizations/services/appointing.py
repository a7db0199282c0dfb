"""The two people without whom no review goes out, each in one deed: who leads and signs, who does the office's work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.base.access.services import suggested_username
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import SigningRegime
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.organizations.services import grants, people, signers


@dataclass(frozen=True)
class Appointee:
    """Somebody of the staff list, or somebody new by name; the post in words and the user name ("" for a made one)."""

    person: Person | None
    full_name: str
    title: str
    username: str = ""


@transaction.atomic
def appoint_head(*, unit: Unit, who: Appointee, collective: str = "", by: User, on: date) -> tuple[User, str]:
    """Who leads: a person, an account as head, and the right to sign (for a collective where one is named).

    Comes back with the account and its first password, shown once.
    """
    regime = SigningRegime.COLLECTIVE if collective.strip() else SigningRegime.DIRECT
    lines = signers.authority_lines(regime, title=who.title, collective=collective)
    person = _person(unit, who, by=by, on=on)
    signers.add_signer(unit=unit, person=person, lines=lines, valid_from=None, by=by, on=on)
    return _account(unit, person, who, Role.HEAD, by=by, on=on)


@transaction.atomic
def appoint_officer(*, unit: Unit, who: Appointee, by: User, on: date) -> tuple[User, str]:
    """Who enters figures and writes: a person and an account as officer. The same answer."""
    return _account(unit, _person(unit, who, by=by, on=on), who, Role.OFFICER, by=by, on=on)


def be_officer(*, unit: Unit, by: User, on: date) -> None:
    """The administrator does the office's work too, as in small units: one account with both roles."""
    grants.grant_role(account=by, role=Role.OFFICER, unit=unit, valid_from=None, by=by, on=on)


def _person(unit: Unit, who: Appointee, *, by: User, on: date) -> Person:
    if who.person is not None:
        return who.person
    if fold(who.full_name) in {fold(one.full_name) for one in selectors.people_kept_below(unit, on)}:
        raise Refused(
            _("“%(name)s” đã có trong danh sách người của đơn vị.") % {"name": who.full_name},
            _("Chọn tên này trong ô danh sách thay cho gõ lại."),
        )
    return people.add_person(unit=unit, title=who.title, by=by, on=on, full_name=who.full_name)


def _account(unit: Unit, person: Person, who: Appointee, role: Role, *, by: User, on: date) -> tuple[User, str]:
    username = who.username.strip().lower() or _free_username(person.full_name)
    return grants.open_account(person=person, username=username, unit=unit, role=role, by=by, on=on)


def _free_username(full_name: str) -> str:
    wanted = suggested_username(full_name)
    taken = set(User.objects.filter(username__startswith=wanted).values_list("username", flat=True))
    number = 2
    name = wanted
    while name in taken:
        name, number = f"{wanted}{number}", number + 1
    return name
