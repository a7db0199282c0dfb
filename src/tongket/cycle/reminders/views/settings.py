"""Settings of the unit, and of the person: letters, the secret calendar address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reminders.enums import MailWish, Side
from tongket.cycle.reminders.forms.deadlines import MailWishForm, UnitSettingsForm
from tongket.cycle.reminders.selectors import personal
from tongket.cycle.reminders.selectors.standpoints import standpoint_of
from tongket.cycle.reminders.services import settings as services
from tongket.cycle.reminders.services.sending import mail_is_set_up
from tongket.cycle.reminders.views.frame import page


@unit_page
def unit_settings(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "reminders.change", place.unit, on=place.today)
    here = standpoint_of(place.unit, on=place.today)
    now = {"side": here.side, "mail_from": here.hours[0], "mail_until": here.hours[1]}
    form = UnitSettingsForm(request.POST or None, initial=now, sides=Side.choices)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_unit(unit=place.unit, **form.cleaned_data, by=place.user, on=place.today)
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Đã lưu cài đặt."))
            return redirect(place.url("reminders:settings"))
    status = 422 if form.errors else 200
    return page(
        request, place, "reminders/settings.html", "settings", status=status, form=form, has_mail=mail_is_set_up()
    )


@unit_page
def mine(request: HttpRequest, place: Place) -> HttpResponse:
    kept = personal.settings_of(place.user)
    form = MailWishForm(request.POST or None, initial={"mail": kept.mail}, wishes=MailWish.choices)
    if request.method == "POST" and form.is_valid():
        services.set_mail_wish(account=place.user, wish=form.cleaned_data["mail"])
        messages.success(request, _("Đã lưu cách nhận thư nhắc."))
        return redirect(place.url("reminders:mine"))
    token = personal.feed_token(kept)
    feed = request.build_absolute_uri(reverse("reminders_feed", kwargs={"token": token})) if token else ""
    return page(
        request, place, "reminders/mine.html", "mine", status=422 if form.errors else 200, form=form, feed=feed,
        since=kept.feed_since, has_mail=mail_is_set_up(), address=personal.address_of(place.user),
        last=personal.last_digest(place.user),
    )  # fmt: skip


@require_POST
@unit_page
def renew_feed(request: HttpRequest, place: Place) -> HttpResponse:
    services.renew_feed(account=place.user, on=place.today)
    messages.success(request, _("Đã có địa chỉ lịch mới. Địa chỉ cũ (nếu có) không dùng được nữa."))
    return redirect(place.url("reminders:mine"))


@require_POST
@unit_page
def revoke_feed(request: HttpRequest, place: Place) -> HttpResponse:
    services.revoke_feed(account=place.user)
    messages.success(request, _("Đã thu hồi địa chỉ lịch."))
    return redirect(place.url("reminders:mine"))
