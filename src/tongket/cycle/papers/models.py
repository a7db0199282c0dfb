"""Tables of issued papers: written once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Immutable(models.Model):
    """Base of rows that are written once and never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write once."""
        if self.pk:
            raise ValueError(f"{type(self).__name__} rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise ValueError(f"{type(self).__name__} rows are never deleted")


class NumberSeries(models.Model):
    """A NumberSeries is the last number given in a unit's register for one year and kind of paper."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    year = models.PositiveIntegerField()
    kind_code = models.CharField(max_length=10)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "kind_code"], name="papers_series_once")]

    def __str__(self) -> str:
        return f"{self.kind_code} {self.year}: {self.last_number}"


class IssuedPaper(Immutable):
    """An IssuedPaper is one version of one paper as it went out: record, files, fingerprint."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    kind_code = models.CharField(_("loại"), max_length=10)
    number = models.PositiveIntegerField(_("số"))
    symbol = models.CharField(_("ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    year = models.PositiveIntegerField(
        _("năm của sổ")
    )  # of issued_on; a plain column, so that any SQLite tool can check the index
    abstract = models.CharField(_("trích yếu"), max_length=400)
    signer_name = models.CharField(_("người ký"), max_length=150)
    version = models.PositiveIntegerField(_("bản"), default=1)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    record = models.JSONField()
    figures = models.JSONField()  # the frozen figures the paper stands on
    docx = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    issued_by_name = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_on", "-number", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind_code", "symbol", "year", "number", "version"], name="papers_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Số {self.number:02d}/{self.symbol}"
