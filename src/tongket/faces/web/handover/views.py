"""Bàn giao công việc: the page, its paper, the deed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import can, require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.faces.web.handover.contents import Desk, address, desk_of, sections_of
from tongket.faces.web.handover.deed import hand_over
from tongket.faces.web.handover.forms import HandoverForm
from tongket.faces.web.handover.paper import handover_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SEE, MANAGE = "organizations.see_handover", "organizations.manage_accounts"


def _desk(request: HttpRequest, place: Place) -> Desk:
    """The account asked for, oneself when none; 404 for accounts without a role in the unit or below."""
    asked = request.GET.get("tai-khoan", "")
    account: User | None = place.user
    if asked and asked != str(place.user.pk):
        known = {str(row.account_id): row.account for row in organizations.grants_reaching(place.unit, place.today)}
        account = known.get(asked)
    if account is None:
        raise Http404
    require(place.user, SEE, place.unit, account=account, on=place.today)
    return desk_of(account, place)


@unit_page
def handover(request: HttpRequest, place: Place) -> HttpResponse:
    """Everything open of one account, on one page to print."""
    desk = _desk(request, place)
    context = {
        "place": place,
        "account": desk.account,
        "sections": sections_of(desk),
        "paper_url": address(place, desk.account, "handover_paper"),
        "deed_url": address(place, desk.account, "handover_deed"),
        "may": can(place.user, MANAGE, place.unit, on=place.today),
    }
    return render(request, "web/handover.html", context)


@unit_page
def paper(request: HttpRequest, place: Place) -> HttpResponse:
    """The same as .docx."""
    desk = _desk(request, place)
    headers = {"Content-Disposition": f'attachment; filename="ban-giao-{desk.account.username}.docx"'}
    return HttpResponse(handover_docx(desk, sections_of(desk)), content_type=DOCX, headers=headers)


def _form(request: HttpRequest, place: Place, account: User) -> HandoverForm:
    rows = [row for row in organizations.grants_reaching(place.unit, place.today) if row.account_id == account.pk]
    rows = [row for row in rows if organizations.holds_on(row, place.today)]
    names = organizations.names_on({row.unit_id for row in rows}, place.today)
    takers = [one for one in organizations.accounts_known_in(place.unit, place.today) if one.pk != account.pk]
    return HandoverForm(
        request.POST or None,
        grants=[(row, f"{row.get_role_display()}, {names[row.unit_id]}") for row in rows],
        takers=takers,
        initial={"from_day": place.today},
    )


@unit_page
def deed(request: HttpRequest, place: Place) -> HttpResponse:
    """The form, and the deed: the role from a day, with the open tasks."""
    require(place.user, MANAGE, place.unit, on=place.today)
    account = _desk(request, place).account
    form = _form(request, place, account)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            count = hand_over(
                grant=form.grants[asked["grant"]], taker=form.takers[asked["taker"]], from_day=asked["from_day"],
                with_tasks=asked["with_tasks"], by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Đã bàn giao vai trò và %(count)s việc.") % {"count": count})
            return redirect(place.url("organizations:accounts"))
    context = {"place": place, "account": account, "form": form, "back": address(place, account)}
    return render(request, "web/handover_deed.html", context, status=422 if form.errors else 200)
