"""Deeds on accounts. Who may do them for others is asked by ``organizations``, which knows grants."""

from __future__ import annotations

from collections.abc import Iterable

from axes import utils as axes
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import sessions
from tongket.base.access.models import SignIn, User
from tongket.base.access.sealing import one_time_code
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash

_USERNAME = RegexValidator(r"^[a-z0-9][a-z0-9._-]{2,59}\Z")


def first_password() -> str:
    """A password to hand over on paper: four groups of four, 79 bits.

    >>> len(first_password())
    19
    """
    return one_time_code(4, 4)


def suggested_username(full_name: str) -> str:
    """Given names, a dot, the initials of the family names.

    >>> suggested_username("Lê Thị Thanh Trúc"), suggested_username("Lý Thành Sơn"), suggested_username("Hân")
    ('thanhtruc.lt', 'thanhson.l', 'han')
    """
    parts = fold(full_name).split()
    given, family = parts[-2:] if len(parts) > 2 else parts[-1:], parts[:-2] if len(parts) > 2 else parts[:-1]
    tail = "".join(part[0] for part in family)
    return "".join(given) + (f".{tail}" if tail else "")


def checked_username(username: str) -> str:
    """The user name as it is kept. Refuses other letters than a–z, 0–9, dot, dash."""
    name = username.strip().lower()
    try:
        _USERNAME(name)
    except ValidationError:
        raise Refused(
            _("Tên đăng nhập “%(name)s” chưa đúng.") % {"name": name},
            _("Dùng từ 3 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, ví dụ thanhtruc.lt."),
        ) from None
    return name


def usernames_taken(names: Iterable[str]) -> set[str]:
    """Those of the user names that are some account's."""
    return set(User.objects.filter(username__in=set(names)).values_list("username", flat=True))


@transaction.atomic
def create_account(
    *, username: str, full_name: str, email: str = "", by: User | None, unit_id: int | None, hashed: str = ""
) -> tuple[User, str]:
    """A new account and its first password, which is kept nowhere in clear and must be changed at the first sign-in.

    ``hashed`` is a password hashed before, for samples with many accounts: hashing is slow on purpose; "" comes back
    then for the password. Refuses a user name that is taken or has other letters than a–z, 0–9, dot, dash.
    """
    name = checked_username(username)
    if not squash(full_name):
        raise Refused(_("Thiếu họ và tên của người dùng tài khoản."), _("Ghi đủ họ và tên."))
    if User.objects.filter(username=name).exists():
        raise Refused(
            _("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": name},
            _("Thêm chữ số ở cuối hoặc chọn tên khác."),
        )
    password = "" if hashed else first_password()
    user = User.objects.create_user(
        username=name, password=password or None, full_name=squash(full_name), email=email, must_change_password=True
    )
    if hashed:
        user.password = hashed
        user.save(update_fields=["password"])
    record(by=by, verb="access.account_created", target=user, unit_id=unit_id, after={"username": name})
    return user, password


@transaction.atomic
def renew_password(*, user: User, by: User, unit_id: int | None) -> str:
    """A fresh first password for somebody who forgot theirs; ends their sessions and any lock at once."""
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    axes.reset(username=user.username)
    done = record(by=by, verb="access.password_renewed", target=user, unit_id=unit_id)
    sessions.end_all(user=user, how=SignIn.Ended.PASSWORD, at=done.at)
    return password


@transaction.atomic
def change_password(*, user: User, old: str, new: str, session_key: str = "") -> None:
    """One's own password; every session but the one with ``session_key`` ends at once.

    Refuses a wrong old one, the same again, and a weak new one with the reasons.
    """
    if not user.check_password(old):
        raise Refused(_("Mật khẩu hiện tại chưa đúng."), _("Kiểm tra phím Caps Lock và bộ gõ tiếng Việt."))
    if old == new:
        raise Refused(_("Mật khẩu mới trùng mật khẩu hiện tại."), _("Chọn mật khẩu khác."))
    try:
        validate_password(new, user)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages)) from None
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    done = record(by=user, verb="access.password_changed", target=user, unit_id=None)
    sessions.end_all(user=user, how=SignIn.Ended.PASSWORD, at=done.at, but=session_key)


def set_language(*, user: User, language: str) -> None:
    """The language of the pages for this account; raises ValueError for one we do not speak."""
    if language not in {"vi", "en"}:
        raise ValueError(f"language {language!r}; known: vi, en")
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def set_active(*, user: User, active: bool, by: User, unit_id: int | None) -> None:
    """Open or shut the account; a shut one cannot sign in and its grants do not count."""
    if user.is_active == active:
        return
    before = user.is_active
    user.is_active = active
    user.save(update_fields=["is_active"])
    verb = "access.account_opened" if active else "access.account_shut"
    after = {"is_active": active}
    done = record(by=by, verb=verb, target=user, unit_id=unit_id, before={"is_active": before}, after=after)
    if not active:
        sessions.end_all(user=user, how=SignIn.Ended.SHUT, at=done.at)
