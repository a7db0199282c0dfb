"""Pages of covenants: the list, one covenant, its lines, sending out, papers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import NotPermitted, can, require
from tongket.base.ui.deeds import done, download
from tongket.cores.kernel.numbers import plain_int
from tongket.cores.kernel.text import fold
from tongket.cycle.blocks.enums import CovenantState
from tongket.cycle.blocks.facts.texts import covenant_commitments, covenant_contents
from tongket.cycle.blocks.forms import CovenantForm, ReasonForm
from tongket.cycle.blocks.models import Covenant
from tongket.cycle.blocks.selectors import covenants as selectors
from tongket.cycle.blocks.selectors.papers import covenant_paper
from tongket.cycle.blocks.selectors.parties import parties_of, signed_count
from tongket.cycle.blocks.selectors.workbook import lines_workbook
from tongket.cycle.blocks.selectors.years import block_seen, blocks_seen_by, can_lead
from tongket.cycle.blocks.services import covenants as services
from tongket.cycle.blocks.views.frame import LEAD, VIEW, paper_file, year_at
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

BADGES = {"draft": "idle", "out": "running", "force": "done", "replaced": "idle"}


def may_keep(place: Place, owner: Unit, year: int) -> Any:
    """Whether the person keeps the owner's covenants of the year."""
    if organizations.is_block(owner):
        return can_lead(place.user, owner, year, on=place.today)
    return can(place.user, LEAD, owner, on=place.today)


def covenant_here(place: Place, covenant_id: int, *, keeping: bool = False) -> Covenant:
    """The covenant the place's unit has to do with, else Http404; ``keeping``: for who keeps it only."""
    require(place.user, LEAD if keeping else VIEW, place.unit, on=place.today)
    found = selectors.covenant_seen(place.unit, covenant_id, place.today)
    if found is None or found.year != year_at(place):
        raise Http404
    if keeping:
        answer = may_keep(place, found.unit, found.year)
        if not answer:
            raise NotPermitted(answer.reason)
    return found


