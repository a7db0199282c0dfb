"""Hỏi luật: one question, its address, its verdict. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import download
from tongket.cycle.judging.facts import words
from tongket.cycle.judging.facts.asking import SCENARIO, Question, Row, award_names, read_question
from tongket.cycle.judging.facts.question_form import MOST_ROWS, Column, Section, sections
from tongket.cycle.judging.selectors import judge_case, stack_for, verdict_of
from tongket.cycle.judging.views.frame import VIEW, page
from tongket.cycle.organizations.places import Place, unit_page


@dataclass(frozen=True)
class BoxShown:
    """One box as the form draws it."""

    name: str
    column: Column
    typed: str
    error: str


@dataclass(frozen=True)
class SectionShown:
    """One section as the form draws it."""

    section: Section
    rows: list[tuple[int, list[BoxShown]]]
    full: bool


@require_safe
@unit_page
def ask(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    book = stack_for(place.unit, place.today).book
    question = read_question(request.GET, book, place.today)
    wanted = request.GET.get("them", "")
    if "hoi" in request.GET and not question.has_errors:
        return redirect(f"{place.url('judging:ask')}?{question.address}")
    judged = judge_case(place.unit, question.case) if question.case and not wanted else None
    verdict = verdict_of(judged) if judged else None
    names = award_names(book)
    return page(
        request, place, "judging/ask.html", "ask", question=question, verdict=verdict, address=question.address,
        boxes={box.column.name: box for box in _top(question, place, names)}, kinds=words.KINDS,
        sections=_sections(question, place, sections(names), wanted), is_scenario=question.top.get("thu") == SCENARIO,
        errors=_errors(question), full_address=request.build_absolute_uri(f"?{question.address}"), scenario=SCENARIO,
    )  # fmt: skip


@require_safe
@unit_page
def question_file(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    question = read_question(request.GET, stack_for(place.unit, place.today).book, place.today)
    if request.GET and not question.yaml:
        raise Http404
    return download(question.yaml.encode(), "cau-hoi.yaml", "application/yaml")


def _top(question: Question, place: Place, names: dict[str, str]) -> list[BoxShown]:
    columns = (
        Column("d", _("Hỏi về"), "choice", names), Column("nam", _("Năm thành tích"), "year"),
        Column("ngay", _("Xét ngày"), "day", hint=_("Để trống: ngày 31/12 của năm đó.")),
        Column("cap", _("Cấp quyết định"), "choice", words.BODIES),
        Column("vao", _("Ngày tuyển dụng"), "day", hint=_("Chỉ cần khi mới tuyển dụng.")),
        Column("so", _("Số người của tập thể"), "whole"),
    )  # fmt: skip
    usual = {} if question.top.get("d") else {"nam": str(place.period.start.year)}
    typed = {**usual, **question.top}
    return [BoxShown(one.name, one, typed.get(one.name, ""), question.errors.get(one.name, "")) for one in columns]


def _sections(question: Question, place: Place, known: tuple[Section, ...], wanted: str) -> list[SectionShown]:
    shown = []
    for section in known:
        if section.prefix not in question.rows:
            continue
        rows = list(question.rows[section.prefix])
        if (section.prefix == wanted or (section.prefix == "xl" and not rows)) and len(rows) < MOST_ROWS:
            rows.append(_new_row(section, rows, question, place))
        boxes = [(number, _boxes(section, number, row)) for number, row in enumerate(rows, start=1)]
        shown.append(SectionShown(section, boxes, len(rows) >= MOST_ROWS))
    return shown


def _new_row(section: Section, rows: list[Row], question: Question, place: Place) -> Row:
    """An empty row; a year goes on from the row above, backwards."""
    typed: dict[str, Any] = {}
    if section.prefix in ("xl", "tv"):
        years = [row.values["nam"] for row in rows if isinstance(row.values.get("nam"), int)]
        asked = question.top.get("nam", "")
        first = int(asked) if asked.isdecimal() and len(asked) == 4 else place.period.start.year
        typed["nam"] = str(min(years) - 1 if years else first)
    return Row(len(rows) + 1, typed)


def _boxes(section: Section, number: int, row: Row) -> list[BoxShown]:
    return [
        BoxShown(f"{section.prefix}{number}-{one.name}", one, row.typed.get(one.name, one.usual), row.errors.get(one.name, ""))
        for one in section.columns
    ]  # fmt: skip


def _errors(question: Question) -> list[dict[str, str]]:
    found = [{"text": says, "id": name or "d"} for name, says in question.errors.items()]
    for prefix, rows in question.rows.items():
        for number, row in enumerate(rows, start=1):
            found += [{"text": says, "id": f"{prefix}{number}-{name}"} for name, says in row.errors.items()]
    return found
