"""What the tests of the visual language share."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session", autouse=True)
def _folder_of_collected_files() -> None:
    """whitenoise warns where nothing was collected yet."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
