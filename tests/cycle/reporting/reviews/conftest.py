"""What the tests of reviews share."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.reviews import ON, World, make_world


@pytest.fixture
def world(db: None) -> World:
    """The small unit with figures."""
    return make_world()


@pytest.fixture
def officer(world: World, settings: object) -> Client:
    """A browser in which the officer is signed in, on the day of the tests."""
    settings.TONGKET_TODAY = ON  # type: ignore[attr-defined]
    client = Client()
    client.force_login(world.officer)
    return client


@pytest.fixture
def head(world: World, settings: object) -> Client:
    """The same for the head."""
    settings.TONGKET_TODAY = ON  # type: ignore[attr-defined]
    client = Client()
    client.force_login(world.head)
    return client
