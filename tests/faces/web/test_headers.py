"""Headers and cookies of every answer (docs/security.md): pages, refusals, files, static files, the check of health."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tools.demo_server import copy_of

from tests.house.everything import TODAY, House, make_house
from tests.house.test_every_address import AT_UNIT, client_of

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path) -> House:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", TODAY
    return make_house("S0")


def looked(answer: Any) -> dict[str, str]:
    return {name: answer.headers.get(name, "") for name in ALWAYS}


def policy(answer: Any) -> set[str]:
    return {part.strip() for part in answer.headers.get("Content-Security-Policy", "").split(";")}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tai-khoan/dang-nhap/", 200),
        ("/healthz", 200),
        (f"/{settings.STATIC_URL.strip('/')}/ui/app.css", 200),
        ("/u/s0/2023/", 302),
        ("/khong-co-trang-nay/", 404),
    ],
)
def test_strangers_get_every_header(house: House, address: str, status: int) -> None:
    answer = Client().get(address)
    assert (answer.status_code, looked(answer), policy(answer)) == (status, ALWAYS, POLICY)


@pytest.mark.parametrize("name", ["place_home", "reporting:figures_export", "reporting:reading_file", "papers:list"])
def test_pages_and_files_of_somebody_signed_in_are_not_kept(house: House, name: str) -> None:
    answer = client_of(house, "head").get(house.address(name))
    kept = "no-store" in answer.headers["Cache-Control"]
    assert (answer.status_code, looked(answer), policy(answer), kept) == (200, ALWAYS, POLICY, True)


def test_session_and_csrf_cookies_are_out_of_reach_of_scripts(house: House) -> None:
    client = Client()
    page = client.get("/tai-khoan/dang-nhap/")
    assert {name: (one["httponly"], one["samesite"]) for name, one in page.cookies.items()} == {
        "csrftoken": (True, "Lax")
    }
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE) == (True, "Lax")


def test_behind_https_cookies_are_bound_to_the_host_and_the_browser_is_told_to_stay(
    empty_data: Path, tmp_path: Path
) -> None:
    code = """
import django, json
django.setup()
from django.test import Client
from django.conf import settings
from django.contrib.auth import get_user_model
get_user_model().objects.create(username="ai.do", full_name="Ai Đó")
answer = Client(HTTP_HOST="localhost").get("/tai-khoan/dang-nhap/", secure=True)
cookie = answer.cookies["__Host-csrftoken"]
print(json.dumps({
    "hsts": answer.headers["Strict-Transport-Security"],
    "csrf": [cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]],
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_PATH],
}))
"""
    environment = os.environ | {
        "TONGKET_HTTPS": "1",
        "TONGKET_DATA": str(copy_of(empty_data, tmp_path / "data")),
        "TONGKET_DATABASE": "",
    }
    environment["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
    environment["PYTHONPATH"] = str(Path(__file__).parents[3] / "src")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "hsts": "max-age=31536000; includeSubDomains",
        "csrf": [True, True, "/", ""],
        "session": ["__Host-sessionid", True, "/"],
    }


def test_no_form_is_taken_without_its_token(house: House) -> None:
    client = client_of(house, "head")
    client.handler.enforce_csrf_checks = True
    answers = {name: client.post(house.address(name), {}).status_code for name in AT_UNIT}
    assert {name: status for name, status in answers.items() if status != 403} == {}
