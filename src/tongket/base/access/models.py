"""Accounts and how they are entered. Everything a person is and may do lives in organizations; here is only who signs in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A User is an account that signs in; e-mail is optional, the name is shown as written."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("họ và tên"), max_length=150)
    language = models.CharField(
        _("ngôn ngữ"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi"
    )
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)

    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """The name as written, family name first."""
        return self.full_name

    def get_short_name(self) -> str:
        """The last two syllables, as colleagues call."""
        return " ".join(self.full_name.split()[-2:])


class SignIn(models.Model):
    """A SignIn is one time somebody entered, or tried to; a running one is tied to its session."""

    class Outcome(models.TextChoices):
        """What came of it."""

        ENTERED = "entered", _("Đã vào")
        WRONG_PASSWORD = "wrong_password", _("Sai mật khẩu")
        WRONG_SLIP = "wrong_slip", _("Sai mã trên phiếu")
        WRONG_CODE = "wrong_code", _("Sai mã xác thực")

    class Ended(models.TextChoices):
        """How it came to its end."""

        SIGNED_OUT = "signed_out", _("Đã đăng xuất")
        ELSEWHERE = "elsewhere", _("Bị kết thúc từ nơi khác")
        IDLE = "idle", _("Hết giờ vì để máy không dùng")
        LIMIT = "limit", _("Hết thời gian của một lần đăng nhập")
        PASSWORD = "password", _("Mật khẩu đã đổi")
        SHUT = "shut", _("Tài khoản bị khóa")

    # empty: a name that is no account's; kept so that a known name takes no longer than an unknown one
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="sign_ins"
    )
    outcome = models.CharField(_("kết quả"), max_length=20, choices=Outcome.choices)
    at = models.DateTimeField(_("lúc"), db_index=True)
    seen_at = models.DateTimeField(_("lần cuối thấy"))
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True, blank=True)
    agent = models.CharField(_("trình duyệt"), max_length=300, blank=True)
    session_key = models.CharField(max_length=40, blank=True, db_index=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    ended_how = models.CharField(_("kết thúc vì"), max_length=20, choices=Ended.choices, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["account", "-at"], name="access_sign_ins_of_account")]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_outcome_display()}"


class SecondFactor(models.Model):
    """A SecondFactor ties an account to the codes of one telephone; it counts once it is confirmed."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor")
    sealed_secret = models.BinaryField()  # encrypted with a key of this installation
    confirmed_at = models.DateTimeField(_("bật lúc"), null=True, blank=True)
    last_step = models.BigIntegerField(default=0)  # the newest thirty seconds a code was taken for
    wrong = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.account)


class RecoveryCode(models.Model):
    """A RecoveryCode lets somebody in once without the telephone; only its hash is kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    hashed = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "hashed"], name="access_recovery_code_once")]

    def __str__(self) -> str:
        return str(self.account)


class EntrySlip(models.Model):
    """An EntrySlip is a printed one-time code by which somebody sets their own password; only its hash is kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="entry_slips")
    hashed = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(_("cấp ngày"))
    valid_to = models.DateField(_("dùng đến hết ngày"))
    used_at = models.DateTimeField(_("đã dùng lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-id"]

    def __str__(self) -> str:
        return str(self.account)
