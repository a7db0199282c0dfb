"""How a component is declared: its props with their defaults, its slots, whether it has a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final


class _Required:
    def __repr__(self) -> str:
        return "required"


REQUIRED: Final = _Required()


@dataclass(frozen=True)
class OneOf:
    """A prop that takes one of a few words; the first is the default."""

    words: tuple[str, ...]

    @property
    def default(self) -> str:
        return self.words[0]


def one_of(*words: str) -> OneOf:
    """The words a prop accepts, the default first."""
    return OneOf(words)


@dataclass(frozen=True)
class Component:
    """A component is a named piece of a page with a template and a CSS file of its own name.

    ``css`` names the file of another component where two of them make one thing (a list and its items).
    ``takes_attributes`` lets hx_…, data_… and aria_… through to the root element.
    """

    name: str
    purpose: str
    props: Mapping[str, Any] = field(default_factory=dict)
    slots: tuple[str, ...] = ()
    has_body: bool = False
    takes_attributes: bool = False
    css: str = ""

    @property
    def template_name(self) -> str:
        return f"ui/{self.name}.html"

    @property
    def css_name(self) -> str:
        return f"ui/components/{self.css or self.name}.css"

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(name for name, default in self.props.items() if default is REQUIRED)

    @cached_property
    def defaults(self) -> dict[str, Any]:
        return {
            name: default.default if isinstance(default, OneOf) else default
            for name, default in self.props.items()
            if default is not REQUIRED
        }

    def accepts(self) -> str:
        """What may be written in the tag, for error messages and the list for page builders."""
        parts = [self._prop(name, default) for name, default in self.props.items()]
        if self.takes_attributes:
            parts.append("hx_… data_… aria_…")
        return ", ".join(parts) or "no attributes"

    @staticmethod
    def _prop(name: str, default: Any) -> str:
        if default is REQUIRED:
            return f"{name}*"
        if isinstance(default, OneOf):
            return f"{name}=" + "|".join(word or "''" for word in default.words)
        return name if default in ("", None, False) or default == () else f"{name}={default}"
