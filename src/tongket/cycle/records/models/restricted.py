"""Facts that only those see who must know: discipline, holds, absences; and what they were before a change.

Their names in the trail say nothing of what they hold.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import AbsenceKind, DisciplineKind, HoldKind
from tongket.cycle.records.models.kept import UNIT, Fact


class Spanned(Fact):
    """Base of what lasts from a day to a day, both included; an open end still runs."""

    start = models.DateField(_("từ ngày"))
    end = models.DateField(_("đến ngày"), null=True, blank=True)
    decision = models.CharField(_("văn bản"), max_length=80, blank=True)

    class Meta(Fact.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="%(app_label)s_%(class)s_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {_('thông tin hạn chế xem')}"


class Discipline(Spanned):
    """A Discipline is a punishment decided."""

    what = models.CharField(_("hình thức"), max_length=10, choices=DisciplineKind.choices)

    class Meta(Spanned.Meta):
        pass


class Hold(Spanned):
    """A Hold is a review that runs: nothing may be decided until it ends."""

    what = models.CharField(_("việc"), max_length=20, choices=HoldKind.choices)

    class Meta(Spanned.Meta):
        pass


class Absence(Spanned):
    """An Absence is time away; ``days`` are working days, where somebody counted them."""

    what = models.CharField(_("lý do"), max_length=15, choices=AbsenceKind.choices)
    days = models.PositiveSmallIntegerField(_("số ngày làm việc"), null=True, blank=True)

    class Meta(Spanned.Meta):
        pass


class PastValue(models.Model):
    """A PastValue is what a restricted fact held before it was changed or removed; the trail only says that it was."""

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    subject = models.ForeignKey("records.Subject", models.CASCADE, related_name="+")
    sort = models.CharField(max_length=12)
    row = models.PositiveBigIntegerField()
    deed = models.CharField(max_length=10)  # entered | changed | removed
    values = models.JSONField(_("nội dung"))
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    done_by_name = models.CharField(_("người làm"), max_length=150)
    done_at = models.DateTimeField(_("lúc"))

    class Meta:
        ordering = ["-done_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject}: {_('thông tin hạn chế xem')}"
