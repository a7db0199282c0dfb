"""Councils and consultations: meetings written down, votes, conclusions; names shown to the public, opinions answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.selectors import votes_of_owner
from tongket.cycle.commendation.enums import Council, MeetingState, SeasonState, Standing
from tongket.cycle.commendation.forms import NamesForm, votes_sent
from tongket.cycle.commendation.forms.councils import (
    AnswerForm,
    IdeaForm,
    MeetingForm,
    OpinionForm,
    RecogniseForm,
    ShowingForm,
    meeting_initial,
    members_of,
)
from tongket.cycle.commendation.models import Consultation, Meeting, Opinion, Season
from tongket.cycle.commendation.selectors import councils as reads
from tongket.cycle.commendation.services import consultations, meetings
from tongket.cycle.commendation.services.recognising import recognise
from tongket.cycle.commendation.views.frame import (
    MANAGE,
    crumbs,
    doer,
    meeting_here,
    names_for,
    page,
    season_here,
    season_tabs,
)
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.selectors.free_ideas import ideas_in_progress

_SHOWN = (Standing.ACCEPTED, Standing.PASSED)


@require_safe
@unit_page
def steps(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Meetings and consultations of a season."""
    found = season_here(place, season, MANAGE)
    return page(
        request, place, "commendation/steps.html", season=found, tabs=season_tabs(place, found, "steps"), crumbs=crumbs(place, found),
        meetings=reads.meetings_of(found), showings=reads.consultations_of(found, place.today), is_open=found.state == SeasonState.OPEN,
        waiting=found.nominees.filter(standing=Standing.ACCEPTED).count(), must_show=reads.must_be_shown(found, place.today),
    )  # fmt: skip


def _meeting_page(request: HttpRequest, place: Place, season: Season, meeting: Meeting | None) -> HttpResponse:
    initial = meeting_initial(meeting) if meeting else {"held_on": place.today, "members": reads.last_members(season)}
    back = place.url("commendation:steps", season=season.pk)

    def deed(told: dict[str, Any]) -> str:
        made = meetings.hold_meeting(
            season=season, meeting=meeting, fields=told, members=members_of(told["members"]), **doer(request, place))  # fmt: skip
        return place.url("commendation:meeting", season=season.pk, meeting=made.pk)

    return deed_page(
        request, place, MeetingForm(request.POST or None, initial=initial), deed, may=MANAGE, title=_("Ghi cuộc họp hội đồng"), button=_("Lưu"),
        success=_("Đã lưu cuộc họp."), back=back, crumbs=crumbs(place, season),
    )  # fmt: skip


