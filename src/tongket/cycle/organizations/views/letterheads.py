"""What the unit's papers carry: letterhead with a preview, signers, the theme of the year."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can
from tongket.base.ui.deeds import done
from tongket.cores.kernel.dates import issue_date
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms.people import LastDayForm, SignerForm
from tongket.cycle.organizations.forms.units import LetterheadForm, ThemeForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.services import letterheads, signers, units
from tongket.cycle.organizations.services.units import LETTERHEAD
from tongket.cycle.organizations.views.frame import deed_page, page

CHANGE = "organizations.change_letterhead"
_FIELDS = [name for name in LETTERHEAD if name != "short_name"]


def _preview(place: Place, typed: dict[str, Any] | None = None) -> dict[str, Any]:
    """The letterhead as recorded, with what is being typed put over it."""
    head = selectors.letterhead_of(place.unit, place.tree_day)
    if typed is not None:
        given = {name: str(typed.get(name, "")).strip() for name in _FIELDS}
        filled: dict[str, Any] = {
            name: value for name, value in given.items() if value or name in {"symbol", "address"}
        }
        head = replace(head, **filled)
    return {
        "head": head,
        "superior_lines": wrap(head.superior_name.upper(), 30),
        "name_lines": wrap(head.name.upper(), 28),
        "signer": head.signers[0] if head.signers else None,
        "issue_day": issue_date(place.tree_day),
    }


@unit_page
def letterhead(request: HttpRequest, place: Place) -> HttpResponse:
    last = selectors.versions_of(place.unit)[0]
    form = LetterheadForm(request.POST or None, initial={name: getattr(last, name) for name in _FIELDS})
    if request.method == "POST" and "preview" not in request.POST and done(form, lambda clean: _change(place, clean)):
        messages.success(request, _("Đã lưu thể thức."))
        return redirect(place.url("organizations:letterhead"))
    typed = request.POST if request.method == "POST" else None
    signing = {row.pk for row in selectors.signers_of(place.unit, on=place.today)}
    rows = [(row, row.pk in signing) for row in selectors.all_signers_of(place.unit)]
    theme_form = ThemeForm(initial={"text": selectors.theme_of(place.unit, place.period.code)})
    context: dict[str, Any] = {
        "form": form,
        "signers": rows,
        "theme_form": theme_form,
        "may": can(place.user, CHANGE, place.unit, on=place.today),
        **_preview(place, typed.dict() if typed else None),
    }
    return page(
        request,
        place,
        "organizations/letterhead.html",
        "letterhead",
        status=422 if typed and form.errors else 200,
        **context,
    )


def _change(place: Place, clean: dict[str, Any]) -> None:
    fields = {name: clean[name] for name in _FIELDS}
    units.change_letterhead(
        unit=place.unit, day=clean["day"], decision=clean["decision"], by=place.user, on=place.today, **fields
    )


@require_POST
@unit_page
def preview(request: HttpRequest, place: Place) -> HttpResponse:
    return render(
        request, "organizations/letterhead.html#preview", {"place": place, **_preview(place, request.POST.dict())}
    )


@unit_page
def theme(request: HttpRequest, place: Place) -> HttpResponse:
    form = ThemeForm(request.POST or None, initial={"text": selectors.theme_of(place.unit, place.period.code)})

    def deed(clean: dict[str, Any]) -> None:
        letterheads.set_theme(
            unit=place.unit, period=place.period.code, text=clean["text"], by=place.user, on=place.today
        )

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="letterhead", title=_("Chủ đề của năm"), button=_("Lưu chủ đề"),
        success=_("Đã lưu chủ đề."), back=place.url("organizations:letterhead"), lead=place.period.says,
    )  # fmt: skip


@unit_page
def signer(request: HttpRequest, place: Place) -> HttpResponse:
    form = SignerForm(request.POST or None, people=selectors.people_of(place.unit, place.today))

    def deed(clean: dict[str, Any]) -> None:
        lines = signers.authority_lines(
            clean["regime"], title=clean["title"], head_title=clean["head_title"], collective=clean["collective"]
        )
        signers.add_signer(
            unit=place.unit, person=form.people[clean["person"]], lines=lines, valid_from=clean["valid_from"],
            valid_to=clean["valid_to"], by=place.user, on=place.today,
        )  # fmt: skip

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="letterhead", title=_("Thêm người ký"), button=_("Thêm người ký"),
        success=_("Đã thêm người ký."), back=place.url("organizations:letterhead"), lead=place.version.name,
    )  # fmt: skip


@unit_page
def signer_end(request: HttpRequest, place: Place, signer: int) -> HttpResponse:
    found = next((one for one in selectors.all_signers_of(place.unit) if one.pk == signer), None)
    if found is None:
        raise Http404
    form = LastDayForm(request.POST or None, initial={"last_day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        signers.end_signer(signer=found, last_day=clean["last_day"], by=place.user, on=place.today)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="letterhead", title=_("Kết thúc quyền ký"), button=_("Kết thúc"),
        success=_("Đã ghi ngày kết thúc quyền ký."), back=place.url("organizations:letterhead"), lead=str(found),
    )  # fmt: skip
