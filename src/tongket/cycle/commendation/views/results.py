"""Sending up, deciding, recording decisions from above, revoking, certificates, handing over, papers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import keep_file
from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.certificates.selectors import designs_of
from tongket.cycle.commendation.enums import SeasonKind, SeasonState, Standing
from tongket.cycle.commendation.forms import RefuseForm
from tongket.cycle.commendation.forms.councils import DecideForm, DesignForm, PublishForm, RevokeForm, SendUpForm
from tongket.cycle.commendation.models import Decision, Season
from tongket.cycle.commendation.selectors import results as reads
from tongket.cycle.commendation.selectors.results import decision_here
from tongket.cycle.commendation.selectors.seasons import seasons_above
from tongket.cycle.commendation.services import decisions, publishing, submissions
from tongket.cycle.commendation.services.ceremony import order_stage
from tongket.cycle.commendation.services.certificates import make_certificates
from tongket.cycle.commendation.services.decisions import Deciding
from tongket.cycle.commendation.views.frame import (
    DECIDE,
    FOLLOW,
    MANAGE,
    crumbs,
    doer,
    names_for,
    nominee_here,
    page,
    season_here,
    season_tabs,
)
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.services.evidence import media_type_of

MOST_BYTES = 20 * 1024 * 1024


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Submissions and decisions of a season, with the money."""
    found = season_here(place, season, FOLLOW)
    ready = _ready(found)
    return page(
        request, place, "commendation/results.html", season=found, tabs=season_tabs(place, found, "results"), crumbs=crumbs(place, found),
        submissions=reads.submissions_of(found), decisions=reads.decisions_of(found), money=reads.money_of(found), is_open=found.state == SeasonState.OPEN,
        own=found.nominees.filter(standing__in=ready).exclude(award__in=found.above).count(), up=found.nominees.filter(standing__in=ready, award__in=found.above).count(),
        away=found.nominees.filter(standing=Standing.SENT, went_to=None).count(), known=reads.known_outside(found),
    )  # fmt: skip


def _ready(season: Season) -> tuple[str, ...]:
    """Where names stand that may be decided on or sent up."""
    return (Standing.ACCEPTED, Standing.PASSED) if season.kind == SeasonKind.SUDDEN else (Standing.PASSED,)


