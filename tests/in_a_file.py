"""Programs of the tests that run on SQLite as it is used: a file of their own, connections of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.demo_server import ROOT, copy_of, environment


def told_in_a_file(module: str, empty: Path, place: Path) -> Any:
    """What the module printed as JSON, run as a program over a copy of the ``empty`` data folder made in ``place``."""
    settings = {"DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    env = environment(copy_of(empty, place / "data")) | settings
    program = [sys.executable, "-m", module]
    done = subprocess.run(program, env=env, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)
