"""Reads asked again and again while one page is made, answered once.

Only while a request that writes nothing is answered (``answering`` around it): the memory begins empty and is thrown
away with the request, so that a changed permission or figure shows on the very next page. Everywhere else, also in
requests that write, in commands and in tests, a decorated read asks the database every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers of this request", default=None)


@contextmanager
def answering() -> Iterator[None]:
    """Remember the answers of decorated reads inside the block."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_a_page(read: Callable[P, R]) -> Callable[P, R]:
    """Ask once for the same arguments (all hashable); a list or dict is handed out as a copy each time."""

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = read(*args, **kwargs)
        found = answers[key]
        return found.copy() if isinstance(found, list | dict) else found  # type: ignore[return-value]

    return asked
