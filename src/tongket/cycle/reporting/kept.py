"""What this room keeps for some years: evidence, documents read, drafts never issued, reports of parts of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongket.base.audit.kept import start_of
from tongket.base.audit.presenters import period_says
from tongket.base.audit.retention import Item, Kind, tell_kept
from tongket.base.files.selectors import stored_before
from tongket.base.files.services import drop_files, files_in_use
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.reporting.enums import FactState, ReviewState
from tongket.cycle.reporting.models import Evidence, ReadFact, Reading, Review

_PARTS = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF})


def _readings(units: Sequence[int], before: date) -> list[Item]:
    """Documents read of which nothing was taken over, and whose file nothing else uses."""
    taken = ReadFact.objects.filter(state=FactState.ACCEPTED).values("reading_id")
    rows = Reading.objects.filter(unit_id__in=units, put_in_at__lt=start_of(before)).exclude(pk__in=taken)
    return [Item(row.pk, row.unit_id, row.title, timezone.localdate(row.put_in_at)) for row in rows.order_by("pk")]


def _remove_readings(ids: Sequence[int]) -> int:
    taken = ReadFact.objects.filter(state=FactState.ACCEPTED).values("reading_id")
    rows = Reading.objects.filter(pk__in=ids).exclude(pk__in=taken)
    files, gone = list(rows.values_list("file_id", flat=True)), rows.count()
    rows.delete()
    drop_files(files)
    return gone


def _drafts(units: Sequence[int], before: date) -> list[Item]:
    rows = Review.objects.filter(_never_issued(), unit_id__in=units, written_at__lt=start_of(before)).order_by("pk")
    return [
        Item(row.pk, row.unit_id, f"{row.get_outline_display()}, {period_says(row.period)}", timezone.localdate(row.written_at))
        for row in rows
    ]  # fmt: skip


def _never_issued() -> Q:
    return Q(paper__isnull=True) & ~Q(state=ReviewState.ISSUED)


def _remove_drafts(ids: Sequence[int]) -> int:
    rows = Review.objects.filter(_never_issued(), pk__in=ids)
    gone = rows.count()
    rows.delete()
    return gone


def _part_reports(units: Sequence[int], before: date) -> list[Item]:
    """Issued reports of a month, a quarter, a half year: listed for the archive, never removed here."""
    rows = Review.objects.filter(unit_id__in=units, paper__issued_on__lt=before).select_related("paper").order_by("pk")
    return [
        Item(row.paper.pk, row.unit_id, f"{row.paper}, {period_says(row.period)}", row.paper.issued_on)
        for row in rows
        if row.paper is not None and Period.from_code(row.period).kind in _PARTS
    ]


def _evidence(units: Sequence[int], before: date) -> list[Item]:
    """Files behind figures: listed; they go with nothing while the figure stands."""
    rows = Evidence.objects.filter(figure__unit_id__in=units, file__stored_at__lt=start_of(before))
    rows = rows.select_related("file", "figure__indicator").order_by("pk")
    return [
        Item(row.pk, row.figure.unit_id, f"{row.file.name} ({row.figure.indicator.name}, {period_says(row.figure.period)})",
             timezone.localdate(row.file.stored_at))
        for row in rows
    ]  # fmt: skip


def _loose(units: Sequence[int], before: date) -> list[Item]:
    rows = stored_before(units, start_of(before))
    used = files_in_use([row.pk for row in rows])
    return [
        Item(row.pk, row.unit_id, row.name, timezone.localdate(row.stored_at)) for row in rows if row.pk not in used
    ]


tell_kept(
    Kind("papers.part_report", _("Báo cáo tháng, quý, sáu tháng đã phát hành"), _part_reports, page="papers:list"),
    Kind("reporting.evidence", _("Tệp minh chứng của số liệu"), _evidence, page="reporting:figures"),
    Kind("reporting.reading", _("Văn bản đưa vào đọc, không lấy số nào"), _readings, _remove_readings, "reporting:readings"),
    Kind("reporting.draft_review", _("Dự thảo báo cáo không phát hành"), _drafts, _remove_drafts, "reporting:review"),
    Kind("files.loose", _("Tệp tạm không còn nơi dùng"), _loose, drop_files),
)  # fmt: skip
