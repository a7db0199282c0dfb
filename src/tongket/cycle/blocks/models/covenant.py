"""Covenants, their parties and target lines."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.blocks.enums import Capacity, CovenantState, Way
from tongket.cycle.blocks.models.year import FILE, UNIT


class Covenant(models.Model):
    """A Covenant is what the members of a block, or the head and the union of one unit, promise for a year.

    ``unit`` is the block or the one unit. Words and lines are frozen once it is out for signing; changes make a version.
    """

    unit = models.ForeignKey(UNIT, models.CASCADE, related_name="+")
    year = models.PositiveIntegerField(_("năm"))
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", models.SET_NULL, null=True, related_name="next")
    title = models.CharField(_("tên"), max_length=200)
    opening = models.TextField(_("căn cứ, mở đầu"), blank=True)
    contents = models.TextField(_("nội dung giao ước"))
    commitments = models.TextField(_("cam kết"), blank=True)
    state = models.CharField(max_length=10, choices=CovenantState.choices, default=CovenantState.DRAFT)
    signed_at = models.CharField(_("nơi ký"), max_length=100, blank=True)
    sign_on = models.DateField(_("ngày ký"))
    sign_until = models.DateField(_("hạn ký"))
    force_on = models.DateField(null=True)
    force_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-version", "-pk"]

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """A Party is a role that signs: a unit in a capacity. Who fills it is kept from the day of signing."""

    covenant = models.ForeignKey(Covenant, models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    member = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    member_name = models.CharField(max_length=255)
    capacity = models.CharField(max_length=10, choices=Capacity.choices, default=Capacity.HEAD)
    person = models.ForeignKey("organizations.Person", models.SET_NULL, null=True, related_name="+")
    signer_name = models.CharField(max_length=150, blank=True)
    signer_lines = models.JSONField(default=list)
    signed_on = models.DateField(null=True)
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    entered_by_name = models.CharField(max_length=150, blank=True)
    scan = models.ForeignKey(FILE, models.PROTECT, null=True, related_name="+")
    left_on = models.DateField(null=True)
    left_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["covenant", "member", "capacity"], name="blocks_party_once")]

    def __str__(self) -> str:
        return self.member_name


class Line(models.Model):
    """A Line is a target of a plan that the covenant names; ``asked`` and ``amount`` are as signed."""

    covenant = models.ForeignKey(Covenant, models.CASCADE, related_name="lines")
    target = models.ForeignKey("planning.Target", models.SET_NULL, null=True, related_name="+")
    member = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")  # whose plan
    member_name = models.CharField(max_length=255)
    name = models.CharField(max_length=300)
    measure = models.CharField(max_length=60, blank=True)
    asked = models.CharField(max_length=400)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["covenant", "target"], name="blocks_line_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.asked}"
