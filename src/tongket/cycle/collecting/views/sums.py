"""The consolidated table: its levels, who is missing, the workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.replica.reading import from_replica
from tongket.base.ui.deeds import download, download_in_pieces
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.collecting.forms.sums import BY_KIND, TODAY, Asked, asked_of
from tongket.cycle.collecting.selectors import sums as reads
from tongket.cycle.collecting.selectors import sums_grouped as grouped
from tongket.cycle.collecting.selectors.dhis2 import dhis2_package
from tongket.cycle.collecting.selectors.requests import blocks_of, state_says, timing_of
from tongket.cycle.collecting.selectors.sums import Node, SumRow
from tongket.cycle.collecting.selectors.sums_columns import Column, columns_of
from tongket.cycle.collecting.selectors.sums_workbook import sums_workbook
from tongket.cycle.collecting.selectors.views import views_of
from tongket.cycle.collecting.views.desk import crumbs, here_at, tabs
from tongket.cycle.organizations.places import Place, unit_page

MISSING_ROWS = 50


def node_here(place: Place, ask: int, answer: int | None = None) -> Node:
    """The node of the page; Http404 for what is not this place's to see."""
    require(place.user, "collecting.view", place.unit, on=place.today)
    found = reads.node_at(place.unit, ask, answer)
    if found is None:
        raise Http404
    return found


def page_context(place: Place, node: Node, current: str) -> dict[str, Any]:
    """What every page of a node shows: tabs, the way back, addresses."""
    ask = node.request.pk
    here = here_at(place, ask)
    way = [*crumbs(place, here)]
    if node.answer is not None and node.answer != node.top:
        way.append({"name": _("Bảng tổng hợp"), "url": place.url("collecting:sums", ask=ask)})
        above = [one for one in reads.nodes_above(node) if one != node.top]
        way += [{"name": one.unit_name, "url": node_url(place, node, one.pk)} for one in above]
    urls = {
        name: place.url(f"collecting:{name}", ask=ask)
        for name in ("sums", "sums_missing", "sums_sheet", "sums_paper", "sums_dhis2")
    }
    suffix = f"?node={node.answer_id}" if node.answer_id else ""
    urls = {name: url + (suffix if name != "sums" else "") for name, url in urls.items()}
    return {
        "place": place,
        "node": node,
        "ask": node.request,
        "tabs": tabs(place, here, current),
        "crumbs": way,
        "urls": urls,
    }


def node_url(place: Place, node: Node, answer_id: int) -> str:
    """The table one level down."""
    return place.row_url("collecting:sums_node", "answer", answer_id, ask=node.request.pk)


@unit_page
@from_replica
def show(request: HttpRequest, place: Place, ask: int, answer: int | None = None) -> HttpResponse:
    """The table of the whole request, or of an answer and what lies below it."""
    node, asked = node_here(place, ask, answer), asked_of(request.GET)
    way = grouped_rows(place, node, asked)
    table = None if way else reads.table_of(node, asked.wish)
    shown: Any = way or table
    rows = [_line(place, node, row, shown.columns) for row in shown.rows]
    context = page_context(place, node, "sums") | {
        "table": table, "grouped": way, "columns": shown.columns, "rows": rows, "asked": asked, "wish": asked.wish,
        "whole": _line(place, node, shown.whole, shown.columns, total=True), "missing": reads.missing_of(node),
        "filtered": _line(place, node, table.filtered, shown.columns) if table and table.filtered else None,
        "kinds": reads.kinds_below(node), "groups": reads.groups_of(ask), "blocks": blocks_of(node.request),
        "views": views_of(place, "sums", request.GET.urlencode()), "can_group": grouped.can_group(node),
        "all_columns": columns_of(ask, group=""),
    }  # fmt: skip
    return render(request, "collecting/sums.html", context)


def grouped_rows(place: Place, node: Node, asked: Asked) -> grouped.GroupedTable | None:
    """The table by kind or by today's organisation, when that is asked and the node is small enough."""
    if not asked.way or not grouped.can_group(node):
        return None
    columns = columns_of(node.request.pk, group=asked.wish.group)
    if asked.way == BY_KIND:
        return grouped.by_kind(node, columns)
    return grouped.by_today(node, columns, today=place.today) if asked.way == TODAY else None


def _line(place: Place, node: Node, row: SumRow, columns: tuple[Column, ...], *, total: bool = False) -> dict[str, Any]:
    """A row with its address: a level down, or for a leaf what was sent."""
    url = ""
    if row.answer is not None and not total:
        is_leaf = row.own or not row.has_below
        url = leaf_url(place, node, row.answer.pk) if is_leaf else node_url(place, node, row.answer.pk)
    return {"row": row, "url": url, "cells": list(zip(columns, row.cells, strict=True))}


def leaf_url(place: Place, node: Node, answer_id: int) -> str:
    """What the unit sent; its own page when the answer is the place's own."""
    if node.top is not None and node.top.pk == answer_id:
        return place.url("collecting:answer", answer=answer_id)
    return place.row_url("collecting:check", "answer", answer_id, ask=node.request.pk)


def asked_node(request: HttpRequest, place: Place, ask: int) -> Node:
    """The node named by ?node=, or the whole."""
    told = request.GET.get("node", "")
    return node_here(place, ask, int(told) if told.isascii() and told.isdigit() and len(told) < 15 else None)


@unit_page
@from_replica
def missing(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Every unit that is missing, or that owes one cell still (?item=)."""
    node = asked_node(request, place, ask)
    asked = asked_of(request.GET)
    column = next((one for one in columns_of(ask) if str(one.indicator.pk) == request.GET.get("item")), None)
    rows = reads.lacking_rows(node, column.reads[0]) if column else reads.missing_rows(node)
    page = Paginator(rows, MISSING_ROWS).get_page(asked.wish.page)
    lines = [
        {"answer": one, "state": state_says(one, timing_of(one, place.today)), "url": leaf_url(place, node, one.pk)}
        for one in page
    ]
    context = page_context(place, node, "sums") | {
        "page": page, "lines": lines, "query": asked.query, "column": column, "node": node,
    }  # fmt: skip
    context["crumbs"].append({"name": _("Bảng tổng hợp"), "url": context["urls"]["sums"]})
    return render(request, "collecting/sums_missing.html", context)


@unit_page
def sheet(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """The table of a node as a workbook with control totals."""
    node = asked_node(request, place, ask)
    return download(sums_workbook(node, place.version.name, place.today), f"tong-hop-{_file_name(node)}.xlsx")


@unit_page
def dhis2(request: HttpRequest, place: Place, ask: int) -> HttpResponse | StreamingHttpResponse:
    """What was accepted at the node, in the terms of DHIS2."""
    node = asked_node(request, place, ask)
    try:
        pieces = dhis2_package(node, place.today)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(place.url("collecting:sums", ask=ask))
    return download_in_pieces(pieces, f"dhis2-{_file_name(node)}.zip", "application/zip")


def _file_name(node: Node) -> str:
    return "-".join(fold(node.name)[:40].replace("/", " ").split())
