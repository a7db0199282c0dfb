"""Pages of blocks: the list, one year at a glance, its rules, head and deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.cores.kernel.text import fold
from tongket.cycle.blocks.enums import How, Office
from tongket.cycle.blocks.forms import HeadForm, RulesForm
from tongket.cycle.blocks.selectors import calendar as calendars
from tongket.cycle.blocks.selectors import covenants, handing, meetings
from tongket.cycle.blocks.selectors import years as selectors
from tongket.cycle.blocks.selectors.parties import signed_count
from tongket.cycle.blocks.services import heads as head_services
from tongket.cycle.blocks.services import years as services
from tongket.cycle.blocks.views.frame import VIEW, block_here, page, run, year_at, year_here
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    """The blocks that the unit is, belongs to or founded."""
    require(place.user, VIEW, place.unit, on=place.today)
    year, search = year_at(place), request.GET.get("q", "")[:100]
    words = fold(search).split()
    seen = selectors.blocks_seen_by(place.unit, place.today, year=year)
    rows = [_line(place, one, year) for one in seen if all(word in fold(one.name) for word in words)]
    own = covenants.covenants_seen_by(place.unit, year, place.today)
    found_url = (
        place.url("organizations:found")
        if can(place.user, "organizations.change_units", place.unit, on=place.today)
        else ""
    )
    return render(
        request, "blocks/list.html",
        {"place": place, "rows": rows, "year": year, "search": search, "has_any": bool(seen), "covenants": len(own), "found_url": found_url},
    )  # fmt: skip


def _line(place: Place, one: selectors.Seen, year: int) -> dict[str, Any]:
    found = selectors.year_of(one.block, year)
    head = found.head_id if found else None
    names = selectors.names_of([head], place.today)
    return {
        "name": one.name, "url": place.url("blocks:show", block=one.block.code), "ties": ", ".join(one.ties), "found": found,
        "head": names.get(head or 0, ""), "members": len(selectors.members_of_year(found)) if found else None,
    }  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block)
    found = selectors.year_of(unit, year_at(place))
    rules = selectors.rules_of(unit)
    if found is None:
        return page(request, place, unit, "blocks/show.html", "show", found=None, rules=rules)
    steps = calendars.steps_of(found, place.today)
    rows = covenants.covenants_seen_by(unit, found.year, place.today)
    return page(
        request, place, unit, "blocks/show.html", "show", found=found, rules=rules, facts=_facts(place, unit, found, rules), steps=steps,
        following=calendars.next_step(steps), done=sum(one.step.done_on is not None for one in steps),
        covenants=[{"row": one, "signed": signed_count(one)} for one in rows], open_tasks=handing.open_tasks(found, place.today)[:5],
        meetings=meetings.meetings_of(found)[:3],
    )  # fmt: skip


def _facts(place: Place, unit: Unit, found: Any, rules: Any) -> list[dict[str, str]]:
    names = selectors.names_of([found.head_id, found.deputy_id, rules.standing_id], place.today)
    rows = [
        (_("Trưởng %(form)s") % {"form": rules.get_form_display().lower()}, names.get(found.head_id or 0, _("chưa có"))),
        (_("Phó %(form)s") % {"form": rules.get_form_display().lower()}, names.get(found.deputy_id or 0, _("chưa có"))),
        (_("Thành viên trong năm"), str(len(selectors.members_of_year(found)))),
        (_("Cấp lập khối"), selectors.founder_name(unit, rules, place.today) or _("chưa ghi")),
        (_("Quyết định thành lập"), rules.decision or _("chưa ghi")),
    ]  # fmt: skip
    if rules.standing_id:
        rows.append((_("Đơn vị thường trực"), names.get(rules.standing_id, "")))
    rows.append((_("Năm công tác"), str(rules.get_regime_display())))
    return [{"term": term, "text": text} for term, text in rows]


@unit_page
def rules(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block, leading=True)
    known = selectors.rules_of(unit)
    names = ("form", "regime", "decision", "deputy_follows", "rest_years", "founded_by")
    first = {name: getattr(known, name) for name in names} | {
        "founder": known.founder_id or "",
        "standing": known.standing_id or "",
    }
    form = RulesForm(request.POST or None, initial=first, units=_units_around(place, unit, known))

    def deed(clean: dict[str, Any]) -> None:
        fields = dict(clean)
        for name in ("founder", "standing"):
            fields[name] = organizations.unit_by_id(clean[name]) if clean[name] else None
        services.change_rules(block=unit, year=year_at(place), fields=fields, by=place.user, on=place.today)

    return run(
        request, place, unit, "show", form, deed, success=_("Đã lưu quy định của khối."), back=place.url("blocks:show", block=block),
        title=_("Quy định của khối"), button=_("Lưu"), lead=_("Áp dụng cho mọi năm của khối."),
    )  # fmt: skip


def _units_around(place: Place, block: Unit, known: Any) -> list[tuple[int, str]]:
    """Units that may have founded the block or be its standing unit: above it, its members, what is set already."""
    ids = dict.fromkeys([
        *organizations.unit_ids_above(block.pk, on=place.today), *organizations.member_ids_of([block.pk], on=place.today),
        *filter(None, [known.founder_id, known.standing_id]),
    ])  # fmt: skip
    ids.pop(block.pk, None)
    return list(organizations.names_on(ids, place.today).items())


@require_POST
@unit_page
def open_year(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block, leading=True)
    back = place.url("blocks:show", block=block)
    made = services.open_year(block=unit, year=year_at(place), by=place.user, on=place.today)
    services.fill_calendar(year=made, by=place.user, on=place.today)
    messages.success(
        request,
        _("Đã mở năm %(year)s với lịch theo mẫu. Xem lại thành viên, Trưởng khối và các hạn.") % {"year": made.year},
    )
    return redirect(back)


@require_safe
@unit_page
def heads(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    """The table of years and whose turn the next is."""
    unit = block_here(place, block)
    rows = selectors.years_of(unit)
    names = selectors.names_of([one for row in rows for one in (row.head_id, row.deputy_id)], place.today)
    told = [
        {"row": row, "head": names.get(row.head_id or 0, ""), "deputy": names.get(row.deputy_id or 0, "")} for row in rows
    ]  # fmt: skip
    following = year_at(place) + 1
    proposal = selectors.proposal_for(unit, following)
    who = selectors.names_of(
        [proposal.head, proposal.deputy, *(one for one, _why in proposal.passed_over)], place.today
    )
    passed = [{"name": who.get(one, ""), "why": why} for one, why in proposal.passed_over]
    return page(
        request, place, unit, "blocks/heads.html", "heads", rows=told, following=following, following_text=str(following), proposal=proposal, passed=passed,
        next_head=who.get(proposal.head or 0, ""), next_deputy=who.get(proposal.deputy or 0, ""), is_open=any(row.year == following for row in rows),
    )  # fmt: skip


@unit_page
def head_set(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    """Head or deputy of the page's year, or with ?nam= of the year after."""
    unit = block_here(place, block, leading=True)
    year = year_at(place) + (request.GET.get("nam") == str(year_at(place) + 1))
    first, last = services.days_of_year(selectors.rules_of(unit).regime, year)
    members = selectors.members_in(unit, first, last)
    choices = [(one.member_id, one.name) for one in members]
    office = request.GET.get("chuc", "")
    proposal = selectors.proposal_for(unit, year)
    start = {
        "office": office if office in Office.values else Office.HEAD, "how": How.ELECTED, "day": place.today,
        "unit": proposal.deputy if office == Office.DEPUTY else proposal.head,
    }  # fmt: skip
    form = HeadForm(request.POST or None, initial=start, units=choices)

    def deed(clean: dict[str, Any]) -> None:
        chosen = next((one.row.member for one in members if one.member_id == clean["unit"]), None)
        if chosen is None:
            raise Http404
        head_services.elect_head(
            block=unit, year=year, unit=chosen, how=clean["how"], office=clean["office"], note=clean["note"], since=clean["day"], by=place.user, on=place.today,
        )  # fmt: skip

    return run(
        request, place, unit, "heads", form, deed, success=_("Đã ghi."), back=place.url("blocks:heads", block=block),
        title=_("Ghi Trưởng khối, Phó khối năm %(year)s") % {"year": year}, button=_("Ghi"),
        lead=_("Quyền quản lý năm %(year)s chuyển sang đơn vị làm trưởng.") % {"year": year},
    )  # fmt: skip


@require_POST
@unit_page
def head_clear(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    found = year_here(place, block, leading=True)
    office = request.POST.get("office", "")
    if office in Office.values:
        head_services.clear_office(year=found, office=office, by=place.user, on=place.today)
        messages.success(request, _("Đã để trống."))
    return redirect(place.url("blocks:heads", block=block))
