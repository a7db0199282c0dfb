"""Reviews: the year-end text whose numbers stay live until it is issued."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.reporting.enums import Outline, ReviewState


class Review(models.Model):
    """A Review is a unit's report on a period in one outline; issued, it points to its paper."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    outline = models.CharField(_("dàn bài"), max_length=20, choices=Outline.choices)
    state = models.CharField(_("trạng thái"), max_length=10, choices=ReviewState.choices, default=ReviewState.DRAFT)
    draft_number = models.PositiveIntegerField(_("lần dự thảo"), default=1)
    addressees = models.JSONField(_("kính gửi"), default=list)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    written_by_id = models.BigIntegerField(null=True)
    written_by_name = models.CharField(max_length=150)
    return_note = models.TextField(_("lý do trả lại"), blank=True)
    # every draft as it was sent for approval: {"draft": 1, "by": "…", "at": "…", "texts": […],
    # "authors": [accounts that sent it and that wrote last]}; a text is {"key", "heading", "texts"}
    submissions = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "period", "outline"], name="reporting_review_once")]

    def __str__(self) -> str:
        return f"{self.get_outline_display()} {self.period}"


class ReviewSection(models.Model):
    """A ReviewSection is one heading and its text; ``sentences`` hold templates with live numbers.

    A sentence is {"id": "s12", "kind": "figure", "template": "… [[f12.amount]] …", "keys": ["f12"], "style": 0,
    "seen": {"f12.amount": "1.708"}, "edited": true}; ``seen`` keeps what the numbers were when somebody last looked, so
    that a changed number is shown. Sentences nobody edited are composed anew from the figures whenever they are shown.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=255)
    sentences = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="reporting_section_once")]

    def __str__(self) -> str:
        return self.heading
