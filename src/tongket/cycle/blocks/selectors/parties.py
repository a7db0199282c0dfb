"""Who fills a party of a covenant on a day, and where its signing stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import fold
from tongket.cycle.blocks.enums import Capacity
from tongket.cycle.blocks.models import Covenant, Party
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.enums import BodyKind

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

UNION_LINES = ("TM. BAN CHẤP HÀNH CÔNG ĐOÀN", "CHỦ TỊCH")


@dataclass(frozen=True)
class Filled:
    """Who stands for a party on a day; ``account_id`` None signs on paper."""

    person_id: int
    name: str
    lines: tuple[str, ...]
    account_id: int | None


@dataclass(frozen=True)
class PartyRow:
    """A party as the page shows it: frozen when signed, else who fills the role today (None: nobody)."""

    party: Party
    name: str
    lines: tuple[str, ...]
    is_mine: bool
    is_late: bool


def head_filled(unit: Unit, on: date) -> Filled | None:
    """The first signer of the unit's directory on the day, else the person with the head's post."""
    signer = next((one for one in organizations.letterhead_of(unit, on).signers if not one.on_behalf), None)
    if signer is not None:
        return Filled(signer.person_id, signer.full_name, signer.authority_lines, signer.account_id)
    person = organizations.head_of(unit, on)
    if person is None:
        return None
    posts = [post for post in organizations.posts_of(person) if post.unit_id == unit.pk and post.body_id is None]
    title = posts[0].title if posts else ""
    return Filled(person.pk, person.full_name, (title.upper() or "NGƯỜI ĐỨNG ĐẦU",), person.account_id)


def union_filled(unit: Unit, on: date) -> Filled | None:
    """The chair of the unit's union on the day; None where there is no union or nobody chairs it."""
    body = organizations.body_of(unit, BodyKind.UNION, on)
    if body is None:
        return None
    chairs = [post for post in organizations.members_of(body, on) if fold(post.title).startswith("chu tich")]
    if not chairs:
        return None
    person = chairs[0].person
    return Filled(person.pk, person.full_name, UNION_LINES, person.account_id)


def filled_on(party: Party, on: date) -> Filled | None:
    """Who fills the party's role on the day."""
    if party.member is None:
        return None
    return (union_filled if party.capacity == Capacity.UNION else head_filled)(party.member, on)


def parties_of(covenant: Covenant, user: User, on: date) -> list[PartyRow]:
    """The parties in their order."""
    found = []
    for party in Party.objects.filter(covenant=covenant).select_related("member", "scan", "covenant"):
        if party.signed_on is not None:
            late = party.signed_on > covenant.sign_until
            found.append(PartyRow(party, party.signer_name, tuple(party.signer_lines), is_mine=False, is_late=late))
            continue
        filled = filled_on(party, on)
        mine = filled is not None and filled.account_id == user.pk and party.left_on is None
        late = on > covenant.sign_until and party.left_on is None
        name, lines = (filled.name, filled.lines) if filled else ("", ())
        found.append(PartyRow(party, name, lines, is_mine=mine, is_late=late))
    return found


def signed_count(covenant: Covenant) -> tuple[int, int]:
    """How many have signed, of how many that are still parties (who signed and left counts as both)."""
    rows = Party.objects.filter(covenant=covenant).values_list("signed_on", "left_on")
    counted = [(signed, left) for signed, left in rows if signed is not None or left is None]
    return sum(signed is not None for signed, _left in counted), len(counted)
