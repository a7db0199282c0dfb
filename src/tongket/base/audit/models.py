"""The audit table: rows are written once and never changed."""

from __future__ import annotations

from typing import Any

from django.db import models


class Event(models.Model):
    """An Event is one deed done by somebody: verb, target, what was before and what is after.

    Actor and unit are plain numbers with their names beside them, so that the trail outlives them.
    """

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    verb = models.CharField(max_length=80, db_index=True)  # "reporting.figure_entered"
    target_type = models.CharField(max_length=60)  # "reporting.Figure"
    target_id = models.CharField(max_length=60)
    target_says = models.CharField(max_length=300)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    on_behalf_of = models.CharField(
        max_length=150, blank=True, default=""
    )  # whose role the deed stood on, by delegation

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_says}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write once; a second save is a programming error."""
        if self.pk:
            raise ValueError("audit events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: the trail only grows."""
        raise ValueError("audit events are never deleted")
