"""What a unit asks of the units below it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.collecting.enums import PartKind, Repeat, RequestState, RuleKind


class Request(models.Model):
    """A Request asks the units below for figures (and words and files) of one period.

    While a draft it changes freely; once open, its items, rules and receivers are fixed and only deadlines move.
    ``receivers`` says who is asked: ``{"units": [ids], "kinds": ["school", …], "without": [ids], "blocks": [ids]}``; an empty
    "units" means everything below the asking unit, an empty "kinds" every kind. It is resolved once, on opening.
    ``due_by_level``: ISO days by depth below the asking unit, first the level right below; the last serves all deeper.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")  # who asks
    subject = models.CharField(_("nội dung yêu cầu"), max_length=255)
    instructions = models.TextField(_("hướng dẫn"), blank=True)
    paper = models.CharField(_("văn bản yêu cầu"), max_length=200, blank=True)
    period = models.CharField(_("kỳ"), max_length=12)
    cut_off = models.DateField(_("ngày chốt số liệu"))
    due_by_level = models.JSONField(_("hạn theo cấp"), default=list)
    receivers = models.JSONField(_("đơn vị nhận"), default=dict)
    repeat = models.CharField(_("định kỳ"), max_length=8, choices=Repeat.choices, default=Repeat.NEVER, blank=True)
    before = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="after")  # last round
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.DRAFT)
    form_version = models.PositiveIntegerField(default=1)  # grows with every change of items or rules while a draft
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    begun_by_id = models.BigIntegerField(null=True)
    begun_by_name = models.CharField(max_length=150)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["-begun_at", "-id"]
        indexes = [models.Index(fields=["unit", "period"])]

    def __str__(self) -> str:
        return self.subject


class RequestItem(models.Model):
    """A RequestItem is one figure asked for: an indicator of the asking unit (or of one above it).

    ``weight`` is the indicator by which a mean is weighted over units (pupils for a mean score); without it every
    unit counts the same. A ratio needs none: it is always the ratio of the sums of its two indicators.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="items")
    indicator = models.ForeignKey("planning.Indicator", models.PROTECT, related_name="+")
    weight = models.ForeignKey("planning.Indicator", models.PROTECT, null=True, blank=True, related_name="+")
    required = models.BooleanField(_("bắt buộc"), default=True)
    note = models.CharField(_("cách tính, ghi chú"), max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["request", "indicator"], name="collecting_item_once")]

    def __str__(self) -> str:
        return str(self.indicator)


class RequestPart(models.Model):
    """A RequestPart is a heading to write under, or a file to hang on."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=4, choices=PartKind.choices, default=PartKind.TEXT)
    heading = models.CharField(_("tên phần"), max_length=255)
    required = models.BooleanField(_("bắt buộc"), default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.heading


class Rule(models.Model):
    """A Rule checks the figures of one answer. ``hard`` stops sending; otherwise a word of explanation is enough.

    ``left`` and ``right`` are expressions over indicator codes (``hoc-sinh-nu <= hoc-sinh``: COMPARE with operator),
    RANGE uses ``low`` and ``high`` for ``left``, CHANGE uses ``high`` as the largest change in per cent.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=10, choices=RuleKind.choices)
    hard = models.BooleanField(_("bắt buộc đúng"), default=False)
    left = models.CharField(max_length=300)
    operator = models.CharField(max_length=2, blank=True)  # =, <=, >=, <, >
    right = models.CharField(max_length=300, blank=True)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    says = models.CharField(_("lời nhắc"), max_length=300)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.says
