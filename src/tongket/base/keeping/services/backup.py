"""Saving everything into one file, while people work."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from tongket import __version__
from tongket.base.audit.witness import NAME as WITNESS
from tongket.base.files.selectors import path_of
from tongket.base.keeping import addresses, locks, rows, switching
from tongket.base.keeping.archive import ArchiveWriter
from tongket.base.keeping.databases import database_bytes, snapshot
from tongket.base.keeping.services.words import Say, check_space, full_disk_in_words, quiet
from tongket.base.keeping.tables import Tables, applied_tables, is_kept, last_numbers, member_of
from tongket.cores.kernel.errors import Refused

_BLOCK = 1024 * 1024
_LARGEST_SETTING = 4 * 1024 * 1024
# what lies in the data folder and is not a setting of the installation
_NOT_SETTINGS = {
    addresses.FILE_NAME, addresses.ADDRESS_NAME, locks.LOCK_NAME, locks.WHO_NAME, WITNESS, "claimed", "loaded",
    "backup-passphrase",
}  # fmt: skip
SECRET = "secret.key"  # noqa: S105 -- the name of the file


@dataclass(frozen=True)
class BackedUp:
    """What a backup made."""

    path: Path
    size: int
    content_sha256: str
    rows: int
    files: int
    missing: list[str] = field(default_factory=list)  # files that the database names and the folder lacks
    damaged: list[str] = field(default_factory=list)  # files whose bytes are not what they were

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return {**self.__dict__, "path": str(self.path)}


def back_up(
    target: Path, *, at: datetime, passphrase: str = "", replace: bool = False, say: Say = quiet, reason: str = "",
    folder: Path | None = None,
) -> BackedUp:  # fmt: skip
    """Write one file with tables, files and keys, all from one moment; people go on working.

    Leaves the whole file under its name, or nothing: it is written beside under another name, brought to the disk, and
    renamed. Refuses a name that is taken (unless ``replace``), a folder that cannot be written, a disk without room.
    ``folder`` is the data folder when it is not that of the settings.
    """
    target, data = target.absolute(), folder or Path(settings.DATA)
    if target.is_dir():
        raise Refused(
            _("“%(name)s” là thư mục.") % {"name": target},
            _("Ghi thêm tên tệp, ví dụ %(name)s.") % {"name": target / "saoluu.tkb"},
        )
    if target.exists() and not replace:
        raise Refused(
            _("Đã có tệp “%(name)s”; không ghi đè.") % {"name": target}, _("Đặt tên khác, hoặc thêm --overwrite.")
        )
    beside = target.with_name(f".{target.name}.{os.getpid()}.dang-ghi")
    with full_disk_in_words(_("Chưa có tệp sao lưu mới; dữ liệu và các bản sao lưu cũ vẫn nguyên.")):
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_left_over(target)
        try:
            made = _write(beside, data=data, at=at, passphrase=passphrase, say=say, reason=reason)
            os.replace(beside, target)
            switching.flush_folder(target.parent)
        finally:
            with contextlib.suppress(FileNotFoundError):
                beside.unlink()
    return BackedUp(path=target, size=target.stat().st_size, **made)


def clear_left_over(target: Path) -> None:
    """What a killed run left beside this name."""
    for old in target.parent.glob(f".{target.name}.*.dang-ghi"):
        process = old.name.split(".")[-2]
        if process != str(os.getpid()) and not _runs(process):
            old.unlink(missing_ok=True)


def _runs(process: str) -> bool:
    if os.name != "posix":
        return True  # not known: leave the file alone
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def _write(beside: Path, *, data: Path, at: datetime, passphrase: str, say: Say, reason: str) -> dict[str, Any]:
    with snapshot() as connection:
        tables = applied_tables(connection)
        names = file_names(tables, connection)
        bytes_of_files = sum(_size(path_of(sha)) for sha in names)
        check_space(beside.parent, database_bytes(connection) // 2 + bytes_of_files)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            writer = ArchiveWriter(out, passphrase)
            try:
                head = {"program": __version__, "made_at": at.isoformat(), "reason": reason}
                manifest = _write_members(writer, head, tables, names, connection, data, say)
            except BaseException:
                writer.give_up()
                raise
            out.flush()
            os.fsync(out.fileno())
    counted = sum(one["rows"] for one in manifest["members"].values())
    missing, damaged = manifest["missing_files"], manifest["damaged_files"]
    return {
        "content_sha256": manifest["content"]["sha256"], "rows": counted, "files": len(names) - len(missing),
        "missing": missing, "damaged": damaged,
    }  # fmt: skip


def _write_members(
    writer: ArchiveWriter, head: dict[str, Any], tables: Tables, names: list[str], connection: BaseDatabaseWrapper,
    data: Path, say: Say,
) -> dict[str, Any]:  # fmt: skip
    kept = [model for model in tables.models if is_kept(model)]
    total = len(kept) + len(names)
    for done, model in enumerate(kept):
        say(done, total, str(model._meta.verbose_name))
        with writer.member(member_of(model)) as member:
            member.write(rows.head_of(model))
            for line in rows.read_rows(model, connection):
                member.write(line)
                member.rows += 1
    missing, damaged = write_files(writer, names, lambda count: say(len(kept) + count, total, _("Tệp")))
    _write_settings(writer, data)
    manifest = writer.close(
        {
            **head,
            "engine": connection.vendor,
            "migrations": [list(key) for key in tables.migrations],
            "last_numbers": last_numbers(connection, kept),
            "missing_files": missing,
            "damaged_files": damaged,
        }
    )
    say(total, total, _("Xong"))
    return manifest


def file_names(tables: Tables, connection: BaseDatabaseWrapper) -> list[str]:
    """The SHA-256 of every file the database names."""
    stored = next((one for one in tables.models if one._meta.label == "files.StoredFile"), None)
    if stored is None:
        return []
    found = stored._base_manager.using(connection.alias).order_by().values_list("sha256", flat=True).distinct()
    return sorted(found)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def write_files(writer: ArchiveWriter, names: list[str], say: Any) -> tuple[list[str], list[str]]:
    missing, damaged = [], []
    for count, sha in enumerate(names):
        say(count)
        try:
            source = path_of(sha).open("rb")
        except FileNotFoundError:
            missing.append(sha)
            continue
        with source, writer.member(f"files/{sha}", packed=False) as member:
            _copy(source, member)
        if writer.members[f"files/{sha}"]["sha256"] != sha:
            damaged.append(sha)
    return missing, damaged


def _copy(source: BinaryIO, member: Any) -> None:
    while block := source.read(_BLOCK):
        member.write(block)


def _write_settings(writer: ArchiveWriter, data: Path) -> None:
    """The secret key and the small files beside the database; not what belongs to this machine or can be made anew."""
    for path in setting_files(data):
        with writer.member(f"data/{path.name}") as member:
            member.write(path.read_bytes())
    if f"data/{SECRET}" not in writer.members:  # given by the environment
        with writer.member(f"data/{SECRET}") as member:
            member.write(settings.SECRET_KEY.encode())


def setting_files(data: Path) -> list[Path]:
    """The settings of the installation that lie in its data folder."""
    return sorted(
        path
        for path in data.glob("[A-Za-z0-9_]*")
        if path.is_file()
        and path.name not in _NOT_SETTINGS
        and not path.name.startswith((addresses.FILE_NAME, WITNESS))
        and path.suffix not in (".tkb", ".log", ".lock", ".part", ".pid")
        and path.stat().st_size <= _LARGEST_SETTING
        and all((letter.isalnum() and letter.isascii()) or letter in "._-" for letter in path.name)
    )


def describe(manifest: dict[str, Any]) -> dict[str, Any]:
    """What people want to know of a backup."""
    members = manifest["members"]
    counts = {label: _rows(members, label) for label in ("organizations.unit", "organizations.person", "access.user")}
    return {
        "made_at": manifest["made_at"], "program": manifest["program"], "engine": manifest.get("engine", ""),
        "units": counts["organizations.unit"], "people": counts["organizations.person"], "accounts": counts["access.user"],
        "rows": sum(one["rows"] for one in members.values()), "files": sum(name.startswith("files/") for name in members),
        "content_sha256": manifest["content"]["sha256"], "kind": manifest.get("kind", "installation"),
        "missing": manifest.get("missing_files", []), "damaged": manifest.get("damaged_files", []),
    }  # fmt: skip


def _rows(members: dict[str, Any], label: str) -> int:
    return int(members.get(f"tables/{label}.jsonl", {}).get("rows", 0))


def content_of(connection: BaseDatabaseWrapper, folder: Path) -> dict[str, Any]:
    """The hash over all tables and files of a database, as a backup of it would say: to compare two installations."""
    tables, members = applied_tables(connection), {}
    for model in tables.models:
        if is_kept(model):
            members[member_of(model)] = _table_facts(model, connection)
    for sha in file_names(tables, connection):
        path = folder / "files" / sha[:2] / sha
        if path.exists():
            found = hashlib.sha256()
            with path.open("rb") as source:
                while block := source.read(_BLOCK):
                    found.update(block)
            members[f"files/{sha}"] = {"rows": 0, "sha256": found.hexdigest(), "bytes": path.stat().st_size}
    return members


def _table_facts(model: Any, connection: BaseDatabaseWrapper) -> dict[str, Any]:
    head = rows.head_of(model)
    sha, count, size = hashlib.sha256(head), 0, len(head)
    for line in rows.read_rows(model, connection):
        sha.update(line)
        count, size = count + 1, size + len(line)
    return {"rows": count, "sha256": sha.hexdigest(), "bytes": size}
