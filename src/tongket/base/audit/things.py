"""Kinds of things that the log can be asked about: "everything that was done to this person, this figure, this review"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from tongket.base.audit.models import Event


@dataclass(frozen=True)
class Scope:
    """Where somebody asks from: the page's unit and period, and every unit whose events are shown (None: of no unit)."""

    unit_id: int | None
    unit_ids: Sequence[int] | None
    period: str = ""

    @property
    def where(self) -> Q:
        """The events that may be shown at all."""
        return Q(unit_id__isnull=True) if self.unit_ids is None else Q(unit_id__in=list(self.unit_ids))


@dataclass(frozen=True)
class Thing:
    """One thing: its name, and which events speak of it."""

    says: str
    where: Q


Finder = Callable[[str, Scope], Thing | None]


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its name, the types of targets that belong to it, and how one of them is found."""

    says: str | Promise
    types: frozenset[str]
    finder: Finder | None


_kinds: dict[str, Kind] = {}


def tell_kind(code: str, says: str | Promise, *types: str, finder: Finder | None = None) -> None:
    """Add a kind. Without a finder, or when it finds nothing, a thing is its rows by type and number."""
    _kinds[code] = Kind(says, frozenset(types), finder)


def kinds() -> list[tuple[str, str]]:
    """Kinds for the filter: (name in code, Vietnamese)."""
    return [(code, str(kind.says)) for code, kind in _kinds.items()]


def where_kind(code: str) -> Q:
    """Events about any thing of the kind; all events for a kind that is not known."""
    kind = _kinds.get(code)
    return Q(target_type__in=kind.types) if kind else Q()


def find_thing(code: str, key: str, scope: Scope) -> Thing | None:
    """The thing when it is known in the scope; one that is gone is known by what was written about it."""
    kind = _kinds.get(code)
    if kind is None:
        return None
    found = kind.finder(key, scope) if kind.finder else None
    if found is not None:
        return found
    where = Q(target_type__in=kind.types, target_id=key)
    last = Event.objects.filter(scope.where, where).order_by("-sequence").first()
    return Thing(last.target_says, where) if last else None
