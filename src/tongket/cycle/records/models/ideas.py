"""Initiatives and works, with their authors."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import IdeaKind, IdeaLevel, IdeaState
from tongket.cycle.records.models.kept import UNIT, Kept


class Idea(Kept):
    """An Idea is an initiative, or a topic, project or scientific work; ``code`` names it in lists and workbooks."""

    code = models.CharField(_("mã"), max_length=30)
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.SmallIntegerField(_("loại"), choices=IdeaKind.choices, default=IdeaKind.INITIATIVE)
    level = models.SmallIntegerField(_("phạm vi ảnh hưởng"), choices=IdeaLevel.choices, default=IdeaLevel.BASE)
    state = models.SmallIntegerField(_("công nhận"), choices=IdeaState.choices, default=IdeaState.ACCEPTED)
    name = models.CharField(_("tên"), max_length=300)
    recognised_on = models.DateField(_("ngày công nhận"), null=True, blank=True)
    decision = models.CharField(_("số quyết định công nhận"), max_length=80, blank=True)
    applied = models.CharField(_("áp dụng, hiệu quả"), max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="records_idea_code_once")]
        indexes = [models.Index(fields=["unit", "year"], name="records_idea_unit_idx")]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"


class Author(models.Model):
    """An Author is a subject's part in an idea; ``share`` is in percent, NULL where nobody said."""

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="authors")
    subject = models.ForeignKey("records.Subject", models.CASCADE, related_name="+")
    share = models.PositiveSmallIntegerField(_("tỷ lệ đóng góp (%)"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "subject"], name="records_author_once"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__lte=100), name="records_author_share_in_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.idea}"
