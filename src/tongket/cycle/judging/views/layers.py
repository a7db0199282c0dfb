"""Quy định riêng: what the unit adds to the law, prepared, looked at, decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.access.results import Denied
from tongket.base.ui.deeds import done
from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.history import Case
from tongket.cycle.judging.facts.asking import read_question
from tongket.cycle.judging.facts.checking import address_day
from tongket.cycle.judging.facts.layer_text import Decision, next_code, own_values, with_values
from tongket.cycle.judging.forms.layers import LayerForm, ValuesForm, open_numbers, queries_in, typed_number
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.judging.selectors import (
    denied_to_author,
    draft_of,
    inherited_on,
    layer_of,
    layers_below_that_break,
    layers_of,
    own_text_on,
    stack_for,
    trouble_of,
)
from tongket.cycle.judging.selectors.last_year import LastYear, last_year_of
from tongket.cycle.judging.selectors.previews import preview_of
from tongket.cycle.judging.selectors.stacks import is_read, stack_of, trouble_says
from tongket.cycle.judging.services import layers as services
from tongket.cycle.judging.views.frame import DECIDE, PREPARE, VIEW, page
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    above = inherited_on(place.unit, place.today)
    names = organizations.names_on({one.unit_id for one in above}, place.today)
    own = layers_of(place.unit)
    return page(
        request, place, "judging/layers.html", "layers", own=own, draft=next((one for one in own if one.state == "draft"), None),
        above=[(names.get(one.unit_id, ""), one) for one in above], left_out=stack_for(place.unit, place.today).left_out,
    )  # fmt: skip


def _layer(place: Place, layer: int) -> LawLayer:
    found = layer_of(place.unit, layer)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, layer: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = _layer(place, layer)
    preview, trouble, breaking, last_year = None, None, [], None
    may = can(place.user, PREPARE, place.unit, on=place.today)
    if found.state == "draft":
        try:
            preview = preview_of(place.unit, found.text, found.from_day, [])
            last_year = _last_year(request, place, found.text, found.from_day) if may else None
            breaking = layers_below_that_break(place.unit, found.text, found.from_day)
        except BadSource as bad:  # a level above has changed since it was saved
            trouble = bad
    no = can(place.user, DECIDE, place.unit, on=place.today) and denied_to_author(found, place.user, on=place.today)
    crumbs = [{"name": _("Quy định riêng"), "url": place.url("judging:layers")}, {"name": str(found), "url": ""}]
    return page(
        request, place, "judging/layer.html", "layers", layer=found, preview=preview, last_year=last_year, trouble=trouble, breaking=breaking,
        why_not=no.reason if isinstance(no, Denied) else "", crumbs=crumbs, lines=list(enumerate(found.text.splitlines(), start=1)),
    )  # fmt: skip


@unit_page
def write(request: HttpRequest, place: Place) -> HttpResponse:
    """The whole text: looked at without saving, or saved as the draft."""
    require(place.user, PREPARE, place.unit, on=place.today)
    draft = draft_of(place.unit)
    text = draft.text if draft else own_text_on(place.unit, place.today)
    initial = {
        "text": text,
        "from_day": draft.from_day if draft else place.today,
        "reason": draft.reason if draft else "",
    }
    form = LayerForm(request.POST or None, initial=initial)
    looked = _looked(request, form, place) if request.method == "POST" else {}
    if request.method == "POST" and request.POST.get("deed") == "save" and not looked.get("trouble"):

        def deed(clean: dict[str, Any]) -> LawLayer:
            fields = {name: clean[name] for name in ("text", "from_day", "reason")}
            return services.save_draft(unit=place.unit, by=place.user, on=place.today, **fields)

        if done(form, deed):
            messages.success(request, _("Đã lưu dự thảo. Người đứng đầu xem rồi ban hành."))
            return redirect(place.url("judging:layers"))
    bad = bool(form.errors or looked.get("trouble"))
    return page(request, place, "judging/layer_write.html", "layers", status=422 if bad else 200, form=form, **looked)


def _last_year(request: HttpRequest, place: Place, text: str, from_day: date) -> LastYear | None:
    """Last year's records beside the draft; the step is in the address, or in the button of a form."""
    step = (request.POST if request.method == "POST" else request.GET).get("xem", "")[:20]
    return last_year_of(place.unit, text, from_day, viewer=place.user, on=place.today, at=request.now, step=step)  # type: ignore[attr-defined]


