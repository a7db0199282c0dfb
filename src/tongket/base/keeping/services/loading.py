"""Putting the tables of a backup into an empty database, at the migrations they were written at, then bringing them forward."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.management import call_command
from django.db import IntegrityError, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tongket.base.audit.guard import lower_guard, raise_guard
from tongket.base.keeping import rows
from tongket.base.keeping.archive import Archive, content_hash, reading_trouble
from tongket.base.keeping.sealing import broken
from tongket.base.keeping.services.words import Say
from tongket.base.keeping.tables import Key, Tables, is_kept, member_of, set_last_numbers, tables_at
from tongket.cores.kernel.errors import Refused


def build_schema(connection: BaseDatabaseWrapper, wanted: Iterable[Key]) -> Tables:
    """Empty tables just as these migrations make them."""
    executor = MigrationExecutor(connection)
    nodes = {key for key in wanted if key in executor.loader.graph.nodes}
    ends = sorted(
        key
        for key in nodes
        if not any(
            child.key in nodes and child.key[0] == key[0] for child in executor.loader.graph.node_map[key].children
        )
    )
    executor.migrate(ends)
    tables = tables_at(nodes, MigrationLoader(connection))
    lower_guard(connection)
    with connection.cursor() as cursor:
        for model in reversed(tables.models):  # what the migrations themselves put in comes with the backup
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 -- names of our own tables
    raise_guard(connection)
    return tables


def load_tables(connection: BaseDatabaseWrapper, archive: Archive, tables: Tables, say: Say) -> int:
    """Every row of the backup; then foreign keys are checked and numbering goes on where it was.

    Raises Refused for a table that the backup should have, or has with other columns, or a reference to nothing.
    """
    kept = [model for model in tables.models if is_kept(model)]
    if {member_of(model) for model in kept} != {name for name in archive.members if name.startswith("tables/")}:
        raise broken()
    count = 0
    for done, model in enumerate(kept):
        say(done, len(kept), str(model._meta.verbose_name))
        with reading_trouble():
            try:
                count += rows.write_rows(model, connection, archive.lines(member_of(model)))
            except IntegrityError as trouble:
                raise broken() from trouble
    check_references(connection)
    set_last_numbers(connection, kept, archive.manifest.get("last_numbers", {}))
    return count


def check_references(connection: BaseDatabaseWrapper) -> None:
    """Every foreign key points to a row."""
    try:
        if connection.vendor == "sqlite":
            connection.check_constraints()
        else:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as trouble:
        raise Refused(
            _("Dữ liệu trong tệp không khớp nhau (một dòng trỏ tới dòng không có); chưa khôi phục gì."),
            _("Dùng một bản sao lưu khác."),
        ) from trouble


def check_equal(connection: BaseDatabaseWrapper, archive: Archive, tables: Tables) -> str:
    """Read everything back: the same rows give the same hash. Raises Refused otherwise."""
    said, members = archive.members, {}
    for model in tables.models:
        if not is_kept(model):
            continue
        found, count = hashlib.sha256(rows.head_of(model)), 0
        for line in rows.read_rows(model, connection):
            found.update(line)
            count += 1
        name = member_of(model)
        members[name] = {"rows": count, "sha256": found.hexdigest()}
        if (count, found.hexdigest()) != (said[name]["rows"], said[name]["sha256"]):
            raise Refused(
                _("Bảng “%(table)s” đọc lại không giống trong tệp sao lưu; chưa thay gì.")
                % {"table": model._meta.label},
                _("Dữ liệu cũ vẫn nguyên. Báo nhóm phát triển kèm tên bảng này."),
            )
    files = {name: facts for name, facts in said.items() if name.startswith("files/")}
    return content_hash({**members, **files})


def bring_forward(connection: BaseDatabaseWrapper) -> bool:
    """Run the migrations that came since; True when there were any."""
    executor = MigrationExecutor(connection)
    behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if behind:
        call_command("migrate", verbosity=0, interactive=False)
    return behind


def drop_tables(connection: BaseDatabaseWrapper, tables: Iterable[type[models.Model]]) -> None:
    """Take our tables out of a PostgreSQL database; others' stay. Part of one transaction: nothing is gone until its end."""
    names = [model._meta.db_table for model in tables]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name in [*names, "django_migrations"]:
            if name in there:
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


def hold_references(connection: BaseDatabaseWrapper, *, later: bool) -> None:
    """PostgreSQL: check foreign keys at the end of the load (rows come in any order), or at once (tables can be altered)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {'DEFERRED' if later else 'IMMEDIATE'}")


def counts_of(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """How many units and accounts the database holds: whether something would be replaced."""
    there = set(connection.introspection.table_names())
    found = {}
    with connection.cursor() as cursor:
        for name in ("organizations_unit", "access_user"):
            found[name] = 0
            if name in there:
                cursor.execute(f"SELECT COUNT(*) FROM {name}")  # noqa: S608 -- two fixed names
                found[name] = int(cursor.fetchone()[0])
    return found
