"""What every fact has: whom it is about, who keeps it, how it came, which version it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import Source

UNIT = "organizations.Unit"


class Kept(models.Model):
    """Base of rows that a unit keeps. ``version`` counts changes: who saves over another's change is told."""

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+", verbose_name=_("đơn vị giữ"))
    source = models.CharField(_("nguồn"), max_length=10, choices=Source.choices, default=Source.TYPED)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    entered_by_name = models.CharField(_("người nhập"), max_length=150)
    entered_at = models.DateTimeField(_("nhập lúc"))
    version = models.PositiveIntegerField(_("lần sửa"), default=1)

    class Meta:
        abstract = True


class Fact(Kept):
    """Base of facts about one subject."""

    subject = models.ForeignKey("records.Subject", models.CASCADE, related_name="+")

    class Meta(Kept.Meta):
        abstract = True
