"""Taking one unit, with the units under it, out of this installation into a file. Nothing here changes but the trail."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from tongket import __version__
from tongket.base.audit.services import record
from tongket.base.keeping import rows, switching
from tongket.base.keeping.answers import UNIT
from tongket.base.keeping.archive import ArchiveWriter
from tongket.base.keeping.databases import database_bytes, snapshot
from tongket.base.keeping.services.backup import clear_left_over, write_files
from tongket.base.keeping.services.unit_rows import Found, chunks, rows_of_unit
from tongket.base.keeping.services.words import Say, check_space, full_disk_in_words, quiet
from tongket.base.keeping.tables import applied_tables, member_of
from tongket.cores.kernel.errors import Refused


@dataclass(frozen=True)
class TakenOut:
    """What the file holds."""

    path: Path
    units: int
    rows: int
    files: int
    warnings: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return {**self.__dict__, "path": str(self.path)}


def take_out(code: str, target: Path, *, at: datetime, passphrase: str = "", say: Say = quiet) -> TakenOut:
    """Write the unit and everything that belongs to it into one file, from one moment.

    Leaves the file whole or nothing, and an event. The unit stays here as it is: when it has arrived elsewhere, it is
    dissolved by the usual deed. Refuses an unknown code, a name that is taken, a disk without room.
    """
    target = target.absolute()
    if target.exists():
        raise Refused(_("Đã có tệp “%(name)s”; không ghi đè.") % {"name": target}, _("Đặt tên khác."))
    beside = target.with_name(f".{target.name}.{os.getpid()}.dang-ghi")
    with full_disk_in_words(_("Chưa ghi tệp nào; dữ liệu vẫn nguyên.")):
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_left_over(target)
        try:
            done, root = _write(code, beside, at=at, passphrase=passphrase, say=say)
            os.replace(beside, target)
            switching.flush_folder(target.parent)
        finally:
            with contextlib.suppress(FileNotFoundError):
                beside.unlink()
    with transaction.atomic():
        unit = apps.get_model(UNIT)._base_manager.get(pk=root)
        record(
            by=None,
            verb="keeping.unit_taken_out",
            target=unit,
            unit_id=root,
            after={"units": done["units"], "rows": done["rows"], "files": done["files"]},
        )
    return TakenOut(path=target, **done)


def _write(code: str, beside: Path, *, at: datetime, passphrase: str, say: Say) -> tuple[dict[str, Any], int]:
    with snapshot() as connection:
        tables = applied_tables(connection)
        found = rows_of_unit(code, tables, connection)
        if found is None:
            raise Refused(_("Không có đơn vị nào mang mã “%(code)s”.") % {"code": code}, _("Xem mã ở trang Tổ chức."))
        check_space(beside.parent, database_bytes(connection) // 2)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            writer = ArchiveWriter(out, passphrase)
            try:
                manifest = _write_members(writer, found, tables.migrations, at, say)
            except BaseException:
                writer.give_up()
                raise
            out.flush()
            os.fsync(out.fileno())
    members = manifest["members"]
    warnings = [
        _("%(count)s dòng của bảng %(table)s ở lại vì trỏ tới nơi khác.") % {"count": count, "table": label}
        for label, count in found.left.items()
    ]
    counted = sum(one["rows"] for name, one in members.items() if name.startswith("tables/"))
    files = sum(name.startswith("files/") for name in members)
    return {"units": len(found.keys[UNIT]), "rows": counted, "files": files, "warnings": warnings}, found.root


def _write_members(writer: ArchiveWriter, found: Found, migrations: Any, at: datetime, say: Say) -> dict[str, Any]:
    going = {label: keys for label, keys in sorted(found.keys.items()) if keys}
    for done, (label, keys) in enumerate(going.items()):
        say(done, len(going), label)
        _write_table(writer, found.models[label], keys)
    stored = found.models["files.StoredFile"]
    hashes = {
        sha
        for some in chunks(going.get("files.StoredFile", ()))
        for sha in stored._base_manager.filter(pk__in=some).values_list("sha256", flat=True)
    }
    missing, damaged = write_files(writer, sorted(hashes), lambda count: None)
    _write_trail(writer, found)
    versions = found.models["organizations.UnitVersion"]
    name = (
        versions._base_manager.filter(unit_id=found.root).order_by("valid_from").values_list("name", flat=True).last()
    )
    return writer.close(
        {
            "kind": "unit",
            "program": __version__,
            "made_at": at.isoformat(),
            "migrations": [list(key) for key in migrations],
            "unit": {"id": found.root, "name": name},
            "fetched_people": sorted(found.fetched_people),
            "missing_files": missing,
            "damaged_files": damaged,
        }
    )


def _write_table(writer: ArchiveWriter, model: type[models.Model], keys: set[Any]) -> None:
    names = [one.attname for one in rows.columns_of(model)]
    with writer.member(member_of(model)) as member:
        member.write(rows.head_of(model))
        for some in chunks(keys):
            for row in model._base_manager.filter(pk__in=some).order_by("pk").values_list(*names):
                member.write(rows.line_of(row))
                member.rows += 1


def _write_trail(writer: ArchiveWriter, found: Found) -> None:
    """The events of these units as they stand in this installation's chain, one a line: a closed file, not a new chain."""
    events = found.models["audit.Event"]
    names = [one.attname for one in rows.columns_of(events)]
    with writer.member("audit.jsonl") as member:
        for some in chunks(found.keys[UNIT]):
            for row in events._base_manager.filter(unit_id__in=some).order_by("pk").values_list(*names):
                line = dict(zip(names, row, strict=True))
                member.write(rows.ENCODER.encode(line).encode() + b"\n")
                member.rows += 1
