"""Words about wrong passwords: how many tries are left, until when an account is locked. Counting is django-axes'."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_ip_address, get_cool_off, get_failure_limit
from axes.models import AccessAttempt
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.second_factor import LOCKED_FOR, Checked


def lock_minutes(request: HttpRequest) -> int:
    """How long a lock lasts."""
    cool_off = get_cool_off(request)
    return int(cool_off.total_seconds() // 60) if cool_off else 0


def wrong_password_says(request: HttpRequest, username: str) -> str:
    """The sentence after a wrong password: the same for names that do not exist."""
    credentials = {"username": username}
    limit = get_failure_limit(request, credentials)
    left = max(limit - AxesProxyHandler.get_failures(request, credentials), 0)
    return ngettext(
        "Mật khẩu chưa đúng. Còn %(left)s lần thử trước khi tài khoản tạm khóa %(minutes)s phút.",
        "Mật khẩu chưa đúng. Còn %(left)s lần thử trước khi tài khoản tạm khóa %(minutes)s phút.",
        left,
    ) % {"left": left, "minutes": lock_minutes(request)}


def wrong_slip_says(request: HttpRequest, username: str) -> str:
    """The sentence after a wrong slip: the same for a wrong code, a used one, one out of date, a name that does not exist."""
    credentials = {"username": username}
    limit = get_failure_limit(request, credentials)
    left = max(limit - AxesProxyHandler.get_failures(request, credentials), 0)
    return ngettext(
        "Tên đăng nhập và mã trên phiếu không khớp, hoặc phiếu đã dùng hay hết hạn. Còn %(left)s lần thử trước khi tài khoản tạm khóa %(minutes)s phút.",
        "Tên đăng nhập và mã trên phiếu không khớp, hoặc phiếu đã dùng hay hết hạn. Còn %(left)s lần thử trước khi tài khoản tạm khóa %(minutes)s phút.",
        left,
    ) % {"left": left, "minutes": lock_minutes(request)}


def wrong_code_says(checked: Checked) -> str:
    """The sentence after a wrong code of the second step: the tries left, or until when it is shut."""
    if checked.locked_until is not None:
        until = checked.locked_until.astimezone(timezone.get_current_timezone())
        return _("Bước xác thực tạm khóa đến %(hour)s giờ %(minute)s vì nhập sai mã nhiều lần.") % {
            "hour": until.hour,
            "minute": f"{until.minute:02d}",
        }
    return ngettext(
        "Mã chưa đúng. Còn %(left)s lần thử trước khi bước xác thực tạm khóa %(minutes)s phút.",
        "Mã chưa đúng. Còn %(left)s lần thử trước khi bước xác thực tạm khóa %(minutes)s phút.",
        checked.tries_left,
    ) % {"left": checked.tries_left, "minutes": int(LOCKED_FOR.total_seconds() // 60)}


def locked_until(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime | None:
    """When the lock of this name from this address ends (local time), or None when nothing is known."""
    username = (credentials or {}).get("username") or request.POST.get("username", "").strip().lower()
    rows = AccessAttempt.objects.filter(username=username, ip_address=get_client_ip_address(request))
    last = rows.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    cool_off = get_cool_off(request)
    return (last + cool_off).astimezone(timezone.get_current_timezone()) if last and cool_off else None


def locked_says(until: datetime | None) -> str:
    """The sentence of the locked page."""
    if until is None:
        return _("Tài khoản tạm khóa vì nhập sai mật khẩu nhiều lần.")
    return _("Tài khoản tạm khóa đến %(hour)s giờ %(minute)s vì nhập sai mật khẩu nhiều lần.") % {
        "hour": until.hour,
        "minute": f"{until.minute:02d}",
    }
