"""The papers of the road as .docx and .pdf, and those that are given their number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.ui.deeds import DOCX, download
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cycle.commendation.enums import SeasonKind, Standing
from tongket.cycle.commendation.forms.councils import IssueDecisionForm, IssueForm
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.commendation.selectors.papers import paper_of
from tongket.cycle.commendation.selectors.results import decision_here
from tongket.cycle.commendation.services import issuing
from tongket.cycle.commendation.services.issuing import Issuing
from tongket.cycle.commendation.views.councils import showing_here
from tongket.cycle.commendation.views.frame import (
    DECIDE,
    FOLLOW,
    MANAGE,
    crumbs,
    doer,
    list_here,
    meeting_here,
    names_for,
    nominee_here,
    season_here,
)
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import letterhead_of

FORMS = ("docx", "pdf")


def _answer(
    place: Place, which: str, of: Any, form: str, nominees: Iterable[Nominee] = (), to_name: str = ""
) -> HttpResponse:
    """The draft of a paper in the form asked for; Http404 for other forms."""
    if form not in FORMS:
        raise Http404
    signer = next(iter(letterhead_of(place.unit, place.today).signers), None)
    paper = paper_of(which, of, day=place.today, signer=signer, nominees=nominees, to_name=to_name)
    if form == "docx":
        return download(render_docx(paper), f"{which}.docx", DOCX)
    return download(render_pdf(paper, find_fonts()), f"{which}.pdf", "application/pdf")


@require_safe
@unit_page
def list_paper(_request: HttpRequest, place: Place, listed: int, form: str) -> HttpResponse:
    return _answer(place, "danh-sach", list_here(place, listed), form)


@require_safe
@unit_page
def minutes(_request: HttpRequest, place: Place, season: int, meeting: int, form: str) -> HttpResponse:
    return _answer(place, "bien-ban", meeting_here(place, season, meeting), form)


@require_safe
@unit_page
def recognition(_request: HttpRequest, place: Place, season: int, meeting: int, form: str) -> HttpResponse:
    return _answer(place, "cong-nhan", meeting_here(place, season, meeting), form)


@require_safe
@unit_page
def notice(_request: HttpRequest, place: Place, season: int, showing: int, form: str) -> HttpResponse:
    return _answer(place, "thong-bao", showing_here(place, season, showing), form)


def _ready(season: Season, *, above: bool) -> list[Nominee]:
    """Names that passed: for the level above, or for the unit's own decision."""
    wanted = (Standing.ACCEPTED, Standing.PASSED) if season.kind == SeasonKind.SUDDEN else (Standing.PASSED,)
    rows = season.nominees.filter(standing__in=(*wanted, *((Standing.SENT,) if above else ()))).select_related("listed")
    return [one for one in rows if (one.award in season.above) == above]


@require_safe
@unit_page
def submission(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    found = season_here(place, season, MANAGE)
    sent = found.submissions.order_by("-pk").first()
    return _answer(place, "to-trinh", found, form, _ready(found, above=True), sent.to_name if sent else "")


@require_safe
@unit_page
def draft(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    """The decision as it would be, of the names that wait for it."""
    found = season_here(place, season, MANAGE)
    return _answer(place, "quyet-dinh", found, form, _ready(found, above=False))


@require_safe
@unit_page
def bonus(_request: HttpRequest, place: Place, season: int, decree: int, form: str) -> HttpResponse:
    return _answer(place, "chi-tien", decision_here(season_here(place, season, FOLLOW), decree), form)


@require_safe
@unit_page
def ceremony(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    return _answer(place, "trao-thuong", season_here(place, season, MANAGE), form)


@require_safe
@unit_page
def summary(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    return _answer(place, "tong-hop", season_here(place, season, FOLLOW), form)


@require_safe
@unit_page
def report(_request: HttpRequest, place: Place, nominee: int, form: str) -> HttpResponse:
    return _answer(place, "bao-cao", nominee_here(place, nominee), form)


def _signers(place: Place) -> list[tuple[int, str]]:
    return [(one.signer_id, one.full_name) for one in letterhead_of(place.unit, place.today).signers if one.signer_id]


@unit_page
def issue_decision(request: HttpRequest, place: Place, season: int) -> HttpResponse:
    """The decision numbered in the register and granted at once."""
    found = season_here(place, season, DECIDE)
    rows = [one.pk for one in _ready(found, above=False)]
    names = names_for(found, (Standing.ACCEPTED, Standing.PASSED), request.GET.get("d", ""), pk__in=rows)
    form = IssueDecisionForm(request.POST or None, names=names, signers=_signers(place), initial={"day": place.today})

    def deed(told: dict[str, Any]) -> str:
        made = issuing.issue_decision(
            season=found, ids=told["names"], issuing=Issuing(told["day"], told["signer"]), **doer(request, place)
        )
        return place.url("commendation:decree", season=season, decree=made.pk)

    return deed_page(
        request, place, form, deed, may=DECIDE, title=_("Phát hành quyết định khen"), button=_("Phát hành"),
        success=_("Đã phát hành; số lấy ở sổ văn bản đi, kết quả ở hồ sơ của từng người, tập thể."),
        back=place.url("commendation:results", season=season), crumbs=crumbs(place, found),
        lead=_("Phát hành rồi thì không sửa; xem bản dự thảo trước."),
    )  # fmt: skip


@unit_page
def issue_submission(request: HttpRequest, place: Place, season: int, sent: int) -> HttpResponse:
    """The paper of a submission, numbered."""
    found = season_here(place, season, DECIDE)
    row = found.submissions.filter(pk=sent).select_related("season__unit").first()
    if row is None:
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        issuing.issue_submission(submission=row, issuing=Issuing(told["day"], told["signer"]), **doer(request, place))

    form = IssueForm(request.POST or None, signers=_signers(place), initial={"day": place.today})
    return deed_page(
        request, place, form, deed, may=DECIDE, title=_("Phát hành tờ trình"), button=_("Phát hành"), success=_("Đã phát hành tờ trình."), lead=row.to_name,
        back=place.url("commendation:results", season=season), crumbs=crumbs(place, found),
    )  # fmt: skip


@unit_page
def issue_notice(request: HttpRequest, place: Place, season: int, showing: int) -> HttpResponse:
    """The notice of a consultation, numbered."""
    found = showing_here(place, season, showing)

    def deed(told: dict[str, Any]) -> None:
        issuing.issue_notice(consultation=found, issuing=Issuing(told["day"], told["signer"]), **doer(request, place))

    form = IssueForm(request.POST or None, signers=_signers(place), initial={"day": place.today})
    return deed_page(
        request, place, form, deed, may=MANAGE, title=_("Phát hành thông báo"), button=_("Phát hành"), success=_("Đã phát hành thông báo."),
        back=place.url("commendation:showing", season=season, showing=showing), crumbs=crumbs(place, found.season),
    )  # fmt: skip
