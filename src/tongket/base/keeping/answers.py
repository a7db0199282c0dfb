"""What becomes of each table when one unit moves to another installation: it travels, is fetched, or stays. A house test
asks for every model of the program.

*travels*: rows of the unit and of the units under it, found by a field that leads to the unit or to a row that travels.
*fetched*: rows that travelling rows point to (accounts, people, files, indicators of a unit above); they arrive as the unit's own.
*stays*: with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import models

Kind = Literal["travels", "fetched", "stays"]
UNIT = "organizations.Unit"

# also fetched when they belong to another unit: they arrive as the moved unit's own
FETCHED = ("access.User", "organizations.Person", "files.StoredFile", "planning.Indicator")
TRAVELS_BY = {
    UNIT: "id", "organizations.Succession": "predecessor_id",
    # with the unit that asks; of a unit that moves alone the answers stay with who asked for them
    "collecting.Answer": "request_id",
    "emulation.Participant": "round_id",  # with the block that scores
    # likewise with the unit that launches
    "movements.Receiver": "movement_id", "movements.Entrant": "receiver_id",
    # likewise with the unit that runs the season
    "commendation.UnitList": "season_id", "commendation.Nominee": "season_id", "commendation.Decision": "season_id",
    "commendation.Submission": "season_id",
}  # fmt: skip
STAYS = {
    "audit.Event": "the trail of an installation is one chain; the unit's events travel as a closed file beside (audit.jsonl)",
    "audit.ChainHead": "the end of this installation's chain",
    "audit.Look": "who looked here is kept here",
    "reporting.PasteUndo": "taking back a paste of minutes ago",
    "organizations.FirstRun": "how far the first run of this installation went",
    "access.SignIn": "sign-ins to this installation",
    "access.SecondFactor": "sealed with this installation's key; set up again at the new place",
    "access.RecoveryCode": "belongs to the second factor",
    "access.EntrySlip": "a slip for this installation",
    "ballots.OpenBox": "the box of a vote that is open here",
    "ballots.OpenMark": "the box of a vote that is open here",
    "ballots.SealedBallot": "the box of a vote that is open here",
    "exchange.AccessKey": "opens this installation; made again at the new place",
}
STAYS_APPS = {
    "admin": "not used", "auth": "groups are not used: roles are grants", "contenttypes": "Django's own list of models",
    "sessions": "everybody signs in again", "axes": "wrong passwords typed here", "jobs": "the queue of this machine",
    "django_tasks_database": "the queue of this machine", "search": "made anew after arrival", "health": "the state of this machine",
    "keeping": "backups of this machine",
}  # fmt: skip
# rows about an account, not about a unit: set up again at the new place
STAYS_BY_ACCOUNT = "belongs to an account of this installation, not to the unit"


@dataclass(frozen=True)
class Answer:
    """How a model behaves; ``by`` is the field that leads to the unit, ``why`` the reason to stay."""

    kind: Kind
    by: str = ""
    why: str = ""


def answers(found: Iterable[type[models.Model]]) -> dict[str, Answer | None]:
    """The answer of each model by its label; None where neither a rule nor the lists above have one."""
    every = {model._meta.label: model for model in found}
    known: dict[str, Answer | None] = {}

    def answer(model: type[models.Model]) -> Answer | None:
        label = model._meta.label
        if label not in known:
            known[label] = None  # a circle has no answer
            known[label] = _told(model) or _by_unit(model) or _by_parent(model, every, answer)
        return known[label]

    for model in every.values():
        answer(model)
    return known


def _told(model: type[models.Model]) -> Answer | None:
    label, app = model._meta.label, model._meta.app_label
    if label in STAYS or app in STAYS_APPS:
        return Answer("stays", why=STAYS.get(label) or STAYS_APPS[app])
    if label in TRAVELS_BY:
        return Answer("travels", TRAVELS_BY[label])
    return Answer("fetched") if label == "access.User" else None


def _by_unit(model: type[models.Model]) -> Answer | None:
    for field in model._meta.local_concrete_fields:
        if field.attname == "unit_id":
            return Answer("travels", field.attname)
    return None


def _by_parent(model: type[models.Model], every: dict[str, Any], answer: Any) -> Answer | None:
    fields: list[Any] = list(model._meta.local_concrete_fields)
    parents = [
        one for one in fields if one.is_relation and one.remote_field.on_delete is models.CASCADE and not one.null
    ]
    labels = [one.related_model._meta.label for one in parents]
    found = [answer(every[label]) if label in every else None for label in labels]
    for field, parent in zip(parents, found, strict=True):
        if parent is not None and parent.kind == "travels":
            return Answer("travels", field.attname)
    if labels and set(labels) == {"access.User"}:
        return Answer("stays", why=STAYS_BY_ACCOUNT)
    if any(parent is not None and parent.kind == "stays" for parent in found):
        return Answer("stays", why="belongs to what stays")
    return None
