"""Home page, language, error pages."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.files.services import is_full_disk
from tongket.base.health.away import away_page, is_away
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.figures_home import plan_bars
from tongket.faces.web.first_run.steps import reminder_for
from tongket.faces.web.home import beside_tasks, home_lead, nothing_waits
from tongket.faces.web.waiting import due_groups, due_says, waiting_at

LANGUAGE_COOKIE_DAYS = 365


def start(request: HttpRequest) -> HttpResponse:
    """Lead to the home page of the unit and year this person works in."""
    user = request.user
    assert isinstance(user, User)
    found = organizations.default_place_for(user, request.today)  # type: ignore[attr-defined]
    if found is None:
        return render(
            request,
            "ui/message.html",
            {
                "title": _("Chưa có nơi làm việc"),
                "reason": _("Tài khoản này chưa được giao đơn vị nào."),
                "remedy": _("Nhờ người quản trị giao vai trò ở trang Tổ chức, mục Tài khoản."),
            },
        )
    unit, period = found
    return redirect("place_home", unit=unit.code, period=period)


@unit_page
def home(request: HttpRequest, place: Place) -> HttpResponse:
    """Việc cần làm: what waits, by due day, with the one button that does it."""
    waiting = waiting_at(place)
    groups = due_groups(waiting, place.today)
    late = sum(len(group.items) for group in groups if group.late)
    grid = grid_of(place)
    context = {
        "place": place,
        "heading": _("Việc cần làm"),
        "lead": home_lead(place, len(waiting), late),
        "groups": [
            (group, [(one, due_says(one.due_on, place.today) if one.due_on else "") for one in group.items])
            for group in groups
        ],
        "nothing": nothing_waits(place, grid),
        "bars": [(bar, place.url("reporting:figure", indicator=bar.code)) for bar in plan_bars(grid)],
        "units_url": place.url("reporting:units"),
        "reminder": _first_run_reminder(place),
        **beside_tasks(place),
    }
    return render(request, "web/home.html", context)


def _first_run_reminder(place: Place) -> dict[str, Any] | None:
    """Steps of the setting up that are still open: asked only for those who could do them."""
    may = can(place.user, "organizations.manage_accounts", place.unit, on=place.today)
    return reminder_for(place.user, place.today) if may else None


@login_not_required
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language on the account and in a cookie, then go back."""
    language = "en" if request.GET.get("lang") == "en" else "vi"
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=language)
    activate(language)
    answer = redirect(back)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=LANGUAGE_COOKIE_DAYS * 86400,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what does not exist, or is not this person's to see."""
    context = {
        "title": _("Không tìm thấy trang"),
        "reason": _("Địa chỉ này không có, hoặc thuộc đơn vị khác."),
        "remedy": _("Kiểm tra lại địa chỉ, hoặc về trang Việc cần làm."),
    }
    return render(request, "ui/message.html", context, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 outside the services."""
    context = {
        "title": _("Không được phép"),
        "reason": _("Không làm được việc này với tài khoản đang dùng."),
        "remedy": _("Về trang Việc cần làm, hoặc hỏi người quản trị của đơn vị."),
    }
    return render(request, "ui/message.html", context, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing was half-saved. 507 where the disk is full and 503 while the database is away, wherever in the request that came out."""
    trouble = sys.exc_info()[1]  # Django calls this page while it handles the error
    if is_away(trouble):
        connections.close_all()  # the next request looks for a database that answers
        return away_page(request)
    if is_full_disk(trouble):
        return _full_disk(request)
    context = {
        "title": _("Phần mềm gặp lỗi"),
        "reason": _("Phần mềm gặp lỗi, việc vừa rồi chưa được ghi."),
        "remedy": _("Thử lại. Nếu vẫn lỗi, báo người quản trị giờ xảy ra lỗi."),
    }
    return render(request, "ui/message.html", context, status=500)


def _full_disk(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Ổ đĩa đã đầy"),
        "reason": _("Ổ đĩa của máy chủ đã đầy, việc vừa rồi chưa được ghi. Những gì đã lưu trước đó vẫn còn nguyên."),
        "remedy": _("Báo người quản trị giải phóng ổ đĩa, rồi làm lại việc vừa rồi."),
    }
    return render(request, "ui/message.html", context, status=507)
