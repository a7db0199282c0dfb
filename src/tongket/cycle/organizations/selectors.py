"""Reads of the organisation: trees as of a day, who may see what, letterheads, signers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from tongket.base.access.models import User
from tongket.cycle.organizations.models import RoleGrant, Signer, Theme, Unit, UnitVersion

_VALID = "(v.valid_from IS NULL OR v.valid_from <= %(day)s) AND (v.valid_to IS NULL OR v.valid_to >= %(day)s)"

_BELOW = f"""
WITH RECURSIVE below(id) AS (
    SELECT id FROM organizations_unit WHERE id IN ({{roots}})
    UNION
    SELECT v.unit_id FROM organizations_unitversion v JOIN below b ON v.parent_id = b.id WHERE {_VALID}
) SELECT id FROM below
"""  # noqa: S608 -- the only thing put in is a list of whole numbers

_ABOVE = f"""
WITH RECURSIVE above(id) AS (
    SELECT CAST(%(unit)s AS BIGINT)
    UNION
    SELECT v.parent_id FROM organizations_unitversion v JOIN above a ON v.unit_id = a.id
    WHERE v.parent_id IS NOT NULL AND {_VALID}
) SELECT id FROM above
"""  # noqa: S608 -- constants only


def unit_ids_below(roots: list[int], *, on: date) -> list[int]:
    """Ids of the units and everything under them on the day, roots included."""
    if not roots:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_BELOW.format(roots=",".join(str(int(root)) for root in roots)), {"day": on})
        return [row[0] for row in cursor.fetchall()]


def unit_ids_above(unit_id: int, *, on: date) -> list[int]:
    """Ids of the unit and everything above it on the day."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, {"unit": unit_id, "day": on})
        return [row[0] for row in cursor.fetchall()]


def version_on(unit: Unit, day: date) -> UnitVersion:
    """How the unit was called and where it hung on the day; the nearest version outside its known days."""
    found = unit.versions.valid_on(day).order_by("-valid_from").first()  # type: ignore[attr-defined]
    if found is None:
        found = unit.versions.filter(valid_from__gt=day).order_by("valid_from").first() or unit.versions.order_by("-valid_from").first()
    if found is None:
        raise ValueError(f"unit {unit.code} has no version")
    return found  # type: ignore[no-any-return]


def visible_unit(user: User, *, code: str, on: date) -> Unit | None:
    """The unit with this code when the user may look into it on the day, else None."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None or not roles_at(user, unit.pk, on):
        return None
    return unit


def roles_at(user: User, unit_id: int, on: date) -> frozenset[str]:
    """Roles of the user that reach the unit on the day: granted on it or on a unit above it."""
    if not user.is_active:
        return frozenset()
    above = unit_ids_above(unit_id, on=on)
    return frozenset(RoleGrant.objects.valid_on(on).filter(account=user, unit_id__in=above).values_list("role", flat=True))


def visible_unit_ids(user: User, on: date) -> list[int]:
    """Ids of all units the user may look into on the day."""
    roots = list(RoleGrant.objects.valid_on(on).filter(account=user).values_list("unit_id", flat=True))
    return unit_ids_below(roots, on=on)


def signers_of(unit: Unit, *, on: date) -> list[Signer]:
    """Who may sign the unit's papers on the day, in their order."""
    return list(Signer.objects.valid_on(on).filter(unit=unit).select_related("person"))


def theme_of(unit: Unit, period: str) -> str:
    """The slogan of the unit's year, or ""."""
    return Theme.objects.filter(unit=unit, period=period).values_list("text", flat=True).first() or ""


_BRANCHES = f"""
WITH RECURSIVE branch(unit_id, parent_id, name, short_name) AS (
    SELECT v.unit_id, v.parent_id, v.name, v.short_name FROM organizations_unitversion v
    WHERE v.parent_id = %(unit)s AND {_VALID}
    UNION
    SELECT v.unit_id, v.parent_id, v.name, v.short_name FROM organizations_unitversion v
    JOIN branch b ON v.parent_id = b.unit_id WHERE {_VALID}
) SELECT b.unit_id, b.parent_id, u.code, b.name, b.short_name FROM branch b
JOIN organizations_unit u ON u.id = b.unit_id ORDER BY u.position, u.code
"""  # noqa: S608 -- constants only


@dataclass(frozen=True)
class Branch:
    """A unit below another on some day, as roll-ups and completeness pages need it."""

    unit_id: int
    parent_id: int
    code: str
    name: str
    short_name: str

    @property
    def says(self) -> str:
        """The shortest name people use."""
        return self.short_name or self.name


def branches_below(unit_id: int, *, on: date) -> list[Branch]:
    """All units under the unit on the day, each with its parent, in order of position and code; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_BRANCHES, {"unit": unit_id, "day": on})
        return [Branch(*row) for row in cursor.fetchall()]
