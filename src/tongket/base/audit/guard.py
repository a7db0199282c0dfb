"""The database's own guard of the trail, whoever asks.

Events are never changed or deleted; the head of the chain only moves forward; looks are never changed (old ones may go).
SQLite drops triggers when it remakes a table: a later migration that alters one of these tables runs ``raise_guard`` again.
"""

from __future__ import annotations

from typing import Any

_SQLITE = {
    "audit_event": (
        "CREATE TRIGGER IF NOT EXISTS audit_event_no_update BEFORE UPDATE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END",
        "CREATE TRIGGER IF NOT EXISTS audit_event_no_delete BEFORE DELETE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END",
    ),
    "audit_chainhead": (
        "CREATE TRIGGER IF NOT EXISTS audit_chainhead_forward BEFORE UPDATE ON audit_chainhead "
        "WHEN NEW.id <> OLD.id OR NEW.count <= OLD.count "
        "BEGIN SELECT RAISE(ABORT, 'the head of the trail never moves back'); END",
        "CREATE TRIGGER IF NOT EXISTS audit_chainhead_no_delete BEFORE DELETE ON audit_chainhead "
        "BEGIN SELECT RAISE(ABORT, 'the head of the trail is never deleted'); END",
    ),
    "audit_look": (
        "CREATE TRIGGER IF NOT EXISTS audit_look_no_update BEFORE UPDATE ON audit_look "
        "BEGIN SELECT RAISE(ABORT, 'looks are never changed'); END",
    ),
}
_SQLITE_OFF = {
    "audit_event": (
        "DROP TRIGGER IF EXISTS audit_event_no_update",
        "DROP TRIGGER IF EXISTS audit_event_no_delete",
    ),
    "audit_chainhead": (
        "DROP TRIGGER IF EXISTS audit_chainhead_forward",
        "DROP TRIGGER IF EXISTS audit_chainhead_no_delete",
    ),
    "audit_look": ("DROP TRIGGER IF EXISTS audit_look_no_update",),
}


def _function(name: str, says: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{says}'; END $$"
    )


def _trigger(name: str, when: str, table: str, condition: str, function: str) -> tuple[str, str]:
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {function}()",
    )


_POSTGRESQL = {
    "audit_event": (
        _function("audit_event_refuse", "audit events are never changed or deleted"),
        *_trigger("audit_event_append_only", "UPDATE OR DELETE", "audit_event", "", "audit_event_refuse"),
    ),
    "audit_chainhead": (
        _function("audit_chainhead_refuse", "the head of the trail never moves back"),
        *_trigger("audit_chainhead_no_delete", "DELETE", "audit_chainhead", "", "audit_chainhead_refuse"),
        *_trigger(
            "audit_chainhead_forward",
            "UPDATE",
            "audit_chainhead",
            "WHEN (NEW.id <> OLD.id OR NEW.count <= OLD.count)",
            "audit_chainhead_refuse",
        ),
    ),
    "audit_look": (
        _function("audit_look_refuse", "looks are never changed"),
        *_trigger("audit_look_no_update", "UPDATE", "audit_look", "", "audit_look_refuse"),
    ),
}
_POSTGRESQL_OFF = {
    "audit_event": (
        "DROP TRIGGER IF EXISTS audit_event_append_only ON audit_event",
        "DROP FUNCTION IF EXISTS audit_event_refuse()",
    ),
    "audit_chainhead": (
        "DROP TRIGGER IF EXISTS audit_chainhead_no_delete ON audit_chainhead",
        "DROP TRIGGER IF EXISTS audit_chainhead_forward ON audit_chainhead",
        "DROP FUNCTION IF EXISTS audit_chainhead_refuse()",
    ),
    "audit_look": (
        "DROP TRIGGER IF EXISTS audit_look_no_update ON audit_look",
        "DROP FUNCTION IF EXISTS audit_look_refuse()",
    ),
}


def raise_guard(connection: Any) -> None:
    """Make the triggers on this database, for the tables that are there; nothing happens when they stand."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def lower_guard(connection: Any) -> None:
    """Take the triggers away: only to undo the migration, to chain old rows, and for the tests' own emptying of tables."""
    _run(connection, _POSTGRESQL_OFF if connection.vendor == "postgresql" else _SQLITE_OFF)


def _run(connection: Any, statements: dict[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in statements.keys() & there:
            for statement in statements[table]:
                cursor.execute(statement)
