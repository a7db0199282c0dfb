"""What the pages of one's own account share: their tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


def account_page(request: HttpRequest, template: str, tab: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page with the tabs of “Tài khoản của tôi”."""
    pages = [
        ("me", _("Vai trò, ngôn ngữ")),
        ("password", _("Mật khẩu")),
        ("two_step", _("Xác thực hai bước")),
        ("sign_ins", _("Các lần đăng nhập")),
        ("own_data", _("Dữ liệu về tôi")),
    ]
    tabs = [
        {
            "name": says,
            "url": reverse("own_data:page" if name == "own_data" else f"access:{name}"),
            "current": name == tab,
        }
        for name, says in pages
    ]
    return render(request, template, {"tabs": tabs, **context}, status=status)
