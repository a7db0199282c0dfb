"""Accounts and roles: heads look, administrators do."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can, require
from tongket.base.access.second_factor import with_second_factor
from tongket.base.access.services import suggested_username
from tongket.base.access.slips import waiting_slips
from tongket.base.ui.deeds import done
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms.people import AccountForm, GrantForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import grants
from tongket.cycle.organizations.services.own_data import note_accounts_seen
from tongket.cycle.organizations.views.frame import deed_page, page

MANAGE, SEE = "organizations.manage_accounts", "organizations.see_accounts"
MOST_SLIPS = 400


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
    manage = can(place.user, MANAGE, place.unit, on=place.today)
    blank = form or (_account_form(place, None) if manage else None)
    note_accounts_seen(
        viewer=place.user, ids=[row.account_id for row in rows], what="organizations.accounts", unit=place.unit, at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    context = {
        "accounts": _lines(place, rows, manage=bool(manage)),
        "form": blank,
        "nobody": blank is not None and not blank.people,
        "manage": manage,
        **more,
    }
    return page(
        request,
        place,
        "organizations/accounts.html",
        "accounts",
        status=422 if form and form.errors else 200,
        **context,
    )


def _lines(place: Place, rows: list[Any], *, manage: bool) -> list[dict[str, Any]]:
    """Every account with its grants, what it has been lent, and what may be done with it."""
    names = selectors.names_on({row.unit_id for row in rows}, place.today)
    ids = [row.account_id for row in rows]
    slips, guarded = waiting_slips(ids, place.today), with_second_factor(ids)
    grouped: dict[int, dict[str, Any]] = {}
    for row in rows:
        one = grouped.setdefault(row.account_id, {"account": row.account, "grants": [], "known": True})
        one["grants"].append((row, names[row.unit_id], selectors.holds_on(row, place.today)))
    for pk, one in grouped.items():
        one["slip"], one["two_step"] = slips.get(pk), pk in guarded
        one["deeds"] = _deeds(place, one["account"], two_step=pk in guarded) if manage else []
    for lent in selectors.delegations_in(place.unit, place.today):
        if lent.is_open:
            one = grouped.setdefault(lent.row.taker_id, {"account": lent.row.taker, "grants": []})
            one.setdefault("lent", []).append(lent)
    return list(grouped.values())


def _deeds(place: Place, account: User, *, two_step: bool) -> list[dict[str, str]]:
    """What an administrator does less often, for the account's row."""
    deeds = [("renew", _("Cấp lại mật khẩu"))]
    if two_step:
        deeds.append(("second_factor_off", _("Gỡ xác thực hai bước")))
    deeds.append(("shut", _("Khóa")) if account.is_active else ("reopen", _("Mở lại")))
    return [{"name": says, "url": place.url(f"organizations:{name}", account=account.pk)} for name, says in deeds]


def _account_form(place: Place, typed: Any) -> AccountForm:
    without = [row for row in selectors.people_of(place.unit, place.today) if row.person.account_id is None]
    return AccountForm(typed, people=without, units=_sites(place), initial={"into": place.unit.code})


@never_cache
@unit_page
def accounts(request: HttpRequest, place: Place) -> HttpResponse:
    if request.method != "POST":
        require(place.user, SEE, place.unit, on=place.today)
        return _listed(request, place)
    require(place.user, MANAGE, place.unit, on=place.today)
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
    if "slip" in request.POST:
        return _slips_page(request, place, [made[0][0]])
    return _listed(request, place, shown=made[0][0], first_password=made[0][1])


def _slips_page(request: HttpRequest, place: Place, holders: list[User]) -> HttpResponse:
    """Slips to print, eight on a sheet; the codes are shown on this page and nowhere again."""
    made = grants.issue_slips(holders=holders, unit=place.unit, by=place.user, on=place.today)
    address = request.build_absolute_uri(reverse("access:slip"))
    context: dict[str, Any] = {
        "slips": made,
        "address": address,
        "picture": segno.make(address, error="m").svg_data_uri(border=1),
    }
    return page(request, place, "organizations/slips.html", "accounts", **context)


@require_POST
@never_cache
@unit_page
def slips(request: HttpRequest, place: Place) -> HttpResponse:
    """Slips for the accounts that were ticked."""
    require(place.user, MANAGE, place.unit, on=place.today)
    known = _accounts(place)
    wanted = [number for text in request.POST.getlist("account") if (number := plain_int(text)) is not None]
    if any(number not in known for number in wanted):
        raise Http404
    if not wanted or len(wanted) > MOST_SLIPS:
        messages.error(request, _("Đánh dấu từ 1 đến %(most)s tài khoản để cấp phiếu.") % {"most": MOST_SLIPS})
        return redirect(place.url("organizations:accounts"))
    try:
        return _slips_page(request, place, [known[number] for number in dict.fromkeys(wanted)])
    except NotPermitted:
        raise
    except Refused as no:
        messages.error(request, str(no))
        return redirect(place.url("organizations:accounts"))


@require_POST
@unit_page
def second_factor_off(request: HttpRequest, place: Place, account: int) -> HttpResponse:
    found = _account(place, account)
    try:
        grants.take_second_factor_off(account=found, unit=place.unit, by=place.user, on=place.today)
        says = _("Đã gỡ xác thực hai bước của %(name)s. Nhắc người đó bật lại với điện thoại mới.")
        messages.success(request, says % {"name": found.full_name})
    except NotPermitted:
        raise
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("organizations:accounts"))


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
