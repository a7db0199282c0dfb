"""What health asks of keeping: whether a backup that can be used is young enough."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.checks import Finding, good, register, watch, wrong
from tongket.base.keeping import selectors


@register("keeping.backup", title=gettext_lazy("Sao lưu"))
def last_backup(now: datetime) -> Finding:
    """There is a good backup, and it is not old."""
    page = {"url": reverse("keeping:home"), "link": _("Mở trang Sao lưu")}
    trouble = selectors.backup_warning(now)
    if trouble is not None:
        remedy = _("Bấm Sao lưu ngay ở trang Sao lưu, hoặc chạy tongket backup TỆP.tkb; bật tự sao lưu mỗi ngày.")
        finding = wrong if trouble.never else watch
        return finding(f"{trouble.title}. {trouble.why}", remedy, **page)
    last = selectors.last_good(now)
    when = selectors.local(last.began_at).strftime("%H:%M %d/%m/%Y") if last else ""
    return good(_("Bản sao lưu tốt mới nhất: %(when)s.") % {"when": when}, **page)
