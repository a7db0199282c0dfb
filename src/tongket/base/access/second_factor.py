"""The second factor: six digits from a telephone (TOTP, RFC 6238), and ten recovery codes on paper.

A code counts for its thirty seconds and the ones beside them, and is taken once. Ten wrong ones shut the second step
for a quarter of an hour.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import RecoveryCode, SecondFactor, User
from tongket.base.access.sealing import bare_code, hashed_code, one_time_code, seal, unseal
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused

STEP = 30
DRIFT = 1
DIGITS = 6
MOST_WRONG = 10
LOCKED_FOR = timedelta(minutes=15)
CODES = 10
ISSUER = "Tổng Kết"


@dataclass(frozen=True)
class Checked:
    """What came of a typed code: taken, or how many tries are left, or until when no code is taken."""

    taken: bool
    tries_left: int = MOST_WRONG
    locked_until: datetime | None = None
    codes_left: int | None = None  # recovery codes, when one was just used


def factor_of(user: User) -> SecondFactor | None:
    """The confirmed second factor of the account, or None."""
    return SecondFactor.objects.filter(account=user, confirmed_at__isnull=False).first()


def with_second_factor(accounts: list[int]) -> set[int]:
    """Those of the accounts that are entered in two steps."""
    rows = SecondFactor.objects.filter(account_id__in=accounts, confirmed_at__isnull=False)
    return set(rows.values_list("account_id", flat=True))


def started_of(user: User) -> SecondFactor | None:
    """The second factor that waits for its first code, or None."""
    return SecondFactor.objects.filter(account=user, confirmed_at=None).first()


def codes_left(user: User) -> int:
    """How many recovery codes are not used yet."""
    return RecoveryCode.objects.filter(account=user, used_at=None).count()


def _about(user: User) -> str:
    return f"account {user.pk}"


def _totp(factor: SecondFactor) -> TOTP:
    secret = unseal(bytes(factor.sealed_secret), about=_about(factor.account))
    return TOTP(secret, DIGITS, SHA1(), STEP)  # noqa: S303 -- what every telephone's app speaks (RFC 6238)


def secret_says(factor: SecondFactor) -> str:
    """The secret in groups of four, for typing where nothing can be scanned."""
    text = base64.b32encode(unseal(bytes(factor.sealed_secret), about=_about(factor.account))).decode().rstrip("=")
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def picture(factor: SecondFactor) -> str:
    """The secret as a QR code: an SVG in a data address."""
    address = _totp(factor).get_provisioning_uri(factor.account.username, ISSUER)
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff"))


@transaction.atomic
def start(*, user: User) -> SecondFactor:
    """A fresh secret that counts once a code of it was typed. Refuses when one is on already."""
    User.objects.select_for_update().get(pk=user.pk)
    if factor_of(user) is not None:
        raise Refused(_("Xác thực hai bước đã bật."), _("Tắt trước khi gắn điện thoại khác."))
    SecondFactor.objects.filter(account=user).delete()
    sealed = seal(secrets.token_bytes(20), about=_about(user))
    return SecondFactor.objects.create(account=user, sealed_secret=sealed)


def _step_of(factor: SecondFactor, digits: str, moment: float) -> int | None:
    """The thirty seconds the code is for, newer than the last one taken; None when it is no code of now."""
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    totp, now = _totp(factor), int(moment) // STEP
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        same = hmac.compare_digest(totp.generate(step * STEP), digits.encode())
        if same and step > factor.last_step:
            found = step
    return found


@transaction.atomic
def confirm(*, user: User, typed: str, moment: float, at: datetime) -> list[str]:
    """Turn the second factor on with its first code; the recovery codes come back, kept nowhere in clear.

    ``moment`` is the machine's own time in seconds: telephones know no other. Refuses a wrong code.
    """
    factor = SecondFactor.objects.select_for_update().filter(account=user, confirmed_at=None).first()
    if factor is None:
        raise Refused(_("Chưa bắt đầu bật xác thực hai bước, hoặc đã bật rồi."), _("Mở lại trang Xác thực hai bước."))
    step = _step_of(factor, bare_code(typed), moment)
    if step is None:
        raise Refused(
            _("Mã chưa đúng."), _("Kiểm tra giờ của điện thoại (để tự động), rồi ghi mã 6 số đang hiện lúc này.")
        )
    factor.last_step, factor.confirmed_at = step, at
    factor.save(update_fields=["last_step", "confirmed_at"])
    record(by=user, verb="access.second_factor_on", target=user, unit_id=None, at=at)
    return _fresh_codes(user)


def _fresh_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(account=user).delete()
    codes = [one_time_code(2, 5) for _place in range(CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=user, hashed=hashed_code(code, about=_about(user))) for code in codes
    )
    return codes


@transaction.atomic
def check(*, user: User, typed: str, moment: float, at: datetime) -> Checked:
    """Whether the code (of the telephone, or a recovery code) lets the account in now; it is used up by that.

    Counts a wrong one and shuts the second step after ten. Nothing is raised, so that the count is kept.
    """
    factor = SecondFactor.objects.select_for_update().get(account=user, confirmed_at__isnull=False)
    if factor.locked_until is not None and at < factor.locked_until:
        return Checked(taken=False, tries_left=0, locked_until=factor.locked_until)
    if factor.locked_until is not None:
        factor.wrong, factor.locked_until = 0, None
    step = _step_of(factor, bare_code(typed), moment)
    recovered = step is None and _use_recovery_code(user, typed, at)
    if step is None and not recovered:
        return _counted(factor, at)
    factor.last_step, factor.wrong = step or factor.last_step, 0
    factor.save(update_fields=["last_step", "wrong", "locked_until"])
    return Checked(taken=True, codes_left=codes_left(user) if recovered else None)


def _use_recovery_code(user: User, typed: str, at: datetime) -> bool:
    hashed = hashed_code(typed, about=_about(user))
    if not RecoveryCode.objects.filter(account=user, hashed=hashed, used_at=None).update(used_at=at):
        return False
    record(by=user, verb="access.recovery_code_used", target=user, unit_id=None, at=at)
    return True


def _counted(factor: SecondFactor, at: datetime) -> Checked:
    factor.wrong += 1
    if factor.wrong >= MOST_WRONG:
        factor.locked_until = at + LOCKED_FOR
        record(by=None, verb="access.second_factor_locked", target=factor.account, unit_id=None, at=at)
    factor.save(update_fields=["wrong", "locked_until"])
    return Checked(taken=False, tries_left=MOST_WRONG - factor.wrong, locked_until=factor.locked_until)


@transaction.atomic
def renew_codes(*, user: User, at: datetime) -> list[str]:
    """Ten fresh recovery codes; the old ones no longer count. The caller has checked a code."""
    if factor_of(user) is None:
        raise Refused(_("Xác thực hai bước chưa bật."), _("Bật trước rồi lấy mã dự phòng."))
    record(by=user, verb="access.recovery_codes_renewed", target=user, unit_id=None, at=at)
    return _fresh_codes(user)


@transaction.atomic
def take_off(*, user: User, by: User | None, unit_id: int | None) -> None:
    """The account is entered by its password alone again. Refuses when there is no second factor."""
    if not SecondFactor.objects.filter(account=user).delete()[0]:
        raise Refused(_("Tài khoản này không bật xác thực hai bước."))
    RecoveryCode.objects.filter(account=user).delete()
    record(by=by, verb="access.second_factor_off", target=user, unit_id=unit_id)
