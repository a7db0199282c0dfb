"""Figures: statements of a value for an indicator, a unit and a period."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.reporting.enums import FigureOrigin, FigureStatus, StatedKind


class Figure(models.Model):
    """A Figure states a value (or "not applicable") of an indicator for a unit and a period.

    No row means missing. Exactly one of amount, text, not_applicable speaks. MONEY amounts are whole đồng.
    ``version`` grows with every change: two people editing one cell are told apart by it.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    indicator = models.ForeignKey("planning.Indicator", models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    amount = models.DecimalField(_("giá trị"), max_digits=24, decimal_places=6, null=True, blank=True)
    text = models.CharField(_("nội dung"), max_length=500, blank=True)
    not_applicable = models.BooleanField(_("không áp dụng"), default=False)
    status = models.CharField(_("loại số"), max_length=10, choices=FigureStatus.choices, default=FigureStatus.ACTUAL)
    as_of = models.DateField(_("tính đến ngày"), null=True, blank=True)
    origin = models.CharField(_("cách nhập"), max_length=10, choices=FigureOrigin.choices, default=FigureOrigin.TYPED)
    via = models.CharField(_("phần mềm gửi"), max_length=120, blank=True)  # the program whose key wrote it
    quote = models.TextField(_("trích nguồn"), blank=True)
    source_file = models.ForeignKey("files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+")
    sum_note = models.CharField(_("lý do tổng lệch"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "indicator", "period"], name="reporting_figure_once"),
            models.CheckConstraint(
                condition=Q(not_applicable=True, amount__isnull=True, text="")
                | Q(not_applicable=False, amount__isnull=False)
                | (Q(not_applicable=False, amount__isnull=True) & ~Q(text="")),
                name="reporting_figure_one_statement",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "period", "unit"]), models.Index(fields=["unit", "period"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"

    @property
    def origin_says(self) -> str:
        """How it came in, with the name of the program that sent it."""
        label = str(FigureOrigin(self.origin).label)
        return f"{label}: {self.via}" if self.via else label


class FigureChange(models.Model):
    """A FigureChange is one line of a cell's history; ``before``/``after`` None means missing."""

    unit_id = models.BigIntegerField()
    indicator = models.ForeignKey("planning.Indicator", models.CASCADE, related_name="+")
    period = models.CharField(max_length=12)
    before = models.JSONField(
        null=True
    )  # {"amount": "1708", "text": "", "not_applicable": false, "status": "actual", "as_of": "…"}
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["unit_id", "period", "indicator"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} {self.at:%d/%m/%Y}"


class PasteUndo(models.Model):
    """A PasteUndo keeps what a paste replaced, so that the person who pasted can take the last one back."""

    unit_id = models.BigIntegerField()
    period = models.CharField(max_length=12)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    cells = models.JSONField()  # [{"indicator": 3, "before": {...}|null, "version_after": 4}]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period}"


class Evidence(models.Model):
    """An Evidence row hangs a file on a figure."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.file)


class FigureComment(models.Model):
    """A FigureComment is what somebody says about a cell."""

    unit_id = models.BigIntegerField()
    indicator = models.ForeignKey("planning.Indicator", models.CASCADE, related_name="+")
    period = models.CharField(max_length=12)
    text = models.TextField(_("ý kiến"))
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class StatedRatio(models.Model):
    """A StatedRatio is a percentage a source gives without its parts; it gives way to the computed one."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    indicator = models.ForeignKey("planning.Indicator", models.CASCADE, related_name="+")
    period = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, choices=StatedKind.choices)
    percent = models.DecimalField(max_digits=12, decimal_places=4)  # 120 = 120 % of plan; +25 = growth
    quote = models.TextField()
    source_file = models.ForeignKey("files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "indicator", "period", "kind"], name="reporting_stated_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.percent}%"


class Closing(models.Model):
    """A Closing shuts a unit's period: its figures change only after it is opened again."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(max_length=12)
    closed_on = models.DateField()
    closed_by_name = models.CharField(max_length=150)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_by_name = models.CharField(max_length=150, blank=True)
    reopen_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"], condition=Q(reopened_on__isnull=True), name="reporting_closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.period}"
