"""What of the organisation can be found: people by name, post and unit, never by what is personal; units by all names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_name, by_text, publish, register_places
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Person, Post, Unit, UnitVersion
from tongket.cycle.organizations.places import Place, place_of

_FIRST_DAY = date.min


def latest_names(unit_ids: Iterable[int]) -> dict[int, str]:
    """The last name of each unit, whatever the day: what the index says does not change over night."""
    return selectors.names_on(unit_ids, date.max)


def people_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """People with every post they had, the last one first."""
    rows = Person.objects.only("pk", "unit_id", "full_name")
    rows = rows if keys is None else rows.filter(pk__in=keys)
    posts: dict[int, list[Post]] = {}
    held = Post.objects.only("person_id", "unit_id", "title", "valid_from")
    for post in held if keys is None else held.filter(person_id__in=keys):
        posts.setdefault(post.person_id, []).append(post)
    names = latest_names({post.unit_id for some in posts.values() for post in some})
    for row in rows:
        mine = sorted(posts.get(row.pk, ()), key=lambda post: (post.valid_from or _FIRST_DAY, post.pk), reverse=True)
        yield Entry(
            key=row.pk,
            units=(*(post.unit_id for post in mine), row.unit_id),
            title=row.full_name,
            detail="; ".join(dict.fromkeys(f"{post.title}, {names.get(post.unit_id, '')}" for post in mine)),
            order=by_name(row.full_name),
            route="organizations:person",
            args={"person": row.pk},
        )


def _people_of_units(unit_ids: list[int]) -> Iterable[int]:
    return Post.objects.filter(unit_id__in=unit_ids).values_list("person_id", flat=True).distinct()


def unit_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Units by their last name; earlier names, the short one and the code lead there as well."""
    units = {unit.pk: unit for unit in (Unit.objects.all() if keys is None else Unit.objects.filter(pk__in=keys))}
    versions: dict[int, list[UnitVersion]] = {}
    for version in (
        UnitVersion.objects.filter(unit_id__in=list(units)) if keys is not None else UnitVersion.objects.all()
    ):
        versions.setdefault(version.unit_id, []).append(version)
    for pk, found in versions.items():
        ordered = sorted(found, key=lambda version: version.valid_from or _FIRST_DAY, reverse=True)
        name = ordered[0].name
        others = dict.fromkeys([*(v.short_name for v in ordered), *(v.name for v in ordered), units[pk].code])
        yield Entry(
            key=pk,
            units=(pk,),
            title=name,
            detail="; ".join(other for other in others if other and other != name),
            order=by_text(name),
            route="place_home",
        )


class UnitPlaces:
    """The Places of search: units, their names, where somebody stands."""

    def units(self, unit_ids: Iterable[int]) -> Mapping[int, Unit]:
        """The units by id."""
        return Unit.objects.in_bulk(list(unit_ids))

    def names(self, unit_ids: Iterable[int], on: date) -> Mapping[int, str]:
        """Their names on the day."""
        return selectors.names_on(unit_ids, on)

    def period(self, unit: Unit, on: date) -> str:
        """The code of the unit's running period."""
        return selectors.running_period(unit, on).code

    def below(self, unit_id: int, on: date) -> Iterable[int]:
        """The unit and all that hangs under it."""
        return selectors.known_ids_below([unit_id], on=on)

    def place(self, request: Any, unit: str, period: str) -> Place | None:
        """What the address says when it is theirs to see, else where they begin."""
        if unit and period:
            try:
                return place_of(request, unit, period)
            except Http404:
                pass
        first = selectors.default_place_for(request.user, request.today)
        return place_of(request, first[0].code, first[1]) if first else None


def let_find() -> None:
    """Publish people and units; called once by the app."""
    register_places(UnitPlaces())
    publish(
        Kind(
            name="person",
            says=_("Người"),
            place=10,
            see="organizations.look",
            entries=people_entries,
            watches=(
                Watch("organizations.Person"),
                Watch("organizations.Post", "person_id"),
                Watch("organizations.UnitVersion", "unit_id", _people_of_units),
            ),
        )
    )
    publish(
        Kind(
            name="unit",
            says=_("Đơn vị"),
            place=20,
            see="organizations.look",
            entries=unit_entries,
            watches=(
                Watch("organizations.Unit"),
                Watch("organizations.UnitVersion", "unit_id"),
            ),
        )
    )
