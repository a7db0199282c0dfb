"""The whole installation from one database to the other: the same rows, compared by their hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from tongket.base.keeping import switching
from tongket.base.keeping.addresses import Home
from tongket.base.keeping.databases import check_reachable
from tongket.base.keeping.services.backup import back_up
from tongket.base.keeping.services.restore import Restored, restore
from tongket.base.keeping.services.upgrade import this_home
from tongket.base.keeping.services.words import Say, alone_in_words, quiet
from tongket.cores.kernel.errors import Refused


@dataclass(frozen=True)
class Moved:
    """What was moved, where to, and the backup made on the way."""

    restored: Restored
    backup: Path
    target: Home

    def as_dict(self) -> dict[str, Any]:
        """For --json."""
        return {**self.restored.as_dict(), "backup": str(self.backup)}


def target_of(text: str, here: Home) -> Home:
    """The home that ``postgres://…``, ``sqlite`` or ``sqlite:FOLDER`` names; raises Refused for anything else."""
    if text.startswith(("postgres://", "postgresql://")):
        return Home(here.folder, text)
    if text == "sqlite":
        return Home(here.folder)
    if text.startswith("sqlite:") and len(text) > len("sqlite:"):
        return Home(Path(text.removeprefix("sqlite:").removeprefix("//")).absolute())
    raise Refused(
        _("Không hiểu nơi chuyển tới “%(to)s”.") % {"to": text},
        _("Ghi postgres://tên:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu, hoặc sqlite, hoặc sqlite:THƯ-MỤC."),
    )


def move_to(text: str, *, at: datetime, replace: bool = False, say: Say = quiet) -> Moved:
    """Save everything here, build it there, compare, and only then let the data folder point there.

    Leaves a backup, the old database kept aside, and ``database.url`` when the new one is PostgreSQL. Nobody may work
    meanwhile: what they write would stay behind.
    """
    here = this_home()
    there = target_of(text, here)
    if there == here:
        raise Refused(_("Dữ liệu đã nằm ở %(where)s.") % {"where": here.says}, _("Ghi nơi khác sau --to."))
    check_reachable(there)
    with alone_in_words(here.folder, "move"):
        switching.finish_switch(here.folder)
        saved = here.folder / "backups" / f"before-move-{at:%Y%m%d-%H%M%S}.tkb"
        back_up(saved, at=at, replace=True, say=say, reason="move")
        connections.close_all()
        same_folder = there.folder == here.folder
        done = restore(
            saved, home=there, at=at, replace=replace, verb="moved", say=say,
            address_file=there.address if same_folder else None,
        )  # fmt: skip
    return Moved(done, saved, there)
