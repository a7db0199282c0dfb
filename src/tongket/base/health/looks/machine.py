"""The machine: room on the disk, the clock."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import tongket
from tongket.base.audit import selectors as audit
from tongket.base.health.checks import Finding, good, register, watch, wrong
from tongket.base.jobs import selectors as jobs
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number

MB = 1024 * 1024
NEEDED, WISHED = 200 * MB, 1024 * MB
SLACK = timedelta(minutes=10)
LONG = timedelta(days=300)


def room_says(count: int) -> str:
    """Bytes in words: “1.250 MB”."""
    return f"{format_number(count // MB)} MB"


@register("machine.disk", title=gettext_lazy("Ổ đĩa"))
def disk(now: datetime) -> Finding:
    """Free room where the data lies."""
    free = shutil.disk_usage(settings.DATA).free
    said = _("Ổ đĩa chứa dữ liệu còn trống %(room)s.") % {"room": room_says(free)}
    remedy = _(
        "Dọn thùng rác, tệp tải về và bản sao lưu đã chép ra nơi khác; hoặc chuyển thư mục dữ liệu sang ổ lớn hơn."
    )
    if free < NEEDED:
        return wrong(said, remedy)
    return watch(said, remedy) if free < WISHED else good(said)


@register("machine.clock", title=gettext_lazy("Đồng hồ"))
def clock(now: datetime) -> Finding:
    """The time of the machine against what the program has seen."""
    remedy = _("Chỉnh lại ngày giờ của máy, bật tự đồng bộ giờ; xem lại ngày của những việc làm trong lúc đồng hồ sai.")
    if settings.TONGKET_TODAY:
        return good(
            _("Đang chạy với ngày giả định %(day)s (bản chạy thử).") % {"day": short_date(settings.TONGKET_TODAY)}
        )
    said = short_date(now.date())
    made = datetime.fromtimestamp(Path(tongket.__file__).stat().st_mtime, tz=now.tzinfo)
    if now < made - timedelta(days=2):
        return wrong(_("Máy ghi ngày %(day)s, trước cả ngày cài phần mềm.") % {"day": said}, remedy)
    newest = audit.newest_at()
    ahead = max((moment for moment in (newest, jobs.last_beat()) if moment), default=None)
    if ahead and ahead > now + SLACK:
        words = _("Máy ghi ngày %(day)s, nhưng nhật ký đã có việc ghi ngày %(newest)s: đồng hồ bị lùi.")
        return wrong(words % {"day": said, "newest": short_date(ahead.astimezone(now.tzinfo).date())}, remedy)
    if newest and now - newest > LONG:
        words = _("Máy ghi ngày %(day)s, việc gần nhất trong nhật ký là ngày %(newest)s: cách quá xa.")
        return watch(words % {"day": said, "newest": short_date(newest.astimezone(now.tzinfo).date())}, remedy)
    return good(_("Máy ghi %(time)s ngày %(day)s, khớp với nhật ký.") % {"time": f"{now:%H:%M}", "day": said})
