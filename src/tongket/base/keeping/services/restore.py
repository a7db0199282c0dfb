"""Bringing everything back from one file: built beside, compared, and switched in at the end."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tongket.base.audit.services import record
from tongket.base.audit.witness import NAME as WITNESS
from tongket.base.keeping import addresses, switching
from tongket.base.keeping.addresses import Home
from tongket.base.keeping.archive import Archive, open_archive
from tongket.base.keeping.databases import building, check_reachable
from tongket.base.keeping.models import Arrival
from tongket.base.keeping.sealing import broken
from tongket.base.keeping.services.backup import SECRET, back_up
from tongket.base.keeping.services.loading import (
    bring_forward,
    build_schema,
    check_equal,
    counts_of,
    drop_tables,
    hold_references,
    load_tables,
)
from tongket.base.keeping.services.words import Say, alone_in_words, check_space, full_disk_in_words, quiet
from tongket.base.keeping.tables import check_known, tables_at
from tongket.base.search.services import reindex
from tongket.cores.kernel.errors import Refused

_BLOCK = 1024 * 1024
_FUTURE = timedelta(hours=26)  # a day, and any time zone


@dataclass(frozen=True)
class Restored:
    """What a restore brought back."""

    rows: int
    files: int
    content_sha256: str
    database: str
    brought_forward: bool
    kept_aside: str = ""
    warnings: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return dict(self.__dict__)


@dataclass
class _Deed:
    """One restore under way."""

    archive: Archive
    home: Home
    at: datetime
    say: Say
    forward: bool
    verb: str
    address_file: str | None  # what database.url shall say afterwards; None: leave it
    place: Path = Path()
    token: str = ""
    names: list[str] = field(default_factory=list)
    leave: list[str] = field(default_factory=list)

    @property
    def stamp(self) -> str:
        return f"{self.at:%Y%m%d-%H%M%S}-{self.verb}"


def restore(
    path: Path, *, home: Home, at: datetime, passphrase: str = "", replace: bool = False, forward: bool = True,
    verb: str = "restored", address_file: str | None = None, say: Say = quiet,
) -> Restored:  # fmt: skip
    """Bring the backup into the home. What was there is kept aside; until the last moment it is untouched.

    Leaves the tables exactly as in the file (compared row by row), then brought forward to this program's migrations
    unless ``forward`` is false; the files; the keys; one event in the trail. Refuses, before anything is changed: a file that
    is cut, forged, sealed with another passphrase or of a newer version; a home with data (unless ``replace``); a running
    server; a second restore; a disk without room.
    """
    with (
        alone_in_words(home.folder, verb),
        full_disk_in_words(_("Dữ liệu cũ vẫn nguyên.")),
        open_archive(path, passphrase) as archive,
    ):
        switching.finish_switch(home.folder)
        _check(archive, home)
        deed = _Deed(archive, home, at, say, forward, verb, address_file)
        deed.place = switching.clear_building(home.folder)
        try:
            return _restore_into(deed, replace=replace)
        finally:
            if not (deed.place / switching.JOURNAL).exists():
                switching.clear_building(home.folder).rmdir()


def _check(archive: Archive, home: Home) -> None:
    if archive.manifest.get("kind", "installation") != "installation":
        raise Refused(
            _("Tệp này chỉ chứa một đơn vị, không phải cả phần mềm."),
            _("Dùng lệnh tongket move --in để đưa đơn vị vào."),
        )
    wanted = [(str(app), str(name)) for app, name in archive.manifest["migrations"]]
    check_known(wanted, str(archive.manifest.get("program", "")))
    check_reachable(home)
    sizes = {name.partition("/")[0]: 0 for name in archive.members}
    for name, facts in archive.members.items():
        sizes[name.partition("/")[0]] += int(facts["bytes"])
    check_space(home.folder, sizes.get("files", 0) + (2 * sizes.get("tables", 0) if home.is_sqlite else 0))


def _restore_into(deed: _Deed, *, replace: bool) -> Restored:
    home, archive = deed.home, deed.archive
    kept = _what_is_there(deed, replace=replace)
    files = _bring_files(deed)
    if deed.address_file is None:
        _stage_settings(deed)
    if home.is_sqlite:
        beside = Home(deed.place)
        with building(beside) as connection:
            count, equal, forward = _fill(connection, deed)
        deed.names.append(addresses.FILE_NAME)
        _stage_address(deed)
        switching.decide(home.folder, names=_ordered(deed), stamp=deed.stamp, leave=deed.leave)
    else:
        count, equal, forward = _fill_postgresql(deed)
    switching.finish_switch(home.folder)
    aside = home.folder / switching.ASIDE / deed.stamp / addresses.FILE_NAME
    return Restored(
        rows=count, files=files, content_sha256=equal, database=home.says, brought_forward=forward,
        kept_aside=str(kept or (aside.parent if aside.exists() else "")), warnings=warnings_of(archive.manifest, deed.at),
    )  # fmt: skip


def warnings_of(manifest: dict[str, Any], at: datetime) -> list[str]:
    """What people should know of a backup that is good otherwise."""
    found = []
    made_at = datetime.fromisoformat(manifest["made_at"])
    if made_at > at + _FUTURE:
        found.append(
            _(
                "Tệp ghi lúc %(when)s, sau giờ của máy này. Đồng hồ máy này hoặc máy cũ chạy sai; kiểm tra ngày giờ trước khi làm việc."
            )
            % {"when": f"{made_at:%H:%M %d/%m/%Y}"}
        )
    if manifest.get("missing_files"):
        found.append(
            _("Khi sao lưu, %(count)s tệp đính kèm đã không còn trong thư mục dữ liệu.")
            % {"count": len(manifest["missing_files"])}
        )
    if manifest.get("damaged_files"):
        found.append(
            _("Khi sao lưu, %(count)s tệp đính kèm đã hỏng sẵn trên đĩa.") % {"count": len(manifest["damaged_files"])}
        )
    given, ours = os.environ.get("TONGKET_SECRET_KEY"), manifest["members"].get(f"data/{SECRET}")
    if given and ours and ours["sha256"] != hashlib.sha256(given.encode()).hexdigest():
        found.append(
            _(
                "Biến TONGKET_SECRET_KEY khác khóa trong tệp: mọi người phải đăng nhập lại, mã xác thực hai lớp phải đặt lại."
            )
        )
    return found


def _what_is_there(deed: _Deed, *, replace: bool) -> str:
    """Refuse to replace data unasked; what PostgreSQL holds is saved to a file first. Gives where it is kept."""
    home = deed.home
    if home.is_sqlite and not home.database_file.exists():
        return ""
    with building(home) as connection:
        counts = counts_of(connection)
        if not any(counts.values()):
            return ""
        if not replace:
            raise Refused(
                _("%(where)s đang có dữ liệu (%(units)s đơn vị, %(accounts)s tài khoản); chưa thay gì.")
                % {"where": home.says, "units": counts["organizations_unit"], "accounts": counts["access_user"]},
                _(
                    "Thêm --replace để thay: dữ liệu đang có được giữ lại trong thư mục kept-aside. Hoặc khôi phục vào thư mục khác bằng --into."
                ),
            )
        if home.is_sqlite:
            _close_journal(connection)
            return ""
        target = home.folder / "backups" / f"before-{deed.stamp}.tkb"
        back_up(target, at=deed.at, replace=True, folder=home.folder, reason=deed.verb)
        return str(target)


def _close_journal(connection: BaseDatabaseWrapper) -> None:
    """Bring all of the old database into its one file; refuses while another program has it open."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()
        if busy and busy[0]:
            raise Refused(
                _("Cơ sở dữ liệu đang được chương trình khác dùng."),
                _("Dừng phần mềm và mọi chương trình đang mở dữ liệu, rồi làm lại."),
            )


