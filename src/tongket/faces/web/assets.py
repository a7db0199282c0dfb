"""The version in the address of style sheets, scripts and fonts: it changes when any of them does.

So browsers may keep them for ever, and see a new version of the program at once. The version is a folder of the
address, not a part of each name: what they name inside themselves (fonts, modules) is under the same version.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from tongket.base.ui.built_assets import GROUPS

PROGRAM = Path(__file__).parents[2]


def assets_version() -> str:
    """Twelve letters drawn from every static file, written or made."""
    total = hashlib.sha256()
    for path in sorted(PROGRAM.glob("*/*/static/**/*")):
        if path.is_file():
            total.update(path.relative_to(PROGRAM).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for group in GROUPS:
        total.update(group.key().encode())
    return total.hexdigest()[:12]
