"""Rows as lines of JSON that are the same for every database, and back. The first line names the columns.

Numbers, text, true, false and null are themselves; exact decimals are text with all their places; days and times are ISO
text; moments are UTC with microseconds ("2024-12-12T03:04:05.000006+00:00"); bytes are base64; JSON is JSON with sorted keys.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Collate

BATCH = 2000


def columns_of(model: type[models.Model]) -> list[Any]:
    """The fields of the model's own table, in the order of the code."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"{type(value).__name__} has no written form; add one to keeping.rows")


ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_written, check_circular=False
)


def line_of(values: Iterable[Any]) -> bytes:
    """One line.

    >>> line_of([1, Decimal("2.50"), date(2024, 12, 12), {"b": 1, "a": None}, "ệ"]).decode()
    '[1,"2.50","2024-12-12",{"a":null,"b":1},"ệ"]\\n'
    """
    return ENCODER.encode(list(values)).encode() + b"\n"


def head_of(model: type[models.Model]) -> bytes:
    """The first line of a table: model and columns."""
    names = [field.column for field in columns_of(model)]
    return ENCODER.encode({"model": model._meta.label, "columns": names}).encode() + b"\n"


def read_rows(model: type[models.Model], connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """Every row of the table as a line, by primary key."""
    key: Any = model._meta.pk.attname
    if connection.vendor == "postgresql" and isinstance(model._meta.pk, models.CharField):
        key = Collate(model._meta.pk.attname, "C")  # as SQLite sorts
    names = [field.attname for field in columns_of(model)]
    rows = model._base_manager.using(connection.alias).order_by(key).values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield line_of(row)


def _reader(field: Any, connection: BaseDatabaseWrapper) -> Callable[[Any], Any] | None:
    """How a column's written value becomes what the driver takes; None for as it is."""
    kind = field.get_internal_type()
    if field.is_relation:
        return _reader(field.target_field, connection)
    if kind == "BinaryField":
        return lambda value: None if value is None else base64.b64decode(value)
    if kind == "DurationField":
        return lambda value: (
            None if value is None else field.get_db_prep_save(timedelta(microseconds=value), connection)
        )
    if kind == "JSONField":
        if field.null:
            return lambda value: field.get_db_prep_save(value, connection)
        return lambda value: connection.ops.adapt_json_value(value, field.encoder)
    if kind in ("DecimalField", "DateField", "DateTimeField", "TimeField", "UUIDField", "GenericIPAddressField"):
        return lambda value: None if value is None else field.get_db_prep_save(field.to_python(value), connection)
    return None


def write_rows(model: type[models.Model], connection: BaseDatabaseWrapper, lines: Iterator[bytes]) -> int:
    """Put the lines of a table in (the first names the columns); gives how many rows.

    Raises ValueError when the columns are not those of the table.
    """
    head = json.loads(next(lines))
    fields = {field.column: field for field in columns_of(model)}
    if set(head["columns"]) != set(fields) or head["model"] != model._meta.label:
        raise ValueError(f"{head['model']}: columns {head['columns']}, the table has {sorted(fields)}")
    readers = [_reader(fields[name], connection) for name in head["columns"]]
    special = [(place, reader) for place, reader in enumerate(readers) if reader is not None]
    put, count = _putter(model, connection, head["columns"]), 0
    while batch := list(islice(lines, BATCH)):
        rows = [json.loads(line) for line in batch]
        for row in rows:
            for place, reader in special:
                row[place] = reader(row[place])
        put(rows)
        count += len(rows)
    return count


def _putter(
    model: type[models.Model], connection: BaseDatabaseWrapper, columns: list[str]
) -> Callable[[list[list[Any]]], None]:
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(name) for name in columns)
    if connection.vendor == "sqlite":
        sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 -- names of our own tables
        return lambda rows: connection.connection.executemany(sql, rows)

    def copy(rows: list[list[Any]]) -> None:
        with (
            connection.cursor() as cursor,
            cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as out,
        ):
            for row in rows:
                out.write_row(row)

    return copy
