"""Figures sent by another program: what is kept, what is refused row by row, what cannot break anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.cycle.collecting.asking import PERIOD, make_asking
from tests.cycle.exchange.calling import FIGURES, code, make_program, today
from tests.cycle.exchange.race import ONE_CONFLICT, race
from tests.factories.planning import make_indicator, make_money
from tests.factories.reviews import make_figure
from tests.in_a_file import told_in_a_file
from tongket.base.audit.models import Event
from tongket.cycle.reporting.models import Closing, Figure, FigureChange

database = pytest.mark.django_db


@database
def test_good_rows_are_kept_exactly_and_bad_ones_are_placed() -> None:
    program = make_program()
    for name in ("a", "b", "c", "d"):
        make_indicator(program.unit, code=name, decimals=6)
    answer = program.post([
        {"indicator": "a", "value": "123456789.123456"}, {"indicator": "no", "value": "1"}, {"indicator": "b", "value": 0},
        {"indicator": "c", "state": "not_applicable"}, {"indicator": "a", "value": "5"}, 7, {"indicator": "d", "valeu": "1"},
    ])  # fmt: skip
    told = answer.json()
    assert (answer.status_code, told["saved"], told["unchanged"], told["refused"]) == (207, 3, 0, 4)
    assert [(row["row"], row["result"]) for row in told["rows"]] == [
        (1, "saved"), (2, "refused"), (3, "saved"), (4, "saved"), (5, "refused"), (6, "refused"), (7, "refused"),
    ]  # fmt: skip
    assert all(row["detail"] and row["remedy"] for row in told["rows"] if row["result"] == "refused")
    read = {row["indicator"]: (row["state"], row["value"], row["version"]) for row in program.get().json()["figures"]}
    assert read == {
        "a": ("value", "123456789.123456", 1), "b": ("value", "0", 1), "c": ("not_applicable", None, 1), "d": ("missing", None, 0),
    }  # fmt: skip


@database
def test_what_was_read_is_sent_back_and_changes_nothing() -> None:
    program = make_program()
    make_figure(program.unit, make_indicator(program.unit, code="a"), 13)
    make_figure(program.unit, make_money(program.unit, code="tien"), 4_620_000_000)
    make_indicator(program.unit, code="khong")
    rated = make_indicator(program.unit, code="loai", kind="rating", measure="", scale_levels=["Khá", "Tốt"])
    Figure.objects.create(unit=program.unit, indicator=rated, period="2023", text="Tốt", entered_at=timezone.now())
    before = program.get().json()
    answer = program.post(raw=json.dumps(before))
    assert (answer.status_code, answer.json()["unchanged"], FigureChange.objects.count()) == (200, 4, 0)
    assert program.get().json() == before


@database
def test_sending_again_says_unchanged_and_leaves_no_trace() -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    rows = [{"indicator": "a", "value": "5"}]
    assert [program.results(rows) for _again in range(3)] == [["saved"], ["unchanged"], ["unchanged"]]
    pushed = Event.objects.filter(verb="exchange.push_figures")
    assert [one.after for one in pushed] == [{"program": "Kế toán", "period": "2023", "saved": 1}]


@database
def test_a_program_writes_over_its_own_and_over_others_only_with_the_version_it_read() -> None:
    program = make_program()
    typed = make_indicator(program.unit, code="go")
    make_indicator(program.unit, code="may")
    make_figure(program.unit, typed, 13)
    assert program.results([{"indicator": "may", "value": "1"}]) == ["saved"]
    assert program.results([{"indicator": "may", "value": "2"}, {"indicator": "go", "value": "2"}]) == [
        "saved",
        "refused",
    ]
    version = program.post([{"indicator": "go", "value": "2"}]).json()["rows"][0]["version"]
    assert program.results([{"indicator": "go", "value": "2", "version": version}]) == ["saved"]
    assert program.results([{"indicator": "go", "value": "3", "version": version}]) == ["refused"]


@database
def test_another_program_does_not_write_over_the_first() -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    other = make_program(name="Nhân sự", unit=program.unit, by=program.head)
    assert program.results([{"indicator": "a", "value": "1"}]) == ["saved"]
    assert other.results([{"indicator": "a", "value": "2"}]) == ["refused"]


@database
def test_the_source_names_the_program_and_the_maker() -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    program.post([{"indicator": "a", "value": "5"}])
    figure, change = Figure.objects.get(), FigureChange.objects.get()
    assert (figure.origin_says, figure.entered_by_name) == ("Phần mềm khác gửi: Kế toán", "Lý Thành Sơn")
    assert (change.reason, change.by_name) == ("Phần mềm Kế toán gửi", "Lý Thành Sơn")
    client = Client()
    client.force_login(program.head)
    assert "Phần mềm khác gửi: Kế toán" in client.get("/u/S0/2023/so-lieu/a/").content.decode()


@database
def test_a_figure_can_be_taken_away_and_a_final_one_wants_a_reason() -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    make_indicator(program.unit, code="b")
    program.post(
        [{"indicator": "a", "value": "5"}, {"indicator": "b", "value": "5", "status": "final", "as_of": "2023-12-31"}]
    )
    answers = [
        program.results([{"indicator": "a", "state": "missing"}]),
        program.results([{"indicator": "b", "value": "6", "status": "final"}]),
        program.results([{"indicator": "b", "value": "6", "status": "final", "reason": "Đếm lại"}]),
    ]
    assert answers == [["saved"], ["refused"], ["saved"]]
    assert [str(row.amount) for row in Figure.objects.all()] == ["6.000000"]


@database
def test_a_closed_period_refuses_every_row_with_who_closed_it() -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    Closing.objects.create(unit=program.unit, period="2023", closed_on=today(), closed_by_name="Lý Thành Sơn")
    answer = program.post([{"indicator": "a", "value": "5"}])
    (row,) = answer.json()["rows"]
    assert (answer.status_code, row["result"], "Lý Thành Sơn" in row["detail"], program.get().json()["closed"]) == (
        207, "refused", True, True,
    )  # fmt: skip


@database
def test_a_sent_answer_refuses_its_rows_and_lets_the_others_in() -> None:
    case = make_asking(1)
    case.fill()
    case.send()
    make_indicator(case.schools[0], code="rieng")
    program = make_program(unit=case.schools[0], by=case.heads[0])
    url = f"/api/1/units/T1/figures/{PERIOD}"
    asked = case.indicators[0].code
    told = program.post(
        [{"indicator": asked, "value": "7", "version": 1}, {"indicator": "rieng", "value": "7"}], url
    ).json()
    assert [(row["result"], "đã gửi lên cấp trên" in row["detail"]) for row in told["rows"]] == [
        ("refused", True),
        ("saved", False),
    ]


@database
@pytest.mark.parametrize(
    "value",
    [
        1.5,
        True,
        None,
        "NaN",
        "Infinity",
        "1e5",
        "1,5",
        "1.000,5",
        "x",
        [],
        {},
        "0.0000001",
        "9" * 25,
        "",
        "٣",
        "+1",
        " 1",
        "-",
    ],
)
def test_nasty_values_are_refused_with_a_way_out(value: Any) -> None:
    program = make_program()
    make_indicator(program.unit, code="a", kind="money")
    (row,) = program.post([{"indicator": "a", "value": value}]).json()["rows"]
    assert (row["result"], bool(row["detail"]), Figure.objects.count()) == ("refused", True, 0)


@database
@pytest.mark.parametrize("text", ["1e999999999", "1E-999999999", "9" * 5000, "1" + "0" * 100_000, "-0.0000000000001"])
def test_numbers_without_end_are_refused(text: str) -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    answer = program.post(raw=f'{{"figures": [{{"indicator": "a", "value": {text}}}]}}')
    assert [row["result"] for row in answer.json()["rows"]] == ["refused"]


NASTY = [
    " ", "[]", "{}", "null", "7", '"x"', '{"figures": {}}', '{"figures": []}', "[" * 5000, '{"a":' * 5000, "\ud7ff\x00", "NaN",
    '{"figures": [{"indicator": "a", "value": NaN}]}', '{"figures": [], "figures": [{"indicator": "a", "value": "1"}]}',
    '{"figures": [{"indicator": "a", "value": "1", "value": "2"}]}', '{"figures": [1], "more": 2}', "\ufeff{}",
]  # fmt: skip


@database
@pytest.mark.parametrize("raw", NASTY)
def test_nasty_bodies_are_refused(raw: str) -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    assert (code(program.post(raw=raw)), Figure.objects.count()) == ((422, "not_accepted"), 0)


@database
@pytest.mark.parametrize("row", [
    {"indicator": "a\x00", "value": "1"}, {"indicator": "\ud800", "value": "1"}, {"indicator": 7, "value": "1"}, {"indicator": "loi", "value": "\x00"},
    {"indicator": "loi", "value": "x" * 501}, {"indicator": "loi", "value": 7}, {"indicator": "a", "value": "1", "version": "1"},
    {"indicator": "a", "value": "1", "version": -1}, {"indicator": "a", "value": "1", "version": 10**30},
    {"indicator": "a", "value": "1", "as_of": "31/12/2023"}, {"indicator": "a", "value": "1", "status": []},
    {"indicator": "a", "value": "1", "reason": "\x00"}, {"indicator": "a", "value": "1", "state": "missing"},
    {"indicator": "a", "value": "1", "unit": "S9"}, {"indicator": "a", "value": "1", "period": "2022"}, {"\ud800": 1, "indicator": "a"},
    {"indicator": "a", "value": "1", "status": "x"}, {"indicator": "a", "value": "-1"},
])  # fmt: skip
def test_nasty_rows_are_refused_by_themselves(row: Any) -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    make_indicator(program.unit, code="loi", kind="text", measure="")
    make_indicator(program.unit, code="tot")
    assert program.results([row, {"indicator": "tot", "value": "1"}]) == ["refused", "saved"]


@database
def test_more_rows_than_a_call_carries_are_refused() -> None:
    program = make_program()
    make_indicator(program.unit, code="a")
    assert code(program.post([{"indicator": "a", "value": "1"}] * 1001)) == (422, "not_accepted")


@database
def test_a_huge_body_is_refused() -> None:
    program = make_program()
    assert [code(program.post(raw=" " * size)) for size in (1_000_001, 6_000_000)] == [(413, "too_large")] * 2


@database
@pytest.mark.parametrize(
    ("length", "told"), [("-1", 400), ("x", 400), ("٣", 400), ("9" * 5000, 413), ("1e3", 400), ("99999999999", 413)]
)
def test_a_forged_length_breaks_nothing(length: str, told: int) -> None:
    program = make_program()
    answer = Client().generic(
        "POST",
        FIGURES,
        b"{}",
        content_type="application/json",
        CONTENT_LENGTH=length,
        HTTP_AUTHORIZATION=f"Bearer {program.token}",
    )
    assert answer.status_code == told


@database
@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp", ""],
)
def test_only_json_is_taken(kind: str) -> None:
    program = make_program()
    assert program.post(raw=b"a=1", kind=kind).status_code in (400, 415)
    assert program.post(raw=b"a=1", kind=kind)["Content-Type"] == "application/problem+json"


def test_two_programs_at_one_cell_at_once_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    """SQLite as it is used: a file, two connections; programs that have not looked and those that saw it empty."""
    told = told_in_a_file("tests.cycle.exchange.race", empty_data, tmp_path)
    assert told == {"blind": [ONE_CONFLICT] * 3, "looked": [ONE_CONFLICT] * 3}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_two_programs_at_one_cell_at_once_on_a_server() -> None:
    assert race() == {"blind": [ONE_CONFLICT] * 3, "looked": [ONE_CONFLICT] * 3}
