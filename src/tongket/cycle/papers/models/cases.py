"""Files (hồ sơ): the catalogue of a year, and their handing over to the archive."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Handover(models.Model):
    """A Handover is closed files given to the archive on one day, with one list."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    handed_on = models.DateField(_("ngày giao nộp"))
    archive = models.CharField(_("nơi nhận"), max_length=255)
    given_by = models.CharField(_("người giao"), max_length=150)
    received_by = models.CharField(_("người nhận"), max_length=150, blank=True)
    note = models.CharField(_("ghi chú"), max_length=400, blank=True)
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-handed_on", "-pk"]

    def __str__(self) -> str:
        return self.archive


class CaseFile(models.Model):
    """A CaseFile is the papers of one matter, kept together for its years; ``retention_years`` None is for ever."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    year = models.PositiveIntegerField(_("năm của danh mục"))
    code = models.CharField(_("số, ký hiệu hồ sơ"), max_length=20)
    title = models.CharField(_("tiêu đề hồ sơ"), max_length=500)
    heading = models.CharField(_("đề mục"), max_length=200, blank=True)
    retention_years = models.PositiveIntegerField(_("thời hạn lưu (năm)"), null=True, blank=True)
    keeper = models.ForeignKey("organizations.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    opened_on = models.DateField(_("ngày mở"), null=True, blank=True)
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    page_total = models.PositiveIntegerField(_("số tờ"), null=True, blank=True)
    description = models.CharField(_("ghi chú"), max_length=500, blank=True)
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, blank=True, related_name="files")

    class Meta:
        ordering = ["year", "heading", "code"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "code"], name="papers_case_code_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
