"""The search index: made at all, and not so long ago that common words are found slowly."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.checks import Finding, good, register, watch
from tongket.base.search.selectors import index_health


@register("search.index", title=gettext_lazy("Tìm kiếm"))
def index(_now: datetime) -> Finding:
    """The index was made, and most of its entries stand in order."""
    found = index_health()
    if not found.built and found.entries:
        return watch(
            _("Mục lục tìm kiếm chỉ có những mục ghi từ khi nâng cấp; dữ liệu cũ chưa tìm được."),
            _("Chạy lệnh tongket search-reindex một lần."),
        )
    if found.wants_rebuild and found.built:
        words = _("%(count)s mục mới từ lần làm lại mục lục gần nhất: tìm từ thông dụng chậm dần.")
        return watch(words % {"count": found.fresh}, _("Chạy lệnh tongket search-reindex ngoài giờ làm việc."))
    return good(_("Mục lục tìm kiếm có %(count)s mục.") % {"count": found.entries})
