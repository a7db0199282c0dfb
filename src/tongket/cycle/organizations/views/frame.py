"""What the room's pages share: the tabs, and a form that does one deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place


def tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """The room's pages; those that are never one's own are left out."""
    pages = [
        ("tree", _("Sơ đồ"), ""),
        ("unit", _("Đơn vị"), ""),
        ("letterhead", _("Thể thức, người ký"), ""),
        ("people", _("Người"), ""),
        ("own_days", _("Ngày nghỉ"), ""),
        ("accounts", _("Tài khoản"), "organizations.see_accounts"),
        ("delegations", _("Ủy quyền"), ""),
        ("log", _("Nhật ký"), "organizations.see_log"),
    ]
    return place.tabs("organizations", current, pages)


def page(
    request: HttpRequest, place: Place, template: str, tab: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page with the room's tabs."""
    return render(request, template, {"place": place, "tabs": tabs(place, tab), **context}, status=status)


def done(form: forms.Form, deed: Callable[[dict[str, Any]], Any]) -> bool:
    """Do the deed with the clean values; a refusal becomes an error of the form."""
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no))
        return False
    return True


def deed_page(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    deed: Callable[[dict[str, Any]], Any],
    *,
    may: str,
    tab: str,
    title: str,
    button: str,
    success: str,
    back: str,
    lead: str = "",
) -> HttpResponse:
    """A page that is one form and one deed; ``may`` is the permission, ``back`` where to go afterwards."""
    require(place.user, may, place.unit, on=place.today)
    if request.method == "POST" and done(form, deed):
        messages.success(request, success)
        return redirect(back)
    context = {"form": form, "title": title, "button": button, "back": back, "lead": lead}
    return page(request, place, "organizations/deed.html", tab, status=422 if form.errors else 200, **context)