def _looked(request: HttpRequest, form: LayerForm, place: Place) -> dict[str, Any]:
    """What the typed text would change, or why it is not understood; nothing is saved."""
    if not form.is_valid():
        return {}
    clean = form.cleaned_data
    cases, unread = _typed_cases(clean["questions"], place)
    try:
        preview = preview_of(place.unit, clean["text"], clean["from_day"], cases)
        breaking = layers_below_that_break(place.unit, clean["text"], clean["from_day"])
        last_year = _last_year(request, place, clean["text"], clean["from_day"])
    except BadSource as bad:
        return {"trouble": bad}
    return {"preview": preview, "breaking": breaking, "unread": unread, "last_year": last_year}


def _typed_cases(questions: str, place: Place) -> tuple[list[Case], int]:
    """The questions of pasted addresses, and how many could not be read."""
    cases, queries = [], queries_in(questions)
    book = stack_for(place.unit, place.today).book
    for query in queries:
        try:
            asked = read_question(QueryDict(query), book, place.today)
        except SuspiciousOperation:  # more boxes than any form has
            continue
        if asked.case is not None:
            cases.append(asked.case)
    return cases, len(queries) - len(cases)


@unit_page
def values(request: HttpRequest, place: Place) -> HttpResponse:
    """Only the numbers that the law leaves open; they are written into the draft's text."""
    require(place.user, PREPARE, place.unit, on=place.today)
    draft = draft_of(place.unit)
    day = draft.from_day if draft else address_day(request.GET.get("tu", ""), place.today)
    if request.method == "POST":
        day = address_day(request.POST.get("from_day", ""), day)
    base = draft.text if draft else own_text_on(place.unit, day)
    if not is_read(base):
        unreadable = trouble_of(place.unit, base, day)
        why = trouble_says(unreadable) if unreadable else ""
        messages.error(request, _("Bản đang có còn lỗi nên chưa mở được theo ô: %(why)s") % {"why": why})
        return redirect(place.url("judging:layer_write"))
    book = stack_of(inherited_on(place.unit, day), day).book
    units = {name: one.unit for name, one in book.quantities.items()}
    initial = _initial(base, day, units) | {"from_day": day, "reason": draft.reason if draft else ""}
    form = ValuesForm(request.POST or None, initial=initial, numbers=open_numbers(book, day), units=units)
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        text = _text_with(form.cleaned_data, base, place)
        looked = _tried(request, text, form.cleaned_data["from_day"], place)
        if (
            request.POST.get("deed") == "save"
            and "trouble" not in looked
            and done(form, lambda clean: _save(text, clean, place))
        ):
            messages.success(request, _("Đã lưu dự thảo. Người đứng đầu xem rồi ban hành."))
            return redirect(place.url("judging:layers"))
    bad = bool(form.errors or looked.get("trouble"))
    return page(
        request, place, "judging/layer_values.html", "layers", status=422 if bad else 200, form=form, day=day, **looked
    )


def _save(text: str, clean: dict[str, Any], place: Place) -> LawLayer:
    return services.save_draft(
        unit=place.unit, text=text, from_day=clean["from_day"], reason=clean["reason"], by=place.user, on=place.today
    )


def _tried(request: HttpRequest, text: str, from_day: date, place: Place) -> dict[str, Any]:
    try:
        preview = preview_of(place.unit, text, from_day, [])
        return {"preview": preview, "made": text, "last_year": _last_year(request, place, text, from_day)}
    except BadSource as bad:
        return {"trouble": bad, "made": text}


def _initial(base: str, day: date, units: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (own, _code) in own_values(base, day).items():
        found[f"v-{name}"], found[f"p-{name}"] = typed_number(own, units[name]), own.place
    return found


def _text_with(clean: dict[str, Any], base: str, place: Place) -> str:
    code = next_code(base, place.unit.code, clean["decision"])
    decision = Decision(code, clean["layer"], clean["decision"], clean["from_day"])
    return with_values(base, decision, clean["own"])


@require_POST
@unit_page
def decide(request: HttpRequest, place: Place, layer: int) -> HttpResponse:
    decided = services.decide(layer=_layer(place, layer), by=place.user, on=place.today)
    said = _("Đã ban hành %(layer)s, áp dụng từ %(day)s.") % {"layer": decided, "day": f"{decided.from_day:%d/%m/%Y}"}
    messages.success(request, said)
    return redirect(place.url("judging:layer", layer=layer))


@require_POST
@unit_page
def drop(request: HttpRequest, place: Place, layer: int) -> HttpResponse:
    services.drop_draft(layer=_layer(place, layer), by=place.user, on=place.today)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect(place.url("judging:layers"))
