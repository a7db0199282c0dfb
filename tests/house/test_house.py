"""Rules about the code itself."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tools import catalogue

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tongket"


def test_rooms_lean_the_right_way():
    found = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.django_db
def test_every_change_of_a_table_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_every_word_on_the_screen_has_its_english():
    assert catalogue.missing() == []


def test_english_keeps_every_placeholder():
    broken = []
    for message in catalogue.current():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(re.findall(r"%\(\w+\)[sd]", ids[-1]))
        broken += [text for text in strings if text and not set(re.findall(r"%\(\w+\)[sd]", text)) <= wanted]
    assert broken == []


def test_only_faces_and_the_trail_and_jobs_read_the_clock():
    allowed = {SOURCE / "base" / "audit" / "services.py", SOURCE / "base" / "jobs" / "clock.py"}
    reads = re.compile(
        r"date\.today\(|datetime\.now\(|timezone\.now\(|timezone\.(?:localdate|localtime)\(\)|time\.time\("
    )
    guilty = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "faces" not in path.parts and path not in allowed and reads.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_no_address_of_the_network_is_fetched_at_run_time():
    fetch = re.compile(r"^\s*(?:import|from) (?:requests|httpx|urllib\.request|aiohttp|http\.client)\b", re.MULTILINE)
    guilty = [
        str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if fetch.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_requirements_name_no_registry_and_every_line_has_its_reason():
    for name in ("base", "dev"):
        assert "http" not in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line and not line.startswith(("#", "-r")) and "#" not in line] == []
