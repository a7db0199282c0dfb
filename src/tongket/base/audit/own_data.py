"""Everything kept about one person: rooms say which of their tables speak of people; here it is gathered.

Each room has a module ``own_data`` that calls ``tell_own``; it is loaded when the app is ready. A test of the house
walks every table and fails for one that points to a person or an account and is not told here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.audit.looks import look_says
from tongket.base.audit.presenters import unit_name, verb_says
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period

Text = str | Promise


class Of(Enum):
    """What the column holds that points to the person."""

    PERSON = "person"
    ACCOUNT = "account"
    USERNAME = "username"


@dataclass(frozen=True)
class Table:
    """One table that speaks of people: ``field`` points to them; ``columns`` are shown, none: only how many rows there are.

    Columns leave out what is secret (passwords, keys) and what would speak of somebody else.
    """

    model: str
    field: str
    of: Of
    says: Text
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """The one it is about; a person may have no account, and an account no person."""

    name: str
    person_id: int | None = None
    account_id: int | None = None
    username: str = ""

    def key(self, of: Of) -> int | str | None:
        """What the column of such a table holds for this one; None when there is nothing to look for."""
        return {Of.PERSON: self.person_id, Of.ACCOUNT: self.account_id, Of.USERNAME: self.username or None}[of]


@dataclass(frozen=True)
class Section:
    """One part of what is kept: heads of columns and rows in words; ``count`` of rows that are only counted."""

    says: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int


_tables: list[Table] = []


def tell_own(*tables: Table) -> None:
    """Add a room's tables; telling the same again changes nothing."""
    _tables.extend(table for table in tables if table not in _tables)


def tables() -> list[Table]:
    """All tables that were told."""
    return list(_tables)


def sections_about(subject: Subject) -> list[Section]:
    """What every told table keeps about the subject, in the order of telling; empty parts are left out."""
    found = []
    for table in _tables:
        key = subject.key(table.of)
        if key is None:
            continue
        model = apps.get_model(table.model)
        rows = model._default_manager.filter(**{table.field: key}).order_by("pk")
        section = _section(table, model, rows)
        if section.count:
            found.append(section)
    return found


def _section(table: Table, model: type[models.Model], rows: models.QuerySet[Any]) -> Section:
    if not table.columns:
        return Section(str(table.says), (), (), rows.count())
    fields = [model._meta.get_field(name) for name in table.columns]
    related = [field.name for field in fields if field.is_relation]
    shown = tuple(tuple(_says(row, field) for field in fields) for row in rows.select_related(*related))
    heads = tuple(_head(field) for field in fields)
    return Section(str(table.says), heads, shown, len(shown))


_HEADS: dict[str, Text] = {"at": gettext_lazy("Lúc"), "verb": gettext_lazy("Việc"), "what": gettext_lazy("Xem gì")}
_CODES: dict[str, Callable[[str], str]] = {"verb": verb_says, "what": look_says}


def tell_heads(heads: dict[str, Text]) -> None:
    """Names of columns whose tables give them none in Vietnamese, by name of the column."""
    _HEADS.update(heads)


def _head(field: Any) -> str:
    written = str(_HEADS.get(field.name, field.verbose_name))
    return written[:1].upper() + written[1:]


def _says(row: models.Model, field: Any) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    if field.name in _CODES:
        return _CODES[field.name](value)
    if isinstance(value, models.Model) and value._meta.label == "organizations.Unit":
        return unit_name(value.pk)
    if field.name == "unit_id" and value is not None:
        return unit_name(value)
    return in_words(value, period=field.name == "period")


def in_words(value: Any, *, period: bool = False) -> str:
    """A value as people read it: days, moments and yes or no in Vietnamese; "" for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {in_words(item)}" for key, item in value.items() if item not in (None, "", False))
    if isinstance(value, (list, tuple)):
        return "; ".join(in_words(item) for item in value)
    if period and isinstance(value, str):
        try:
            return Period.from_code(value).says
        except ValueError:
            return value
    return str(value)


def points_to_people() -> Iterable[tuple[str, str]]:
    """Every column of our own tables that points to a person or an account: (table, column)."""
    for model in apps.get_models():
        if not model.__module__.startswith("tongket."):
            continue
        for field in model._meta.get_fields():
            if not getattr(field, "concrete", False):
                continue
            target = field.related_model._meta.label if field.is_relation and field.related_model else ""
            plain = not field.is_relation and field.name.endswith(_NUMBERS)
            if target in ("organizations.Person", "access.User") or plain:
                yield model._meta.label, field.name


_NUMBERS = ("by_id", "actor_id", "viewer_id", "account_id", "person_id", "user_id")

# to whom and what was changed is left out: it may speak of others
tell_own(
    Table("audit.Event", "actor_id", Of.ACCOUNT, gettext_lazy("Việc đã làm trong phần mềm"), ("at", "verb")),
    Table("audit.Look", "viewer_id", Of.ACCOUNT, gettext_lazy("Lần xem dữ liệu của người khác"), ("at", "what")),
)
