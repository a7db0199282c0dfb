"""Requests that came from another installation."""

from __future__ import annotations

from django.db import models


class OutsideRequest(models.Model):
    """An OutsideRequest ties a request here to the one it is at the installation that asks.

    ``key`` is the public key it was signed by; ``secret`` marks the answer, sealed for this installation only;
    ``told`` is the request as it came, without the secret; ``items`` and ``parts`` lead from ids here to ids there.
    """

    request = models.OneToOneField("collecting.Request", models.CASCADE, related_name="outside")
    key = models.CharField(max_length=64)
    asker_code = models.CharField(max_length=64)
    number = models.BigIntegerField()  # of the request there
    unit_code = models.CharField(max_length=64)  # of the unit that answers, there
    secret = models.BinaryField()
    told = models.JSONField()
    items = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "number", "unit_code"], name="collecting_outside_once")]

    def __str__(self) -> str:
        return f"{self.request} ({self.asker_code})"
