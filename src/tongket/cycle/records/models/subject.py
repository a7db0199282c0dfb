"""Whom facts are about, and what was decided about two that look alike."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.text import fold
from tongket.cycle.records.enums import PairState, SubjectKind
from tongket.cycle.records.models.kept import UNIT


class Subject(models.Model):
    """A Subject is a person, a collective (a unit) or a named household: once, wherever they move.

    ``joined_into``: the same person was kept twice; facts are with the other, and come back when that is undone.
    """

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+", verbose_name=_("đơn vị giữ"))
    kind = models.CharField(_("đối tượng"), max_length=10, choices=SubjectKind.choices)
    person = models.OneToOneField("organizations.Person", models.PROTECT, null=True, related_name="+")
    collective = models.OneToOneField(UNIT, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("tên"), max_length=150)  # of a household; of others as it was when the record began
    folded_name = models.CharField(max_length=150, editable=False)
    recruited_on = models.DateField(_("ngày vào làm"), null=True, blank=True)
    manager = models.BooleanField(_("giữ chức vụ quản lý"), default=False)
    size = models.PositiveIntegerField(_("số thành viên"), null=True, blank=True)
    joined_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="individual", person__isnull=False, collective__isnull=True)
                | Q(kind="collective", person__isnull=True, collective__isnull=False)
                | Q(kind="household", person__isnull=True, collective__isnull=True),
                name="records_subject_is_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="records_subject_unit_idx")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name for search."""
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)


class Pair(models.Model):
    """A Pair is a person's word about two records that look alike: joined (and which facts moved), or two people."""

    unit = models.ForeignKey(UNIT, models.PROTECT, related_name="+")
    kept = models.ForeignKey(Subject, models.CASCADE, related_name="pairs_kept")
    other = models.ForeignKey(Subject, models.CASCADE, related_name="pairs_other")
    state = models.CharField(max_length=10, choices=PairState.choices)
    moved = models.JSONField(default=dict)  # sort of fact → ids of the rows that moved
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    decided_by_name = models.CharField(max_length=150)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kept", "other"], name="records_pair_once")]

    def __str__(self) -> str:
        return f"{self.kept} – {self.other}"