@unit_page
def meeting_add(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    return _meeting_page(request, place, season_here(place, season, MANAGE), None)


@unit_page
def meeting_change(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    found = meeting_here(place, season, meeting)
    return _meeting_page(request, place, found.season, found)


@require_safe
@unit_page
def meeting(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    """One meeting: who was there, the votes on each name with what each needs."""
    found = meeting_here(place, season, meeting)
    return _shown(request, place, found, {}, 200)


def _shown(request: HttpRequest, place: Place, found: Meeting, errors: dict[int, str], status: int) -> HttpResponse:
    groups = reads.ballot_of(found, errors, request.POST if errors else None)
    votes = {group.code: votes_of_owner(meetings.OWNER, f"{found.pk}:{group.code}") for group in groups}
    return page(
        request, place, "commendation/meeting.html", status=status, meeting=found, season=found.season, groups=[(group, votes[group.code]) for group in groups],
        there=reads.attendance(found), reviews=found.reviews.select_related("idea"), is_ideas=found.council == Council.INITIATIVE,
        is_open=found.state == MeetingState.DRAFT, crumbs=crumbs(place, found.season), members=reads.members_said(found), errors=bool(errors),
        passed=found.reviews.filter(passed=True).exists(), recognised=reads.recognised(found),
    )  # fmt: skip


@unit_page
def meeting_names(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    """Which names the meeting is about."""
    found = meeting_here(place, season, meeting)
    form = NamesForm(
        request.POST or None, names=names_for(found.season, (Standing.ACCEPTED,), request.GET.get("d", ""))
    )

    def deed(told: dict[str, Any]) -> None:
        meetings.put_before(meeting=found, ids=told["names"], **doer(request, place))

    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Tên đưa ra cuộc họp"), button=_("Lưu"), success=_("Đã lưu; ghi phiếu từng tên."),
        back=place.url("commendation:meeting", season=season, meeting=meeting), crumbs=crumbs(place, found.season),
    )  # fmt: skip


@require_POST
@unit_page
def votes(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    """Votes counted by hand, for every name of the page."""
    found = meeting_here(place, season, meeting)
    ids = list(found.nominees.filter(standing=Standing.ACCEPTED).values_list("pk", flat=True))
    typed, errors = votes_sent(request.POST, ids)
    if errors:
        return _shown(request, place, found, errors, 422)
    try:
        meetings.enter_votes(
            meeting=found, votes=typed, way="secret" if request.POST.get("way") == "secret" else "open", **doer(request, place))  # fmt: skip
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã lưu phiếu."))
    return redirect(place.url("commendation:meeting", season=season, meeting=meeting))


def _done(request: HttpRequest, place: Place, found: Meeting, deed: Any, success: str) -> HttpResponse:
    """One button's deed on a meeting, and back to it."""
    try:
        deed(meeting=found, **doer(request, place))
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, success)
    return redirect(place.url("commendation:meeting", season=found.season_id, meeting=found.pk))


@require_POST
@unit_page
def make_vote(request: HttpRequest, place: Place, season: int, meeting: int, law_award: str) -> HttpResponse:
    """A secret ballot in the room of votes, with the names as options."""
    found = meeting_here(place, season, meeting)
    return _done(
        request,
        place,
        found,
        lambda **told: meetings.make_meeting_vote(award=law_award, **told),
        _("Đã lập cuộc bỏ phiếu; thêm người bỏ phiếu ở trang đó."),
    )


@require_POST
@unit_page
def take_vote(request: HttpRequest, place: Place, season: int, meeting: int, law_award: str) -> HttpResponse:
    found = meeting_here(place, season, meeting)
    return _done(
        request, place, found, lambda **told: meetings.take_vote(award=law_award, **told), _("Đã lấy số phiếu.")
    )


@require_POST
@unit_page
def conclude(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    found = meeting_here(place, season, meeting)
    try:
        passed, failed = meetings.conclude_meeting(meeting=found, **doer(request, place))
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(
            request,
            _("Đã kết luận: %(passed)s được thông qua, %(failed)s không.") % {"passed": passed, "failed": failed},
        )
    return redirect(place.url("commendation:meeting", season=season, meeting=meeting))


@unit_page
def idea(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    """What the initiative council says of one initiative."""
    found = meeting_here(place, season, meeting)
    if found.council != Council.INITIATIVE:
        raise Http404
    ideas = [(one.pk, f"{one.code}: {one.name}") for one in ideas_in_progress(place.unit)]

    def deed(told: dict[str, Any]) -> None:
        meetings.review_idea(meeting=found, **doer(request, place), **told)

    return deed_page(
        request, place, IdeaForm(request.POST or None, ideas=ideas), deed, may=MANAGE, title=_("Xét sáng kiến"), button=_("Lưu"), success=_("Đã lưu."),
        back=place.url("commendation:meeting", season=season, meeting=meeting), crumbs=crumbs(place, found.season),
        lead=_("Sáng kiến chưa công nhận ghi ở hồ sơ thi đua của tác giả."),
    )  # fmt: skip


@unit_page
def recognise_ideas(request: HttpRequest, place: Place, season: int, meeting: int) -> HttpResponse:
    """Initiatives that passed become recognised by a decision."""
    found = meeting_here(place, season, meeting)

    def deed(told: dict[str, Any]) -> None:
        recognise(meeting=found, decision=told["decision"], day=told["day"], **doer(request, place))

    return deed_page(
        request, place, RecogniseForm(request.POST or None, initial={"day": place.today}), deed, may=MANAGE, title=_("Quyết định công nhận sáng kiến"),
        button=_("Ghi vào hồ sơ"), success=_("Đã ghi vào hồ sơ của các tác giả."), back=place.url("commendation:meeting", season=season, meeting=meeting),
        crumbs=crumbs(place, found.season),
    )  # fmt: skip


@unit_page
def show_names(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """Names shown to the public for so many working days."""
    found = season_here(place, season, MANAGE)
    names = names_for(found, _SHOWN, request.GET.get("d", ""), consultation=None)
    form = ShowingForm(
        request.POST or None,
        names=names,
        initial={"starts_on": place.today, "names": reads.must_be_shown(found, place.today)},
    )

    def deed(told: dict[str, Any]) -> None:
        consultations.show_names(season=found, ids=told["names"], showing=form.showing(), **doer(request, place))

    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Công khai lấy ý kiến"), button=_("Công khai"), success=_("Đã công khai; ngày cuối tính theo ngày làm việc."),
        back=place.url("commendation:steps", season=season), crumbs=crumbs(place, found),
    )  # fmt: skip


def showing_here(place: Place, season: int, showing: int) -> Consultation:
    """A consultation of a season of this unit, or Http404."""
    found = season_here(place, season, MANAGE).consultations.select_related("season__unit").filter(pk=showing).first()
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def showing(request: HttpRequest, place: Place, season: int, showing: int) -> HttpResponse:
    """One consultation: its names, days, opinions."""
    found = showing_here(place, season, showing)
    return page(
        request, place, "commendation/showing.html", showing=found, season=found.season, names=found.nominees.select_related("listed"), crumbs=crumbs(place, found.season),
        opinions=found.opinions.select_related("nominee"), says=reads.consultation_says(found, place.today), is_open=found.season.state == SeasonState.OPEN,
    )  # fmt: skip


@unit_page
def opinion_add(request: HttpRequest, place: Place, season: int, showing: int) -> HttpResponse:
    found = showing_here(place, season, showing)
    names = {one.pk: one for one in found.nominees.all()}
    form = OpinionForm(
        request.POST or None,
        names=[(pk, f"{one.name}: {one.award_name}") for pk, one in names.items()],
        initial={"received_on": place.today},
    )

    def deed(told: dict[str, Any]) -> None:
        consultations.receive_opinion(
            consultation=found, nominee=names.get(told["nominee"]), sender=told["sender"], text=told["text"], received_on=told["received_on"],
            **doer(request, place))  # fmt: skip

    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Ghi ý kiến nhận được"), button=_("Lưu"), success=_("Đã ghi; tên này chưa quyết định được tới khi trả lời."),
        back=place.url("commendation:showing", season=season, showing=showing), crumbs=crumbs(place, found.season),
    )  # fmt: skip


@unit_page
def opinion(request: HttpRequest, place: Place, season: int, showing: int, opinion: int) -> HttpResponse:
    """The answer to an opinion."""
    found = showing_here(place, season, showing)
    row = (
        Opinion.objects.select_related("consultation__season__unit", "nominee")
        .filter(consultation=found, pk=opinion)
        .first()
    )
    if row is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        consultations.answer_opinion(
            opinion=row, outcome=told["outcome"], answer=told["answer"], **doer(request, place)
        )

    return deed_page(
        request, place, AnswerForm(request.POST or None), deed, may=MANAGE, title=_("Trả lời ý kiến"), button=_("Lưu trả lời"), success=_("Đã trả lời."), lead=row.text,
        back=place.url("commendation:showing", season=season, showing=showing), crumbs=crumbs(place, found.season),
    )  # fmt: skip
