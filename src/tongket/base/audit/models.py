"""The trail: events that are written once and never changed, where their chain stands, and who looked."""

from __future__ import annotations

from typing import Any

from django.db import models

HEAD = 1  # the one row of ChainHead
# what the chain adds to an event, and the row number: not part of what is hashed
CHAIN_COLUMNS = frozenset({"id", "sequence", "previous_hash", "own_hash"})


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

    sequence = models.BigIntegerField(unique=True)  # 1, 2, 3 … without a gap
    previous_hash = models.CharField(max_length=64)
    own_hash = models.CharField(max_length=64, db_index=True)  # see ``chain``

    class Meta:
        ordering = ["-at", "-sequence"]
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

    def columns(self) -> dict[str, Any]:
        """What happened, by column: all that the chain covers."""
        fields = self._meta.concrete_fields
        return {field.attname: getattr(self, field.attname) for field in fields if field.attname not in CHAIN_COLUMNS}


class ChainHead(models.Model):
    """The ChainHead is where the trail stands: how many events, and the hash of the last. One row, which only moves forward.

    Whoever appends locks it first, so that two deeds at one moment come one after the other.
    """

    count = models.BigIntegerField(default=0)
    own_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.count}: {self.own_hash}"


class Look(models.Model):
    """A Look says that somebody saw the personal data of somebody: once for a viewer, a subject, a page and an hour.

    Kept apart from the trail: it may go when it is old, and it is shown to the person it speaks of.
    """

    at = models.DateTimeField(db_index=True)
    hour = models.DateTimeField()
    viewer_id = models.BigIntegerField()
    viewer_name = models.CharField(max_length=150)
    subject_type = models.CharField(max_length=60)  # "organizations.Person"
    subject_id = models.BigIntegerField()
    what = models.CharField(max_length=40)  # "organizations.person": told in words by the room
    unit_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_look_subject_idx")]
        constraints = [
            models.UniqueConstraint(
                fields=["viewer_id", "subject_type", "subject_id", "what", "hour"], name="audit_look_once_an_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.viewer_name}: {self.what}"
