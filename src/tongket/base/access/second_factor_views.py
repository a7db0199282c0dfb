"""Two-step sign-in of one's own account: turn on, recovery codes, turn off."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongket.base.access import second_factor, throttle
from tongket.base.access.forms import CodeForm
from tongket.base.access.models import User
from tongket.base.access.pages import account_page
from tongket.cores.kernel.errors import Refused


def _page(request: HttpRequest, form: CodeForm | None = None) -> HttpResponse:
    user = cast(User, request.user)
    factor, started = second_factor.factor_of(user), second_factor.started_of(user)
    context: dict[str, Any] = {
        "factor": factor,
        "codes_left": second_factor.codes_left(user) if factor else 0,
        "codes_made": second_factor.CODES,
        "picture": second_factor.picture(started) if started else "",
        "secret": second_factor.secret_says(started) if started else "",
        "form": form or CodeForm(),
    }
    return account_page(
        request, "access/two_step.html", "two_step", status=422 if form and form.errors else 200, **context
    )


@never_cache
def two_step(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
def two_step_start(request: HttpRequest) -> HttpResponse:
    try:
        second_factor.start(user=cast(User, request.user))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("access:two_step")


def _codes_page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The recovery codes, shown this once; the text file lies in the link itself and is kept nowhere."""
    user = cast(User, request.user)
    head = _("Mã dự phòng của Tổng Kết, tài khoản %(username)s. Mỗi mã dùng một lần.") % {"username": user.username}
    text = "\r\n".join([head, "", *codes, ""])
    address = f"data:text/plain;charset=utf-8,{quote(text)}"
    context: dict[str, Any] = {"codes": codes, "file": address, "account": user}
    return account_page(request, "access/recovery_codes.html", "two_step", **context)


@sensitive_post_parameters("code")
@never_cache
@require_POST
def two_step_confirm(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            codes = second_factor.confirm(
                user=cast(User, request.user), typed=form.cleaned_data["code"], moment=request.moment, at=request.now  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            form.add_error("code", str(no))
        else:
            messages.success(request, _("Đã bật xác thực hai bước."))
            return _codes_page(request, codes)
    return _page(request, form)


def _proved(request: HttpRequest, form: CodeForm) -> bool:
    """Whether the form holds a code that counts now; else the form says why not."""
    if not form.is_valid():
        return False
    user = cast(User, request.user)
    if second_factor.factor_of(user) is None:
        form.add_error("code", _("Xác thực hai bước chưa bật."))
        return False
    checked = second_factor.check(
        user=user, typed=form.cleaned_data["code"], moment=request.moment, at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    if not checked.taken:
        form.add_error("code", throttle.wrong_code_says(checked))
    return checked.taken


@sensitive_post_parameters("code")
@never_cache
@require_POST
def two_step_codes(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not _proved(request, form):
        return _page(request, form)
    codes = second_factor.renew_codes(user=cast(User, request.user), at=request.now)  # type: ignore[attr-defined]
    return _codes_page(request, codes)


@sensitive_post_parameters("code")
@never_cache
@require_POST
def two_step_off(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not _proved(request, form):
        return _page(request, form)
    user = cast(User, request.user)
    second_factor.take_off(user=user, by=user, unit_id=None)
    messages.success(request, _("Đã tắt xác thực hai bước."))
    return redirect("access:two_step")
