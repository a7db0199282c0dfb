"""Awards granted, and the ledger of what each consumed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import AWARD_CHOICES, AWARDS, Basis, Body, Ground
from tongket.cycle.records.models.kept import UNIT, Fact


class Award(Fact):
    """An Award is a title or commendation of the law's catalogue, granted for one year (the last of its period)."""

    year = models.PositiveSmallIntegerField(_("năm"))
    award = models.PositiveSmallIntegerField(_("danh hiệu, hình thức"), choices=AWARD_CHOICES)
    basis = models.SmallIntegerField(_("khen về"), choices=Basis.choices, default=Basis.MERIT)
    body = models.SmallIntegerField(_("cấp tặng"), choices=Body.choices, default=Body.NONE)
    ground = models.SmallIntegerField(_("căn cứ"), choices=Ground.choices, default=Ground.NONE)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=80, blank=True)
    authority = models.CharField(_("người hoặc cơ quan quyết định"), max_length=200, blank=True)
    revoked_on = models.DateField(_("ngày bị hủy, thu hồi"), null=True, blank=True)
    paper = models.ForeignKey("records.Decision", models.PROTECT, null=True, related_name="awards")  # it was read from

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(decided_on__isnull=True) | Q(revoked_on__gte=F("decided_on")),
                name="records_award_days_in_order",
            ),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="records_award_unit_idx")]

    @property
    def code(self) -> str:
        """The code of the catalogue."""
        return AWARDS[self.award - 1]

    def __str__(self) -> str:
        return f"{self.subject}: {self.code} {self.year}"


class Use(models.Model):
    """A Use says that an award consumed an idea of its subject: a row of the once-only ledger.

    ``by_form``: consumed by a commendation; that happens once to an idea of a subject, and the table itself sees to it.
    """

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    subject = models.ForeignKey("records.Subject", models.CASCADE, related_name="+")
    award = models.ForeignKey(Award, models.CASCADE, related_name="uses")
    idea = models.ForeignKey("records.Idea", models.PROTECT, related_name="uses")
    by_form = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "idea"], name="records_use_once_an_award"),
            models.UniqueConstraint(
                fields=["subject", "idea"], condition=Q(by_form=True), name="records_use_once_by_a_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award} ← {self.idea}"
