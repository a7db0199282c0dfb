"""Which rows belong to a unit and the units under it, by walking the foreign keys from the unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from tongket.base.keeping.answers import FETCHED, UNIT, Answer, answers
from tongket.base.keeping.rows import columns_of
from tongket.base.keeping.tables import Tables

AT_ONCE = 500  # values one statement asks for


@dataclass
class Found:
    """The rows that go: primary keys by model label, and rows left because what they point to stays."""

    root: int
    models: dict[str, type[models.Model]]
    answers: dict[str, Answer | None]
    keys: dict[str, set[Any]] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    fetched_people: set[Any] = field(default_factory=set)


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in order, some at a time."""
    every = iter(sorted(values))
    while some := list(islice(every, AT_ONCE)):
        yield some


def rows_of_unit(code: str, tables: Tables, connection: BaseDatabaseWrapper) -> Found | None:
    """Everything of the unit with this code; None when there is no such unit."""
    by_label = {model._meta.label: model for model in tables.models}
    root = by_label[UNIT]._base_manager.filter(code=code).values_list("pk", flat=True).first()
    if root is None:
        return None
    found = Found(root, by_label, answers(tables.models))
    found.keys[UNIT] = _units_below(root, by_label["organizations.UnitVersion"])
    todo = [label for label, answer in found.answers.items() if answer and answer.kind == "travels" and label != UNIT]
    while todo:  # a child waits for the rows it hangs on
        ready = [
            label for label in todo if _parent_label(found, label) not in todo or _parent_label(found, label) == label
        ]
        for label in ready:
            _take_children(found, label)
        todo = [label for label in todo if label not in ready]
    _fetch(found)
    _leave_what_points_outside(found)
    return found


def _units_below(root: int, versions: type[models.Model]) -> set[Any]:
    """The unit and all that hang under it by their last version."""
    last: dict[Any, tuple[Any, Any]] = {}
    for unit, parent, since in versions._base_manager.values_list("unit_id", "parent_id", "valid_from"):
        if unit not in last or (since is not None and (last[unit][1] is None or since >= last[unit][1])):
            last[unit] = (parent, since)
    below, more = {root}, {root}
    while more:
        more = {unit for unit, (parent, _since) in last.items() if parent in more} - below
        below |= more
    return below


def _parent_label(found: Found, label: str) -> str:
    model, by = found.models[label], found.answers[label].by  # type: ignore[union-attr]
    known = next(one for one in columns_of(model) if by in (one.attname, one.name))
    return known.related_model._meta.label if known.is_relation else UNIT


def _take_children(found: Found, label: str) -> None:
    model, by = found.models[label], found.answers[label].by  # type: ignore[union-attr]
    here: set[Any] = set()
    for some in chunks(found.keys.get(_parent_label(found, label), ())):
        here.update(model._base_manager.filter(**{f"{by}__in": some}).values_list("pk", flat=True))
    found.keys[label] = here


def references(model: type[models.Model]) -> list[Any]:
    """The foreign keys of a model."""
    return [one for one in columns_of(model) if one.is_relation]


def soft_references(model: type[models.Model]) -> dict[str, str]:
    """Columns that hold the number of an account without a foreign key."""
    plain = [one for one in columns_of(model) if not one.is_relation and isinstance(one, models.BigIntegerField)]
    return {one.attname: "access.User" for one in plain if one.attname.endswith(("by_id", "actor_id", "viewer_id"))}


def _fetch(found: Found) -> None:
    """Rows that the others point to and that may come along, until no more are found."""
    new = {label: set(keys) for label, keys in found.keys.items()}
    while any(new.values()):
        wanted: dict[str, set[Any]] = {}
        for label, keys in new.items():
            for one in references(found.models[label]):
                target = one.related_model._meta.label
                if target in FETCHED and not (label == "organizations.Person" and keys <= found.fetched_people):
                    wanted.setdefault(target, set()).update(_values(found.models[label], one.attname, keys))
            for name, target in soft_references(found.models[label]).items():
                if not found.models[label]._meta.get_field(name).null:
                    wanted.setdefault(target, set()).update(_values(found.models[label], name, keys))
        new = {}
        for target, keys in wanted.items():
            known = found.keys.setdefault(target, set())
            new[target] = keys - known - {None}
            known |= new[target]
            if target == "organizations.Person":
                found.fetched_people |= new[target]  # of another unit: they come without their account


def _values(model: type[models.Model], name: str, keys: Iterable[Any]) -> set[Any]:
    values: set[Any] = set()
    for some in chunks(keys):
        values.update(model._base_manager.filter(pk__in=some).values_list(name, flat=True))
    return values - {None}


def _leave_what_points_outside(found: Found) -> None:
    """Rows that must point to something that does not travel stay, and what hangs on them."""
    changed = True
    while changed:
        changed = False
        for label, keys in found.keys.items():
            model = found.models[label]
            for one in references(model):
                target = one.related_model._meta.label
                if one.null or (target == UNIT and label in FETCHED) or not keys:
                    continue
                there = found.keys.get(target, set())
                bad = {
                    pk
                    for some in chunks(keys)
                    for pk, value in model._base_manager.filter(pk__in=some).values_list("pk", one.attname)
                    if value not in there
                }
                if bad:
                    keys -= bad
                    found.left[label] = found.left.get(label, 0) + len(bad)
                    changed = True
