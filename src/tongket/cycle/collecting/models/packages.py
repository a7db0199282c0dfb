"""What came in from outside for a request: kept as it came, with what became of it."""

from __future__ import annotations

from django.db import models

from tongket.cycle.collecting.enums import PackageState


class PackageFile(models.Model):
    """A PackageFile is one file somebody took in for a request: a form filled in, or what another installation sealed.

    ``told`` is what was seen when it was last looked at: ``{"reason": "…", "remedy": "…", "lines": […]}`` (``services.taking``).
    ``edition`` tells packages apart (``facts.packages.Edition.package_id``).
    """

    request = models.ForeignKey("collecting.Request", models.CASCADE, related_name="packages")
    answer = models.ForeignKey("collecting.Answer", models.CASCADE, null=True, blank=True, related_name="packages")
    checker_id = models.BigIntegerField()  # the unit on whose page it was taken in
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PackageState.choices, default=PackageState.NEW)
    edition = models.CharField(max_length=64, blank=True)
    told = models.JSONField(default=dict)
    submission = models.PositiveIntegerField(default=0)  # the number of the submission it became
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "id"]
        indexes = [models.Index(fields=["request", "state"])]

    def __str__(self) -> str:
        return f"{self.request}: {self.file_id}"
