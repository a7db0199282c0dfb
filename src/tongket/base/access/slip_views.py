"""Entering by a printed slip: user name, the code on the slip, and a password of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from tongket.base.access import entering, sessions, slips, throttle
from tongket.base.access.forms import SlipForm
from tongket.base.access.middleware import visit_of
from tongket.base.access.models import SignIn, User
from tongket.cores.kernel.errors import Refused


@sensitive_post_parameters()
@never_cache
@login_not_required
def slip(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    form, wrong = SlipForm(request.POST or None), list[dict[str, str]]()
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        today, now = request.today, request.now  # type: ignore[attr-defined]
        user = authenticate(request, username=clean["username"], slip_code=clean["slip_code"], on=today)
        if isinstance(user, User):
            try:
                slips.use(user=user, code=clean["slip_code"], new=clean["new"], on=today, at=now)
            except Refused as no:
                form.add_error("new", str(no))
            else:
                messages.success(
                    request, _("Đã đặt mật khẩu. Lần sau đăng nhập bằng mật khẩu này; phiếu không còn dùng được.")
                )
                return entering.password_was_right(request, user, "")
        else:
            visit = visit_of(request)
            sessions.failed(username=clean["username"], outcome=SignIn.Outcome.WRONG_SLIP, visit=visit, at=now)
            wrong = [{"text": throttle.wrong_slip_says(request, clean["username"]), "id": "id_slip_code"}]
            form.add_error(
                "slip_code", _("Ghi đúng tên đăng nhập và mã in trên phiếu. Phiếu hết hạn thì nhờ cấp phiếu khác.")
            )
    return render(request, "access/slip.html", {"form": form, "wrong": wrong}, status=422 if form.errors else 200)
