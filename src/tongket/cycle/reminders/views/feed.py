"""The calendar that telephones and Outlook fetch: known by its secret address, without a session."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.cycle.reminders.facts.feed import CALENDAR, calendar_file
from tongket.cycle.reminders.selectors import personal


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Only what asks this account; a wrong, renewed or revoked address is no page."""
    account = personal.account_by_token(token)
    if account is None:
        raise Http404
    today = request.today  # type: ignore[attr-defined]
    with translation.override(account.language):
        dues = personal.dues_for(account, today - personal.FEED_BACK, today + personal.FEED_AHEAD, on=today)
        made = calendar_file(
            dues, name=_("Tổng Kết: việc của tôi"), address=request.build_absolute_uri("/")[:-1],
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    answer = HttpResponse(made, content_type=CALENDAR)
    answer["Cache-Control"] = "private, max-age=900"
    answer["X-Robots-Tag"] = "noindex"
    return answer
