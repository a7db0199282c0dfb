"""Background work of keeping."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.jobs import clock
from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.base.keeping.selectors import backup_named, is_due, schedule
from tongket.base.keeping.services.keeping_files import check_backup, make_backup
from tongket.base.keeping.services.words import Say, size_says
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number


def _told(progress: Progress) -> Say:
    """Progress of a job out of progress in members: a few writes, however many members there are."""
    shown = [-1]

    def say(done: int, total: int, says: str) -> None:
        percent = 100 * done // max(total, 1)
        if shown[0] < 0:
            progress.total(100)
            shown[0] = 0
        if percent >= shown[0] + 5:
            progress.step(percent - shown[0])
            shown[0] = percent

    return say


@background("keeping.backup", says=gettext_lazy("Sao lưu mọi thứ"))
def backup(progress: Progress) -> Outcome:
    _run, made = make_backup(automatic=False, at=clock.now(), by=progress.started_by, say=_told(progress))
    says = _("Đã sao lưu %(rows)s dòng, %(files)s tệp vào %(name)s (%(size)s).") % {
        "rows": format_number(made.rows), "files": made.files, "name": made.path.name, "size": size_says(made.size),
    }  # fmt: skip
    return Outcome(says, reverse("keeping:download", args=[made.path.name]), _("Tải bản sao lưu"))


@background("keeping.check", says=gettext_lazy("Kiểm tra bản sao lưu"))
def check(progress: Progress, file: str) -> Outcome:
    kept = backup_named(file, clock.now())
    if kept is None:
        raise Refused(_("Không còn tệp “%(name)s”.") % {"name": file}, _("Tải lại trang Sao lưu."))
    manifest = check_backup(kept, _told(progress))
    rows = sum(one["rows"] for one in manifest["members"].values())
    says = _("Tệp %(name)s nguyên vẹn: %(rows)s dòng, mã nội dung %(hash)s.") % {
        "name": file, "rows": format_number(rows), "hash": manifest["content"]["sha256"][:16],
    }  # fmt: skip
    return Outcome(says, reverse("keeping:home"), _("Về trang Sao lưu"))


@background("keeping.hourly", says=gettext_lazy("Tự sao lưu mỗi ngày"))
def hourly(progress: Progress) -> Outcome:
    if not is_due(schedule(), clock.now()):
        return Outcome(_("Chưa đến giờ sao lưu, hoặc chưa bật tự sao lưu."))
    _run, made = make_backup(automatic=True, at=clock.now(), say=_told(progress))
    return Outcome(
        _("Đã tự sao lưu vào %(name)s.") % {"name": made.path.name}, reverse("keeping:home"), _("Về trang Sao lưu")
    )


register_schedule("keeping.hourly", run="keeping.hourly", every=timedelta(hours=1))
