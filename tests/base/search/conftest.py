"""Kinds of the test alone: what the rooms publish is set aside meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.base.search.corpus import Shelf
from tongket.base.search import publishing


@pytest.fixture
def shelves() -> Iterator[list[Shelf]]:
    known = publishing.kinds()
    for kind in known:
        publishing.withdraw(kind.name)
    made = [Shelf("alpha", 1), Shelf("beta", 2)]
    for shelf in made:
        publishing.publish(shelf.kind())
    yield made
    for shelf in made:
        publishing.withdraw(shelf.name)
    for kind in known:
        publishing.publish(kind)
