"""Tables of the organisation in time. Days are inclusive at both ends; an open end is NULL."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongket.base.access.roles import Role
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.enums import (
    BodyKind,
    DelegationKind,
    OwnDayKind,
    PaperProfile,
    PostKind,
    SuccessionKind,
    UnitKind,
)


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with ``valid_from`` and ``valid_to``."""

    def valid_on(self, day: date) -> DatedQuerySet:
        """Rows whose days contain the day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )


class Dated(models.Model):
    """Base of rows that hold from a day to a day."""

    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_days_in_order",
            )
        ]


class Unit(models.Model):
    """A Unit is an organisation or a part of one, through all its names; what changes is in UnitVersion."""

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    kind = models.CharField(_("loại"), max_length=20, choices=UnitKind.choices)
    founded_on = models.DateField(_("ngày thành lập"), null=True, blank=True)
    dissolved_on = models.DateField(_("ngày thôi hoạt động"), null=True, blank=True)
    main_period = models.CharField(
        _("năm làm việc"),
        max_length=12,
        default="year",
        choices=[
            ("year", _("Năm dương lịch")),
            ("school_year", _("Năm học")),
            ("admin_year", _("Kỳ báo cáo hành chính")),
            ("term", _("Nhiệm kỳ")),
        ],
    )
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    duties_apart = models.BooleanField(_("người làm không tự duyệt"), default=True)
    duties_note = models.CharField(_("lý do để một người vừa làm vừa duyệt"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.code


class UnitVersion(Dated):
    """A UnitVersion is what a unit is called, where it hangs and how its letterhead reads, for some days."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    name = models.CharField(_("tên chính thức"), max_length=255)
    short_name = models.CharField(_("tên gọi tắt"), max_length=100, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="child_versions")
    superior_name = models.CharField(_("cơ quan chủ quản"), max_length=255, blank=True)
    place = models.CharField(_("địa danh"), max_length=100, blank=True)
    symbol = models.CharField(_("ký hiệu văn bản"), max_length=40, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    profile = models.CharField(_("thể thức"), max_length=10, choices=PaperProfile.choices, default=PaperProfile.STATE)
    decision = models.CharField(_("quyết định"), max_length=200, blank=True)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["parent", "valid_from"])]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """A Succession says that ``successor`` carries on what ``predecessor`` was, from a day."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions_out")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="successions_in")
    kind = models.CharField(_("hình thức"), max_length=10, choices=SuccessionKind.choices)
    on = models.DateField(_("từ ngày"))
    decision = models.CharField(_("quyết định"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="organizations_succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="organizations_succession_two_units"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Body(Dated):
    """A Body is an optional organisation inside a unit: party cell, union, youth union, inspectorate, council."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="bodies")
    kind = models.CharField(_("loại"), max_length=20, choices=BodyKind.choices)
    name = models.CharField(_("tên"), max_length=255)
    superior_name = models.CharField(_("cấp trên"), max_length=255, blank=True)

    def __str__(self) -> str:
        return self.name


class BlockMember(Dated):
    """A BlockMember says that a unit belongs to an emulation block for some days; in the tree it hangs elsewhere."""

    block = models.ForeignKey(Unit, models.CASCADE, related_name="block_members")
    member = models.ForeignKey(Unit, models.CASCADE, related_name="in_blocks")
    decision = models.CharField(_("quyết định"), max_length=200, blank=True)
    left_because = models.CharField(_("lý do rời khối"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["block", "member", "valid_from"], name="organizations_blockmember_once"),
            models.CheckConstraint(condition=~Q(block=F("member")), name="organizations_blockmember_two_units"),
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.block})"


