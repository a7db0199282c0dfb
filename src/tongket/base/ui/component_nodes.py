"""Template nodes of ``{% component %}``, ``{% slot %}`` and ``{% c %}``: everything wrong is told when compiling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tongket.base.ui.components import COMPONENTS
from tongket.base.ui.declarations import Component, OneOf

_PASSED_ON = ("hx_", "data_", "aria_")


class SlotNode(Node):
    """The content of one slot, standing directly inside a component."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


class ComponentNode(Node):
    """A component with its props still unresolved, its body and its slots."""

    child_nodelists = ("body", "slot_nodes")

    def __init__(
        self, component: Component, props: Mapping[str, FilterExpression], body: NodeList, slots: Iterable[SlotNode]
    ) -> None:
        self.component = component
        self.props = props
        self.body = body
        self.slot_nodes = NodeList(slots)

    def render(self, context: Context) -> SafeString:
        given = {name: expression.resolve(context) for name, expression in self.props.items()}
        own = {name: value for name, value in given.items() if name in self.component.props}
        values: dict[str, Any] = {
            **self.component.defaults,
            **checked_words(self.component, own),
            "attributes": html_attributes(
                {name: value for name, value in given.items() if name not in self.component.props}
            ),
            "body": _blank_or(self.body.render(context)),
            "slots": {
                node.name: _blank_or(node.render(context)) for node in self.slot_nodes if isinstance(node, SlotNode)
            },
            "csrf_token": context.get("csrf_token"),
        }
        assert context.template is not None
        template = context.template.engine.get_template(self.component.template_name)
        return template.render(context.new(values))


def _blank_or(rendered: SafeString) -> SafeString:
    """The rendered part as it is (still safe), or nothing where it holds only white space."""
    return rendered if rendered.strip() else SafeString("")


def html_attributes(values: Mapping[str, Any]) -> SafeString:
    """Attributes written for HTML: None, False and "" are left out, True stands bare, ``hx_post`` becomes ``hx-post``."""
    shown = [
        (name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value not in (None, False, "")
    ]
    if not shown:  # as for most components
        return SafeString("")
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value),)
            for name, value in shown
        ),
    )


def compile_component(parser: Parser, token: Token) -> ComponentNode:
    """``{% component "name" prop=… %}body{% slot "x" %}…{% endslot %}{% endcomponent %}``."""
    component, props = _read_tag(parser, token)
    inside = parser.parse(("endcomponent",))
    parser.delete_first_token()
    slots = [node for node in inside if isinstance(node, SlotNode)]
    _check_slots(component, [node.name for node in slots])
    body = NodeList(node for node in inside if not isinstance(node, SlotNode))
    if not component.has_body and any(getattr(node, "s", "x").strip() for node in body):
        raise TemplateSyntaxError(f"Component “{component.name}” has no body. Slots: {_words(component.slots)}.")
    return ComponentNode(component, props, body, slots)


def compile_inline(parser: Parser, token: Token) -> ComponentNode:
    """``{% c "name" prop=… %}``: a component without body and slots."""
    component, props = _read_tag(parser, token)
    return ComponentNode(component, props, NodeList(), ())


def compile_slot(parser: Parser, token: Token) -> SlotNode:
    """``{% slot "name" %}…{% endslot %}``, directly inside a component (put an if inside the slot, not around it)."""
    words = token.split_contents()
    if len(words) != 2:
        raise TemplateSyntaxError('A slot is written {% slot "name" %}…{% endslot %}.')
    around = [command for command, _token in parser.command_stack]
    if len(around) < 2 or around[-2] != "component":
        raise TemplateSyntaxError(
            f"Slot {words[1]} must stand directly inside {{% component %}}; put {{% if %}} inside the slot."
        )
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(_literal(words[1], "slot"), nodelist)


def _read_tag(parser: Parser, token: Token) -> tuple[Component, dict[str, FilterExpression]]:
    tag, *words = token.split_contents()
    if not words:
        raise TemplateSyntaxError(f'{{% {tag} %}} needs a name: {{% {tag} "badge" … %}}.')
    component = _component(_literal(words[0], tag))
    rest = words[1:]
    props = token_kwargs(rest, parser)
    if rest:
        raise TemplateSyntaxError(
            f"Component “{component.name}”: “{rest[0]}” is not written as name=value. Accepted: {component.accepts()}."
        )
    _check_props(component, props)
    return component, props


def _literal(word: str, tag: str) -> str:
    if len(word) < 3 or word[0] not in "\"'" or word[-1] != word[0]:
        raise TemplateSyntaxError(f"{{% {tag} {word} %}}: the name must be a literal in quotes.")
    return word[1:-1]


def _component(name: str) -> Component:
    if name in COMPONENTS:
        return COMPONENTS[name]
    near = difflib.get_close_matches(name, COMPONENTS, n=3)
    hint = f"Did you mean {_words(near)}?" if near else f"Known: {_words(sorted(COMPONENTS))}."
    raise TemplateSyntaxError(f"There is no component “{name}”. {hint}")


def _check_props(component: Component, props: Mapping[str, FilterExpression]) -> None:
    for name in props:
        passed_on = component.takes_attributes and name.startswith(_PASSED_ON)
        if name not in component.props and not passed_on:
            raise TemplateSyntaxError(
                f"Component “{component.name}” takes no “{name}”. Accepted: {component.accepts()}."
            )
    missing = [name for name in component.required if name not in props]
    if missing:
        raise TemplateSyntaxError(
            f"Component “{component.name}” needs {_words(missing)}. Accepted: {component.accepts()}."
        )
    literals = {
        name: str(value.var) for name, value in props.items() if isinstance(value.var, str) and not value.filters
    }
    checked_words(component, literals)


def _check_slots(component: Component, names: list[str]) -> None:
    for name in names:
        if name not in component.slots:
            raise TemplateSyntaxError(
                f"Component “{component.name}” has no slot “{name}”. Slots: {_words(component.slots)}."
            )
        if names.count(name) > 1:
            raise TemplateSyntaxError(f"Component “{component.name}”: slot “{name}” is given twice.")


def checked_words(component: Component, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, where a prop of few words is empty with its default; refuses a word the prop does not know."""
    taken = dict(values)
    for name, value in values.items():
        prop = component.props.get(name)
        if not isinstance(prop, OneOf):
            continue
        if value in (None, ""):
            taken[name] = prop.default
        elif str(value) not in prop.words:
            raise TemplateSyntaxError(
                f"Component “{component.name}”: {name}=“{value}” is not one of {_words(prop.words)}."
            )
    return taken


def _words(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"


def render_component(name: str, engine: Any, /, **props: Any) -> SafeString:
    """A component rendered from Python, with the same checks (used by form tags and tests)."""
    component = _component(name)
    unknown = [prop for prop in props if prop not in component.props and prop not in ("body", "slots")]
    if unknown:
        raise TemplateSyntaxError(f"Component “{name}” takes no {_words(unknown)}. Accepted: {component.accepts()}.")
    values = {**component.defaults, "attributes": "", "body": "", "slots": {}, **checked_words(component, props)}
    return mark_safe(engine.get_template(component.template_name).render(Context(values)))
