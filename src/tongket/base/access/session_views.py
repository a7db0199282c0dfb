"""The sign-ins of one's account, and how much time a session has left."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongket.base.access import sessions
from tongket.base.access.models import User
from tongket.base.access.pages import account_page
from tongket.cores.kernel.errors import Refused


def _key(request: HttpRequest) -> str:
    return request.session.session_key or ""


@never_cache
def sign_ins(request: HttpRequest) -> HttpResponse:
    user, now = cast(User, request.user), request.now  # type: ignore[attr-defined]
    lines = sessions.lines_of(user, session_key=_key(request), at=now)
    others = any(line.running and not line.this_one for line in lines)
    context: dict[str, Any] = {"lines": lines, "others": others, "kept_days": sessions.KEPT_FOR.days}
    return account_page(request, "access/sign_ins.html", "sign_ins", **context)


@require_POST
def sign_in_end(request: HttpRequest, sign_in: int) -> HttpResponse:
    try:
        sessions.end_one(
            user=cast(User, request.user), sign_in=sign_in, session_key=_key(request), at=request.now  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(request, _("Đã đăng xuất ở nơi đó."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("access:sign_ins")


@require_POST
def sign_ins_end(request: HttpRequest) -> HttpResponse:
    ended = sessions.end_others(
        user=cast(User, request.user), session_key=_key(request), at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    says = ngettext("Đã đăng xuất ở %(count)s nơi khác.", "Đã đăng xuất ở %(count)s nơi khác.", ended)
    messages.success(request, says % {"count": ended} if ended else _("Không còn nơi nào khác đang đăng nhập."))
    return redirect("access:sign_ins")


@never_cache
@login_not_required
def session(request: HttpRequest) -> HttpResponse:
    """Seconds left, for the script of a page; a POST says that somebody is there. 0 once the session is over."""
    clock = getattr(request, "session_clock", None)
    return JsonResponse({"left": clock.left if clock else 0, "account": clock.account if clock else None})


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its mark of this session: opened before signing in again, or sent from elsewhere."""
    context = {
        "title": _("Chưa gửi được"),
        "reason": _("Trang này mở từ trước lần đăng nhập này, nên những gì vừa gửi chưa được ghi."),
        "remedy": _(
            "Quay lại trang trước, tải lại trang rồi gửi lần nữa. Chữ đã gõ trên máy này còn giữ để khôi phục."
        ),
    }
    return render(request, "ui/message.html", context, status=403)
