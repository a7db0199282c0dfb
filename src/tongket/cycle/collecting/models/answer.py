"""What the units answer: states, submissions, marks, wishes to correct."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.collecting.enums import AnswerState, CorrectionState, SentBy
from tongket.cycle.collecting.models.request import Request, RequestPart


class Answer(models.Model):
    """An Answer is one unit's part in a request, made when the request opens.

    ``parent`` is the answer it goes up to (None: straight to the asking unit), as the tree stood on the cut-off day.
    ``position`` numbers the answers of a request from 1, parents before children; everything below an answer stands
    between its ``position`` and its ``last_position``. The tree does not change after opening.
    ``version`` grows with every deed: two people at one answer are told apart by it.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="answers")
    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    unit_name = models.CharField(max_length=255)  # as of the cut-off day
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    depth = models.PositiveSmallIntegerField(default=1)  # below the asking unit
    position = models.PositiveIntegerField()
    last_position = models.PositiveIntegerField()
    due_on = models.DateField(_("hạn"))
    extended_to = models.DateField(_("gia hạn đến"), null=True, blank=True)
    extended_why = models.CharField(max_length=300, blank=True)
    extended_by_name = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.WAITING)
    why = models.CharField(_("lý do"), max_length=500, blank=True)  # of the return or the excuse
    version = models.PositiveIntegerField(default=0)
    submissions_count = models.PositiveIntegerField(default=0)
    first_sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    notes = models.JSONField(default=dict, blank=True)  # explanations while filling in: {"indicator id": text}

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "unit"], name="collecting_answer_once"),
            models.UniqueConstraint(fields=["request", "position"], name="collecting_answer_position_once"),
        ]
        indexes = [
            models.Index(fields=["request", "state"]),
            models.Index(fields=["unit", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.request}"

    @property
    def has_below(self) -> bool:
        """Whether units below it answer too."""
        return bool(self.last_position > self.position)


class AnswerPart(models.Model):
    """An AnswerPart is what a unit wrote or hung on for a part of the request."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="parts")
    part = models.ForeignKey(RequestPart, models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "part"], name="collecting_part_once")]

    def __str__(self) -> str:
        return f"{self.answer} {self.part}"


class Submission(models.Model):
    """A Submission is what was sent, once and for ever.

    ``cells``: by indicator id ``{"amount": "1718" | null, "state": "value" | "na" | "missing", "note": "…",
    "figure": version of the unit's figure}``; ``parts``: by part id ``{"text": "…"}`` or ``{"sha256", "name"}``.
    ``sha256`` is over the canonical JSON of request, form version, unit, number, cells and parts: it stands on the receipt.
    """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField()
    way = models.CharField(max_length=10, choices=SentBy.choices, default=SentBy.PAGE)
    cells = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)  # soft findings that stood when it was sent, with their explanations
    note = models.CharField(_("lời gửi kèm"), max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)
    package_id = models.CharField(max_length=64, blank=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["answer_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="collecting_submission_once"),
            models.UniqueConstraint(
                fields=["answer", "package_id"], condition=~Q(package_id=""), name="collecting_package_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} lần {self.number}"


class Mark(models.Model):
    """A Mark is what somebody says about a cell of an answer (or about the whole, without indicator)."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="marks")
    indicator = models.ForeignKey("planning.Indicator", models.CASCADE, null=True, blank=True, related_name="+")
    submission = models.PositiveIntegerField(default=0)  # the number of the submission it is about
    to_mend = models.BooleanField(default=False)  # a reason of the return; otherwise a remark
    text = models.CharField(max_length=500)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class Deed(models.Model):
    """A Deed is one step in the life of an answer, for its page: sent, returned, accepted, excused, extended …"""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=20)  # see facts.approval.Step
    why = models.CharField(max_length=500, blank=True)
    submission = models.PositiveIntegerField(default=0)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.answer} {self.kind}"


class Correction(models.Model):
    """A Correction asks to change figures that were accepted. Agreed to, it becomes a submission and moves the sums."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="corrections")
    cells = models.JSONField()  # by indicator id {"before": "…", "after": "…"} as in Submission.cells
    why = models.CharField(_("lý do"), max_length=500)
    state = models.CharField(max_length=10, choices=CorrectionState.choices, default=CorrectionState.ASKED)
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer"], condition=Q(state=CorrectionState.ASKED), name="collecting_correction_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer} {self.state}"
