"""Files people put in and papers the program made."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """A StoredFile is one named file of one unit; its bytes lie in the data folder under their SHA-256."""

    unit_id = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField()
    stored_by_id = models.BigIntegerField(null=True)
    stored_by_name = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return self.name
