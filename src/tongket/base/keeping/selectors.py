"""Reading what there is of backups."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.jobs import clock
from tongket.base.keeping.archive import open_archive
from tongket.base.keeping.models import BackupRun, Schedule
from tongket.base.ui.stages import Waiting
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused

FOLDER, PASSPHRASE_NAME = "backups", "backup-passphrase"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.tkb\Z")
AUTOMATIC = re.compile(r"tongket-(\d{8}-\d{6})-tu-dong\.tkb\Z")
LATE_START = timedelta(hours=20)
AHEAD = timedelta(hours=26)  # what is dated later than this was written by a wrong clock


@dataclass(frozen=True)
class Kept:
    """One backup file in the folder."""

    path: Path
    made_at: datetime
    size: int
    kind: str
    sealed: bool
    troubled: str
    age: str

    @property
    def name(self) -> str:
        """The file's name, which is its address too."""
        return self.path.name


def local(moment: datetime) -> datetime:
    """The moment in local time."""
    return moment.astimezone(get_current_timezone())


def schedule() -> Schedule:
    """The schedule, or what it would be: off."""
    return Schedule.objects.filter(pk=1).first() or Schedule(pk=1)


def backup_folder() -> Path:
    """Where the page and the schedule put backups."""
    chosen = schedule().folder
    return Path(chosen) if chosen else Path(settings.DATA) / FOLDER


def passphrase() -> str:
    """The passphrase of backups made by the page and the schedule; "" when none is kept."""
    try:
        return (Path(settings.DATA) / PASSPHRASE_NAME).read_text("utf-8").strip()
    except FileNotFoundError:
        return ""


def backups(now: datetime) -> list[Kept]:
    """The backups in the folder and in the data folder, the newest first."""
    folders = dict.fromkeys((backup_folder(), Path(settings.DATA) / FOLDER))
    found: dict[str, Kept] = {}
    for folder in folders:
        for path in folder.glob("*.tkb") if folder.is_dir() else ():
            if NAME.match(path.name):
                found.setdefault(path.name, _kept(path, now))
    return sorted(found.values(), key=lambda one: one.made_at, reverse=True)


def backup_named(name: str, now: datetime) -> Kept | None:
    """The backup with this file name, None when there is none."""
    return next((one for one in backups(now) if one.name == name), None) if NAME.match(name) else None


def _kept(path: Path, now: datetime) -> Kept:
    about = path.stat()
    made_at, sealed, troubled = datetime.fromtimestamp(about.st_mtime, UTC), False, ""
    try:
        with open_archive(path, whole=False) as archive:
            made_at = datetime.fromisoformat(archive.manifest["made_at"])
    except Refused as no:
        sealed = is_sealed_name(path)
        troubled = "" if sealed else no.reason
    made_at = local(made_at)
    return Kept(path, made_at, about.st_size, _kind(path.name), sealed, troubled, age_says(made_at, now))


def is_sealed_name(path: Path) -> bool:
    """Whether the file is sealed by a passphrase."""
    with path.open("rb") as file:
        return file.read(5) == b"TKBS1"


def _kind(name: str) -> str:
    if AUTOMATIC.match(name):
        return _("Tự động")
    for beginning, says in (("before-upgrade-", _("Trước nâng cấp")), ("before-", _("Trước khi thay"))):
        if name.startswith(beginning):
            return says
    return _("Bấm tay")


def age_says(made_at: datetime, now: datetime) -> str:
    """How old, in days; a moment after now is said to be one."""
    if made_at > now + AHEAD:
        return _("ghi ở ngày sau hôm nay: xem lại đồng hồ")
    days = (local(now).date() - local(made_at).date()).days
    if days <= 0:
        return _("hôm nay")
    return ngettext("%(days)s ngày trước", "%(days)s ngày trước", days) % {"days": days}


def last_good(now: datetime) -> BackupRun | None:
    """The newest backup that succeeded; one dated after now does not count.

    One that the page or the clock made must still be there. What a command wrote elsewhere may have been carried away, as
    it should be.
    """
    runs = BackupRun.objects.filter(trouble="", ended_at__isnull=False, began_at__lte=now + AHEAD)
    ours = (str(backup_folder()), str(Path(settings.DATA) / FOLDER))
    return next((run for run in runs[:20] if os.path.dirname(run.path) not in ours or os.path.exists(run.path)), None)


@dataclass(frozen=True)
class BackupWarning:
    """What the keeper should know about backups, and what to do."""

    title: str
    why: str
    never: bool


def backup_warning(now: datetime) -> BackupWarning | None:
    """None when the last good backup is young enough; otherwise what is wrong."""
    plan, last = schedule(), last_good(now)
    failed = BackupRun.objects.exclude(trouble="").order_by("-began_at").first()
    why_failed = failed.trouble if failed and (last is None or failed.began_at > last.began_at) else ""
    if last is None:
        there = next((one for one in backups(now) if not one.troubled and one.made_at <= now + AHEAD), None)
        if there is not None:  # written before an upgrade or a restore, or carried here
            day = short_date(there.made_at.date())
            why = _("Bản ghi ngày %(day)s không có những gì nhập sau đó. Sao lưu mất chưa đến một phút.") % {"day": day}
            return BackupWarning(_("Chưa sao lưu dữ liệu đang dùng"), why_failed or why, never=True)
        return BackupWarning(
            _("Chưa có bản sao lưu nào"),
            why_failed or _("Máy hỏng lúc này thì mất hết số liệu. Sao lưu mất chưa đến một phút."),
            never=True,
        )
    days = (local(now).date() - local(last.began_at).date()).days
    if days > plan.warn_days:
        title = ngettext("Bản sao lưu mới nhất đã %(days)s ngày", "Bản sao lưu mới nhất đã %(days)s ngày", days) % {
            "days": days
        }
        return BackupWarning(title, why_failed or _("Sao lưu ngay, và bật tự sao lưu mỗi ngày."), never=False)
    if why_failed:
        return BackupWarning(_("Lần sao lưu gần nhất không xong"), why_failed, never=False)
    return None


def waiting_for_keeper(user: User, today: date) -> list[Waiting]:
    """For the home page of who keeps the installation: the warning as one thing that waits, today."""
    if not can(user, "access.keep_installation"):
        return []
    found = backup_warning(clock.now())  # the real clock: backups live in real days, also in the demo
    if found is None:
        return []
    return [Waiting(today, found.title, found.why, _("Mở trang Sao lưu"), reverse("keeping:home"))]


def is_due(plan: Schedule, now: datetime) -> bool:
    """Whether the daily backup should be made now: its hour has come, and none began since."""
    if not plan.enabled:
        return False
    here = local(now)
    moment = here.replace(hour=plan.hour, minute=0, second=0, microsecond=0)
    if moment > here:
        moment -= timedelta(days=1)
    last = BackupRun.objects.filter(automatic=True, trouble="", began_at__lte=now + AHEAD).first()
    return last is None or last.began_at < moment
