"""Roles as code: what each may do. A grant ties a role to a part of the unit tree for some days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Who somebody is in a part of the unit tree."""

    OFFICER = "officer", _("Cán bộ văn phòng")
    HEAD = "head", _("Người đứng đầu")
    EMULATION = "emulation", _("Cán bộ thi đua")
    MEMBER = "member", _("Viên chức, đoàn viên")
    ABOVE = "above", _("Cấp trên")
    ADMINISTRATOR = "administrator", _("Người quản trị")
