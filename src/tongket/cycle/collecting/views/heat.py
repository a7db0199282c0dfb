"""How complete and how punctual the answers are."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongket.base.replica.reading import from_replica
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.forms.sums import asked_of
from tongket.cycle.collecting.selectors import heat as reads
from tongket.cycle.collecting.views.sums import asked_node, page_context
from tongket.cycle.organizations.places import Place, unit_page


@unit_page
@from_replica
def show(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Ladder by level, map of units by rounds, places, course of the sums."""
    node = asked_node(request, place, ask)
    rounds = reads.rounds_of(node.request)
    found = reads.heat_of(node, rounds, page=asked_of(request.GET).wish.page, today=place.today)
    inner = place.url("collecting:heat", ask=ask)
    rows = [
        replace(row, url=f"{inner}?node={row.answer.pk}" if row.answer.last_position > row.answer.position else "")
        for row in found.rows
    ]
    marks = [
        {"kind": "full", "text": _("đúng hạn")}, {"kind": "part", "text": _("chậm, hoặc đang bị trả lại")},
        {"kind": "none", "text": _("quá hạn chưa gửi")}, {"kind": "todo", "text": _("chưa đến hạn, được miễn")},
    ]  # fmt: skip
    context = page_context(place, node, "heat") | {
        "levels": reads.ladder_of(node), "map": found, "rows": rows, "marks": marks, "league": reads.league_of(node, rounds),
        "rounds": [Period.from_code(one.period) for one in rounds], "course": reads.course_of(node, rounds),
        "query": f"node={node.answer_id}" if node.answer_id else "", "heat_url": inner,
    }  # fmt: skip
    return render(request, "collecting/sums_heat.html", context)
