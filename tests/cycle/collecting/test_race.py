"""Accept against take back, at the same moment: one of them, wholly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.cycle.collecting.race import race

ONE_DONE = {"done": 1, "as_done": True, "counted": True}


def test_accept_against_take_back_in_a_file(tmp_path: Path) -> None:
    """SQLite as it is used: a file, two connections."""
    root = Path(__file__).parents[3]
    settings = {"TONGKET_DATA": str(tmp_path), "TONGKET_DATABASE": "", "PYTHONPATH": f"{root / 'src'}:{root}"}
    env = os.environ | settings | {"DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings"}
    program = [sys.executable, "-m", "tests.cycle.collecting.race"]

    done = subprocess.run(program, env=env, cwd=root, capture_output=True, text=True, timeout=300, check=True)

    assert json.loads(done.stdout) == [ONE_DONE] * 4


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_accept_against_take_back_on_a_server() -> None:
    assert race() == [ONE_DONE] * 4