@unit_page
def send_up(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    found = season_here(place, season, DECIDE)
    names = names_for(found, _ready(found), request.GET.get("d", ""), award__in=found.above)
    targets = {one.pk: one for one in seasons_above(place.unit, found.year, place.today)}
    said = [(pk, f"{organizations.version_on(one.unit, place.today).name}: {one.name}") for pk, one in targets.items()]
    form = SendUpForm(request.POST or None, names=names, targets=said, initial={"target": said[0][0] if said else None})

    def deed(told: dict[str, Any]) -> None:
        submissions.send_up(
            season=found, ids=told["names"], target=targets.get(told.get("target") or 0), to_name=told["to_name"], **doer(request, place))  # fmt: skip

    return deed_page(
        request, place, form, deed, may=DECIDE, title=_("Trình cấp trên"), button=_("Trình"), success=_("Đã trình; hồ sơ đi cùng từng tên."),
        back=place.url("commendation:results", season=season), crumbs=crumbs(place, found),
        lead=_("Phần mềm kiểm tra đủ giấy tờ của từng hồ sơ trước khi trình."),
    )  # fmt: skip


@unit_page
def refused_above(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """The level above, which does not work here, refused names."""
    found = season_here(place, season, MANAGE)
    form = RefuseForm(
        request.POST or None, names=names_for(found, (Standing.SENT,), request.GET.get("d", ""), went_to=None)
    )

    def deed(told: dict[str, Any]) -> None:
        submissions.answer_from_above(season=found, ids=told["names"], because=told["because"], **doer(request, place))

    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Cấp trên không đồng ý"), button=_("Ghi kết quả"), success=_("Đã ghi."),
        back=place.url("commendation:results", season=season), crumbs=crumbs(place, found),
    )  # fmt: skip


@require_POST
@unit_page
def known_above(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """A decision that the records know already is taken over: its names, number, day, nothing typed again."""
    found = season_here(place, season, MANAGE)
    wanted = (request.POST.get("so", ""), request.POST.get("ngay", ""))
    known = next(
        (one for one in reads.known_outside(found) if (one.number, one.decided_on.isoformat()) == wanted), None
    )
    if known is None:
        messages.error(request, _("Hồ sơ không còn quyết định này. Tải lại trang để xem."))
    else:
        try:
            decisions.record_outside(
                season=found, ids=[one.pk for one in known.rows],
                deciding=Deciding(known.number, known.decided_on, known.authority or _("Cấp trên")), **doer(request, place),
            )  # fmt: skip
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Đã ghi theo quyết định có trong hồ sơ."))
    return redirect(place.url("commendation:results", season=season))


def _deciding(request: HttpRequest, place: Place, told: dict[str, Any]) -> Deciding:
    upload, stored = told["file"], None
    if upload is not None:
        content = upload.read(MOST_BYTES + 1)
        kind = media_type_of(upload.name, content)
        stored = keep_file(
            unit_id=place.unit.pk,
            name=upload.name,
            content=content,
            media_type=kind,
            by=place.user,
            at=doer(request, place)["at"],
        )
    return Deciding(told["number"], told["decided_on"], told["authority"], told["signer_name"], file=stored)


@unit_page
def decide(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """A decision of this unit."""
    found = season_here(place, season, DECIDE)
    rows = found.nominees.exclude(award__in=found.above)
    names = names_for(found, _ready(found), request.GET.get("d", ""), pk__in=rows.values("pk"))
    signer = next(iter(organizations.letterhead_of(place.unit, place.today).signers), None)
    initial = {
        "decided_on": place.today,
        "authority": reads.authority_of(found, place.today),
        "signer_name": signer.full_name if signer else "",
    }
    form = DecideForm(request.POST or None, request.FILES or None, names=names, initial=initial)

    def deed(told: dict[str, Any]) -> None:
        deciding = _deciding(request, place, told)
        decisions.decide(season=found, ids=told["names"], deciding=deciding, **doer(request, place))

    return deed_page(
        request, place, form, deed, may=DECIDE, title=_("Ghi quyết định khen"), button=_("Ghi quyết định"), success=_("Đã ghi quyết định vào hồ sơ của từng người, tập thể."),
        back=place.url("commendation:results", season=season), crumbs=crumbs(place, found),
        lead=_("Luật được hỏi lại vào ngày quyết định: ai đang bị kỷ luật, xem xét hoặc có ý kiến chưa trả lời thì chưa quyết định được."),
    )  # fmt: skip


@unit_page
def outside(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """A decision of the level above, from its paper."""
    found = season_here(place, season, MANAGE)
    names = names_for(found, (Standing.SENT,), request.GET.get("d", ""), went_to=None)
    form = DecideForm(request.POST or None, request.FILES or None, names=names, initial={"decided_on": place.today})

    def deed(told: dict[str, Any]) -> None:
        deciding = _deciding(request, place, told)
        decisions.record_outside(season=found, ids=told["names"], deciding=deciding, **doer(request, place))

    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Ghi quyết định của cấp trên"), button=_("Ghi quyết định"), success=_("Đã ghi vào hồ sơ của từng người, tập thể."),
        back=place.url("commendation:results", season=season), crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def revoke(request: HttpRequest, place: Place, nominee: int) -> HttpResponse:
    """One grant cancelled; what stood on it is named to be looked at again."""
    row = nominee_here(place, nominee)
    season_here(place, row.season_id, DECIDE)

    def deed(told: dict[str, Any]) -> None:
        decisions.revoke(nominee=row, revoked_on=told["revoked_on"], reason=told["reason"], **doer(request, place))

    later = reads.standing_on(row)
    printed = _("Giấy khen đã vào sổ sẽ được thu hồi, vẫn giữ số.") if row.printed is not None else ""
    wants = _("Cần xem lại, vì đã dựa vào lần khen này: %(names)s.") % {"names": "; ".join(later)} if later else ""
    return deed_page(
        request, place, RevokeForm(request.POST or None, initial={"revoked_on": place.today}), deed, may=DECIDE,
        title=_("Hủy quyết định: %(name)s") % {"name": row.name}, button=_("Hủy quyết định này"), success=_("Đã hủy; hồ sơ ghi từ ngày hủy, tiền thưởng phải thu hồi."),
        back=place.url("commendation:nominee", nominee=nominee), crumbs=crumbs(place, row.season), lead=f"{row.award_name}. {printed}".strip(" .") + ".", wants=wants,
    )  # fmt: skip


def _public_url(request: HttpRequest, shown: Decision, place: Place) -> str:
    """Where everybody reads the decision; "" while it is not published."""
    if (
        shown.public_from is None
        or shown.public_until is None
        or not shown.public_from <= place.today <= shown.public_until
    ):
        return ""
    return request.build_absolute_uri(reverse("commendation_public:results", kwargs={"decree": shown.pk}))


@require_safe
@unit_page
def decree(request: HttpRequest, place: Place, season: int, decree: int) -> HttpResponse:
    """One decision: whom it granted what, the money, certificates."""
    found = season_here(place, season, FOLLOW)
    shown = decision_here(found, decree)
    return page(
        request, place, "commendation/decree.html", season=found, public_url=_public_url(request, shown, place), decision=shown, groups=reads.granted_by(shown), money=reads.money_of(found, shown), crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def publish(request: HttpRequest, place: Place, season: int, decree: int) -> HttpResponse:
    """Names on a page for everybody, until a day."""
    found = decision_here(season_here(place, season, MANAGE), decree)
    first = found.public_until or place.today + timedelta(days=30)

    def deed(told: dict[str, Any]) -> None:
        publishing.publish(decision=found, until=told["until"], **doer(request, place))

    return deed_page(
        request, place, PublishForm(request.POST or None, initial={"until": first}), deed, may=MANAGE, title=_("Công bố kết quả"), button=_("Công bố"),
        success=_("Đã công bố."), back=place.url("commendation:decree", season=season, decree=decree), crumbs=crumbs(place, found.season),
        lead=_("Ai có đường dẫn cũng đọc được, không cần tài khoản: số quyết định, tên, chức vụ, danh hiệu. Không có tiền thưởng, số phiếu và người không được khen."),
    )  # fmt: skip


@require_POST
@unit_page
def withdraw(request: HttpRequest, place: Place, season: int, decree: int) -> HttpResponse:
    """The public page is gone at once."""
    found = decision_here(season_here(place, season, MANAGE), decree)
    publishing.withdraw(decision=found, **doer(request, place))
    messages.success(request, _("Đã thôi công bố."))
    return redirect(place.url("commendation:decree", season=season, decree=decree))


@require_safe
@unit_page
def signed_file(_request: HttpRequest, place: Place, season: int, decree: int) -> HttpResponse:
    """The signed decision as it was put in."""
    found = decision_here(season_here(place, season, FOLLOW), decree)
    if found.file is None:
        raise Http404
    return download(read_bytes(found.file), found.file.name, found.file.media_type)


@unit_page
def ceremony(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Who goes on stage in which order, who hands over."""
    found, refusal = season_here(place, season, MANAGE), None
    rows = reads.on_stage(found)
    if request.method == "POST":
        order = {
            one.pk: (plain_int(request.POST.get(f"place-{one.pk}", "")), request.POST.get(f"by-{one.pk}", ""))
            for one in rows
        }
        try:
            order_stage(season=found, order=order, **doer(request, place))
        except Refused as no:
            refusal = no
        else:
            messages.success(request, _("Đã lưu thứ tự."))
            return redirect(place.url("commendation:ceremony", season=season))
    return page(
        request, place, "commendation/ceremony.html", status=422 if refusal else 200, season=found, tabs=season_tabs(place, found, "ceremony"),
        crumbs=crumbs(place, found), rows=rows, refusal=refusal,
    )  # fmt: skip


@unit_page
def certificates(request: HttpRequest, place: Place, season: int, decree: int) -> HttpResponse:
    """Batches of certificates from a decision, with one of the unit's designs."""
    found = decision_here(season_here(place, season, MANAGE), decree)
    designs = {one.pk: one for one in designs_of(place.unit.pk)}
    form = DesignForm(request.POST or None, designs=[(pk, str(one)) for pk, one in designs.items()])

    def deed(told: dict[str, Any]) -> None:
        make_certificates(decision=found, design=designs[told["design"]], **doer(request, place))

    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Lập giấy khen, giấy chứng nhận"), button=_("Lập đợt in"),
        success=_("Đã lập đợt in ở phần Giấy khen; xem lại rồi vào sổ, in."), back=place.url("commendation:decree", season=season, decree=decree),
        crumbs=crumbs(place, found.season), wants="" if designs else _("Đơn vị chưa có mẫu in: lập một mẫu ở phần Giấy khen trước."),
    )  # fmt: skip
