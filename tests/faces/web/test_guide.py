"""The guide inside the program: every link, picture and topic named is there; strangers may read it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.house.everything import ADDRESSES
from tongket.faces.web.help.book import FRONT, GUIDE, Topic, book, picture_path
from tongket.faces.web.help.topics import TOPICS, guide_address, topic_for

EVERY = sorted(book().values(), key=lambda one: one.slug)


@pytest.mark.parametrize("topic", EVERY, ids=lambda one: one.slug)
def test_every_link_and_picture_of_a_page_is_there(topic: Topic) -> None:
    broken = []
    for link in topic.links:
        path, _mark, anchor = link.partition("#")
        if path.startswith("images/"):
            found = picture_path(path.removeprefix("images/")) is not None
        elif path.endswith(".md") or not path:
            there = book().get(path.removesuffix(".md") or topic.slug)
            found = there is not None and (not anchor or anchor in there.anchors)
        else:
            found = path.startswith("https://")
        if not found:
            broken.append(link)
    assert broken == []


def test_the_front_page_names_every_page() -> None:
    named = {link.partition(".md")[0] for link in book()[FRONT].links if ".md" in link}
    assert sorted(set(book()) - named - {FRONT}) == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {link.removeprefix("images/") for topic in EVERY for link in topic.links if link.startswith("images/")}
    assert sorted({path.name for path in (GUIDE / "images").glob("*.png")} - shown) == []


@pytest.mark.parametrize("declared", sorted(set(TOPICS.values())))
def test_every_topic_that_pages_lead_to_is_there(declared: str) -> None:
    slug, _mark, anchor = declared.partition("#")
    assert slug in book()
    assert not anchor or anchor in book()[slug].anchors


def test_names_that_lead_to_topics_are_names_of_pages() -> None:
    assert [name for name in TOPICS if not any(one.startswith(name) for one in ADDRESSES)] == []


def test_pages_of_rooms_lead_to_their_own_topic() -> None:
    rooms = [name for name in ADDRESSES if ":" in name and not name.startswith(("ui:", "guide:"))]
    assert sorted(name for name in rooms if topic_for(name) == FRONT) == []
    assert (topic_for("reporting:reading_new"), topic_for("reporting:figures_paste"), topic_for("reporting:figure")) == (
        "doc-van-ban", "so-lieu", "nguon-so",
    )  # fmt: skip
    assert guide_address("planning:plan") == "/huong-dan/ke-hoach/"


@pytest.mark.django_db
@pytest.mark.parametrize("topic", EVERY, ids=lambda one: one.slug)
def test_a_stranger_reads_every_page_also_before_the_first_account(topic: Topic) -> None:
    answer = Client().get(topic.url)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert (text.count("<h1"), " style=" in text, bool(re.search(r'href="[^"]*\.md', text))) == (1, False, False)


@pytest.mark.django_db
def test_pictures_are_served_and_nothing_else_of_the_folder() -> None:
    client = Client()
    answer = client.get("/huong-dan/hinh/viec-can-lam.png")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    for name in ("bat-dau.md", "khong-co.png", "..%2Fbat-dau.md", "..png"):
        assert client.get(f"/huong-dan/hinh/{name}").status_code == 404
    assert client.get("/huong-dan/khong-co/").status_code == 404
    assert client.get("/huong-dan/README/").status_code == 404
