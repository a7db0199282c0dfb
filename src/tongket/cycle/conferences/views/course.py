"""The programme, votes, proposals, the resolution and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import can
from tongket.cycle.conferences.enums import CLAUSE_BADGES, PROPOSAL_BADGES, Source, State
from tongket.cycle.conferences.forms import (
    AnswerForm,
    ClausesForm,
    MotionForm,
    ProgrammeForm,
    ProposalForm,
    ResultForm,
    clauses_text,
    programme_text,
)
from tongket.cycle.conferences.selectors import reads, voting
from tongket.cycle.conferences.services import course
from tongket.cycle.conferences.views.frame import ANSWER, PREPARE, PROPOSE, crumbs, doer, here, page, tabs
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page


@unit_page
def programme(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """The programme with the time of each item; who prepares changes it as lines."""
    row = here(place, conference)
    items = list(row.items.all())
    if request.method == "POST" or "sua" in request.GET:
        here(place, conference, PREPARE)
        form = ProgrammeForm(request.POST or None, initial={"lines": programme_text(items)})

        def deed(told: dict[str, Any]) -> None:
            course.set_programme(conference=row, turns=told["lines"], **doer(request, place))

        return deed_page(
            request, place, form, deed, may=PREPARE, title=_("Sửa chương trình"), button=_("Lưu chương trình"), success=_("Đã lưu chương trình."),
            back=place.url("conferences:programme", conference=row.pk), crumbs=crumbs(place, row),
        )  # fmt: skip
    return page(
        request, place, "conferences/programme.html", row=row, tabs=tabs(place, row, "programme"), crumbs=crumbs(place, row), items=items,
        total=sum(one.minutes for one in items), is_open=row.state != State.CLOSED, is_running=row.state == State.RUNNING,
        running=max((one for one in items if one.began_at), key=lambda one: str(one.began_at), default=None),
    )  # fmt: skip


@require_safe
@unit_page
def proposals(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference)
    themes = [(name, [(one, PROPOSAL_BADGES[one.state]) for one in some]) for name, some in reads.themes_of(row)]
    return page(
        request, place, "conferences/proposals.html", row=row, tabs=tabs(place, row, "proposals"), crumbs=crumbs(place, row), themes=themes,
        is_open=row.state != State.CLOSED, open_count=reads.open_proposals(row), section_meetings=row.section_meetings.all(),
    )  # fmt: skip


@unit_page
def propose(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PROPOSE)
    may_all = bool(can(place.user, PREPARE, place.unit, on=place.today))
    form = ProposalForm(request.POST or None, may_all=may_all)

    def deed(told: dict[str, Any]) -> None:
        course.propose(
            conference=row, text=told["text"], theme=told["theme"], source=told.get("source", Source.NAMED), sender=told.get("sender", ""),
            **doer(request, place))  # fmt: skip

    return deed_page(
        request, place, form, deed, may=PROPOSE, title=_("Nêu kiến nghị"), button=_("Gửi kiến nghị"), success=_("Đã ghi kiến nghị."),
        back=place.url("conferences:proposals", conference=row.pk), crumbs=crumbs(place, row),
        lead=_("Tên người nêu được ghi. Muốn không ghi tên: bỏ giấy vào hòm thư góp ý, thư ký nhập và không giữ gì về người viết."),
    )  # fmt: skip


@unit_page
def answer(request: HttpRequest, place: Place, conference: int, proposal: int) -> HttpResponse:
    row = here(place, conference, ANSWER)
    found = row.proposals.filter(pk=proposal).first()
    if found is None:
        raise Http404
    first = {name: getattr(found, name) for name in ("state", "answer", "owner", "due_on", "evidence")}

    def deed(told: dict[str, Any]) -> None:
        course.answer_proposal(proposal=found, fields=told, **doer(request, place))

    return deed_page(
        request, place, AnswerForm(request.POST or None, initial=first), deed, may=ANSWER, title=_("Trả lời kiến nghị"), button=_("Ghi trả lời"),
        success=_("Đã ghi trả lời."), back=place.url("conferences:proposals", conference=row.pk), crumbs=crumbs(place, row), lead=found.text[:1000],
    )  # fmt: skip


@unit_page
def vote(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    there = reads.presence_of(row)
    form = MotionForm(request.POST or None, initial={"way": "hands", "yes": there.here})

    def deed(told: dict[str, Any]) -> None:
        course.put_to_vote(conference=row, **told, **doer(request, place))

    lead = _("Có mặt %(here)s/%(called)s người; nghị quyết cần hơn nửa số người dự, tức từ %(needed)s người đồng ý.") % {
        "here": there.here, "called": there.called, "needed": there.here // 2 + 1,
    }  # fmt: skip
    wants = (
        ""
        if there.quorum.is_met
        else _("Chưa đủ %(needed)s người dự: biểu quyết lúc này không có giá trị.") % {"needed": there.quorum.needed}
    )
    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Ghi biểu quyết"), button=_("Ghi kết quả"), success=_("Đã ghi biểu quyết."),
        back=place.url("conferences:resolution", conference=row.pk), crumbs=crumbs(place, row), lead=lead, wants=wants,
    )  # fmt: skip


@unit_page
def resolution(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    """Motions with their counts, the clauses of the resolution; who prepares changes them as lines until the end."""
    row = here(place, conference)
    clauses = list(row.clauses.all())
    if request.method == "POST" or "sua" in request.GET:
        here(place, conference, PREPARE)
        form = ClausesForm(request.POST or None, initial={"lines": clauses_text(clauses)})

        def deed(told: dict[str, Any]) -> None:
            course.set_clauses(conference=row, clauses=told["lines"], **doer(request, place))

        return deed_page(
            request, place, form, deed, may=PREPARE, title=_("Dự thảo nghị quyết"), button=_("Lưu nghị quyết"), success=_("Đã lưu nghị quyết."),
            back=place.url("conferences:resolution", conference=row.pk), crumbs=crumbs(place, row),
        )  # fmt: skip
    return page(
        request, place, "conferences/resolution.html", row=row, tabs=tabs(place, row, "resolution"), crumbs=crumbs(place, row),
        clauses=[(one, CLAUSE_BADGES[one.state]) for one in clauses], motions=reads.motions_of(row), is_running=row.state == State.RUNNING,
        is_open=row.state != State.CLOSED, elections=voting.elections_of(row),
        secret=[(one, any(motion.vote == one.pk for motion in row.motions.all())) for one in voting.votes_of(row, voting.MOTION)],
    )  # fmt: skip


@unit_page
def result(request: HttpRequest, place: Place, conference: int, clause: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    found = row.clauses.filter(pk=clause).first()
    if found is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        course.write_result(clause=found, state=told["state"], result=told["result"], **doer(request, place))

    return deed_page(
        request, place, ResultForm(request.POST or None, initial={"state": found.state, "result": found.result}), deed, may=PREPARE,
        title=_("Kết quả thực hiện điều %(number)s") % {"number": found.number}, button=_("Ghi kết quả"), success=_("Đã ghi kết quả."),
        back=place.url("conferences:resolution", conference=row.pk), crumbs=crumbs(place, row), lead=found.text[:1000],
    )  # fmt: skip
