"""Which tables an installation has at its migrations, and which of them a backup leaves out, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps as program
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused

# what belongs to the machine or can be made anew; everything else is kept
LEFT_OUT = {
    "sessions.Session": "everybody signs in again on the restored machine",
    "keeping.BackupRun": "what was saved on one machine; a new machine has no backups yet",
    "ballots.OpenBox": "the box of an open vote: sealed ballots are never saved, a vote brought back says that its box is gone",
    "ballots.OpenMark": "who has voted while a vote is open, with the box",
    "ballots.SealedBallot": "sealed ballots of an open vote, with the box",
    "keeping.Arrival": "says of one database that a restore into it was finished",
}
LEFT_OUT_APPS = {
    "jobs": "the queue of one running machine; what is due is planned again",
    "django_tasks_database": "the queue of one running machine",
    "search": "the index of the search box is built anew from the rooms' own tables",
}

Key = tuple[str, str]


@dataclass(frozen=True)
class Tables:
    """The models as the database's own migrations describe them, not as the running code does."""

    migrations: tuple[Key, ...]
    models: tuple[type[models.Model], ...]


def member_of(model: type[models.Model]) -> str:
    """The name of a table in a backup."""
    return f"tables/{model._meta.app_label}.{model._meta.model_name}.jsonl"


def is_kept(model: type[models.Model]) -> bool:
    """Whether the table goes into a backup."""
    return model._meta.label not in LEFT_OUT and model._meta.app_label not in LEFT_OUT_APPS


def applied_tables(connection: BaseDatabaseWrapper) -> Tables:
    """What the database holds; refuses a database that is newer than the program."""
    loader = MigrationLoader(connection)
    applied = [key for key in loader.applied_migrations if key in loader.graph.nodes or key in loader.replacements]
    unknown = _unknown(loader.applied_migrations, loader)
    if unknown:
        raise Refused(
            _("Dữ liệu này thuộc bản mới hơn của Tổng Kết (có bước %(step)s mà bản đang chạy không biết).")
            % {"step": ".".join(unknown[0])},
            _("Cài bản mới nhất của phần mềm rồi làm lại. Dữ liệu vẫn nguyên."),
        )
    return tables_at(applied, loader)


def _unknown(wanted: Iterable[Key], loader: MigrationLoader) -> list[Key]:
    labels = {config.label for config in program.get_app_configs()}
    known = set(loader.disk_migrations or {})
    return sorted((app, name) for app, name in wanted if (app, name) not in known and app in labels)


def tables_at(wanted: Iterable[Key], loader: MigrationLoader) -> Tables:
    """The tables after just these migrations."""
    nodes = sorted(key for key in wanted if key in loader.graph.nodes)
    registry: Any = loader.project_state(nodes, at_end=True).apps if nodes else None
    found = [] if registry is None else registry.get_models(include_auto_created=True)
    ours = [one for one in found if one._meta.managed and not one._meta.proxy and not one._meta.swapped]
    return Tables(tuple(nodes), tuple(sorted(ours, key=lambda one: one._meta.label)))


def check_known(wanted: list[Key], program_says: str) -> None:
    """Refuse a backup whose migrations the running program does not know."""
    unknown = _unknown(wanted, MigrationLoader(None, ignore_no_migrations=True))
    labels = {config.label for config in program.get_app_configs()}
    strange = unknown or [key for key in wanted if key[0] not in labels]
    if strange:
        raise Refused(
            _("Tệp sao lưu do bản mới hơn của Tổng Kết (%(program)s) ghi; bản đang chạy không đọc được.")
            % {"program": program_says},
            _("Cập nhật phần mềm lên bản đó rồi khôi phục. Tệp và dữ liệu hiện có vẫn nguyên."),
        )


def last_numbers(connection: BaseDatabaseWrapper, kept: Iterable[type[models.Model]]) -> dict[str, int]:
    """The last number each table gave out, so that a number once used is never given again after a restore."""
    numbered = {one._meta.db_table: one for one in kept if isinstance(one._meta.pk, models.AutoField)}
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            found = {numbered[name]._meta.label: int(last) for name, last in cursor.fetchall() if name in numbered}
        else:
            for table, model in numbered.items():
                cursor.execute(
                    "SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), model._meta.pk.column]
                )
                (sequence,) = cursor.fetchone()
                if sequence:
                    cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 -- the server's own name
                    last, called = cursor.fetchone()
                    found[model._meta.label] = int(last) if called else int(last) - 1
    return {label: last for label, last in found.items() if last > 0}


def set_last_numbers(
    connection: BaseDatabaseWrapper, kept: Iterable[type[models.Model]], numbers: dict[str, int]
) -> None:
    """Go on numbering after these, and after every row that is there."""
    with connection.cursor() as cursor:
        for model in kept:
            if not isinstance(model._meta.pk, models.AutoField):
                continue
            table, key = model._meta.db_table, str(model._meta.pk.column)
            quoted = connection.ops.quote_name
            cursor.execute(f"SELECT COALESCE(MAX({quoted(key)}), 0) FROM {quoted(table)}")  # noqa: S608 -- names of our own tables
            last = max(int(cursor.fetchone()[0]), int(numbers.get(model._meta.label, 0)))
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                if last:
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
            else:
                cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted(table), key])
                (sequence,) = cursor.fetchone()
                if sequence and last:
                    cursor.execute("SELECT setval(%s, %s)", [sequence, last])
