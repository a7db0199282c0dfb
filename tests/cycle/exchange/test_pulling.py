"""What other programs read: units, catalogue, figures of many units, requests and their sums, and errors as JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cycle.collecting.asking import Asking, make_asking
from tests.cycle.exchange.calling import FIGURES, Program, code, make_program
from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_indicator
from tongket.cycle.collecting.models import Sum
from tongket.cycle.reporting.models import FigureChange

pytestmark = pytest.mark.django_db
ALL = "/api/1/figures"


def walked(program: Program, url: str, name: str, **asked: Any) -> tuple[list[Any], int]:
    """Every row of every page, and how many pages."""
    found, pages, answer = [], 1, program.get(url, **asked).json()
    while answer["next"]:
        found += answer[name]
        answer, pages = program.get(answer["next"]).json(), pages + 1
    return found + answer[name], pages


def test_units_in_reach_come_page_by_page() -> None:
    program = make_program(with_below=True)
    make_unit("S9")
    for number in range(4):
        make_unit(f"S0-{number}", f"Cơ sở {number}", parent=program.unit)
    found, pages = walked(program, "/api/1/units", "units", limit=2)
    assert [(one["code"], one["above"], one["writable"]) for one in found] == [
        ("S0", None, True), *((f"S0-{number}", "S0", False) for number in range(4)),
    ]  # fmt: skip
    assert pages == 3


def test_a_key_of_one_unit_reads_that_unit() -> None:
    program = make_program()
    make_unit("S0-1", parent=program.unit)
    assert [one["code"] for one in program.get("/api/1/units").json()["units"]] == ["S0"]


def test_the_catalogue_says_kinds_and_measures() -> None:
    program = make_program("read")
    make_indicator(program.unit, "Lớp", "lop")
    make_indicator(program.unit, "Thu", "thu", kind="money", measure="triệu đồng", display_scale=1_000_000)
    rows = program.get("/api/1/units/S0/indicators", period="2023").json()["indicators"]
    assert [(row["code"], row["kind"], row["measure"]) for row in rows] == [
        ("lop", "count", "lớp"),
        ("thu", "money", "đồng"),
    ]


def _figures(program: Program, count: int) -> None:
    for number in range(count):
        make_indicator(program.unit, code=f"m{number}")
    program.post([{"indicator": f"m{number}", "value": number} for number in range(count)])


def test_figures_of_many_units_come_page_by_page_each_once() -> None:
    program = make_program(with_below=True)
    _figures(program, 5)
    program.post([{"indicator": "m0", "value": 9}], "/api/1/units/S0/figures/2024")
    found, pages = walked(program, ALL, "figures", limit=2)
    assert sorted((one["period"], one["indicator"], one["value"]) for one in found) == [
        *(("2023", f"m{number}", str(number)) for number in range(5)), ("2024", "m0", "9"),
    ]  # fmt: skip
    assert (pages, [one["unit"] for one in found]) == (3, ["S0"] * 6)
    assert [one["period"] for one in program.get(ALL, periods="2024", units="S0").json()["figures"]] == ["2024"]


def test_since_tells_what_changed_and_what_was_taken_away() -> None:
    program = make_program()
    _figures(program, 3)
    FigureChange.objects.update(at=timezone.now() - timedelta(hours=1))
    since = program.get(ALL).json()["next_since"]
    assert program.get(ALL, since=since).json()["figures"] == []
    program.post([{"indicator": "m1", "value": 8}, {"indicator": "m2", "state": "missing"}])
    program.post([{"indicator": "m1", "value": 9}])
    found, _pages = walked(program, ALL, "figures", since=since, limit=2)
    newest = {one["indicator"]: (one["state"], one["value"]) for one in found}
    assert newest == {"m1": ("value", "9"), "m2": ("missing", None)}


def test_what_was_written_a_moment_before_the_reading_comes_again() -> None:
    program = make_program()
    _figures(program, 1)
    since = program.get(ALL).json()["next_since"]
    assert [one["indicator"] for one in program.get(ALL, since=since).json()["figures"]] == ["m0"]


def test_figures_of_other_units_never_come() -> None:
    program = make_program()
    _figures(program, 1)
    other = make_unit("S9")
    stranger = make_program(unit=other, by=make_user("khac", "Đặng Ngọc Hân", "head", other))
    assert [stranger.get(ALL, **asked).json()["figures"] for asked in ({}, {"since": "2020-01-01T00:00:00Z"})] == [
        [],
        [],
    ]
    assert code(stranger.get(ALL, units="S9,S0")) == (404, "not_found")


@pytest.mark.parametrize("asked", [
    {"since": "x"}, {"since": "0001-01-01T00:00:00+14:00"}, {"since": "9999-12-31T23:59:59-14:00"}, {"limit": "0"}, {"limit": "501"},
    {"limit": "٣"}, {"limit": "-1"}, {"after": "x"}, {"after": "9" * 19}, {"units": ",".join(map(str, range(101)))}, {"nothing": "1"},
    {"periods": ",".join(map(str, range(1990, 2011)))}, {"limit": ["1", "2"]},
])  # fmt: skip
def test_bad_questions_are_told(asked: Any) -> None:
    assert code(make_program().get(ALL, **asked)) == (400, "bad_question")


@pytest.mark.parametrize("asked", [{"periods": "2023-13"}, {"units": "ệ"}, {"periods": "9999"}])
def test_names_that_nothing_has_are_not_found(asked: Any) -> None:
    assert code(make_program().get(ALL, **asked)) == (404, "not_found")


def _asking() -> tuple[Asking, Program]:
    case = make_asking(3)
    case.accepted(0)
    case.fill(1)
    case.send(1)
    return case, make_program("read", unit=case.top, by=case.chief, with_below=True)


def test_requests_tell_who_owes_what() -> None:
    case, program = _asking()
    above = program.get("/api/1/units/LD/requests").json()
    assert [one["answers"] for one in above["asked"]] == [
        {"waiting": 1, "sent": 1, "returned": 0, "accepted": 1, "excused": 0}
    ]
    below = [program.get(f"/api/1/units/{unit.code}/requests").json()["owed"] for unit in case.schools]
    assert [[(one["request"], one["state"]) for one in rows] for rows in below] == [
        [(case.request.pk, state)] for state in ("accepted", "sent", "waiting")
    ]


def test_sums_hold_what_was_accepted_count_what_is_missing_and_agree() -> None:
    case, program = _asking()
    told = program.get(f"/api/1/units/LD/requests/{case.request.pk}/sums").json()
    assert told["answers"] == {"expected": 3, "accepted": 1, "excused": 0, "missing": 2}
    assert next((one["state"], one["value"], one["missing"]) for one in told["totals"]) == ("value", "40", 2)
    assert [(row["unit"], row["cells"][0]["value"]) for row in told["rows"]] == [
        ("T1", "40"),
        ("T2", None),
        ("T3", None),
    ]
    assert {one["difference"] for one in told["control"]} == {"0"}
    Sum.objects.filter(answer=None, indicator=case.indicators[0]).update(total=41)
    told = program.get(f"/api/1/units/LD/requests/{case.request.pk}/sums", limit=1, page=2).json()
    assert next(one["difference"] for one in told["control"]) == "1"
    assert ([row["unit"] for row in told["rows"]], told["pages"]) == (["T2"], 3)


def test_sums_are_for_who_asked() -> None:
    case, program = _asking()
    numbers = (f"T1/requests/{case.request.pk}", "LD/requests/999999", f"LD/requests/{10**30}")
    assert [code(program.get(f"/api/1/units/{one}/sums")) for one in numbers] == [(404, "not_found")] * 3


def test_an_administrators_key_does_not_read_requests() -> None:
    unit = make_unit()
    by = make_user("quantri", "Phạm Quốc Tuấn", "administrator", unit)
    assert code(make_program("read", unit=unit, by=by).get("/api/1/units/S0/requests")) == (403, "not_permitted")


@pytest.mark.parametrize(("method", "url", "status"), [
    ("get", "/api/1/nothing", 404), ("get", "/api/2/", 404), ("get", "/api/1/units/", 404), ("delete", FIGURES, 405), ("put", FIGURES, 405),
    ("post", "/api/1/units", 405), ("post", "/api/1/", 405), ("get", "/api/1/units/S0/figures/x", 404), ("patch", "/api/1/openapi.json", 405),
    ("get", "/api/1/units/S%00/figures/2023", 404), ("options", FIGURES, 405),
])  # fmt: skip
def test_every_refusal_is_a_problem(method: str, url: str, status: int) -> None:
    program = make_program()
    answer = getattr(Client(), method)(url, headers={"Authorization": f"Bearer {program.token}"})
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"], told["status"]) == (status, "application/problem+json", status)
    assert all(told[name] for name in ("type", "title", "detail", "code"))


def test_a_wrong_host_is_a_problem_too() -> None:
    answer = Client().get(FIGURES, headers={"host": "bad host"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_method_that_is_not_taken_says_which_are() -> None:
    program = make_program()
    answer = Client().delete(FIGURES, headers={"Authorization": f"Bearer {program.token}"})
    assert answer["Allow"] == "GET, POST"


def test_no_other_origin_is_let_in_and_nothing_is_kept() -> None:
    program = make_program()
    answer = Client().get(
        FIGURES, headers={"Authorization": f"Bearer {program.token}", "Origin": "https://example.org"}
    )
    assert (answer.has_header("Access-Control-Allow-Origin"), answer["Cache-Control"]) == (False, "no-store")


@pytest.mark.parametrize("url", [FIGURES, "/api/1/units", ALL, "/api/1/units/S0/indicators"])
def test_queries_do_not_grow_with_rows(url: str, django_assert_max_num_queries: Any) -> None:
    program = make_program(with_below=True)
    counts = []
    for number in (1, 5):
        for one in range(number):
            make_indicator(program.unit, code=f"q{number}-{one}")
            make_unit(f"S0-{number}-{one}", parent=program.unit)
        program.post([{"indicator": f"q{number}-{one}", "value": one} for one in range(number)])
        with django_assert_max_num_queries(60) as caught:
            assert program.get(url).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]