class Person(models.Model):
    """A Person is one human being, once, however many posts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people")  # where the record is kept
    code = models.CharField(_("mã viên chức"), max_length=40, blank=True)
    full_name = models.CharField(_("họ và tên"), max_length=150)
    folded_name = models.CharField(max_length=150, editable=False, db_index=True)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    gender = models.CharField(_("giới tính"), max_length=1, blank=True, choices=[("f", _("Nữ")), ("m", _("Nam"))])
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"], condition=~Q(code=""), name="organizations_person_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name for search."""
        self.folded_name = fold(self.full_name)
        super().save(*args, **kwargs)


class Post(Dated):
    """A Post is what a person is in a unit or body, for some days."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="posts")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="posts")
    kind = models.CharField(_("loại"), max_length=20, choices=PostKind.choices, default=PostKind.STAFF)
    title = models.CharField(_("chức vụ"), max_length=150)

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"


class Signer(Dated):
    """A Signer is who may sign a unit's papers, with the lines above the name, for some days."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="signers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signings")
    authority_lines = models.JSONField(_("thẩm quyền ký"), default=list)  # ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    position = models.PositiveIntegerField(_("thứ tự"), default=0)

    class Meta(Dated.Meta):
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.person} ({' / '.join(self.authority_lines)})"


class Theme(models.Model):
    """A Theme is the slogan of a unit's year."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="themes")
    period = models.CharField(_("kỳ"), max_length=12)
    text = models.CharField(_("chủ đề"), max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="organizations_theme_once")]

    def __str__(self) -> str:
        return self.text


class OwnDay(models.Model):
    """An OwnDay is some days a unit and all below it are closed, or work though others do not."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="own_days")
    kind = models.CharField(_("loại"), max_length=10, choices=OwnDayKind.choices, default=OwnDayKind.OFF)
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến ngày"))
    note = models.CharField(_("ghi chú"), max_length=200)

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="organizations_ownday_days_in_order"
            ),
            models.UniqueConstraint(fields=["unit", "first_day"], name="organizations_ownday_once"),
        ]

    def __str__(self) -> str:
        days = f"{self.first_day:%d/%m/%Y}"
        if self.last_day != self.first_day:
            days += f"–{self.last_day:%d/%m/%Y}"
        return f"{self.get_kind_display()} {days}: {self.note}"


class RoleGrant(Dated):
    """A RoleGrant gives an account a role on a unit and all below it, for some days."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="grants")

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()} ({self.unit})"


class Delegation(models.Model):
    """A Delegation lets ``taker`` do what a role of ``giver`` allows in a unit and all below it, in these days.

    The giver keeps the role. Ended early, it no longer holds from ``ended_on`` on; the days decided stay as they were.
    """

    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations_given")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations_taken")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="delegations")
    kind = models.CharField(_("hình thức"), max_length=10, choices=DelegationKind.choices)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"))
    ended_on = models.DateField(_("kết thúc sớm từ ngày"), null=True, blank=True)
    decision = models.CharField(_("quyết định"), max_length=200, blank=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    signer = models.OneToOneField(
        Signer, models.SET_NULL, null=True, blank=True, related_name="delegation", verbose_name=_("dòng ký")
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="organizations_delegation_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="organizations_delegation_two_accounts"),
        ]
        indexes = [models.Index(fields=["taker", "valid_to"])]

    def __str__(self) -> str:
        return f"{self.taker} thay {self.giver}: {self.get_role_display()} ({self.unit})"


class FirstRun(models.Model):
    """A FirstRun is the setting up of an installation that was empty: its first unit, steps put off, when it was over.

    There is one row at most: whoever writes it first has begun, and everybody else is told so.
    """

    key = models.PositiveSmallIntegerField(primary_key=True, default=1)
    unit = models.OneToOneField(Unit, models.CASCADE, null=True, blank=True, related_name="first_run")
    skipped = models.JSONField(_("bước để sau"), default=list, blank=True)
    closed_on = models.DateField(_("thôi nhắc từ ngày"), null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(key=1), name="organizations_firstrun_once")]

    def __str__(self) -> str:
        return str(self.unit)
