"""Django's own commands: ``tongket manage …`` or ``python -m tongket.faces.web.manage …``."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main(arguments: list[str] | None = None) -> None:
    """Run a management command with this program's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    execute_from_command_line(["tongket manage", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    main()
