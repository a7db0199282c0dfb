"""Addresses of several machines, pools, and where a page reads. The copy itself: tests/faces/test_failover.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from psycopg import errors

from tongket.base.access.once import answering, once_a_page
from tongket.base.health.away import away_page, is_away
from tongket.base.jobs.models import Job
from tongket.base.keeping.addresses import Home, database_settings, pooled
from tongket.base.replica import reading
from tongket.base.replica.freshness import Lag
from tongket.base.replica.reading import ReplicaRouter, WroteMiddleware
from tongket.cycle.collecting.models import Answer
from tongket.cycle.organizations.models import Unit

TWO = "postgres://tk:m%40t@db1:5432,db2:5433/tongket"


def test_several_machines_in_an_address_mean_whichever_takes_writes() -> None:
    found = database_settings(TWO, Path())
    told = {name: found[name] for name in ("HOST", "PORT", "USER", "PASSWORD", "NAME")}
    assert told == {"HOST": "db1,db2", "PORT": "5432,5433", "USER": "tk", "PASSWORD": "m@t", "NAME": "tongket"}
    assert found["OPTIONS"] == {"connect_timeout": 5, "target_session_attrs": "read-write"}
    assert Home(Path(), TWO).says == "PostgreSQL, db1:5432,db2:5433/tongket"


@pytest.mark.parametrize(
    ("address", "host", "port"),
    [
        ("postgres://a@db/tongket", "db", ""),
        ("postgres://a@db:6432/tongket", "db", "6432"),
        ("postgres://a@db1,db2:6432/t", "db1,db2", "5432,6432"),
        ("postgres:///tongket", "", ""),
    ],
)
def test_one_machine_stays_as_it_was(address: str, host: str, port: str) -> None:
    found = database_settings(address, Path())
    assert (found["HOST"], found["PORT"]) == (host, port)


def test_a_pool_is_shared_and_a_bouncer_keeps_nothing_between_transactions() -> None:
    plain = database_settings("postgres://a@db/t", Path())
    assert pooled(plain, most=0, bouncer=False) == plain
    shared = pooled(plain, most=8, bouncer=False)
    assert (shared["CONN_MAX_AGE"], shared["OPTIONS"]["pool"]["max_size"]) == (0, 8)
    bounced = pooled(plain, most=0, bouncer=True)
    assert (bounced["DISABLE_SERVER_SIDE_CURSORS"], bounced["OPTIONS"]["prepare_threshold"]) == (True, None)
    assert pooled(database_settings("", Path()), most=8, bouncer=True) == database_settings("", Path())


@pytest.mark.django_db(transaction=True)
def test_only_figures_of_marked_pages_outside_transactions_come_from_the_copy() -> None:
    router = ReplicaRouter()
    assert (router.db_for_read(Answer), router.db_for_write(Answer)) == ("default", "default")
    with reading._reading():
        found = [router.db_for_read(model) for model in (Answer, Unit, Job)]
        assert (found, router.db_for_write(Answer)) == (["replica", "default", "default"], "default")
        with transaction.atomic():
            assert router.db_for_read(Answer) == "default"
    assert router.db_for_read(Answer) == "default"
    assert (router.allow_migrate("default"), router.allow_migrate("replica")) == (True, False)


def test_a_lag_is_fresh_up_to_the_bound(settings: object) -> None:
    settings.TONGKET_REPLICA_LAG = 5  # type: ignore[attr-defined]
    told = [Lag(0), Lag(5), Lag(5.1), Lag(1, at_least=True), Lag(None)]
    assert [one.is_fresh for one in told] == [True, True, False, False, False]


def test_who_sends_something_is_remembered_only_where_there_is_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    request = HttpRequest()
    cookies = []
    for method, has_copy in (("POST", False), ("GET", True), ("POST", True)):
        request.method = method
        monkeypatch.setattr(reading, "is_set", lambda has_copy=has_copy: has_copy)
        cookies.append(list(WroteMiddleware(away_page)(request).cookies))
    assert cookies == [[], [], ["tongket-wrote"]]


def test_a_page_made_again_from_the_primary_forgets_what_the_copy_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "is_set", lambda: True)
    monkeypatch.setattr(reading.watch, "lag", lambda: Lag(0))

    @once_a_page
    def is_there() -> bool:
        return not reading._from_copy.get()

    @reading.from_replica
    def page(_request: HttpRequest) -> HttpResponse:
        if not is_there():
            raise Http404
        return HttpResponse("there")

    request = HttpRequest()
    request.method = "GET"
    with answering():
        assert page(request).content == b"there"


def _caused(trouble: Exception, cause: Exception) -> Exception:
    trouble.__cause__ = cause
    return trouble


def test_a_database_that_is_away_is_told_from_one_that_was_asked_badly() -> None:
    away = [
        _caused(OperationalError(), errors.AdminShutdown()),
        _caused(OperationalError(), errors.CannotConnectNow()),
        _caused(OperationalError(), errors.OperationalError("connection refused")),
        _caused(InterfaceError(), errors.InterfaceError("the connection is closed")),
        _caused(OperationalError(), errors.TooManyConnections()),
    ]
    not_away = [
        _caused(OperationalError(), errors.QueryCanceled()),
        _caused(OperationalError(), errors.DeadlockDetected()),
        OperationalError("database is locked"),
        ValueError(),
        None,
    ]
    assert [is_away(one) for one in away] == [True] * 5
    assert [is_away(one) for one in not_away] == [False] * 5
