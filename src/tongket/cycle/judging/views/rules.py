"""Every rule, and one rule over time with the cases that hold it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.cores.kernel.text import fold
from tongket.cores.law.deciding import judge
from tongket.cores.law.rules import Condition, Quantity, RuleBook
from tongket.cores.law.tested import cases_of_rule
from tongket.cycle.judging.facts import rule_page, words
from tongket.cycle.judging.facts.cases_said import CaseSaid, case_said
from tongket.cycle.judging.facts.rule_text import said_of
from tongket.cycle.judging.selectors import stack_for
from tongket.cycle.judging.views.frame import VIEW, day_asked, page
from tongket.cycle.organizations.places import Place, unit_page

PER_PAGE, MOST_CASES = 50, 60


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    day, search = day_asked(request, place), request.GET.get("q", "")[:100]
    only = request.GET.get("chi", "") if request.GET.get("chi", "") in ("hieu-luc", "chua-chac", "rieng") else ""
    rows = rule_page.rule_rows(stack_for(place.unit, day).book, day)
    wanted = fold(search).split()
    keep = {"hieu-luc": "in_force", "chua-chac": "unsure", "rieng": "own"}
    found = [
        row for row in rows
        if all(word in fold(f"{row.says} {row.source} {row.awards}") for word in wanted) and (not only or getattr(row, keep[only]))
    ]  # fmt: skip
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "judging/rules.html", "rules", rows=Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        day=day, search=search, only=only, query=query.urlencode(),
    )  # fmt: skip


@require_safe
@unit_page
def rule(request: HttpRequest, place: Place, law_rule: str) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    day = day_asked(request, place)
    book = stack_for(place.unit, day).book
    found = rule_page.rule_of(book, law_rule)
    if found is None:
        raise Http404
    cases = _cases(found, book)
    back, title = place.url("judging:rules"), _title(found, book, place)
    return page(
        request, place, "judging/rule.html", "rules", day=day, title=title, line=rule_page.line_of(found, book, day),
        versions=_versions(found, book, place), awards=_awards(found, book), every_award=_codes(found) is None,
        cases=cases[:MOST_CASES], total=len(cases), scenario=getattr(found, "scenario", ""),
        crumbs=[{"name": _("Quy tắc"), "url": back}, {"name": _short(title), "url": ""}],
    )  # fmt: skip


def _short(title: str, most: int = 60) -> str:
    return title if len(title) <= most else f"{title[:most].rpartition(' ')[0]}…"


def _title(found: Condition | Quantity, book: RuleBook, place: Place) -> str:
    if isinstance(found, Quantity):
        return words.quantity_name(found.name)
    return rule_page.says_of_version(found, rule_page.version_for(found.dated, place.today), book)


def _versions(found: Condition | Quantity, book: RuleBook, place: Place) -> list[tuple[str, Any]]:
    path = f"quantities/{found.name}" if isinstance(found, Quantity) else found.path
    rows = sorted(rule_page.versions_of(found), key=lambda one: one.start, reverse=True)
    return [(rule_page.says_of_version(found, one, book), said_of(path, one, "", place.today)) for one in rows]


def _codes(found: Condition | Quantity) -> frozenset[str] | None:
    return found.awards


def _awards(found: Condition | Quantity, book: RuleBook) -> list[tuple[str, str]]:
    pairs = [(code, book.awards[code].name) for code in _codes(found) or ()]
    return sorted(pairs, key=lambda pair: pair[1])


def _cases(found: Condition | Quantity, book: RuleBook) -> list[CaseSaid]:
    """What the rule was tested with, newest day first; the answers are the engine's of this moment."""
    rules = dict.fromkeys(one.rule for one in rule_page.versions_of(found) if one.rule)
    cases = {case.id: case for rule_id in rules for case in cases_of_rule(rule_id)}
    ordered = sorted(cases.values(), key=lambda case: case.ask.day, reverse=True)
    fits = [case for case in ordered if _codes(found) is None or not case.ask.award or case.ask.award in (_codes(found) or ()) or not _codes(found)]  # fmt: skip
    return [case_said(case, judge(book, case), book) for case in fits[:MOST_CASES]] + [
        case_said(case, None, book) for case in fits[MOST_CASES:]
    ]
