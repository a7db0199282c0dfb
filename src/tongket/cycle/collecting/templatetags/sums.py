"""The cells of a consolidated table: a page has a thousand of them, so they are put together here and not by a template."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tongket.cycle.collecting.selectors.sums_columns import Column, SumCell

register = template.Library()


@register.simple_tag
def sums_cells(cells: Iterable[tuple[Column, SumCell]], url: str, missing_url: str) -> SafeString:
    """The cells of a row; ``url`` is what its numbers lead to ("": nowhere), ``missing_url`` the page of who is missing."""
    words = {
        "missing": f'<span class="t-warn">{escape(_("chưa có"))}</span>',
        "excused": f'<span class="quiet">{escape(_("được miễn"))}</span>',
        "na": f'<span class="quiet">{escape(_("không áp dụng"))}</span>',
    }
    to, lacks = escape(url), escape(missing_url + ("&" if "?" in missing_url else "?"))
    made = []
    for column, cell in cells:
        row = column.indicator
        said = words.get(cell.state, "")
        if cell.state == "value":
            shown = escape(cell.shown)
            said = f'<a class="number-link" href="{to}">{shown}</a>' if url else shown
            if cell.says:
                said += f'<br><a class="small t-warn" href="{lacks}item={row.pk}">{escape(cell.says)}</a>'
        made.append(f'<td role="cell" class="num" data-label="{escape(row.name)}">{said}</td>')
    return mark_safe("".join(made))
