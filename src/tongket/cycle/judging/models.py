"""The table of judging."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.judging.enums import LayerState


class LawLayer(models.Model):
    """A LawLayer is one version of a unit's own rules; a decided one never changes and goes on judging its days."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(_("bản"))
    text = models.TextField(_("quy định"))
    from_day = models.DateField(_("áp dụng từ ngày"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=LayerState.choices, default=LayerState.DRAFT)
    reason = models.CharField(_("lý do"), max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_by_name = models.CharField(max_length=150)
    made_on = models.DateField()
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "version"], name="judging_version_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(state="draft"), name="judging_one_draft"),
        ]

    def __str__(self) -> str:
        return _("Quy định riêng, bản %(version)s") % {"version": self.version}
