"""Issued papers and attached files: written once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.papers.models.register import notation


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


class IssuedPaper(Immutable):
    """An IssuedPaper is one version of one paper as it went out: record, files, fingerprint."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    kind_code = models.CharField(_("loại"), max_length=10)
    entry = models.ForeignKey("papers.RegisterEntry", models.PROTECT, null=True, related_name="papers")
    number = models.PositiveIntegerField(_("số"))
    suffix = models.CharField(_("chữ sau số"), max_length=1, blank=True, default="")
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
                fields=["unit", "kind_code", "symbol", "year", "number", "suffix", "version"], name="papers_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Số {notation(self.number, self.suffix, self.symbol)}"


class AttachedFile(Immutable):
    """An AttachedFile is a file of a paper made outside, as it was issued: a Word file, a PDF or a scan."""

    entry = models.ForeignKey("papers.RegisterEntry", models.CASCADE, related_name="attached")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    form = models.CharField(max_length=4)  # docx, pdf
    finding_counts = models.JSONField(default=list)  # errors, warnings, remarks of the format check; [] of a PDF
    attached_by_name = models.CharField(max_length=150)
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ["attached_at", "pk"]

    def __str__(self) -> str:
        return self.form
