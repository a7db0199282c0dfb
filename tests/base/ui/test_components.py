"""Every component renders with the least and with everything, and has its template and style sheet."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, engines

import tongket.base.ui
from tongket.base.ui.component_nodes import render_component
from tongket.base.ui.components import COMPONENTS
from tongket.base.ui.declarations import Component, OneOf
from tongket.base.ui.templatetags.ui import bullet_bar, figure, signed

UI = Path(tongket.base.ui.__file__).parent

THINGS = {
    "crumbs": [{"name": "Số liệu", "url": "/s"}],
    "items": [{"name": "Một", "url": "/1", "current": True, "count": 2, "children": [], "kind": "full", "text": "đủ", "who": "A", "what": "b", "says": "c"}],
    "rooms": [{"name": "Tổ chức", "url": "/o"}, {"name": "Tin", "url": None, "why_not": "Mở ở bản sau."}],
    "stages": [{"name": "Kế hoạch", "url": "/k", "state": "done", "says": "Xong", "today": True, "current": True}],
    "choices": [{"value": "a", "label": "A", "hint": "h", "checked": True}],
    "errors": [{"text": "Sai", "id": "x"}],
    "steps": [{"name": "Soạn", "state": "done"}, {"name": "Duyệt", "state": "current"}],
    "entries": [{"when": "11/12", "text": "Sửa"}],
    "rows": [{"name": "Cơ sở 1", "cells": [{"state": "full", "says": "đủ", "url": "/c"}], "term": "Người nhập", "text": "Tuấn", "url": "/t"}],
    "columns": [{"name": "1", "says": "tháng"}],
    "nodes": [{"name": "Trung tâm", "url": "/u", "children": [{"name": "Cơ sở 1", "note": "17"}]}],
    "pages": [{"url": "/p.png", "alt": "Trang 1"}],
    "page": Paginator(range(99), 10).page(2),
    "shell": {"unit_name": "Trung tâm", "units": [{"name": "A", "url": "/a"}], "periods": [{"says": "Năm 2023", "url": "/p", "locked": True}], "period_says": "Năm 2023", "user_name": "Trúc"},
    "percent": Decimal("114.5"), "previous": Decimal(90), "places": 1, "level": 3, "certainty": 2, "pressed": True, "count": 3, "icon": "lock",
}  # fmt: skip


def sample_of(component: Component, name: str, default: Any) -> Any:
    if name in THINGS:
        return THINGS[name]
    if isinstance(default, OneOf):
        return default.words[-1]
    return True if isinstance(default, bool) else "một"


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=lambda one: one.name)
def test_component_renders_with_the_least(component: Component) -> None:
    props = {name: sample_of(component, name, None) for name in component.required}

    shown = render_component(component.name, engines["django"].engine, **props)

    assert shown.strip().startswith("<")
    assert "None" not in shown


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=lambda one: one.name)
def test_component_shows_every_slot_and_its_body(component: Component) -> None:
    props = {name: sample_of(component, name, default) for name, default in component.props.items()}
    props.pop("why_not", None)
    if component.name in ("menu", "task"):
        props["items" if component.name == "menu" else "url"] = ()
    slots = {name: f"[{name}]" for name in component.slots}

    shown = render_component(
        component.name, engines["django"].engine, **props, slots=slots, body="[thân]" if component.has_body else ""
    )

    assert [name for name in component.slots if f"[{name}]" not in shown] == []
    assert ("[thân]" in shown) == component.has_body


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=lambda one: one.name)
def test_component_has_template_and_style_sheet(component: Component) -> None:
    assert (UI / "templates" / component.template_name).is_file()
    assert (UI / "static" / component.css_name).is_file()


def test_list_for_page_builders_names_every_component_as_declared() -> None:
    lines = tongket.base.ui.__doc__.splitlines()

    missing = [
        one.name
        for one in COMPONENTS.values()
        if not any(line.startswith(f"{one.name}({one.accepts()})") for line in lines)
    ]

    assert missing == []


def test_no_template_of_the_house_holds_style_or_inline_script() -> None:
    found = [
        (path.name, match.group())
        for path in UI.glob("templates/**/*.html")
        for match in re.finditer(
            r'\sstyle="|<style|\son[a-z]+="|<script(?![^>]*\ssrc=)|(?:src|href)="(?:https?:)?//',
            path.read_text(encoding="utf-8"),
        )
    ]

    assert found == []


@pytest.mark.parametrize("name", ["shell", "cover", "message"])
def test_frames_render_without_a_shell(name: str) -> None:
    shown = engines["django"].engine.get_template(f"ui/{name}.html").render(Context({"title": "Không tìm thấy trang"}))

    assert shown.count("<main ") == 1
    assert 'lang="vi"' in shown
    assert shown.count("<h1>") == (0 if name == "shell" else 1)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [(Decimal(1718), None, "1.718"), (Decimal("4.50"), None, "4,5"), (Decimal(25), 1, "25,0"), (Decimal(0), None, "0"), (None, None, "–"), ("không giao", None, "không giao")],
)  # fmt: skip
def test_figure_prints_as_officers_do(value: object, places: int | None, shown: str) -> None:
    assert figure(value, places) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal(25), "+25,0"), (Decimal("-3.2"), "−3,2"), (Decimal(0), "0"), (Decimal("0.04"), "0"), (None, "–")],
)
def test_signed_prints_the_change(value: Decimal | None, shown: str) -> None:
    assert signed(value, 1) == shown


def test_bullet_keeps_bar_and_plan_in_proportion() -> None:
    assert bullet_bar(Decimal(300), None) == {"actual": 238, "plan": 79, "previous": None}