def _bring_files(deed: _Deed) -> int:
    """Files go where they belong at once: they lie under their own hash, so they can never be in the way."""
    names = [name for name in deed.archive.members if name.startswith("files/")]
    for done, name in enumerate(names):
        deed.say(done, len(names), _("Tệp"))
        sha = name.partition("/")[2]
        target = deed.home.folder / "files" / sha[:2] / sha
        if target.exists() and target.stat().st_size == deed.archive.members[name]["bytes"]:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_member(deed.archive, name, deed.place / f"file-{sha[:12]}", target)
    for folder in {deed.home.folder / "files" / name[6:8] for name in names}:
        switching.flush_folder(folder)
    return len(names)


def write_member(archive: Archive, name: str, beside: Path, target: Path) -> None:
    sha = hashlib.sha256()
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out, archive.member(name) as source:
        while block := source.read(_BLOCK):
            sha.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    if sha.hexdigest() != archive.members[name]["sha256"]:
        raise broken()
    os.replace(beside, target)


def _stage_settings(deed: _Deed) -> None:
    for name in deed.archive.members:
        if name.startswith("data/"):
            bare = name.partition("/")[2]
            write_member(deed.archive, name, deed.place / f".{bare}.new", deed.place / bare)
            deed.names.append(bare)


def _stage_address(deed: _Deed) -> None:
    """What database.url says after a move from one database to the other."""
    if deed.address_file is None:
        return
    if deed.address_file:
        switching.write_whole(deed.place / addresses.ADDRESS_NAME, deed.address_file.encode())
        deed.names.append(addresses.ADDRESS_NAME)
        deed.leave.append(addresses.FILE_NAME)
    else:
        deed.leave.append(addresses.ADDRESS_NAME)


