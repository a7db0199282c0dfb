"""Every address of the program, asked by people of another unit: the same 404 as for what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tools.demo_server import copy_of, server_process

from tests.faces.visitor import Visitor

WORDS = {
    "outline": "public_unit",
    "form": "docx",
    "key": "x",
    "indicator": "lop-ky-nang",
    "rule": "rule",
    "who": "p1",
    "sort": "xep-loai",
    "other": "p2",
    "path": "0",
    "phase": "cross",
    "quota": "CO",
    "which": "bang-diem",
    "block": "S4",
    "law_award": "ldtt",
    "law_rule": "cstdcs.ground",
}
PLACE = "u/<slug:unit>/<str:period>/"


@pytest.fixture(scope="module")
def address(loaded_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, served."""
    with server_process(copy_of(loaded_demo, tmp_path_factory.mktemp("strangers"))) as (served, _server):
        yield served


def patterns(parts: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Every address as it is declared, under its prefixes."""
    for part in parts:
        whole = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from patterns(part.url_patterns, whole)
        else:
            yield whole


def addresses(unit: str, period: str, number: int) -> list[str]:
    """Every address of a unit and a period; ids in it are ``number``."""
    found = []
    for pattern in patterns(get_resolver().url_patterns):
        if pattern.startswith(PLACE):
            pieces = [piece.split("<") for piece in pattern.removeprefix(PLACE).replace(">", "<").split("/")]
            words = [piece[0] + (filled(piece[1], number) + piece[2] if len(piece) > 1 else "") for piece in pieces]
            found.append(f"/u/{unit}/{period}/" + "/".join(words))
    return found


def filled(declared: str, number: int) -> str:
    """Something that the part of an address takes."""
    kind, _colon, name = declared.partition(":")
    return str(number) if kind == "int" else WORDS[name]


def test_addresses_are_found() -> None:
    found = addresses("S0", "2024", 1)

    assert len(found) > 80
    assert "/u/S0/2024/so-lieu/lop-ky-nang/minh-chung/1/" in found
    assert "/u/S0/2024/bao-cao/public_unit/trang/x/1.png" in found


@pytest.mark.parametrize(
    ("account", "unit"), [("truc.ltt", "S2"), ("diu.vt", "S0"), ("son.lt", "S3"), ("quantri.s0", "S2")]
)
def test_another_unit_is_not_there(address: str, account: str, unit: str) -> None:
    visitor = Visitor(address).sign_in(account)

    told = {path: (visitor.get(path).status, visitor.post(path, {}).status) for path in addresses(unit, "2024", 1)}

    # a page that takes only one of the two says so before it asks who comes: true of every unit, there or not
    assert {path: answer for path, answer in told.items() if 404 not in answer or not set(answer) <= {404, 405}} == {}


def test_things_of_another_unit_are_not_there_under_ones_own(address: str) -> None:
    visitor = Visitor(address).sign_in("diu.vt")  # ids 1 are those of S0, which was loaded first
    own = [
        path
        for path in addresses("S2", "2024", 1)
        if "/1/" in path and "/lop-ky-nang/" not in path and ".png" not in path
    ]

    told = {path: (visitor.get(path).status, visitor.post(path, {}).status) for path in own}

    assert len(own) > 20
    assert {path: answer for path, answer in told.items() if not set(answer) <= {403, 404, 405}} == {}


def test_strangers_are_led_to_the_sign_in_page(address: str) -> None:
    told = {path: Visitor(address).get(path) for path in addresses("S0", "2024", 1)}

    assert {
        path for path, answer in told.items() if not answer.location.startswith("/tai-khoan/dang-nhap/?next=")
    } == set()
