"""The gallery shows every component."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import tongket.base.ui
from tests.factories.organizations import make_user
from tongket.base.ui.components import COMPONENTS

pytestmark = pytest.mark.django_db


def test_gallery_answers_strangers_and_names_every_component(client) -> None:
    make_user()  # an installation without any account leads to its first page
    page = BeautifulSoup(client.get("/ui/").content, "html5lib")

    named = {cell.get_text() for cell in page.find_all("table")[-1].tbody.find_all("th")}

    assert named == set(COMPONENTS)
    assert len(page.find_all("h1")) == 1


def test_gallery_uses_every_component() -> None:
    pages = Path(tongket.base.ui.__file__).parent / "templates" / "ui"
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in [*pages.glob("gallery/*.html"), pages / "shell.html", pages / "gallery.html"]
    )

    assert [name for name in COMPONENTS if f'"{name}"' not in text] == []


def test_gallery_has_no_id_twice(client) -> None:
    page = BeautifulSoup(client.get("/ui/").content, "html5lib")

    ids = [one["id"] for one in page.find_all(id=True)]

    assert sorted({one for one in ids if ids.count(one) > 1}) == []