def _ordered(deed: _Deed) -> list[str]:
    if (deed.place / WITNESS).exists():
        deed.names.append(WITNESS)
    else:
        deed.leave.append(WITNESS)
    return sorted(set(deed.names))


def _fill(connection: BaseDatabaseWrapper, deed: _Deed) -> tuple[int, str, bool]:
    """Schema, rows, comparison, later migrations, one event."""
    wanted = [(str(app), str(name)) for app, name in deed.archive.manifest["migrations"]]
    tables = build_schema(connection, wanted)
    hold_references(connection, later=True)
    with connection.constraint_checks_disabled(), transaction.atomic():
        count = load_tables(connection, deed.archive, tables, deed.say)
    equal = check_equal(connection, deed.archive, tables)
    if equal != deed.archive.manifest["content"]["sha256"]:
        raise broken()
    forward = deed.forward and bring_forward(connection)
    if deed.forward:
        reindex(at=deed.at)  # derived tables are made anew
        _leave_trace(deed)
    return count, equal, forward


def _leave_trace(deed: _Deed) -> None:
    """One event in the trail, and the row that tells the journal that this was committed."""
    deed.token = deed.token or secrets.token_hex(16)
    manifest = deed.archive.manifest
    with transaction.atomic():
        arrival = Arrival.objects.create(token=deed.token, at=deed.at)
        record(
            by=None, verb=f"keeping.{deed.verb}", target=arrival, unit_id=None, at=deed.at,
            after={"made_at": manifest["made_at"], "program": manifest["program"], "content": manifest["content"]["sha256"]},
        )  # fmt: skip


def _fill_postgresql(deed: _Deed) -> tuple[int, str, bool]:
    """Everything in one transaction; the journal, written before its end, waits for the token in it."""
    home = deed.home
    deed.token = secrets.token_hex(16)
    with building(Home(deed.place, home.address)) as connection, transaction.atomic():
        drop_tables(connection, tables_at(MigrationLoader(connection).graph.nodes, MigrationLoader(None)).models)
        count, equal, forward = _fill(connection, deed)
        if not deed.forward:
            _note_arrival(connection, deed)
        hold_references(connection, later=False)
        _stage_address(deed)
        # the witness is written on commit, which the journal must not wait for: its text is made now
        _write_witness(connection, deed)
        switching.decide(
            home.folder, names=_ordered(deed), stamp=deed.stamp, leave=deed.leave,
            wait_for={"address": home.address, "token": deed.token},
        )  # fmt: skip
    return count, equal, forward


def _note_arrival(connection: BaseDatabaseWrapper, deed: _Deed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS keeping_arrival (id bigserial PRIMARY KEY, token varchar(64), at timestamptz)"
        )
        cursor.execute("INSERT INTO keeping_arrival (token, at) VALUES (%s, %s)", [deed.token, deed.at])


def _write_witness(connection: BaseDatabaseWrapper, deed: _Deed) -> None:
    if "audit_chainhead" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count, own_hash FROM audit_chainhead")
        head = cursor.fetchone()
    if head:
        (deed.place / WITNESS).write_text(f"{head[0]} {head[1]}\n", "ascii")
