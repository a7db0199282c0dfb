"""Bringing an installation to this version of the program: saved first, brought forward beside, switched in when it is sound."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from tongket import __version__
from tongket.base.audit.services import record
from tongket.base.audit.witness import NAME as WITNESS
from tongket.base.keeping import addresses, switching
from tongket.base.keeping.addresses import Home
from tongket.base.keeping.databases import building, current, has_tables
from tongket.base.keeping.models import Arrival
from tongket.base.keeping.services.backup import back_up
from tongket.base.keeping.services.restore import Restored, restore
from tongket.base.keeping.services.words import Say, alone_in_words, check_space, full_disk_in_words, quiet
from tongket.base.keeping.tables import applied_tables, is_kept
from tongket.cores.kernel.errors import Refused

log = logging.getLogger(__name__)
PREFIX = "before-upgrade-"


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade did: how many steps, and the backup of what was before."""

    steps: int
    backup: str

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return dict(self.__dict__)


def this_home() -> Home:
    """The installation of the settings."""
    folder = Path(settings.DATA)
    return Home(folder, addresses.kept_address(folder))


def pending_steps() -> int:
    """How many migrations the database of this installation waits for."""
    executor = MigrationExecutor(current())
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def upgrade_if_needed(at: datetime, say: Say = quiet) -> Upgraded | None:
    """Before serving: a new database gets its tables, an older one is upgraded, a current one is left alone.

    Finishes a switch that was cut off. Raises Refused in words when the database is newer than the program, or when the
    upgrade fails: then the old database stands as it was, and the old version of the program can be started again.
    """
    home = this_home()
    switching.finish_switch(home.folder)
    if not has_tables(current()):
        with alone_in_words(home.folder, "begin"):
            call_command("migrate", verbosity=0, interactive=False)
        return None
    applied_tables(current())
    return upgrade(at, say) if pending_steps() else None


def upgrade(at: datetime, say: Say = quiet) -> Upgraded:
    """Save everything, bring the tables forward, look whether they are sound, switch.

    Leaves ``backups/before-upgrade-….tkb`` and one event. Cut off at any moment, the old tables or the new ones stand whole.
    """
    home = this_home()
    with alone_in_words(home.folder, "upgrade"), full_disk_in_words(_("Dữ liệu cũ vẫn nguyên.")):
        switching.finish_switch(home.folder)
        applied_tables(current())  # refuses a newer database
        steps = pending_steps()
        if not steps:
            return Upgraded(0, "")
        target = home.folder / "backups" / f"{PREFIX}{at:%Y%m%d-%H%M%S}-{__version__}.tkb"
        back_up(target, at=at, replace=True, say=say, reason="upgrade")
        say(0, steps, _("Chuyển dữ liệu sang bản mới"))
        try:
            if home.is_sqlite:
                _upgrade_copy(home, at, steps)
            else:
                _upgrade_postgresql(home, at, steps)
        except Refused:
            raise
        except Exception as trouble:  # a step may break on anything; whatever it is, the old tables stand
            log.exception("upgrade failed")
            raise Refused(
                _("Nâng cấp không xong (%(what)s). Dữ liệu cũ vẫn nguyên, chưa đổi gì.") % {"what": str(trouble)[:200]},
                _("Cài lại bản phần mềm cũ để làm việc tiếp, và báo nhóm phát triển kèm dòng lỗi trên."),
            ) from trouble
        return Upgraded(steps, str(target))


def _upgrade_copy(home: Home, at: datetime, steps: int) -> None:
    connections.close_all()
    check_space(home.folder, home.database_file.stat().st_size * 2)
    place = switching.clear_building(home.folder)
    with (
        closing(sqlite3.connect(home.database_file, timeout=20)) as old,
        closing(sqlite3.connect(place / addresses.FILE_NAME)) as new,
    ):
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.backup(new)
    if (home.folder / WITNESS).exists():
        shutil.copy2(home.folder / WITNESS, place / WITNESS)
    with building(Home(place)) as connection:
        _forward(connection, at, steps)
    names = [addresses.FILE_NAME, *([WITNESS] if (place / WITNESS).exists() else [])]
    stamp = f"{at:%Y%m%d-%H%M%S}-upgraded"
    switching.decide(home.folder, names=names, stamp=stamp, leave=[])
    switching.finish_switch(home.folder)
    shutil.rmtree(home.folder / switching.ASIDE / stamp, ignore_errors=True)  # the backup holds it


def _upgrade_postgresql(home: Home, at: datetime, steps: int) -> None:
    with building(home) as connection, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing waits, so that tables can be altered
        _forward(connection, at, steps)


def _forward(connection: BaseDatabaseWrapper, at: datetime, steps: int) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    check_sound(connection)
    with transaction.atomic():
        arrival = Arrival.objects.create(token=f"upgrade-{at:%Y%m%d%H%M%S%f}", at=at)
        record(
            by=None,
            verb="keeping.upgraded",
            target=arrival,
            unit_id=None,
            at=at,
            after={"program": __version__, "steps": steps},
        )


def check_sound(connection: BaseDatabaseWrapper) -> None:
    """The tables are as the program expects, whole, and refer to rows that are there; raises Refused otherwise."""
    if pending_steps():
        raise Refused(_("Còn bước nâng cấp chưa chạy."), _("Chạy lại tongket upgrade."))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found = [str(row[0]) for row in cursor.fetchall()]
        if found != ["ok"]:
            raise Refused(
                _("Cơ sở dữ liệu hỏng: %(what)s") % {"what": found[0][:200]}, _("Khôi phục từ bản sao lưu gần nhất.")
            )
    connection.check_constraints()
    for model in applied_tables(connection).models:
        if is_kept(model):
            model._base_manager.using(connection.alias).first()


def backups_before_upgrades(home: Home) -> list[Path]:
    """The files that upgrades left, the newest first."""
    return sorted((home.folder / "backups").glob(f"{PREFIX}*.tkb"), reverse=True)


def undo_upgrade(at: datetime, *, path: Path | None = None, say: Say = quiet) -> Restored:
    """Bring back what was before the last upgrade, at the migrations of that version; what came since is kept aside."""
    home = this_home()
    found = path or next(iter(backups_before_upgrades(home)), None)
    if found is None:
        raise Refused(
            _("Không có bản sao lưu trước nâng cấp nào trong %(folder)s.") % {"folder": home.folder / "backups"},
            _("Khôi phục từ một bản sao lưu khác bằng lệnh tongket restore."),
        )
    connections.close_all()
    return restore(found, home=home, at=at, replace=True, forward=False, verb="undone", say=say)
