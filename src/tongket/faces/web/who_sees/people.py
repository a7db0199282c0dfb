"""Who may open a page and do its deeds in a unit today, by name and role."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Answer
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import Reach
from tongket.faces.web.who_sees.rules import Rule
from tongket.faces.web.who_sees.words import deed_says


@dataclass(frozen=True)
class Person:
    """Somebody who may; ``on_behalf``: only by delegation of whom."""

    reach: Reach
    on_behalf: str


@dataclass(frozen=True)
class May:
    """One thing to do on the page and who may do it."""

    says: str
    people: tuple[Person, ...]


def about(name: str, unit: Any) -> Any:
    """What the predicate of the permission speaks about: the unit, or a task of it that nobody owns."""
    if name == "planning.task_state":
        return SimpleNamespace(plan=SimpleNamespace(unit_id=unit.pk), owner=None)
    return unit


def who_may(place: Place, rule: Rule) -> tuple[May, ...]:
    """Seeing first, then every deed of the page. Asked once for all who hold the same roles."""
    reaches = organizations.who_reaches(place.unit, place.today)
    names = [rule.see, *rule.deeds] if rule.see else list(rule.deeds)
    return tuple(_may(place, name, deed_says(name), reaches) for name in names)


def _may(place: Place, name: str, says: str, reaches: list[Reach]) -> May:
    answers: dict[Any, Answer] = {}
    for one in reaches:
        if (one.own, one.lent) not in answers:
            answers[one.own, one.lent] = can(one.account, name, about(name, place.unit), on=place.today)
    people = []
    for one in reaches:
        answer = answers[one.own, one.lent]
        if isinstance(answer, Allowed):
            people.append(Person(one, answer.on_behalf))
    return May(says, tuple(people))
