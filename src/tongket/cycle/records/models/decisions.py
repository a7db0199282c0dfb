"""Old decisions on titles and commendations, as they were read, until their lines are in the records."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import AWARD_CHOICES, Basis, Body, SubjectKind
from tongket.cycle.records.models.kept import UNIT


class Decision(models.Model):
    """A Decision is one paper put in: the kept file, and its number, day and authority as read or as corrected."""

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, editable=False)  # of the file: the same paper is known again
    number = models.CharField(_("số quyết định"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    authority = models.CharField(_("người, cơ quan quyết định"), max_length=200, blank=True)
    about = models.CharField(_("trích yếu"), max_length=400, blank=True)
    basis = models.SmallIntegerField(_("khen về"), choices=Basis.choices, default=Basis.MERIT)
    remarks = models.JSONField(_("chỗ cần xem"), default=list)
    put_in_by_name = models.CharField(_("người đưa vào"), max_length=150)
    put_in_at = models.DateTimeField(_("đưa vào lúc"))

    class Meta:
        ordering = ["-put_in_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "sha256"], name="records_decision_once")]

    def __str__(self) -> str:
        return self.number or self.file.name


class DecisionLine(models.Model):
    """A DecisionLine is one name of a decision's lists. ``written`` stays as read; the rest may be corrected.

    ``who`` names the one a person chose ("p12"), "" while the name itself says it. ``fact`` is what became of it.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    number = models.CharField(_("số thứ tự"), max_length=20, blank=True)
    list_place = models.PositiveIntegerField(default=0)
    list_title = models.CharField(_("danh sách"), max_length=300, blank=True)
    written = models.CharField(_("tên như văn bản ghi"), max_length=150, blank=True)
    name = models.CharField(_("tên"), max_length=150, blank=True)
    kind = models.CharField(_("đối tượng"), max_length=10, choices=SubjectKind.choices, blank=True)
    staff_code = models.CharField(_("mã"), max_length=40, blank=True)
    detail = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    award = models.PositiveSmallIntegerField(_("danh hiệu, hình thức"), choices=AWARD_CHOICES, null=True, blank=True)
    body = models.SmallIntegerField(_("cấp tặng"), choices=Body.choices, default=Body.NONE)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    who = models.CharField(max_length=24, blank=True)
    is_sure = models.BooleanField(_("đã kiểm tra, vẫn ghi"), default=False)
    is_left_out = models.BooleanField(_("không ghi dòng này"), default=False)
    fact = models.ForeignKey("records.Award", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["decision", "place"], name="records_decision_line_once")]

    def __str__(self) -> str:
        return self.name
