"""What is known of a subject's year: one row a year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import Rating, Registered
from tongket.cycle.records.models.kept import Fact


class Yearly(Fact):
    """A Yearly is the rating of one year, and whether the subject had registered for emulation.

    ``follows_round``, ``union_follows_round``: the value came from the unit's own rating round and changes with it.
    """

    year = models.PositiveSmallIntegerField(_("năm"))
    rating = models.SmallIntegerField(_("xếp loại"), choices=Rating.choices, default=Rating.NONE)
    registered = models.SmallIntegerField(_("đăng ký thi đua"), choices=Registered.choices, default=Registered.UNKNOWN)
    party = models.CharField(_("xếp loại đảng"), max_length=40, blank=True)
    union = models.CharField(_("xếp loại công đoàn"), max_length=40, blank=True)
    decision = models.CharField(_("quyết định"), max_length=80, blank=True)
    follows_round = models.BooleanField(default=False, db_default=False)
    union_follows_round = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "year"], name="records_yearly_once")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.year}"


class Members(Fact):
    """A Members is how many of a collective's people were what in one year; NULL is not known."""

    year = models.PositiveSmallIntegerField(_("năm"))
    total = models.PositiveIntegerField(_("tổng số"), null=True)
    completed_or_better = models.PositiveIntegerField(_("hoàn thành nhiệm vụ trở lên"), null=True)
    ldtt = models.PositiveIntegerField(_("Lao động tiên tiến"), null=True)
    cstdcs = models.PositiveIntegerField(_("Chiến sĩ thi đua cơ sở"), null=True)
    disciplined = models.PositiveIntegerField(_("bị kỷ luật từ cảnh cáo"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "year"], name="records_members_once")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.year}"


class Transfer(Fact):
    """A Transfer is a move from another unit: months of that year spent there, and whether its opinion is on file."""

    moved_on = models.DateField(_("ngày chuyển đến"))
    months_before = models.PositiveSmallIntegerField(_("số tháng ở đơn vị cũ trong năm"))
    opinion = models.BooleanField(_("có ý kiến bằng văn bản của đơn vị cũ"), default=False)
    from_unit = models.CharField(_("đơn vị cũ"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.subject}: {self.moved_on:%d/%m/%Y}"
