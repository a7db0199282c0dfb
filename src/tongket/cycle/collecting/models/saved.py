"""Ways of looking at the requests of a unit that somebody wants to find again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.collecting.enums import ViewPage


class SavedView(models.Model):
    """A SavedView is a filter and order of a page of requests, kept under a name; it fits every round of a request.

    ``query`` holds the parameters of the page without its number and without the level it stood at. Shared, everybody
    of the unit sees it; else only who kept it.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    page = models.CharField(max_length=10, choices=ViewPage.choices)
    name = models.CharField(_("tên cách xem"), max_length=80)
    query = models.CharField(max_length=500)
    shared = models.BooleanField(_("mọi người của đơn vị cùng dùng"), default=False)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "page", "by_id", "name"], name="collecting_savedview_once")
        ]

    def __str__(self) -> str:
        return self.name
