"""What is counted, and what it adds up to. Large: one row a unit and indicator; written in bulk."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from tongket.cycle.collecting.enums import CellState


class Counted(models.Model):
    """A Counted row is the value of a cell as it was last accepted: what sums are made of.

    No row: not accepted yet (missing). Written on acceptance and by agreed corrections only.
    """

    id = models.BigAutoField(primary_key=True)
    answer = models.ForeignKey("collecting.Answer", models.CASCADE, related_name="counted")
    indicator = models.ForeignKey("planning.Indicator", models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    state = models.CharField(max_length=7, choices=CellState.choices, default=CellState.VALUE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "indicator"], name="collecting_counted_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.indicator_id}"


class Sum(models.Model):
    """A Sum is what the accepted cells at and below an answer add up to (``answer`` None: the whole request).

    An answer with nothing below it has none: its sum is its own Counted row. So a country keeps a row for each of its
    offices, not for each of its units.

    ``expected`` counts the answers that owe the cell, itself included; expected = counted + not_applicable + excused +
    missing. ``products`` and ``weights`` serve weighted means: the sum of value times weight, and of the weights.
    A ratio has no row of values of its own: it is made of the sums of its two indicators when it is read.
    The database checks the answer only: with it the request and the indicator are right (laid out in one statement from
    the request's items, which protect the indicator), and a million rows are kept three times faster.
    """

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey("collecting.Request", models.CASCADE, related_name="sums", db_constraint=False)
    answer = models.ForeignKey("collecting.Answer", models.CASCADE, null=True, related_name="sums")
    indicator = models.ForeignKey(
        "planning.Indicator", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    total = models.DecimalField(max_digits=30, decimal_places=6, default=0)
    low = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    products = models.DecimalField(max_digits=38, decimal_places=6, default=0)
    weights = models.DecimalField(max_digits=30, decimal_places=6, default=0)
    expected = models.PositiveIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0)
    not_applicable = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "indicator"], condition=Q(answer__isnull=False), name="collecting_sum_once"
            ),
            models.UniqueConstraint(
                fields=["request", "indicator"], condition=Q(answer__isnull=True), name="collecting_sum_whole_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.answer_id} {self.indicator_id}"
