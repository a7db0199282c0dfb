"""Every page of the room: for whom it opens, for whom it does not exist."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_person, make_signer
from tongket.cycle.organizations.enums import BodyKind
from tongket.cycle.organizations.models import Body, Person, Post, Unit

LOOK = ["tree", "unit", "letterhead", "people", "import_sample"]
CHANGE = ["found", "rename", "move", "dissolve", "merge", "split", "body"]
WRITE = ["signer", "theme", "import", "person_add", "export"]
SEE = ["accounts", "accounts_export"]
ADMIN = ["grant", "accounts_sample", "accounts_import"]


@pytest.fixture
def people(house: SimpleNamespace) -> Person:
    make_signer(house.s0)
    Body.objects.create(unit=house.s0, kind=BodyKind.UNION, name="Công đoàn cơ sở")
    return make_person(house.one, code="V01")


def address(name: str, unit: Unit, **more: object) -> str:
    return reverse(f"organizations:{name}", kwargs={"unit": unit.code, "period": "2023", **more})


def status(user: object, url: str, method: str = "get") -> int:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)  # type: ignore[arg-type]
    return int(getattr(client, method)(url).status_code)


@pytest.mark.parametrize("name", LOOK)
@pytest.mark.parametrize("role", ["officer", "head", "emulation", "member", "above", "administrator"])
def test_reading_pages_open_for_everybody_of_the_unit(
    house: SimpleNamespace, people: Person, role: str, name: str
) -> None:
    assert status(getattr(house, role), address(name, house.s0)) == 200


@pytest.mark.parametrize(
    ("names", "open_for"),
    [
        (CHANGE, {"head", "administrator"}),
        (WRITE, {"officer", "head", "administrator"}),
        (SEE, {"head", "administrator"}),
        (ADMIN, {"administrator"}),
        (["log"], {"officer", "head", "administrator", "above"}),
    ],
)
def test_changing_pages_open_for_their_roles_only(
    house: SimpleNamespace, people: Person, names: list[str], open_for: set[str]
) -> None:
    for role in ("officer", "head", "emulation", "member", "above", "administrator"):
        found = {name: status(getattr(house, role), address(name, house.s0)) for name in names}
        assert found == dict.fromkeys(found, 200 if role in open_for else 403)


@pytest.mark.parametrize("name", [*LOOK, *CHANGE, *WRITE, *SEE, *ADMIN, "log"])
def test_pages_of_another_unit_do_not_exist(house: SimpleNamespace, people: Person, name: str) -> None:
    assert status(house.stranger, address(name, house.s0)) == 404


def test_pages_of_one_thing(house: SimpleNamespace, people: Person) -> None:
    post, body, signer = Post.objects.get(person=people), Body.objects.get(), house.s0.signers.get()
    urls = [
        address("person", house.s0, person=people.pk),
        address("person_change", house.s0, person=people.pk),
        address("post", house.s0, person=people.pk),
        address("post_end", house.s0, person=people.pk, post=post.pk),
        address("body_end", house.s0, body=body.pk),
        address("signer_end", house.s0, signer=signer.pk),
    ]
    assert [status(house.head, url) for url in urls] == [200] * 6
    assert [status(house.stranger, url) for url in urls] == [404] * 6
    # the same things under a unit that they do not belong to
    elsewhere = [url.replace("/S0/", "/S0-CS2/") for url in urls]
    assert [status(house.head, url) for url in elsewhere] == [404] * 6


def test_strangers_are_asked_to_sign_in(house: SimpleNamespace) -> None:
    answer = Client().get(address("tree", house.s0))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("access:sign_in"))
