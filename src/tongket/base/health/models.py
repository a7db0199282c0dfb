"""What health remembers of things outside the program."""

from __future__ import annotations

from django.db import models


class Note(models.Model):
    """A Note is how the last try of something outside went: the last mail, the last message."""

    about = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()
    ok = models.BooleanField()
    says = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.about
