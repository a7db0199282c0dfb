"""Static files: versioned addresses that browsers keep for ever, everything inside them under the same version."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.organizations import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def somebody(db: None) -> None:
    """An installation without any account leads to its first page."""
    make_user()


def head_of_a_page(client: Client) -> str:
    return client.get("/tai-khoan/dang-nhap/").content.decode().split("</head>")[0]


def test_files_named_by_a_page_stand_under_the_version_and_are_kept_for_ever(client: Client):
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', head_of_a_page(client))

    answers = {address: client.get(address) for address in named}

    assert {address.split("/")[2] for address in named} == {settings.STATIC_URL.split("/")[2]}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {"max-age=315360000, public, immutable"}


def test_fonts_and_modules_named_inside_are_found_under_the_same_version(client: Client):
    sheet = b"".join(client.get(f"{settings.STATIC_URL}ui/app.bundle.css").streaming_content).decode()
    script = b"".join(client.get(f"{settings.STATIC_URL}ui/js/app.js").streaming_content).decode()
    fonts = re.findall(r'url\("(fonts/[^"]+)"\)', sheet)
    modules = re.findall(r'from "\./([^"]+)"', script)

    found = [client.get(f"{settings.STATIC_URL}ui/{name}").status_code for name in fonts]
    found += [client.get(f"{settings.STATIC_URL}ui/js/{name}").status_code for name in modules]

    assert len(fonts) == 6
    assert len(modules) > 5
    assert set(found) == {200}


def test_another_version_is_not_there(client: Client):
    assert client.get("/static/000000000000/ui/app.bundle.css").status_code == 404
