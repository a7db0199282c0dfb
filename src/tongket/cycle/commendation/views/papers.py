"""The papers of the road as .docx and .pdf."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongket.base.ui.deeds import DOCX, download
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cycle.commendation.enums import SeasonKind, Standing
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.commendation.selectors import papers as selectors
from tongket.cycle.commendation.selectors.results import decision_here
from tongket.cycle.commendation.views.councils import showing_here
from tongket.cycle.commendation.views.frame import FOLLOW, MANAGE, list_here, meeting_here, nominee_here, season_here
from tongket.cycle.organizations.places import Place, unit_page

FORMS = ("docx", "pdf")


def _answer(paper: Paper, name: str, form: str) -> HttpResponse:
    if form == "docx":
        return download(render_docx(paper), f"{name}.docx", DOCX)
    return download(render_pdf(paper, find_fonts()), f"{name}.pdf", "application/pdf")


def _known(form: str) -> None:
    if form not in FORMS:
        raise Http404


@require_safe
@unit_page
def list_paper(_request: HttpRequest, place: Place, listed: int, form: str) -> HttpResponse:
    _known(form)
    return _answer(selectors.list_paper(list_here(place, listed), place.today), "de-nghi-khen", form)


@require_safe
@unit_page
def minutes(_request: HttpRequest, place: Place, season: int, meeting: int, form: str) -> HttpResponse:
    _known(form)
    return _answer(
        selectors.minutes_paper(meeting_here(place, season, meeting), place.today), "bien-ban-hoi-dong", form
    )


@require_safe
@unit_page
def notice(_request: HttpRequest, place: Place, season: int, showing: int, form: str) -> HttpResponse:
    _known(form)
    return _answer(
        selectors.notice_paper(showing_here(place, season, showing), place.today), "thong-bao-cong-khai", form
    )


def _ready(season: Season, *, above: bool) -> list[Nominee]:
    """Names that passed: for the level above, or for the unit's own decision."""
    wanted = (Standing.ACCEPTED, Standing.PASSED) if season.kind == SeasonKind.SUDDEN else (Standing.PASSED,)
    rows = season.nominees.filter(standing__in=(*wanted, *((Standing.SENT,) if above else ()))).select_related("listed")
    return [one for one in rows if (one.award in season.above) == above]


@require_safe
@unit_page
def submission(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    _known(form)
    found = season_here(place, season, MANAGE)
    return _answer(selectors.submission_paper(found, _ready(found, above=True), place.today), "to-trinh-khen", form)


@require_safe
@unit_page
def draft(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    """The decision as it would be, of the names that wait for it."""
    _known(form)
    found = season_here(place, season, MANAGE)
    return _answer(selectors.decision_paper(found, _ready(found, above=False), place.today), "du-thao-quyet-dinh", form)


@require_safe
@unit_page
def decree(_request: HttpRequest, place: Place, season: int, decree: int, form: str) -> HttpResponse:
    _known(form)
    found = decision_here(season_here(place, season, FOLLOW), decree)
    return _answer(selectors.decree_paper(found, place.today), "quyet-dinh-khen", form)


@require_safe
@unit_page
def bonus(_request: HttpRequest, place: Place, season: int, decree: int, form: str) -> HttpResponse:
    _known(form)
    found = decision_here(season_here(place, season, FOLLOW), decree)
    return _answer(selectors.bonus_paper(found, place.today), "tien-thuong", form)


@require_safe
@unit_page
def ceremony(_request: HttpRequest, place: Place, season: int, form: str) -> HttpResponse:
    _known(form)
    return _answer(selectors.ceremony_paper(season_here(place, season, MANAGE), place.today), "trao-thuong", form)


@require_safe
@unit_page
def report(_request: HttpRequest, place: Place, nominee: int, form: str) -> HttpResponse:
    _known(form)
    return _answer(selectors.report_paper(nominee_here(place, nominee), place.today), "bao-cao-thanh-tich", form)
