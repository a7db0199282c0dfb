"""Django form fields drawn as form rows: label, hint and error tied to the control by id."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongket.base.ui.component_nodes import render_component


def render_form(form: forms.BaseForm, engine: Any) -> SafeString:
    """Every visible field in order, then the hidden ones."""
    rows = [render_field(bound, engine) for bound in form.visible_fields()]
    hidden = [bound.as_widget() for bound in form.hidden_fields()]
    return format_html_join("\n", "{}", ((part,) for part in [*rows, *hidden]))


def render_errors(form: forms.BaseForm, engine: Any, title: str = "") -> SafeString:
    """The error summary of a form, each line linked to its field; nothing when the form has no errors."""
    if not form.errors:
        return SafeString("")
    lines: list[dict[str, str]] = [{"text": str(text), "id": ""} for text in form.non_field_errors()]
    for bound in form:
        lines += [{"text": _error_line(bound, str(text)), "id": _first_id(bound)} for text in bound.errors]
    return render_component("error_summary", engine, errors=lines, title=title)


def render_field(bound: forms.BoundField, engine: Any, hint: str = "", label: str = "") -> SafeString:
    """One field as the component that fits its widget."""
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_widget()
    shared = {"hint": hint or str(bound.help_text or ""), "error": " ".join(str(text) for text in bound.errors)}
    caption = label or str(bound.label)
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _choices(bound, engine, caption, **shared)
    if isinstance(widget, forms.CheckboxInput):
        return _single_box(bound, engine, caption, **shared)
    if isinstance(widget, forms.FileInput):
        return render_component(
            "file_drop",
            engine,
            name=bound.html_name,
            label=caption,
            id=bound.id_for_label,
            accept=widget.attrs.get("accept"),
            multiple=bool(getattr(widget, "allow_multiple_selected", False)),
            required=bound.field.required,
            **shared,
        )
    control = bound.as_widget(attrs=_attributes(bound, **shared))
    return render_component(
        "form_row",
        engine,
        label=caption,
        id=bound.id_for_label,
        optional=not bound.field.required,
        body=control,
        **shared,
    )


def _attributes(bound: forms.BoundField, *, hint: str, error: str) -> dict[str, Any]:
    own = bound.field.widget.attrs
    classes = ["input", str(own.get("class", ""))]
    values: dict[str, Any] = {}
    if isinstance(bound.field.widget, forms.DateInput):
        classes.append("date-field")
        values |= {"inputmode": "numeric", "autocomplete": "off"}
    told = [name for name, there in ((f"{bound.auto_id}-hint", hint), (f"{bound.auto_id}-error", error)) if there]
    if told:
        values["aria-describedby"] = " ".join(told)
    if error:
        values["aria-invalid"] = "true"
    return {**values, "class": " ".join(filter(None, classes))}


def _choices(bound: forms.BoundField, engine: Any, caption: str, *, hint: str, error: str) -> SafeString:
    kind = "checkbox" if isinstance(bound.field.widget, forms.CheckboxSelectMultiple) else "radio"
    choices = [
        {
            "value": one.data["value"],
            "label": one.choice_label,
            "id": one.id_for_label,
            "checked": one.data["selected"],
            "disabled": one.data["attrs"].get("disabled", False),
        }
        for one in bound.subwidgets
    ]
    return render_component(
        "choice_list",
        engine,
        name=bound.html_name,
        legend=caption,
        choices=choices,
        type=kind,
        hint=hint,
        error=error,
        id=bound.auto_id,
    )


def _single_box(bound: forms.BoundField, engine: Any, caption: str, *, hint: str, error: str) -> SafeString:
    one = {"value": "on", "label": caption, "id": bound.id_for_label, "checked": bool(bound.value()), "hint": hint}
    return render_component(
        "choice_list",
        engine,
        name=bound.html_name,
        legend="",
        choices=[one],
        type="checkbox",
        error=error,
        id=f"{bound.auto_id}_group",
    )


def _first_id(bound: forms.BoundField) -> str:
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return next((one.id_for_label for one in bound.subwidgets), "")
    return bound.id_for_label


def _error_line(bound: forms.BoundField, text: str) -> str:
    return _("%(field)s: %(error)s") % {"field": bound.label, "error": text}
