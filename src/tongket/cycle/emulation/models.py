"""Sheets; rounds with their units; entries with evidence, finished stages, appeals; what was frozen; nominations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.emulation.enums import Basis, LiveFor, RoundState, SheetState, Stage


class Sheet(models.Model):
    """A Sheet is one version of a scoring sheet: ``data`` as ``cores.scoring.read_sheet`` takes it.

    ``links`` says which inputs come from figures and targets: {leaf: {input: {"indicator": code, "take": "figure"}}}.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    year = models.PositiveIntegerField(_("năm"))
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(_("tên bảng"), max_length=200)
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.DRAFT)
    data = models.JSONField(default=dict)
    links = models.JSONField(default=dict)
    questions = models.JSONField(default=list)  # of a table that was read: {"code", "text", "row"}, to be settled
    left_out = models.JSONField(default=list)  # its rows that became no criterion: [row, words]
    basis = models.CharField(_("văn bản ban hành"), max_length=300, blank=True)
    adopted_on = models.DateField(null=True)
    made_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "version"], name="emulation_sheet_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year}, bản {self.version})"


class Round(models.Model):
    """A Round scores the units of a block for one year by one adopted sheet; deadlines are inclusive."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    year = models.PositiveIntegerField(_("năm"))
    title = models.CharField(_("tên đợt"), max_length=150)
    period = models.CharField(max_length=20)  # whose figures are read
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="rounds")
    opened_on = models.DateField()
    self_until = models.DateField(_("hạn tự chấm"))
    cross_until = models.DateField(_("hạn chấm chéo"))
    head_until = models.DateField(_("hạn trưởng khối chấm"))
    appeal_until = models.DateField(_("hạn kiến nghị"))
    live_for = models.CharField(max_length=10, choices=LiveFor.choices, default=LiveFor.OWN)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)
    next_head = models.ForeignKey("organizations.Unit", models.SET_NULL, null=True, related_name="+")
    next_deputy = models.ForeignKey("organizations.Unit", models.SET_NULL, null=True, related_name="+")
    next_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "title"], name="emulation_round_title")]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """A Participant is a unit of a round, by the name it had on the round's first day. ``facts`` are those of the sheet."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="participants")
    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    name = models.CharField(max_length=300)
    position = models.PositiveIntegerField()
    checker = models.ForeignKey("self", models.SET_NULL, null=True, related_name="checks")
    left_on = models.DateField(null=True)  # it left the block during the year
    out_because = models.CharField(_("lý do không chấm"), max_length=300, blank=True)  # "" while it is scored
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="emulation_unit_once_a_round")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """An Entry is what a stage says of one criterion of one unit: numbers as text by input, exactly as they count."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="entries")
    leaf = models.CharField(max_length=60)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.SELF)
    values = models.JSONField(default=dict)
    not_applicable = models.BooleanField(default=False)
    note = models.CharField(max_length=1000, blank=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "leaf", "stage"], name="emulation_entry_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.leaf} · {self.participant}"


class Evidence(models.Model):
    """An Evidence is a file behind a criterion of a unit."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="evidence")
    leaf = models.CharField(max_length=60)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name


class Finished(models.Model):
    """A Finished says that a stage is done for a unit: its own scoring was handed in, the check made."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="finished")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150)
    is_late = models.BooleanField(default=False)
    remark = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "stage"], name="emulation_stage_done_once")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} · {self.participant}"


class Appeal(models.Model):
    """An Appeal is a unit's objection to its points, of one criterion or as a whole (leaf "")."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="appeals")
    leaf = models.CharField(max_length=60, blank=True)
    text = models.TextField(_("nội dung kiến nghị"))
    made_on = models.DateField()
    by_name = models.CharField(max_length=150)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return f"Kiến nghị của {self.participant}"


class Freeze(models.Model):
    """A Freeze keeps the inputs and the result of a round with the hash of both; a reopened one stays, with the reason."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="freezes")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150)
    inputs = models.JSONField()
    result = models.JSONField()
    own_hash = models.CharField(max_length=64)
    reopened_at = models.DateTimeField(null=True)
    reopened_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.own_hash[:12]


class Nomination(models.Model):
    """A Nomination puts a unit forward for a quota of the sheet where the ranks alone do not say it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="nominations")
    quota = models.CharField(max_length=60)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["quota", "participant__position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "quota", "participant"], name="emulation_nominated_once")
        ]

    def __str__(self) -> str:
        return f"{self.quota} · {self.participant}"


class RoundPaper(models.Model):
    """A RoundPaper is a paper of the round that was issued: numbered, signed, in the register."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="papers")
    which = models.CharField(max_length=20)
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "which"], name="emulation_paper_once")]

    def __str__(self) -> str:
        return f"{self.which}: {self.paper}"
