"""What a key opens, and what becomes of a row that was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyScope(models.TextChoices):
    """Reading alone, or reading and writing."""

    READ = "read", _("Đọc số liệu")
    WRITE = "write", _("Đọc và ghi số liệu")


class RowResult(models.TextChoices):
    """What became of one row of figures that a program sent; never kept."""

    SAVED = "saved", _("đã ghi")
    UNCHANGED = "unchanged", _("không đổi")
    REFUSED = "refused", _("không nhận")