def page(request: HttpRequest, place: Place, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the covenants."""
    return render(request, template, {"place": place, "year": year_at(place), **context}, status=status)


def run(
    request: HttpRequest, place: Place, form: Any, deed: Any, *, success: str, back: str, **more: Any
) -> HttpResponse:
    """The deed when the form was sent and is right; else its page."""
    if request.method == "POST" and done(form, deed):
        messages.success(request, success)
        return redirect(back)
    return page(
        request, place, "blocks/covenant_deed.html", status=422 if form.errors else 200, form=form, back=back, **more
    )


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    """Covenants of the unit and of its blocks; with ?khoi= of one block."""
    require(place.user, VIEW, place.unit, on=place.today)
    code, search, state = request.GET.get("khoi", "")[:40], request.GET.get("q", "")[:100], request.GET.get("buoc", "")
    block = block_seen(place.unit, code, year=year_at(place), on=place.today) if code else None
    rows = selectors.covenants_seen_by(place.unit, year_at(place), place.today)
    names = organizations.names_on({one.unit_id for one in rows}, place.today)
    words = fold(search).split()
    kept = [
        {"row": one, "owner": names.get(one.unit_id, ""), "signed": signed_count(one), "badge": BADGES[one.state], "url": place.url("blocks:covenant", covenant=one.pk)}
        for one in rows
        if (block is None or one.unit_id == block.pk) and (not state or one.state == state)
        and all(word in fold(f"{one.title} {names.get(one.unit_id, '')}") for word in words)
    ]  # fmt: skip
    return page(
        request, place, "blocks/covenants.html", rows=kept, search=search, state=state, states=CovenantState.choices, khoi=code,
        is_filtered=bool(search or state), may_add=bool(_owners(place)), of_block=block is not None,
        block_name=organizations.names_on([block.pk], place.today).get(block.pk, "") if block else "",
    )  # fmt: skip


def _owners(place: Place) -> list[tuple[Unit, str]]:
    """For whom the person may write a covenant here: blocks one leads, and the unit itself when it is none."""
    year = year_at(place)
    if not can(place.user, LEAD, place.unit, on=place.today):
        return []
    found = [
        (one.block, one.name) for one in blocks_seen_by(place.unit, place.today, year=year) if can_lead(place.user, one.block, year, on=place.today)
    ]  # fmt: skip
    if not organizations.is_block(place.unit):
        found.append((place.unit, _("Thủ trưởng và công đoàn của %(unit)s") % {"unit": place.version.name}))
    return found


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, LEAD, place.unit, on=place.today)
    owners = _owners(place)
    asked = request.POST.get("owner") or request.GET.get("khoi", "")
    chosen = next((one for one, _name in owners if one.code == asked), owners[0][0] if owners else None)
    if chosen is None:
        raise NotPermitted(_("Việc này do Trưởng khối của năm làm."))
    year = year_at(place)
    start = {
        "title": _("Giao ước thi đua năm %(year)s") % {"year": year}, "sign_on": place.today, "sign_until": place.today + timedelta(days=15),
        "contents": covenant_contents(), "commitments": covenant_commitments(), "signed_at": place.version.place,
    }  # fmt: skip
    form, made = CovenantForm(request.POST or None, initial=start), []

    def deed(clean: dict[str, Any]) -> None:
        made.append(services.make_covenant(owner=chosen, year=year, fields=clean, by=place.user, on=place.today))

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lập dự thảo với các bên ký. Tiếp theo: chọn chỉ tiêu từ kế hoạch rồi gửi ký."))
        return redirect(place.url("blocks:covenant", covenant=made[0].pk))
    return page(
        request, place, "blocks/covenant_deed.html", status=422 if form.errors else 200, form=form, title=_("Lập giao ước thi đua"), button=_("Lập"),
        back=place.url("blocks:covenants"), owners=[(one.code, name) for one, name in owners], chosen=chosen.code,
        lead=_("Các bên ký là vai trò: ai giữ vai trò vào ngày ký thì người đó ký."),
    )  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    found = covenant_here(place, covenant)
    search, member = request.GET.get("q", "")[:100], request.GET.get("dv", "")[:20]
    differing = request.GET.get("khac") == "1"
    every = selectors.lines_of(found, place.today)
    rows = selectors.lines_of(found, place.today, search=search, member=member, differing=differing)
    parties = parties_of(found, place.user, place.today)
    signed = signed_count(found)
    owners = dict.fromkeys((str(one.line.member_id), one.line.member_name) for one in every)
    return page(
        request, place, "blocks/covenant.html", covenant=found, parties=parties, lines=rows, all_lines=len(every), owners=list(owners),
        search=search, member=member, differing=differing, differences=sum(one.differs for one in every), signed=signed[0], of_all=signed[1],
        may_keep=bool(may_keep(place, found.unit, found.year)), mine=[one for one in parties if one.is_mine] if found.state in ("out", "force") else [],
        is_block=selectors.is_of_block(found), badge=BADGES[found.state], contents=_lines(found.contents), promises=_lines(found.commitments),
        newer=Covenant.objects.filter(previous=found).first(), is_open=found.state in ("out", "force"), query=request.GET.urlencode(),
        owner_name=organizations.names_on([found.unit_id], place.today).get(found.unit_id, ""),
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@unit_page
def change(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    found = covenant_here(place, covenant, keeping=True)
    form = CovenantForm(request.POST or None, initial={name: getattr(found, name) for name in services.FIELDS})

    def deed(clean: dict[str, Any]) -> None:
        services.change_covenant(covenant=found, fields=clean, by=place.user, on=place.today)

    return run(
        request, place, form, deed, success=_("Đã lưu."), back=place.url("blocks:covenant", covenant=found.pk), title=_("Sửa giao ước"), button=_("Lưu")
    )  # fmt: skip


@require_POST
@unit_page
def drop(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    services.drop_covenant(covenant=covenant_here(place, covenant, keeping=True), by=place.user, on=place.today)
    messages.success(request, _("Đã xóa dự thảo."))
    return redirect(place.url("blocks:covenants"))


@unit_page
def lines(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    """Targets of the plans to choose from."""
    found = covenant_here(place, covenant, keeping=True)
    back = place.url("blocks:covenant", covenant=found.pk)
    if request.method == "POST":
        chosen = [number for text in request.POST.getlist("target") if (number := plain_int(text)) is not None]
        count = services.choose_lines(covenant=found, target_ids=chosen, by=place.user, on=place.today)
        messages.success(request, _("Đã chọn %(count)s chỉ tiêu.") % {"count": count})
        return redirect(back)
    groups: dict[str, list[selectors.Offered]] = {}
    for one in selectors.targets_offered(found, place.today):
        groups.setdefault(one.unit_name, []).append(one)
    return page(request, place, "blocks/covenant_lines.html", covenant=found, groups=list(groups.items()), back=back)


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    found = covenant_here(place, covenant)
    rows = selectors.lines_of(
        found,
        place.today,
        search=request.GET.get("q", "")[:100],
        member=request.GET.get("dv", "")[:20],
        differing=request.GET.get("khac") == "1",
    )
    return download(lines_workbook(rows), f"chi-tieu-giao-uoc-{found.year}.xlsx")


@require_POST
@unit_page
def sync(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    count = services.sync_parties(covenant=covenant_here(place, covenant, keeping=True), by=place.user, on=place.today)
    messages.success(request, _("Có %(count)s bên ký theo thành viên ngày ký.") % {"count": count})
    return redirect(place.url("blocks:covenant", covenant=covenant))


@require_POST
@unit_page
def send(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    services.send_out(covenant=covenant_here(place, covenant, keeping=True), by=place.user, on=place.today)
    messages.success(request, _("Đã gửi ký. Người ký thấy ở trang Việc cần làm."))
    return redirect(place.url("blocks:covenant", covenant=covenant))


@unit_page
def force(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    found, form = covenant_here(place, covenant, keeping=True), ReasonForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> None:
        services.put_in_force(covenant=found, because=clean["because"], by=place.user, on=place.today)

    return run(
        request, place, form, deed, success=_("Giao ước có hiệu lực từ hôm nay."), back=place.url("blocks:covenant", covenant=found.pk),
        title=_("Cho có hiệu lực khi chưa đủ chữ ký"), button=_("Cho có hiệu lực"), lead=_("Bên chưa ký vẫn ký bổ sung được và ghi là ký muộn."),
    )  # fmt: skip


@require_POST
@unit_page
def again(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    made = services.new_version(covenant=covenant_here(place, covenant, keeping=True), by=place.user, on=place.today)
    messages.success(
        request,
        _("Đã lập bản %(version)s; bản đang ký vẫn giữ cho đến khi gửi ký bản mới.") % {"version": made.version},
    )
    return redirect(place.url("blocks:covenant", covenant=made.pk))


@require_safe
@unit_page
def docx(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    return paper_file(covenant_paper(covenant_here(place, covenant), place.today), "giao-uoc-thi-dua", "docx")


@require_safe
@unit_page
def pdf(request: HttpRequest, place: Place, covenant: int) -> HttpResponse:
    return paper_file(covenant_paper(covenant_here(place, covenant), place.today), "giao-uoc-thi-dua", "pdf")
