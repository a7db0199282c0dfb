"""The description of the calls is right, and every documented example does what it says."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.cycle.collecting.asking import make_asking
from tests.cycle.exchange.calling import FIGURES, Program, make_program
from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_indicator, make_money
from tests.factories.reviews import make_figure
from tongket.cycle.collecting.models import Request
from tongket.cycle.exchange.machine_urls import VIEWS
from tongket.cycle.exchange.openapi import document
from tongket.cycle.exchange.operations import OPERATIONS
from tongket.faces.web.help.book import GUIDE

CURL = re.compile(r"^curl .*$", re.MULTILINE)


def test_the_description_is_openapi() -> None:
    validate(document())


@pytest.mark.django_db
def test_the_description_is_served_to_everybody_and_says_every_call() -> None:
    make_user("ai", "Đặng Ngọc Hân", "head", make_unit())
    answer = Client().get("/api/1/openapi.json")
    told = {one["operationId"] for calls in answer.json()["paths"].values() for one in calls.values()}
    assert told == {one.name for one in OPERATIONS} == set(VIEWS)
    assert Client().get("/api/1/").json()["openapi"] == "/api/1/openapi.json"


def test_every_address_of_the_calls_is_described() -> None:
    (room,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "api/1/"]
    served = {re.sub(r"<\w+:(\w+?)(?:_id|_code)?>", r"{\1}", str(one.pattern)) for one in room.url_patterns}
    assert served - {"", "openapi.json"} == {one.path for one in OPERATIONS}


def fits(answer: Any, path: str, method: str) -> None:
    """Hold the answer against the schema that the description gives for its status."""
    whole = document()
    told = whole["paths"][path][method]["responses"][str(answer.status_code)]["content"]
    (media_type,) = told
    assert answer["Content-Type"].partition(";")[0] == media_type
    Draft202012Validator({**told[media_type]["schema"], "components": whole["components"]}).validate(answer.json())


def path_of(url: str) -> str:
    """The described path of an address."""
    bare = url.partition("?")[0].removeprefix("/api/1")
    for one in OPERATIONS:
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(f"/{one.path}"))
        if re.fullmatch(pattern, bare):
            return f"/{one.path}"
    raise LookupError(url)


@pytest.fixture
def program(db: None) -> Program:
    """A head's key at S0, which asks those below and has figures of every kind."""
    case = make_asking(2)
    case.accepted(0)
    type(case.top).objects.filter(pk=case.top.pk).update(code="S0")
    case.top.refresh_from_db()
    make_figure(case.top, make_indicator(case.top, code="lop-ky-nang"), 13, period="2024")
    make_money(case.top, code="thu-su-nghiep")
    make_indicator(case.top, code="loai", kind="rating", measure="", scale_levels=["Khá", "Tốt"])
    return make_program(unit=case.top, by=case.chief, with_below=True)


def curls() -> list[str]:
    """The commands of the guide."""
    return CURL.findall((GUIDE / "ket-noi.md").read_text(encoding="utf-8"))


def done(command: str, program: Program) -> tuple[Any, str, str]:
    """The answer to a command of the guide, its address and method."""
    words = shlex.split(command)[1:]
    url = words[-1].removeprefix("http://may-chu:8000").replace("requests/1/", f"requests/{Request.objects.get().pk}/")
    if "-d" not in words:
        path, _mark, asked = url.partition("?")
        return Client().get(path, query_params=dict(one.split("=") for one in asked.split("&") if one), headers={
            "Authorization": f"Bearer {program.token}",
        }), url, "get"  # fmt: skip
    return program.post(url=url, raw=words[words.index("-d") + 1]), url, "post"


def test_the_guide_shows_every_call() -> None:
    shown = {path_of(shlex.split(one)[-1].removeprefix("http://may-chu:8000")) for one in curls()}
    assert shown == {f"/{one.path}" for one in OPERATIONS}


@pytest.mark.parametrize("number", range(len(curls())))
def test_every_command_of_the_guide_does_what_it_says(number: int, program: Program) -> None:
    answer, url, method = done(curls()[number], program)
    assert answer.status_code in (200, 207), answer.content.decode()
    fits(answer, path_of(url), method)


def test_the_query_of_the_guide_for_excel_names_an_address_that_answers(program: Program) -> None:
    text = (GUIDE / "ket-noi.md").read_text(encoding="utf-8")
    (url,) = re.findall(r'Web\.Contents\("http://may-chu:8000([^"]+)"', text)
    assert "figures" in program.get(url).json()


def test_the_example_of_the_description_is_taken(program: Program) -> None:
    body = document()["paths"]["/units/{unit}/figures/{period}"]["post"]["requestBody"]["content"]["application/json"]
    Draft202012Validator({**body["schema"], "components": document()["components"]}).validate(body["example"])
    answer = program.post(raw=json.dumps(body["example"]), url="/api/1/units/S0/figures/2023")
    assert (answer.status_code, answer.json()["saved"]) == (200, 2)
    fits(answer, "/units/{unit}/figures/{period}", "post")


def test_answers_after_a_push_fit_too(program: Program) -> None:
    url = "/api/1/units/S0/figures/2024"
    rows = [
        {"indicator": "loai", "value": "Tốt"},
        {"indicator": "thu-su-nghiep", "state": "not_applicable"},
        {"indicator": "x"},
    ]
    pushed = program.post(rows, url)
    assert [row["result"] for row in pushed.json()["rows"]] == ["saved", "saved", "refused"]
    fits(pushed, path_of(url), "post")
    fits(program.get(url), path_of(url), "get")
    program.post([{"indicator": "loai", "state": "missing"}], url)
    fits(program.get("/api/1/figures", since="2020-01-01T00:00:00Z", limit=2), "/figures", "get")


@pytest.mark.parametrize(("url", "status"), [
    ("/api/1/figures?limit=0", 400), ("/api/1/units/S9/indicators", 404), ("/api/1/units/S0/requests/999/sums", 404),
])  # fmt: skip
def test_problems_fit(url: str, status: int, program: Program) -> None:
    path, _mark, asked = url.partition("?")
    answer = program.get(path, **dict(one.split("=") for one in asked.split("&") if one))
    assert answer.status_code == status
    fits(answer, path_of(url), "get")


def test_problems_of_sending_fit(program: Program) -> None:
    answers = [program.post(raw="{"), program.post(raw="{}", kind="text/plain"), program.post(raw=" " * 1_000_001)]
    program.token = "tk_wrong"
    answers.append(program.post([]))
    assert [answer.status_code for answer in answers] == [422, 415, 413, 401]
    for answer in answers:
        fits(answer, path_of(FIGURES), "post")
