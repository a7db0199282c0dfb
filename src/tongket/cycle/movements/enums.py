"""Kinds and states of movements, registrations and reviews."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """How a movement runs (Law on Emulation 2022, Art. 16: regular or thematic; a drive is thematic with a short date)."""

    REGULAR = "regular", _("Thường xuyên")
    DRIVE = "drive", _("Theo đợt")
    THEMATIC = "thematic", _("Chuyên đề")


class Level(models.TextChoices):
    """How far a movement reaches (Law on Emulation 2022, Art. 16)."""

    NATION = "nation", _("Toàn quốc")
    PROVINCE = "province", _("Bộ, ban, ngành, tỉnh")
    BLOCK = "block", _("Cụm, khối thi đua")
    UNIT = "unit", _("Cơ quan, tổ chức, đơn vị")


# what papers and workbooks say, whatever language the page is in
KIND_SAID = {"regular": "Thường xuyên", "drive": "Theo đợt", "thematic": "Chuyên đề"}


class MovementState(models.TextChoices):
    """Where a movement stands."""

    DRAFT = "draft", _("Bản nháp")
    LAUNCHED = "launched", _("Đang thực hiện")
    INTERIM = "interim", _("Đang sơ kết")
    FINAL = "final", _("Đang tổng kết")
    CLOSED = "closed", _("Đã tổng kết")


RUNNING = (MovementState.LAUNCHED, MovementState.INTERIM, MovementState.FINAL)


class Registered(models.TextChoices):
    """Where a receiver's registration stands."""

    NONE = "none", _("Chưa gửi")
    PENDING = "pending", _("Chờ duyệt")
    REFUSED = "refused", _("Từ chối")
    APPROVED = "approved", _("Đã duyệt")


REGISTERED_SAID = {"none": "Chưa gửi", "pending": "Chờ duyệt", "refused": "Từ chối", "approved": "Đã duyệt"}


class EntrantKind(models.TextChoices):
    """Whom a receiver registers."""

    COLLECTIVE = "collective", _("Tập thể")
    PERSON = "person", _("Cá nhân")


class StageKind(models.TextChoices):
    """The two reviews."""

    INTERIM = "interim", _("Sơ kết")
    FINAL = "final", _("Tổng kết")


class ResultState(models.TextChoices):
    """What stands in a line of a result: zero is a value, missing and not applicable are none."""

    MISSING = "missing", _("Chưa có")
    VALUE = "value", _("Có số")
    NA = "na", _("Không áp dụng")
