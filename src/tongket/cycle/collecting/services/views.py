"""Keep a way of looking under a name, and let it go."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.collecting.enums import ViewPage
from tongket.cycle.collecting.facts.views import LONGEST, kept_query
from tongket.cycle.collecting.models import SavedView

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MOST = 20


@transaction.atomic
def keep_view(
    *, unit: Unit, page: str, name: str, query: str, shared: bool, by: User, on: date, at: datetime
) -> SavedView:
    """Keep what the page shows under the name; a name of one's own that is there already gets the new content.

    Refuses no name, nothing to keep (the page as it always opens), and more than ``MOST`` of one's own a page.
    """
    registry.require(by, "collecting.view", unit, on=on)
    if page not in ViewPage.values:
        raise Refused(_("Trang này không lưu cách xem."), _("Lưu ở trang Đơn vị gửi hoặc Bảng tổng hợp."))
    name, kept = squash(name)[:80], kept_query(page, query)
    if not name:
        raise Refused(_("Chưa đặt tên cho cách xem."), _("Ghi một tên ngắn, ví dụ: Trường còn chậm."))
    if not kept:
        raise Refused(_("Chưa lọc hay xếp gì nên không có gì để lưu."), _("Chọn cách lọc, bấm Xem, rồi lưu."))
    if len(kept) > LONGEST:
        raise Refused(_("Điều kiện lọc dài quá nên không lưu được."), _("Bớt chữ ở ô tìm."))
    own = SavedView.objects.select_for_update().filter(unit=unit, page=page, by_id=by.pk)
    if own.exclude(name=name).count() >= MOST:
        raise Refused(
            _("Mỗi người lưu nhiều nhất %(most)s cách xem ở một trang.") % {"most": MOST}, _("Xóa bớt cách cũ.")
        )
    view, _new = SavedView.objects.update_or_create(
        unit=unit, page=page, by_id=by.pk, name=name,
        defaults={"query": kept, "shared": shared, "by_name": str(by), "at": at},
    )  # fmt: skip
    audit.record(
        by=by, verb="collecting.view_kept", target=view, unit_id=unit.pk, at=at, after={"name": name, "shared": shared}
    )
    return view


@transaction.atomic
def drop_view(*, view: SavedView, by: User, on: date, at: datetime) -> None:
    """Let a way of looking go; only who kept it may."""
    registry.require(by, "collecting.view", view.unit, on=on)
    if view.by_id != by.pk:
        raise Refused(_("Cách xem này do người khác lưu."), _("Nhờ người đã lưu xóa giúp."))
    audit.record(
        by=by, verb="collecting.view_dropped", target=view, unit_id=view.unit_id, at=at, before={"name": view.name}
    )
    view.delete()
