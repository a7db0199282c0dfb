"""Bring Django up for a command that needs the database."""

from __future__ import annotations

import os
from pathlib import Path


def start_django() -> None:
    """Load the settings and the apps once; a folder that holds only the demo is found without being named."""
    import django  # noqa: PLC0415 -- slow import

    if (
        not os.environ.get("TONGKET_DATA")
        and not Path("var/tongket.sqlite3").exists()
        and Path("var/demo/tongket.sqlite3").exists()
    ):
        os.environ["TONGKET_DATA"] = str(Path("var/demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    django.setup()
