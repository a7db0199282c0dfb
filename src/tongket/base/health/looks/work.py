"""Work that nobody sees: background jobs, schedules, mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health import selectors as notes
from tongket.base.health.checks import Finding, good, register, watch, wrong
from tongket.base.jobs import selectors as jobs

SILENT = timedelta(minutes=5)
PATIENCE = timedelta(minutes=30)
WEEK = timedelta(days=7)


@register("work.jobs", title=gettext_lazy("Việc chạy nền"))
def background(now: datetime) -> Finding:
    """Somebody works the jobs, none waits too long, none has failed lately."""
    beat = jobs.last_beat()
    start = _("Chạy tongket serve không kèm --no-jobs, hoặc chạy thêm tongket work; nếu đang chạy thì khởi động lại.")
    if beat is None:
        return wrong(_("Chưa có tiến trình nào làm việc nền: nhắc hạn và tự sao lưu không chạy."), start)
    if now - beat > SILENT:
        words = _("Không tiến trình nào làm việc nền từ %(when)s: nhắc hạn và tự sao lưu không chạy.")
        return wrong(words % {"when": _moment(beat)}, start)
    late = jobs.late_jobs(now, PATIENCE)
    if late:
        words = _("%(count)s việc nền đã chờ quá 30 phút mà chưa được làm.")
        return wrong(words % {"count": len(late)}, start, url=_page(late[0].pk), link=_("Xem việc chờ lâu nhất"))
    failed = jobs.failed_since(now - WEEK)
    if failed:
        words = _("Trong 7 ngày qua có %(count)s việc nền không xong; gần nhất: %(title)s, %(when)s.")
        said = words % {"count": len(failed), "title": failed[0], "when": _moment(failed[0].ended_at)}
        return watch(said, _("Xem lý do rồi làm lại việc đó."), url=_page(failed[0].pk), link=_("Xem lý do"))
    return good(_("Việc nền được làm đều; tiến trình làm việc báo có mặt lúc %(when)s.") % {"when": _moment(beat)})


@register("work.mail", title=gettext_lazy("Thư"))
def mail(now: datetime) -> Finding:
    """The last mail went out."""
    note = notes.note_about("mail")
    if note is None:
        return good(_("Chưa gửi thư nào."))
    if note.ok:
        return good(_("Lần gửi thư gần nhất thành công, %(when)s.") % {"when": _moment(note.at)})
    said = _("Lần gửi thư gần nhất không được, %(when)s: %(why)s") % {"when": _moment(note.at), "why": note.says}
    return watch(said, _("Kiểm tra mạng, địa chỉ và mật khẩu máy chủ thư; việc nhắc trên trang vẫn chạy."))


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%H:%M %d/%m/%Y") if at else ""


def _page(job: object) -> str:
    return reverse("jobs:job", args=[job])
