"""Backups in the folder of this installation: made by a click or by the clock, checked, thinned out, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.keeping import switching
from tongket.base.keeping.archive import open_archive
from tongket.base.keeping.models import BackupRun, Schedule
from tongket.base.keeping.selectors import (
    AUTOMATIC,
    PASSPHRASE_NAME,
    Kept,
    backup_folder,
    backups,
    last_good,
    local,
    passphrase,
    schedule,
)
from tongket.base.keeping.services.backup import BackedUp, back_up
from tongket.base.keeping.services.words import Say, quiet
from tongket.base.keeping.thinning import kept_of
from tongket.cores.kernel.errors import Refused

_SHORTEST = 8


@dataclass(frozen=True)
class ScheduleTerms:
    """What the keeper asks of the schedule; ``new_passphrase`` "" leaves the kept one."""

    enabled: bool
    folder: str
    hour: int
    daily: int
    weekly: int
    monthly: int
    warn_days: int
    sealed: bool
    new_passphrase: str = ""


def make_backup(
    *, automatic: bool, at: datetime, by: User | None = None, say: Say = quiet
) -> tuple[BackupRun, BackedUp]:
    """Make one backup into the folder and keep what came of it; automatic ones thin out the old automatic ones.

    Leaves the file, a BackupRun (with the trouble when it failed, before Refused goes on) and an event.
    """
    on = local(at)
    ending = "-tu-dong" if automatic else ""
    path = backup_folder() / f"tongket-{on:%Y%m%d-%H%M%S}{ending}.tkb"
    run = BackupRun.objects.create(began_at=at, automatic=automatic, path=str(path), by_name=str(by) if by else "")
    try:
        made = back_up(
            path, at=on, passphrase=_passphrase_to_use(), say=say, reason="automatic" if automatic else "page"
        )
    except Refused as no:
        run.ended_at, run.trouble = at, str(no)[:500]
        run.save(update_fields=["ended_at", "trouble"])
        raise
    with transaction.atomic():
        run.ended_at, run.size, run.content_sha256 = at, made.size, made.content_sha256
        run.save(update_fields=["ended_at", "size", "content_sha256"])
        record(
            by=by,
            verb="keeping.backed_up",
            target=run,
            unit_id=None,
            after={"size": made.size, "rows": made.rows, "files": made.files},
        )
    if automatic:
        thin_out()
    return run, made


def note_made(made: BackedUp, *, at: datetime) -> None:
    """Remember a backup that a command made, so that nobody is warned; an older database has no place for it."""
    if BackupRun._meta.db_table in connection.introspection.table_names():
        BackupRun.objects.create(
            began_at=at, ended_at=at, path=str(made.path), size=made.size, content_sha256=made.content_sha256
        )


def _passphrase_to_use() -> str:
    if not schedule().sealed:
        return ""
    found = passphrase()
    if not found:
        raise Refused(
            _("Tệp sao lưu phải có mật khẩu nhưng máy này không giữ mật khẩu nào."),
            _("Đặt lại mật khẩu ở trang Sao lưu."),
        )
    return found


def thin_out() -> list[Path]:
    """Delete the automatic backups that no day, week or month needs; what people made by hand is left alone."""
    plan, found = schedule(), {}
    for path in backup_folder().glob("*.tkb"):
        name = AUTOMATIC.match(path.name)
        if name:
            found[datetime.strptime(name[1], "%Y%m%d-%H%M%S")] = path  # noqa: DTZ007 -- local time of the file's name
    kept = kept_of(found, daily=plan.daily, weekly=plan.weekly, monthly=plan.monthly)
    gone = [path for moment, path in found.items() if moment not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def check_backup(kept: Kept, say: Say = quiet) -> dict[str, Any]:
    """Read every byte of the backup; raises Refused when it is not whole, gives its manifest otherwise."""
    with open_archive(kept.path, passphrase() if kept.sealed else "") as archive:
        for done, name in enumerate(archive.members):
            say(done, len(archive.members), name)
            archive.check_member(name)
        return archive.manifest


@transaction.atomic
def delete_backup(*, kept: Kept, by: User, at: datetime) -> None:
    """Delete one backup file; refuses the last good one."""
    require(by, "access.keep_installation")
    good = [one for one in backups(at) if not one.troubled]
    last = last_good(at)
    if not kept.troubled and (len(good) <= 1 or (last is not None and Path(last.path) == kept.path)):
        raise Refused(
            _("Đây là bản sao lưu tốt mới nhất, chưa xóa được."), _("Sao lưu một bản mới trước, rồi xóa bản này.")
        )
    kept.path.unlink(missing_ok=True)
    run = BackupRun.objects.filter(path=str(kept.path)).first() or BackupRun(path=str(kept.path))
    record(
        by=by, verb="keeping.backup_deleted", target=run, unit_id=None, before={"name": kept.name, "size": kept.size}
    )


@transaction.atomic
def note_download(*, kept: Kept, by: User) -> None:
    """Write into the trail that somebody takes a whole copy of everything away."""
    require(by, "access.keep_installation")
    run = BackupRun.objects.filter(path=str(kept.path)).first() or BackupRun(path=str(kept.path))
    record(
        by=by, verb="keeping.backup_downloaded", target=run, unit_id=None, after={"name": kept.name, "size": kept.size}
    )


@transaction.atomic
def set_schedule(*, terms: ScheduleTerms, by: User) -> Schedule:
    """Change when and where backups are made. Refuses a folder that cannot be written, and sealing without a passphrase."""
    require(by, "access.keep_installation")
    if terms.folder:
        _check_folder(terms.folder)
    if terms.new_passphrase and len(terms.new_passphrase) < _SHORTEST:
        raise Refused(_("Mật khẩu của tệp sao lưu quá ngắn."), _("Dùng ít nhất 8 ký tự; một câu ngắn là dễ nhớ nhất."))
    if terms.sealed and not (terms.new_passphrase or passphrase()):
        raise Refused(
            _("Chưa có mật khẩu cho tệp sao lưu."),
            _("Ghi mật khẩu, và giữ một bản ở nơi khác: quên thì không ai mở được tệp."),
        )
    plan = schedule()
    names = ("enabled", "folder", "hour", "daily", "weekly", "monthly", "warn_days", "sealed")
    before = {name: getattr(plan, name) for name in names}
    for name in names:
        setattr(plan, name, getattr(terms, name))
    plan.save()
    after = {name: getattr(plan, name) for name in names}
    changed = [name for name in names if before[name] != after[name]]
    if terms.new_passphrase:
        switching.write_whole(Path(settings.DATA) / PASSPHRASE_NAME, terms.new_passphrase.encode())
    if changed or terms.new_passphrase:
        record(
            by=by, verb="keeping.schedule_changed", target=plan, unit_id=None,
            before={name: before[name] for name in changed},
            after={**{name: after[name] for name in changed}, **({"passphrase": True} if terms.new_passphrase else {})},
        )  # fmt: skip
    return plan


def _check_folder(text: str) -> None:
    folder = Path(text)
    refused = Refused(
        _("Không ghi được vào thư mục “%(folder)s” của máy chủ.") % {"folder": text[:200]},
        _("Ghi đường dẫn đầy đủ của một thư mục đã có trên máy chủ mà phần mềm được quyền ghi."),
    )
    if not folder.is_absolute() or not folder.is_dir():
        raise refused
    probe = folder / ".tongket-thu-ghi"
    try:
        switching.write_whole(probe, b"1")
        probe.unlink()
    except OSError as trouble:
        raise refused from trouble
