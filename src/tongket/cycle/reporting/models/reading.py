"""Readings: an uploaded report and what the reader found in it; files that wait to be read; what labels meant before."""

from __future__ import annotations

from django.db import models

from tongket.cycle.reporting.enums import FactState, IncomingState


class Reading(models.Model):
    """A Reading is one document put in by a unit: its file, its NFC text, its warnings."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(max_length=12)  # the period the text speaks about unless a fact says otherwise
    sender = models.CharField(max_length=120, blank=True, default="")  # who wrote it; "" is the unit itself
    title = models.CharField(max_length=300)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    text = models.TextField()
    warnings = models.JSONField(default=list)
    put_in_by_name = models.CharField(max_length=150)
    put_in_at = models.DateTimeField()

    class Meta:
        ordering = ["-put_in_at"]

    def __str__(self) -> str:
        return self.title


class ReadFact(models.Model):
    """A ReadFact is one fact found; accepting it makes a figure, target, task or stated ratio."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="facts")
    ordinal = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    fact = models.JSONField()  # as in the contract of facts
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    certainty = models.DecimalField(max_digits=4, decimal_places=3)
    state = models.CharField(max_length=10, choices=FactState.choices, default=FactState.PENDING)
    made = models.JSONField(null=True)  # what accepting made, so that it can be taken back
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["reading", "ordinal"], name="reporting_fact_once")]

    def __str__(self) -> str:
        return f"“{self.fact.get('quote', self.ordinal)}”"


class IncomingFile(models.Model):
    """An IncomingFile is one of many files put in at once: it waits for the background to read it, or says why it could not."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    batch = models.CharField(max_length=32)  # files put in together
    name = models.CharField(max_length=230)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")  # gone once it was read
    period = models.CharField(max_length=12, blank=True)  # "" lets the text say it
    otherwise = models.CharField(max_length=12)  # the period when the text does not say it
    sender = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=IncomingState.choices, default=IncomingState.WAITING)
    says = models.CharField(max_length=500, blank=True)  # why it was not read
    reading = models.ForeignKey(Reading, models.CASCADE, null=True, related_name="+")
    put_in_by_name = models.CharField(max_length=150)
    put_in_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class RememberedLabel(models.Model):
    """A RememberedLabel is what a label of a sender meant when somebody accepted it: suggested the next time, never taken."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    sender_key = models.CharField(max_length=120, blank=True)
    label_key = models.CharField(max_length=255)
    family = models.CharField(max_length=10)  # count, turns, money, percent, or ratio
    indicator = models.ForeignKey("planning.Indicator", models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)  # of the document it was accepted from
    period = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sender_key", "label_key", "family"], name="reporting_label_remembered_once"
            )
        ]

    def __str__(self) -> str:
        return self.label_key
