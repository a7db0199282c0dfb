"""Rounds, ratings, petitions; the union's points of a year and the way they are counted."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.rating.enums import Level, RoundState, Staff


class Round(models.Model):
    """A Round is one unit's rating of its staff for one year; days are inclusive."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    year = models.PositiveIntegerField(_("năm"))
    staff = models.CharField(_("đối tượng chính"), max_length=10, choices=Staff.choices, default=Staff.PUBLIC)
    as_of = models.DateField(_("danh sách tính đến ngày"))
    self_until = models.DateField(_("hạn tự xếp loại"))
    head_until = models.DateField(_("hạn người đứng đầu nhận xét"))
    public_from = models.DateField(_("công khai từ ngày"))
    public_until = models.DateField(_("công khai đến ngày"))
    petition_until = models.DateField(_("hạn kiến nghị"))
    is_outstanding = models.BooleanField(_("đơn vị có thành tích xuất sắc nổi trội"), default=False)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)
    cap_reason = models.CharField(max_length=500, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="rating_round_once_a_year")]

    def __str__(self) -> str:
        return f"Xếp loại năm {self.year}"


class Rating(models.Model):
    """A Rating is one person's line in a round; name and post are as they were on the round's day."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="ratings")
    person = models.ForeignKey("organizations.Person", models.CASCADE, related_name="+")
    full_name = models.CharField(max_length=150)
    code = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=150, blank=True)
    group = models.CharField(_("nhóm nhiệm vụ tương đồng"), max_length=80)
    staff = models.CharField(max_length=10, choices=Staff.choices, default=Staff.PUBLIC)
    excluded = models.CharField(_("lý do không xếp loại"), max_length=300, blank=True)
    self_level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    self_text = models.TextField(blank=True)
    self_on = models.DateField(null=True)
    remark = models.TextField(_("ý kiến của đồng nghiệp"), blank=True)
    head_level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    head_reason = models.CharField(max_length=500, blank=True)
    disciplined_on = models.DateField(null=True)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)  # as decided

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="rating_person_once_a_round")]

    def __str__(self) -> str:
        return self.full_name


class Petition(models.Model):
    """A Petition is against one's own decided result."""

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="petitions")
    text = models.TextField(_("nội dung kiến nghị"))
    made_on = models.DateField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)  # after the answer

    class Meta:
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return f"Kiến nghị của {self.rating}"


class UnionFormula(models.Model):
    """A UnionFormula says from a day on how a union's year is counted and where the levels are cut."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    valid_from = models.DateField(_("áp dụng từ ngày"))
    first_weight = models.PositiveIntegerField(_("hệ số 6 tháng đầu năm"), default=1)
    second_weight = models.PositiveIntegerField(_("hệ số 6 tháng cuối năm"), default=2)
    excellent_from = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(90))
    good_from = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(70))
    done_from = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(50))
    source = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="rating_formula_once_a_day")]

    def __str__(self) -> str:
        return f"Cách tính từ {self.valid_from:%d/%m/%Y}"


class UnionRating(models.Model):
    """A UnionRating is a union's points of a year: four groups in each half; None is not scored yet, never zero."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    body = models.ForeignKey("organizations.Body", models.CASCADE, related_name="+")
    year = models.PositiveIntegerField()
    first = models.JSONField(default=list)  # four points as text, or null
    second = models.JSONField(default=list)
    founded_on = models.DateField(null=True)
    merged_on = models.DateField(null=True)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)  # final, when lowered from the points
    level_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="rating_union_once_a_year")]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"
