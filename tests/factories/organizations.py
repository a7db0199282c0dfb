"""Makers of units, people, accounts and grants for tests: what is not named is plain and the same every time."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cycle.organizations.enums import PaperProfile, PostKind, UnitKind
from tongket.cycle.organizations.models import Person, Post, RoleGrant, Signer, Unit, UnitVersion

LONG_AGO = date(2000, 1, 1)
NAMES = {"S0": "Trung tâm Thanh thiếu niên Phương Nam"}
PASSWORD = "mat-khau-thu-2023"


def make_unit(
    code: str = "S0",
    name: str = "",
    parent: Unit | None = None,
    kind: str = UnitKind.PUBLIC_UNIT,
    on: date | None = LONG_AGO,
    **version: Any,
) -> Unit:
    """A unit with one version from the day ``on`` (None: since always)."""
    unit = Unit.objects.create(code=code, kind=kind, founded_on=on)
    fields = {"place": "Sông Mai", "symbol": "TTN", "profile": PaperProfile.STATE, **version}
    UnitVersion.objects.create(
        unit=unit, name=name or NAMES.get(code, f"Đơn vị {code}"), parent=parent, valid_from=on, **fields
    )
    return unit


def make_user(
    username: str = "truc",
    full_name: str = "Lê Thị Thanh Trúc",
    role: str | None = None,
    unit: Unit | None = None,
    **fields: Any,
) -> User:
    """An account with the password PASSWORD; with ``role`` and ``unit`` also the grant since always."""
    user = User.objects.create_user(username=username, password=PASSWORD, full_name=full_name, **fields)
    if role is not None and unit is not None:
        grant(user, role, unit)
    return user


def grant(user: User, role: str, unit: Unit, since: date | None = None, until: date | None = None) -> RoleGrant:
    """The role on the unit and all below it."""
    return RoleGrant.objects.create(account=user, role=Role(role), unit=unit, valid_from=since, valid_to=until)


def make_person(
    unit: Unit,
    full_name: str = "Đặng Ngọc Hân",
    title: str | None = "Viên chức",
    kind: str = PostKind.STAFF,
    since: date | None = None,
    until: date | None = None,
    **fields: Any,
) -> Person:
    """A person of the unit, with a post unless ``title`` is None."""
    person = Person.objects.create(unit=unit, full_name=full_name, **fields)
    if title is not None:
        Post.objects.create(person=person, unit=unit, title=title, kind=kind, valid_from=since, valid_to=until)
    return person


def make_signer(
    unit: Unit,
    full_name: str = "Lý Thành Sơn",
    lines: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    position: int = 0,
) -> Signer:
    """Somebody who signs the unit's papers; by default the director."""
    person = make_person(unit, full_name, title="Giám đốc", kind=PostKind.HEAD, since=since, until=until)
    return Signer.objects.create(
        unit=unit,
        person=person,
        authority_lines=lines or ["GIÁM ĐỐC"],
        valid_from=since,
        valid_to=until,
        position=position,
    )
