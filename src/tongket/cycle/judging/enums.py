"""Words of the room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LayerState(models.TextChoices):
    """Where a version of a unit's own rules stands."""

    DRAFT = "draft", _("Dự thảo")
    IN_FORCE = "in_force", _("Đã ban hành")
    REPLACED = "replaced", _("Đã thay thế")


DECIDED = (LayerState.IN_FORCE.value, LayerState.REPLACED.value)
