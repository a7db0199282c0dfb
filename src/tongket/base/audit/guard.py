"""The database's own guard of the trail: UPDATE and DELETE are refused, whoever asks.

SQLite drops triggers when it remakes a table: a later migration that alters ``audit_event`` runs ``raise_guard`` again.
"""

from __future__ import annotations

from typing import Any

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS audit_event_no_update BEFORE UPDATE ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END",
    "CREATE TRIGGER IF NOT EXISTS audit_event_no_delete BEFORE DELETE ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END",
)
_SQLITE_OFF = ("DROP TRIGGER IF EXISTS audit_event_no_update", "DROP TRIGGER IF EXISTS audit_event_no_delete")
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit events are never changed or deleted'; END $$",
    "DROP TRIGGER IF EXISTS audit_event_append_only ON audit_event",
    "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
)
_POSTGRESQL_OFF = (
    "DROP TRIGGER IF EXISTS audit_event_append_only ON audit_event",
    "DROP FUNCTION IF EXISTS audit_event_refuse()",
)


def raise_guard(connection: Any) -> None:
    """Make the triggers on this database; nothing happens when they are there."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def lower_guard(connection: Any) -> None:
    """Take the triggers away: only to undo the migration, and for the tests' own emptying of tables."""
    _run(connection, _POSTGRESQL_OFF if connection.vendor == "postgresql" else _SQLITE_OFF)


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
