from __future__ import annotations

import pytest

from tongket.cores.documents import FontChoice, find_fonts


@pytest.fixture(scope="session")
def fonts() -> FontChoice:
    return find_fonts()
