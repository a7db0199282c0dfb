"""Access keys of other programs."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tongket.cycle.exchange.enums import KeyScope


class AccessKey(models.Model):
    """An AccessKey lets one other program act in the name of its maker; days are inclusive.

    ``window`` is the minute (since 1970) of the last call and ``calls`` how many came in it: the limit that all
    processes share, one row a key.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    program = models.CharField(max_length=120)
    scope = models.CharField(max_length=10, choices=KeyScope.choices, default=KeyScope.READ)
    with_below = models.BooleanField(default=False)
    hashed = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    ends_on = models.DateField()
    last_used_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)
    window = models.BigIntegerField(default=0)
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.program
