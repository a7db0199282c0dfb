"""A block's rules, its years, their calendar and papers, the handing over."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.blocks.enums import Form, How, PaperKind, Regime, Who

UNIT, FILE = "organizations.Unit", "files.StoredFile"


class BlockRules(models.Model):
    """BlockRules are what holds for a block in all its years: who founded it, its year, how its head goes round."""

    unit = models.OneToOneField(UNIT, models.CASCADE, related_name="+")
    form = models.CharField(_("gọi là"), max_length=10, choices=Form.choices, default=Form.BLOCK)
    regime = models.CharField(_("năm công tác"), max_length=10, choices=Regime.choices, default=Regime.STATE)
    founder = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    founded_by = models.CharField(_("cấp lập khối, khi không có trên phần mềm"), max_length=255, blank=True)
    decision = models.CharField(_("quyết định thành lập"), max_length=200, blank=True)
    standing = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    deputy_follows = models.BooleanField(_("phó năm nay làm trưởng năm sau"), default=False)
    rest_years = models.PositiveSmallIntegerField(_("số năm nghỉ sau khi làm trưởng"), default=0)

    def __str__(self) -> str:
        return f"Quy định của khối {self.unit_id}"


class BlockYear(models.Model):
    """A BlockYear is a block in one working year (named by the year it ends in), with its head and deputy."""

    unit = models.ForeignKey(UNIT, models.CASCADE, related_name="+")  # the block
    year = models.PositiveIntegerField(_("năm"))
    first_day = models.DateField()
    last_day = models.DateField()
    head = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    head_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    head_on = models.DateField(null=True)
    head_note = models.CharField(max_length=200, blank=True)
    deputy = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    deputy_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    deputy_on = models.DateField(null=True)
    deputy_note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="blocks_year_once")]

    def __str__(self) -> str:
        return f"Khối thi đua năm {self.year}"


class Step(models.Model):
    """A Step is a line of the year's calendar with its due day; members answer those that ask each of them."""

    year = models.ForeignKey(BlockYear, models.CASCADE, related_name="steps")
    code = models.CharField(max_length=20, blank=True)  # of the template; "" is the block's own
    title = models.CharField(_("việc"), max_length=200)
    who = models.CharField(_("ai làm"), max_length=10, choices=Who.choices, default=Who.HEAD)
    due_on = models.DateField(_("hạn"))
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    started_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "code"], condition=~models.Q(code=""), name="blocks_step_once")
        ]

    def __str__(self) -> str:
        return self.title


class StepAnswer(models.Model):
    """A StepAnswer says that a member has done its part of a step."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="answers")
    member = models.ForeignKey(UNIT, models.CASCADE, related_name="+")
    done_on = models.DateField()
    by_name = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "member"], name="blocks_answer_once")]

    def __str__(self) -> str:
        return f"{self.step} {self.member_id}"


class YearPaper(models.Model):
    """A YearPaper is a paper of the block's year: its words, and the signed file once there is one."""

    year = models.ForeignKey(BlockYear, models.CASCADE, related_name="papers")
    kind = models.CharField(_("loại"), max_length=12, choices=PaperKind.choices)
    title = models.CharField(_("trích yếu"), max_length=250)
    body = models.TextField(_("nội dung"), blank=True)
    notation = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ký"), null=True)
    file = models.ForeignKey(FILE, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kind"], condition=~models.Q(kind=PaperKind.OTHER), name="blocks_paper_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Handover(models.Model):
    """A Handover is what the head of a year leaves to the head of the next."""

    year = models.OneToOneField(BlockYear, models.CASCADE, related_name="handover")
    taker = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    held_on = models.DateField(_("ngày bàn giao"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    giver_name = models.CharField(_("người giao"), max_length=150)
    taker_name = models.CharField(_("người nhận"), max_length=150)
    witness_name = models.CharField(_("đại diện cấp lập khối"), max_length=150, blank=True)
    things = models.TextField(_("hiện vật, quỹ"), blank=True)
    unfinished = models.TextField(_("việc còn phải làm tiếp"), blank=True)
    prepared_by_name = models.CharField(max_length=150)
    accepted_on = models.DateField(null=True)
    accepted_by_name = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"Bàn giao {self.year}"
