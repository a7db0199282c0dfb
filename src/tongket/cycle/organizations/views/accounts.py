"""Accounts and roles, for administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.services import suggested_username
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms.people import AccountForm, GrantForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import grants
from tongket.cycle.organizations.views.frame import deed_page, done, page

MANAGE = "organizations.manage_accounts"


def _accounts(place: Place) -> dict[int, User]:
    return {row.account_id: row.account for row in selectors.grants_reaching(place.unit, place.today)}


def _account(place: Place, account: int) -> User:
    require(place.user, MANAGE, place.unit, on=place.today)
    found = _accounts(place).get(account)
    if found is None:
        raise Http404
    return found


def _sites(place: Place) -> list[selectors.UnitChoice]:
    return selectors.flattened(selectors.trees_on([place.unit.pk], place.today))


def _listed(request: HttpRequest, place: Place, form: AccountForm | None = None, **more: Any) -> HttpResponse:
    """The page with all grants; ``more`` may hold a first password to show once."""
    rows = selectors.grants_reaching(place.unit, place.today)
    names = selectors.names_on({row.unit_id for row in rows}, place.today)
    grouped: dict[int, dict[str, Any]] = {}
    for row in rows:
        one = grouped.setdefault(row.account_id, {"account": row.account, "grants": []})
        one["grants"].append((row, names[row.unit_id], selectors.holds_on(row, place.today)))
    for lent in selectors.delegations_in(place.unit, place.today):
        if lent.is_open:
            one = grouped.setdefault(lent.row.taker_id, {"account": lent.row.taker, "grants": []})
            one.setdefault("lent", []).append(lent)
    blank = form or _account_form(place, None)
    context = {"accounts": list(grouped.values()), "form": blank, "nobody": not blank.people, **more}
    return page(
        request,
        place,
        "organizations/accounts.html",
        "accounts",
        status=422 if form and form.errors else 200,
        **context,
    )


def _account_form(place: Place, typed: Any) -> AccountForm:
    without = [row for row in selectors.people_of(place.unit, place.today) if row.person.account_id is None]
    return AccountForm(typed, people=without, units=_sites(place), initial={"into": place.unit.code})


@never_cache
@unit_page
def accounts(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    if request.method != "POST":
        return _listed(request, place)
    form, made = _account_form(place, request.POST), []

    def deed(clean: dict[str, Any]) -> None:
        person = form.people[clean["person"]]
        username = clean["username"] or suggested_username(person.full_name)
        unit = form.by_code[clean["into"]]
        made.append(
            grants.open_account(
                person=person, username=username, unit=unit, role=clean["role"], by=place.user, on=place.today
            )
        )

    if not done(form, deed):
        return _listed(request, place, form)
    return _listed(request, place, shown=made[0][0], first_password=made[0][1])


@unit_page
def grant(request: HttpRequest, place: Place) -> HttpResponse:
    form = GrantForm(
        request.POST or None, accounts=list(_accounts(place).values()), units=_sites(place),
        initial={"valid_from": place.today, "into": place.unit.code, "account": request.GET.get("account", "")},
    )  # fmt: skip

    def deed(clean: dict[str, Any]) -> None:
        grants.grant_role(
            account=form.accounts[clean["account"]], role=clean["role"], unit=form.by_code[clean["into"]],
            valid_from=clean["valid_from"], valid_to=clean["valid_to"], by=place.user, on=place.today,
        )  # fmt: skip

    return deed_page(
        request, place, form, deed, may=MANAGE, tab="accounts", title=_("Cấp vai trò"), button=_("Cấp vai trò"),
        success=_("Đã cấp vai trò."), back=place.url("organizations:accounts"), lead=place.version.name,
    )  # fmt: skip


@require_POST
@unit_page
def revoke(request: HttpRequest, place: Place, grant: int) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    found = next((row for row in selectors.grants_reaching(place.unit, place.today) if row.pk == grant), None)
    if found is None:
        raise Http404
    try:
        grants.revoke_role(grant=found, by=place.user, on=place.today)
        messages.success(request, _("Đã thu hồi vai trò."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("organizations:accounts"))


@require_POST
@never_cache
@unit_page
def renew(request: HttpRequest, place: Place, account: int) -> HttpResponse:
    found = _account(place, account)
    password = grants.renew_password(account=found, unit=place.unit, by=place.user, on=place.today)
    return _listed(request, place, shown=found, first_password=password)


@require_POST
@unit_page
def shut(request: HttpRequest, place: Place, account: int) -> HttpResponse:
    found = _account(place, account)
    try:
        grants.shut_account(account=found, unit=place.unit, by=place.user, on=place.today)
        messages.success(request, _("Đã khóa tài khoản."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("organizations:accounts"))


@require_POST
@unit_page
def reopen(request: HttpRequest, place: Place, account: int) -> HttpResponse:
    grants.reopen_account(account=_account(place, account), unit=place.unit, by=place.user, on=place.today)
    messages.success(request, _("Đã mở lại tài khoản."))
    return redirect(place.url("organizations:accounts"))
