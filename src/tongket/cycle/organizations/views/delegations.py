"""Ủy quyền, thay việc: who acts for whom, now, soon and before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can
from tongket.base.access.roles import Role
from tongket.base.access.scope import counting_lent
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms.delegations import DelegationForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import DelegationNow, DelegationState
from tongket.cycle.organizations.services.delegations import NewDelegation, Signing, delegate, end_delegation
from tongket.cycle.organizations.views.frame import deed_page, page

OWN, OTHERS = "organizations.delegate_own", "organizations.delegate_others"


def _endable(place: Place, rows: list[DelegationNow]) -> set[int]:
    """Ids of the open delegations that this person may end; asked once for each unit and role."""
    answers: dict[tuple[int, str], bool] = {}
    for row in (one.row for one in rows if one.is_open and one.row.giver_id != place.user.pk):
        if (row.unit_id, row.role) not in answers:
            answers[row.unit_id, row.role] = bool(can(place.user, OTHERS, row.unit, role=row.role, on=place.today))
    return {
        one.row.pk
        for one in rows
        if one.is_open and (one.row.giver_id == place.user.pk or answers[one.row.unit_id, one.row.role])
    }


@unit_page
def delegations(request: HttpRequest, place: Place) -> HttpResponse:
    rows = selectors.delegations_in(place.unit, place.today)
    endable = _endable(place, rows)
    running = {DelegationState.RUNNING, DelegationState.VOID}
    groups = [
        (_("Đang thay"), [row for row in rows if row.state in running]),
        (_("Sắp tới"), [row for row in rows if row.state == DelegationState.TO_COME]),
        (_("Đã qua"), [row for row in rows if not row.is_open]),
    ]
    context: dict[str, Any] = {
        "groups": [(heading, [(row, row.row.pk in endable) for row in found]) for heading, found in groups if found],
        "may": can(place.user, OWN, place.unit, on=place.today),
    }
    return page(request, place, "organizations/delegations.html", "delegations", **context)


def _form(request: HttpRequest, place: Place) -> DelegationForm:
    """Head and administrator choose among all accounts; others give their own roles."""
    user, unit, on = place.user, place.unit, place.today
    everybody = selectors.accounts_known_in(unit, on)
    others = can(user, OTHERS, unit, on=on)
    with counting_lent():  # what one holds by delegation is not delegated on
        own = selectors.roles_at(user, unit.pk, on)
    lendable = [role.value for role in Role if role != Role.MEMBER]
    return DelegationForm(
        request.POST or None,
        givers=everybody if others else [user],
        takers=[one for one in everybody if one.pk != user.pk],
        roles=lendable if others else [role for role in lendable if role in own],
        units=selectors.flattened(selectors.trees_on([unit.pk], on)),
        initial={
            "giver": user.pk,
            "role": next((role for role in (Role.HEAD, Role.OFFICER) if role in own), ""),
            "into": unit.code,
            "kind": "leave",
            "valid_from": on,
        },
    )


@unit_page
def delegation_add(request: HttpRequest, place: Place) -> HttpResponse:
    form = _form(request, place)

    def deed(clean: dict[str, Any]) -> None:
        parts = {name: clean[name] for name in ("title", "head_title", "collective")}
        new = NewDelegation(
            giver=form.accounts[clean["giver"]], taker=form.accounts[clean["taker"]], role=clean["role"],
            unit=form.by_code[clean["into"]], kind=clean["kind"], valid_from=clean["valid_from"], valid_to=clean["valid_to"],
            decision=clean["decision"], reason=clean["reason"],
            signing=Signing(clean["regime"], **parts) if clean["regime"] else None,
        )  # fmt: skip
        delegate(new=new, by=place.user, on=place.today)

    return deed_page(
        request, place, form, deed, may=OWN, tab="delegations", title=_("Lập ủy quyền"), button=_("Lập ủy quyền"),
        success=_("Đã lập ủy quyền."), back=place.url("organizations:delegations"),
        lead=_("Người thay làm được mọi việc của vai trò này trong những ngày đã ghi. Người giao vẫn giữ vai trò."),
    )  # fmt: skip


@require_POST
@unit_page
def delegation_end(request: HttpRequest, place: Place, delegation: int) -> HttpResponse:
    found = selectors.delegation_in(place.unit, delegation, place.today)
    if found is None:
        raise Http404
    try:
        end_delegation(delegation=found, by=place.user, on=place.today)
        messages.success(request, _("Đã kết thúc ủy quyền từ hôm nay."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("organizations:delegations"))
