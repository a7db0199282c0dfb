"""What a person confirmed about the tables of a sender."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.reporting.enums import RememberedKind


class RememberedTable(models.Model):
    """A RememberedTable is one answer about a sender's tables: proposed the next time, shown as remembered.

    ``found`` is what stands in the table (folded), ``means`` an indicator's code, a meaning or a factor; ``sender`` "" is the unit
    itself.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    sender = models.CharField(_("nơi gửi"), max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=RememberedKind.choices)
    found = models.CharField(max_length=300, blank=True)
    means = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "sender", "kind", "found"], name="reporting_table_remembered_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.found}"
