"""Levels, groups of staff by the law that holds for them, and states of a round."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The four levels, the best first."""

    EXCELLENT = "HTXSNV", _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = "HTTNV", _("Hoàn thành tốt nhiệm vụ")
    DONE = "HTNV", _("Hoàn thành nhiệm vụ")
    NOT_DONE = "KHTNV", _("Không hoàn thành nhiệm vụ")


# what papers and workbooks say, whatever language the page is in
SAID = {
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ", "HTTNV": "Hoàn thành tốt nhiệm vụ", "HTNV": "Hoàn thành nhiệm vụ",
    "KHTNV": "Không hoàn thành nhiệm vụ",
}  # fmt: skip


class Staff(models.TextChoices):
    """Under which law somebody works."""

    PUBLIC = "public", _("Viên chức")
    CIVIL = "civil", _("Công chức")
    WORKER = "worker", _("Người lao động")


STAFF_SAID = {"public": "Viên chức", "civil": "Công chức", "worker": "Người lao động"}


class RoundState(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", _("Đang đánh giá")
    DECIDED = "decided", _("Đã quyết định")
