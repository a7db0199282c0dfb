"""Tags and filters of the visual language, given to every template as builtins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template import Context, TemplateSyntaxError
from django.utils.safestring import SafeString

from tongket.base.ui import fields, icons
from tongket.base.ui.component_nodes import compile_component, compile_inline, compile_slot, html_attributes
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number

register = template.Library()
register.tag("component", compile_component)
register.tag("c", compile_inline)
register.tag("slot", compile_slot)

NOTHING = "–"


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """``{% icon "done" %}``."""
    try:
        return icons.icon(name, css_class)
    except KeyError:
        raise TemplateSyntaxError(f"There is no icon “{name}”. Known: {', '.join(sorted(icons.ICONS))}.") from None


@register.simple_tag
def icon_sprite() -> SafeString:
    """The drawings behind every icon, once a page."""
    return icons.sprite()


@register.simple_tag
def attrs(**values: Any) -> SafeString:
    """Optional attributes: ``{% attrs id=id aria_label=label disabled=locked %}``; None, False and "" are left out."""
    return html_attributes(values)


@register.simple_tag(takes_context=True)
def field(context: Context, bound: forms.BoundField, hint: str = "", label: str = "") -> SafeString:
    """``{% field form.name %}``: one form field with label, hint and error."""
    return fields.render_field(bound, _engine(context), hint=hint, label=label)


@register.simple_tag(takes_context=True)
def form_fields(context: Context, form: forms.BaseForm) -> SafeString:
    """``{% form_fields form %}``: every field of a form, hidden ones last."""
    return fields.render_form(form, _engine(context))


@register.simple_tag(takes_context=True)
def form_errors(context: Context, form: forms.BaseForm, title: str = "") -> SafeString:
    """``{% form_errors form %}``: the summary of what must be mended, nothing when all is well."""
    return fields.render_errors(form, _engine(context), title=title)


def _engine(context: Context) -> Any:
    assert context.template is not None
    return context.template.engine


@register.simple_tag
def bullet_bar(percent: Decimal | int, previous: Decimal | int | None) -> dict[str, int | None]:
    """Where a bullet's bar, its plan and last year stand on 240 units; the plan is 100 percent."""
    widest = max(Decimal(150), Decimal(percent), Decimal(previous or 0))
    place = {
        "actual": Decimal(percent),
        "plan": Decimal(100),
        "previous": None if previous is None else Decimal(previous),
    }
    return {
        name: None if value is None else int(max(value, Decimal(0)) * 238 / widest) for name, value in place.items()
    }


@register.filter
def figure(value: Decimal | int | str | float | None, places: int | None = None) -> str:
    """A number as Vietnamese officers print it; nothing known is a dash."""
    if value is None or value == "":
        return NOTHING
    if not isinstance(value, Decimal | int):
        return str(value)
    return format_number(value, places)


@register.filter
def signed(value: Decimal | int | None, places: int | None = None) -> str:
    """A change with its sign: “+25,0”, “−3,2”, “0”."""
    if value is None or value == "":
        return NOTHING
    printed = format_number(max(value, -value), places)
    if not printed.strip("0,."):
        return "0"
    return f"+{printed}" if value > 0 else f"−{printed}"


@register.filter
def vnday(value: date | None) -> str:
    """A day as dd/mm/yyyy."""
    return short_date(value) if value else NOTHING


@register.filter
def state_icon(state: str) -> str:
    """The mark of a state, by name."""
    return icons.STATE_ICONS.get(state, "dot")


@register.filter
def elided(page: Page[Any]) -> Iterable[int | str]:
    """Page numbers of a long list, with “…” for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
