"""Reading one moment of a database, and standing another database in the place of ``default``.

A data migration may speak to ``default`` without thinking; so whatever is built beside is built as ``default`` of this thread.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from django.utils.translation import gettext as _

from tongket.base.keeping.addresses import Home, database_settings
from tongket.cores.kernel.errors import Refused

BUILD_PRAGMAS = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"


def current() -> BaseDatabaseWrapper:
    """The database that stands as ``default`` in this thread."""
    return connections[DEFAULT_DB_ALIAS]


@contextmanager
def standing_in(changes: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Another database as ``default`` of this thread: the settings of the usual one with these changed."""
    before = current()
    about = {**copy.deepcopy(before.settings_dict), **changes, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False}
    about["OPTIONS"].pop("pool", None)  # the pool belongs to the usual one
    wrapper = load_backend(about["ENGINE"]).DatabaseWrapper(about, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = wrapper
    try:
        yield wrapper
    finally:
        connections[DEFAULT_DB_ALIAS] = before
        wrapper.close()


@contextmanager
def building(home: Home) -> Iterator[BaseDatabaseWrapper]:
    """The database of the home as ``default``; a new SQLite file is written without waiting for the disk."""
    changes = {"OPTIONS": {}, **database_settings(home.address, home.folder)}
    if home.is_sqlite:
        changes["OPTIONS"]["init_command"] = BUILD_PRAGMAS
    kept = settings.DATA, settings.TONGKET_FILES
    settings.DATA, settings.TONGKET_FILES = home.folder, home.folder / "files"  # the trail's witness lies there
    try:
        with standing_in(changes) as wrapper:
            yield wrapper
    finally:
        settings.DATA, settings.TONGKET_FILES = kept


def check_reachable(home: Home) -> None:
    """Raise Refused when the PostgreSQL of the home does not answer."""
    if home.is_sqlite:
        return
    import psycopg  # noqa: PLC0415 -- slow import

    try:
        psycopg.connect(home.address, connect_timeout=10).close()
    except psycopg.Error as trouble:
        raise Refused(
            _("Không nối được tới %(where)s: %(what)s")
            % {"where": home.says, "what": str(trouble).strip().splitlines()[0][:200]},
            _(
                "Kiểm tra địa chỉ, tên đăng nhập, mật khẩu và máy chủ PostgreSQL có đang chạy; cơ sở dữ liệu phải được tạo trước."
            ),
        ) from trouble


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """One moment of the database, however long the reading takes; people go on writing meanwhile."""
    before = current()
    if before.vendor == "sqlite" and before.is_in_memory_db():  # type: ignore[attr-defined]
        with transaction.atomic():
            yield before
        return
    options = dict(before.settings_dict["OPTIONS"])
    if before.vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"  # the first read takes the snapshot; under WAL it holds up nobody
    else:
        from psycopg import IsolationLevel  # noqa: PLC0415 -- slow import

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    with standing_in({"OPTIONS": options}) as wrapper, transaction.atomic():
        yield wrapper


def has_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database was ever set up."""
    return "django_migrations" in connection.introspection.table_names()


def database_bytes(connection: BaseDatabaseWrapper) -> int:
    """About how large the database is."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
