"""Bring Django up for a command that needs the database."""

from __future__ import annotations

import os


def start_django() -> None:
    """Load the settings and the apps once."""
    import django  # noqa: PLC0415 -- slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    django.setup()
