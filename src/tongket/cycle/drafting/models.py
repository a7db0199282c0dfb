"""Tables of drafts. Words of a section are operations that merge (``facts.merging``); ``text`` is what they say now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.drafting.enums import DraftState, Origin, SectionForm, SectionState, SuggestionState, Why


class Draft(models.Model):
    """A Draft is an official paper being written; it has no number, issued it points to its paper.

    One that ``corrects`` a paper becomes its next version.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    kind = models.CharField(_("loại"), max_length=20)
    abstract = models.CharField(_("trích yếu"), max_length=400)
    bases = models.JSONField(_("căn cứ"), default=list)
    addressees = models.JSONField(_("kính gửi"), default=list)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    archive_line = models.CharField(_("dòng lưu"), max_length=100, default="Lưu: VT")
    drafter_code = models.CharField(_("ký hiệu bộ phận soạn"), max_length=20, blank=True)
    secretary = models.CharField(_("thư ký ghi biên bản"), max_length=150, blank=True)
    signing_on = models.DateField(_("ngày ký dự kiến"), null=True, blank=True)
    signer = models.ForeignKey("organizations.Signer", models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("hạn xong"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=DraftState.choices, default=DraftState.DRAFT)
    draft_number = models.PositiveIntegerField(_("lần dự thảo"), default=1)
    return_note = models.TextField(_("lý do trả lại"), blank=True)
    begun_by_id = models.BigIntegerField(null=True)
    begun_by_name = models.CharField(max_length=150)
    begun_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=150)
    changed_at = models.DateTimeField()
    sent_by_id = models.BigIntegerField(null=True, blank=True)
    sent_by_name = models.CharField(max_length=150, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return self.abstract


class Section(models.Model):
    """A Section is a heading with its words, given to one person or free; removed ones are kept, for who still writes.

    One with a ``form`` opens an annex or a text that goes along; the sections after it belong to it.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField(default=1)  # 0: opens an annex or a text that goes along
    form = models.CharField(max_length=10, choices=SectionForm.choices, blank=True, default=SectionForm.TEXT)
    heading = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    merged = models.BinaryField(default=bytes)  # every change as one
    number = models.PositiveIntegerField(default=0)  # of the last change
    clock = models.PositiveIntegerField(default=0)  # last number a change or suggestion took
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=SectionState.choices, default=SectionState.TODO)
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading or self.text[:60]


class Change(models.Model):
    """A Change is what one save did to the words of a section."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    update = models.BinaryField()
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.WRITING)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="drafting_change_once")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.number}"


class Suggestion(models.Model):
    """A Suggestion is one change somebody proposes, to be accepted or refused."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="suggestions")
    update = models.BinaryField()
    removed = models.TextField(blank=True)
    inserted = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.removed[:60]} → {self.inserted[:60]}"


class Remark(models.Model):
    """A Remark is said about a paragraph of a section (its words in ``quote``), or answers another remark."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="remarks")
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    quote = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    done_by_id = models.BigIntegerField(null=True, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Version(models.Model):
    """A Version is the whole draft as it stood after somebody's work: {"abstract", "sections": [{"id", "level", …}]}."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=10, choices=Why.choices)
    content = models.JSONField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="drafting_version_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"
