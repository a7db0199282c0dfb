"""Tables of the catalogue, the targets and the plan of work."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.planning.enums import (
    Adding,
    Direction,
    IndicatorKind,
    Operator,
    PlanState,
    TargetKind,
    TaskKind,
    TaskState,
)


class Indicator(models.Model):
    """An Indicator is one row of a unit's catalogue: what is counted, in what, and how it adds up.

    It serves the unit that owns it and all units below. Values of MONEY are whole đồng; ``display_scale``
    (1_000_000 for "triệu đồng") only divides what is shown and typed.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    code = models.SlugField(_("mã"), max_length=60)
    name = models.CharField(_("tên chỉ tiêu"), max_length=255)
    measure = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    group = models.CharField(_("nhóm"), max_length=150, blank=True)
    kind = models.CharField(_("loại"), max_length=10, choices=IndicatorKind.choices, default=IndicatorKind.COUNT)
    direction = models.CharField(_("chiều tốt"), max_length=10, choices=Direction.choices, default=Direction.MORE)
    over_periods = models.CharField(_("cộng theo kỳ"), max_length=5, choices=Adding.choices, default=Adding.SUM)
    over_units = models.CharField(_("cộng theo đơn vị"), max_length=5, choices=Adding.choices, default=Adding.SUM)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("là phần của")
    )
    numerator = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tử số")
    )
    denominator = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mẫu số")
    )
    display_scale = models.PositiveBigIntegerField(_("hệ số hiển thị"), default=1)
    decimals = models.PositiveSmallIntegerField(_("số chữ số thập phân"), default=0)
    scale_levels = models.JSONField(_("các mức xếp loại, từ thấp lên cao"), default=list, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=255, blank=True)
    counted_by = models.CharField(_("phần mềm đếm"), max_length=60, blank=True)  # key of a counted.Source
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    retired_on = models.DateField(_("thôi dùng từ"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="planning_indicator_code_once"),
            models.CheckConstraint(condition=Q(display_scale__gte=1), name="planning_indicator_scale_positive"),
        ]

    def __str__(self) -> str:
        return self.name


class Plan(models.Model):
    """A Plan is a unit's set of targets and tasks for one period; adopted plans are locked."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    state = models.CharField(_("trạng thái"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    adopted_on = models.DateField(_("ngày thông qua"), null=True, blank=True)
    decision = models.CharField(_("văn bản thông qua"), max_length=200, blank=True)
    written_by_id = models.BigIntegerField(null=True)  # who changed the draft last

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="planning_plan_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.period}"


class Target(models.Model):
    """A Target is what a plan asks of one indicator; its amounts are TargetValue rows, the newest in force."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    kind = models.CharField(_("kiểu"), max_length=12, choices=TargetKind.choices, default=TargetKind.LEVEL)
    operator = models.CharField(_("phép so"), max_length=2, choices=Operator.choices, default=Operator.AT_LEAST)
    scope_note = models.CharField(_("phạm vi"), max_length=200, blank=True)  # "100 % đoàn viên không là đảng viên"
    quote = models.TextField(_("trích nguồn"), blank=True)
    source_file = models.ForeignKey("files.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(_("thứ tự"), default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "indicator", "scope_note"], name="planning_target_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} ({self.plan})"


class TargetValue(models.Model):
    """A TargetValue is the amount in force from a day, with the decision and reason when it changed an adopted one."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="values")
    valid_from = models.DateField(_("từ ngày"))
    amount = models.DecimalField(_("mức"), max_digits=24, decimal_places=6, null=True, blank=True)
    text = models.CharField(_("mức bằng lời"), max_length=300, blank=True)
    decision = models.CharField(_("văn bản"), max_length=200, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    set_by_name = models.CharField(max_length=150)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [models.UniqueConstraint(fields=["target", "valid_from"], name="planning_target_value_once")]

    def __str__(self) -> str:
        return f"{self.target}: {self.amount if self.amount is not None else self.text}"


class Task(models.Model):
    """A Task is a key task or a measure of a plan, with owner, due day and state."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    kind = models.CharField(_("loại"), max_length=10, choices=TaskKind.choices)
    ordinal = models.PositiveIntegerField(_("số thứ tự"))
    text = models.TextField(_("nội dung"))
    owner = models.ForeignKey(
        "organizations.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người chủ trì"),
    )
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=TaskState.choices, default=TaskState.TODO)
    indicator = models.ForeignKey(
        Indicator, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("chỉ tiêu liên quan")
    )
    result = models.TextField(_("kết quả"), blank=True)
    quote = models.TextField(_("trích nguồn"), blank=True)

    class Meta:
        ordering = ["kind", "ordinal", "id"]

    def __str__(self) -> str:
        return self.text[:120]
