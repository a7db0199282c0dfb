"""The rows of a consolidated table: a page has a thousand cells, so they are put together here and not by a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tongket.cycle.collecting.selectors.sums import SumRow
from tongket.cycle.collecting.selectors.sums_columns import Column, SumCell

register = template.Library()


class _Cells:
    """Writes the cells of rows; ``missing_url`` is the page of who is missing."""

    def __init__(self, missing_url: str) -> None:
        self.lacks = escape(missing_url + ("&" if "?" in missing_url else "?"))
        self.labels: dict[int, str] = {}
        self.words = {
            "missing": f'<span class="t-warn">{escape(_("chưa có"))}</span>',
            "excused": f'<span class="quiet">{escape(_("được miễn"))}</span>',
            "na": f'<span class="quiet">{escape(_("không áp dụng"))}</span>',
        }

    def of(self, cells: Iterable[tuple[Column, SumCell]], url: str) -> str:
        """The cells of a row; ``url`` is what its numbers lead to ("": nowhere)."""
        link = f'<a class="number-link" href="{escape(url)}">' if url else ""
        made = []
        for column, cell in cells:
            item = column.item.indicator_id
            if item not in self.labels:
                self.labels[item] = f'<td role="cell" class="num" data-label="{escape(column.indicator.name)}">'
            if cell.state == "value":
                said = f"{link}{escape(cell.shown)}</a>" if link else escape(cell.shown)
                if cell.lacking and (says := cell.says):
                    said += f'<br><a class="small t-warn" href="{self.lacks}item={item}">{escape(says)}</a>'
            else:
                said = self.words.get(cell.state, "")
            made.append(f"{self.labels[item]}{said}</td>")
        return "".join(made)


@register.simple_tag
def sums_cells(cells: Iterable[tuple[Column, SumCell]], missing_url: str) -> SafeString:
    """The cells of a row whose numbers lead nowhere: a total."""
    return mark_safe(_Cells(missing_url).of(cells, ""))


@register.simple_tag
def sums_rows(lines: Iterable[Mapping[str, Any]], missing_url: str, *, ranked: bool) -> SafeString:
    """The rows of a table as the view made them (``row``, ``url``, ``cells``), with their places when ``ranked``."""
    cells, place = _Cells(missing_url), f'<td role="cell" class="num" data-label="{escape(_("Thứ"))}">'
    made = []
    for line in lines:
        row: SumRow = line["row"]
        made.append('<tr role="row">')
        if ranked:
            made.append(f"{place}{'–' if row.rank is None else row.rank}</td>")
        made.append(f'<th scope="row" role="rowheader">{_head(row, line["url"])}</th>')
        made.append(f"{cells.of(line['cells'], line['url'])}</tr>\n")
    return mark_safe("".join(made))


def _head(row: SumRow, url: str) -> str:
    if row.own:
        said = escape(_("Phần riêng của %(name)s") % {"name": row.name})
    else:
        said = f'<a href="{escape(url)}">{escape(row.name)}</a>' if url else escape(row.name)
    return f'{said}<br><span class="quiet small">{escape(row.note)}</span>' if row.note else said
