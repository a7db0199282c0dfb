"""Kinds and states of the organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is; levels are data (the tree), never code."""

    PUBLIC_UNIT = "public_unit", _("Đơn vị sự nghiệp")
    AGENCY = "agency", _("Cơ quan")
    SITE = "site", _("Cơ sở")
    BRANCH = "branch", _("Chi nhánh")
    DEPARTMENT = "department", _("Phòng, bộ phận")
    SCHOOL = "school", _("Trường học")
    UNION = "union", _("Công đoàn cơ sở")
    FEDERATION = "federation", _("Liên đoàn Lao động")
    BLOCK = "block", _("Khối, cụm thi đua")
    GROUP = "group", _("Nhóm đơn vị")


class SuccessionKind(models.TextChoices):
    """How one unit follows another."""

    MERGED = "merged", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
    REPLACED = "replaced", _("Thay thế")


class BodyKind(models.TextChoices):
    """Optional bodies inside a unit."""

    PARTY_CELL = "party_cell", _("Chi bộ")
    UNION = "union", _("Công đoàn cơ sở")
    YOUTH_UNION = "youth_union", _("Đoàn Thanh niên")
    INSPECTORATE = "inspectorate", _("Ban Thanh tra nhân dân")
    COUNCIL = "council", _("Hội đồng")


class PostKind(models.TextChoices):
    """Kinds of post, for lists and signing."""

    HEAD = "head", _("Người đứng đầu")
    DEPUTY = "deputy", _("Cấp phó")
    SECTION_HEAD = "section_head", _("Phụ trách bộ phận")
    STAFF = "staff", _("Viên chức, người lao động")
    BODY = "body", _("Chức vụ đoàn thể")


class OwnDayKind(models.TextChoices):
    """What a unit's own day is."""

    OFF = "off", _("Nghỉ")
    WORKED = "worked", _("Làm bù")


class PaperProfile(models.TextChoices):
    """Which rule book lays out the unit's papers."""

    STATE = "STATE", _("Nhà nước (Nghị định 30/2020/NĐ-CP)")
    UNION = "UNION", _("Công đoàn (Quyết định 933/QĐ-TLĐ)")


class DelegationKind(models.TextChoices):
    """Why somebody acts for somebody else."""

    LEAVE = "leave", _("Thay việc khi nghỉ")
    CHARGE = "charge", _("Giao phụ trách")
    ACTING = "acting", _("Giao quyền")


class SigningRegime(models.TextChoices):
    """By what right somebody signs; decides the lines above the name (Decree 30/2020, annex I, part II.7)."""

    DIRECT = "direct", _("Trực tiếp (người đứng đầu)")
    ACTING = "acting", _("Q. (quyền, được giao phụ trách)")
    FOR_HEAD = "for_head", _("KT. (ký thay người đứng đầu)")
    COLLECTIVE = "collective", _("TM. (thay mặt tập thể)")
    COLLECTIVE_FOR_HEAD = "collective_for_head", _("TM. và KT. (cấp phó thay mặt tập thể)")
    BY_ORDER = "by_order", _("TL. (thừa lệnh)")
    AUTHORISED = "authorised", _("TUQ. (thừa ủy quyền)")
