"""Readings: an uploaded report and what the reader found in it."""

from __future__ import annotations

from django.db import models

from tongket.cycle.reporting.enums import FactState


class Reading(models.Model):
    """A Reading is one document put in by a unit: its file, its NFC text, its warnings."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(max_length=12)  # the period the text speaks about unless a fact says otherwise
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
