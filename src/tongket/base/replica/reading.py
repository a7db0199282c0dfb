"""Which pages read from the copy, and what of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse

from tongket.base.access.once import answering
from tongket.base.replica.freshness import ALIAS, is_set, watch

log = logging.getLogger(__name__)
WROTE = "tongket-wrote"  # cookie of who has written: the same answer at every web process
ROOMS = frozenset({"collecting", "planning", "reporting"})  # never who may see: accounts, roles, units, sessions
View = Callable[..., HttpResponse]

_from_copy: ContextVar[bool] = ContextVar("this page reads from the copy", default=False)


class ReplicaRouter:
    """Reads of marked pages go to the copy; everything else, and every write, to the primary."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        if _from_copy.get() and model._meta.app_label in ROOMS and not transaction.get_connection().in_atomic_block:
            return ALIAS
        return "default"

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        return "default"

    def allow_relation(self, *_ones: Model, **_hints: Any) -> bool:
        return True  # one is a copy of the other

    def allow_migrate(self, db: str, *_which: Any, **_hints: Any) -> bool:
        return db == "default"


def from_replica(view: View) -> View:
    """Mark a page that only shows what may be a few seconds old.

    A page made again from the primary forgets what it was told by the copy.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (is_set() and request.method in ("GET", "HEAD") and WROTE not in request.COOKIES):
            return view(request, *args, **kwargs)
        if not watch.lag().is_fresh:
            return view(request, *args, **kwargs)
        try:
            with _reading():
                return view(request, *args, **kwargs)
        except Http404:  # perhaps it has not reached the copy yet
            with answering():
                return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            log.exception("the copy of the database broke while a page was read: made again from the primary")
            watch.down()
            with answering():
                return view(request, *args, **kwargs)

    return shown


@contextmanager
def _reading() -> Iterator[None]:
    token = _from_copy.set(True)
    try:
        yield
    finally:
        _from_copy.reset(token)


class WroteMiddleware:
    """Who sends something reads the primary for some seconds, at whichever process the next page comes from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if is_set() and request.method not in ("GET", "HEAD", "OPTIONS"):
            answer.set_cookie(
                WROTE, "1", max_age=settings.TONGKET_REPLICA_LAG + 5, httponly=True, samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )  # fmt: skip
        return answer
