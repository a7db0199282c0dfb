"""What a unit's papers carry: names, signers, bodies, theme; and what came before and after the unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cycle.organizations.enums import BodyKind
from tongket.cycle.organizations.models import Body, Delegation, Signer, Succession, Theme, Unit, UnitVersion
from tongket.cycle.organizations.selectors.delegations import in_force
from tongket.cycle.organizations.selectors.tree import known_ids_above, version_on, versions_on


@dataclass(frozen=True)
class SignerLines:
    """Who may sign, with the lines above the name in their order."""

    signer_id: int
    person_id: int
    full_name: str
    authority_lines: tuple[str, ...]
    account_id: int | None = None
    on_behalf: str = ""  # by delegation of whom


@dataclass(frozen=True)
class Letterhead:
    """The head of a unit's papers on a day. ``profile`` is a value of PaperProfile."""

    name: str
    superior_name: str
    place: str
    symbol: str
    profile: str
    address: str
    signers: tuple[SignerLines, ...]


def signers_of(unit: Unit, *, on: date) -> list[Signer]:
    """Who may sign the unit's papers on the day, in their order."""
    rows = (
        Signer.objects.valid_on(on).filter(unit=unit).select_related("person", "delegation__giver", "delegation__taker")
    )
    return [row for row in rows if not _is_void(row, on)]


def _is_void(row: Signer, on: date) -> bool:
    """A line that stands on a delegation which does not hold on the day."""
    delegation: Delegation | None = getattr(row, "delegation", None)
    return delegation is not None and not in_force(delegation, on)


def all_signers_of(unit: Unit) -> list[Signer]:
    """Everybody who ever signed or will sign for the unit, in their order."""
    return list(Signer.objects.filter(unit=unit).select_related("person", "delegation__giver"))


def letterhead_of(unit: Unit, on: date) -> Letterhead:
    """The head of the unit's papers on the day; superior and place come from the unit above when left empty."""
    version = version_on(unit, on)
    superior, place = version.superior_name, version.place
    if not (superior and place):
        above = versions_on(known_ids_above(unit.pk, on=on), on)
        parent = above.get(version.parent_id) if version.parent_id else None
        superior = superior or (parent.name if parent else "")
        place = place or _place_above(version, above)
    signers = tuple(
        SignerLines(
            row.pk,
            row.person_id,
            row.person.full_name,
            tuple(row.authority_lines),
            row.person.account_id,
            row.delegation.giver.full_name if hasattr(row, "delegation") else "",
        )
        for row in signers_of(unit, on=on)
    )
    return Letterhead(version.name, superior, place, version.symbol, version.profile, version.address, signers)


def _place_above(version: UnitVersion, above: dict[int, UnitVersion]) -> str:
    for _step in above:
        if version.place or not version.parent_id or version.parent_id not in above:
            break
        version = above[version.parent_id]
    return version.place


def theme_of(unit: Unit, period: str) -> str:
    """The slogan of the unit's year, or ""."""
    return Theme.objects.filter(unit=unit, period=period).values_list("text", flat=True).first() or ""


def bodies_of(unit: Unit, on: date) -> list[Body]:
    """The bodies the unit has on the day; none is a full answer."""
    return list(Body.objects.valid_on(on).filter(unit=unit).order_by("kind", "name"))


def body_of(unit: Unit, kind: BodyKind, on: date) -> Body | None:
    """The body of this kind on the day, or None: then nobody fills its roles."""
    return Body.objects.valid_on(on).filter(unit=unit, kind=kind).first()


def all_bodies_of(unit: Unit) -> list[Body]:
    """Bodies of all times, for the unit's page."""
    return list(Body.objects.filter(unit=unit).order_by("kind", "valid_from", "name"))


def successors_of(unit: Unit) -> list[Succession]:
    """What carries the unit on, in order of days."""
    return list(Succession.objects.filter(predecessor=unit).select_related("successor").order_by("on", "pk"))


def predecessors_of(unit: Unit) -> list[Succession]:
    """What the unit carries on, in order of days."""
    return list(Succession.objects.filter(successor=unit).select_related("predecessor").order_by("on", "pk"))
