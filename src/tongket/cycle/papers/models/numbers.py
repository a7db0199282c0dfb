"""Who numbers papers, by what rule, how far each series is, and why numbers were left out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.papers.enums import Numbering


class Issuer(models.Model):
    """An Issuer is a council, committee or block that uses the unit's seal and has series of its own."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    body = models.ForeignKey("organizations.Body", models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("tên"), max_length=255)
    symbol = models.CharField(_("ký hiệu"), max_length=40)
    ended_on = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "symbol"], name="papers_issuer_symbol_once")]

    def __str__(self) -> str:
        return self.name


class NumberingRule(models.Model):
    """A NumberingRule is how an issuer shares out its numbers from a year on; without one each kind has its series."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    issuer_symbol = models.CharField(max_length=40, blank=True)  # "": the unit itself
    from_year = models.PositiveIntegerField(_("từ năm"))
    mode = models.CharField(_("cách đánh số"), max_length=10, choices=Numbering.choices)
    groups = models.JSONField(_("nhóm loại"), default=list)  # [["QĐ", "NQ"], ["BC", "KH"]]: the rest is one group more

    class Meta:
        ordering = ["issuer_symbol", "from_year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "issuer_symbol", "from_year"], name="papers_rule_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.from_year}: {self.mode}"


class NumberSeries(models.Model):
    """A NumberSeries is the last number given in a unit's register for one year, issuer and kind (or group of kinds)."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    issuer_symbol = models.CharField(max_length=40, blank=True, default="")
    year = models.PositiveIntegerField()
    kind_code = models.CharField(max_length=10)  # of the kind, else the key of the series (see enums)
    first_number = models.PositiveIntegerField(default=1)  # what is before it stands in an older book
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "issuer_symbol", "year", "kind_code"], name="papers_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind_code} {self.year}: {self.last_number}"


class GapReason(models.Model):
    """A GapReason says why numbers of a series were left out."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    issuer_symbol = models.CharField(max_length=40, blank=True)
    year = models.PositiveIntegerField()
    kind_code = models.CharField(max_length=10)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    reason = models.CharField(_("lý do"), max_length=300)
    said_by_name = models.CharField(max_length=150)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "kind_code", "first"]
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="papers_gap_in_order")]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"
