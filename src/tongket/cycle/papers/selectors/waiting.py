"""What of the registers waits for a person, for the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Waiting
from tongket.cycle.papers.models import IncomingPaper, RegisterEntry
from tongket.cycle.papers.selectors.cases import due_cases
from tongket.cycle.papers.selectors.incoming import given_to

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


def waiting_for_papers(place: Place) -> list[Waiting]:
    """Papers given to the person; for the office: papers given to nobody, numbers without a file, files for the archive."""
    if not place.period.contains(place.today):
        return []
    found = [
        Waiting(
            row.due_on, _("Giải quyết văn bản đến: %(what)s") % {"what": row.abstract[:120]}, f"{row.author} {row.notation}".strip(),
            _("Ghi kết quả"), place.url("papers:arrival", arrival=row.pk),
        )
        for row in given_to(place.user, place.unit.pk)
    ]  # fmt: skip
    return [*found, *_for_the_office(place)] if can(place.user, "papers.keep", place.unit, on=place.today) else found


def _for_the_office(place: Place) -> list[Waiting]:
    unit = place.unit.pk
    loose = IncomingPaper.objects.filter(unit_id=unit, person=None, given_to="", done_on=None).count()
    bare = RegisterEntry.objects.filter(unit_id=unit, origin="outside", attached=None, recalled_on=None).count()
    due = due_cases(unit, place.today)
    found = []
    if loose:
        says = ngettext("%(count)s văn bản đến chưa giao ai", "%(count)s văn bản đến chưa giao ai", loose)
        url = f"{place.url('papers:incoming')}?state=chua-giao"
        found.append(Waiting(None, says % {"count": loose}, "", _("Giao việc"), url, loose))
    if bare:
        says = ngettext("%(count)s số đã lấy chưa đính văn bản", "%(count)s số đã lấy chưa đính văn bản", bare)
        url = f"{place.url('papers:list')}?state=thieu-tep"
        found.append(Waiting(None, says % {"count": bare}, "", _("Đính tệp"), url, bare))
    if due:
        says = ngettext(
            "%(count)s hồ sơ đến hạn giao nộp lưu trữ", "%(count)s hồ sơ đến hạn giao nộp lưu trữ", len(due)
        )
        found.append(
            Waiting(
                due[0][1], says % {"count": len(due)}, "", _("Mở danh mục hồ sơ"), place.url("papers:cases"), len(due)
            )
        )
    return found
