"""A fresh organisation on its own data folder, and what its people do in the browser."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page
from tools.browsing import sign_in
from tools.demo_server import ROOT, copy_of, environment, serving

TODAY = "2024-12-12"
OWN_PASSWORD = "mot-cau-ngan-de-nho"
_BEGIN = """
from datetime import date
from tongket.cycle.organizations.services.beginning import Beginning, begin
unit, account, password = begin(
    Beginning("TN", "Nhà Thiếu nhi Đồng Phù Sa", username="quantri.tn", full_name="Trịnh Văn Quản"),
    on=date(2024, 12, 12), since=date(2019, 1, 1),
)
print("PASSWORD", password)
"""


@dataclass(frozen=True)
class Fresh:
    """A served organisation nobody has worked in yet."""

    address: str
    folder: Path
    password: str


@contextlib.contextmanager
def fresh_organisation(empty: Path, folder: Path) -> Iterator[Fresh]:
    """Found the organisation with a management command, then serve it on the day of the demo."""
    (folder / "demo-day").write_text(TODAY, encoding="ascii")
    copy_of(empty, folder)
    command = [sys.executable, "-m", "tongket", "manage", "shell", "-c", _BEGIN]
    begun = subprocess.run(command, env=environment(folder), cwd=ROOT, capture_output=True, check=True)
    password = begun.stdout.decode().split("PASSWORD ")[1].split()[0]
    with serving(folder) as address:
        yield Fresh(address, folder, password)


@contextlib.contextmanager
def person_at(browser: Browser, fresh: Fresh, account: str, first_password: str) -> Iterator[Page]:
    """A page of somebody who signs in for the first time, and is made to choose a password."""
    context = browser.new_context(
        base_url=fresh.address, viewport={"width": 1280, "height": 900}, locale="vi-VN", accept_downloads=True
    )
    context.set_default_timeout(20_000)
    try:
        page = context.new_page()
        sign_in(page, account, first_password)
        page.get_by_label("Mật khẩu hiện tại").fill(first_password)
        page.get_by_label("Mật khẩu mới", exact=True).fill(OWN_PASSWORD)
        page.get_by_label("Ghi lại mật khẩu mới").fill(OWN_PASSWORD)
        page.get_by_role("button", name="Đổi mật khẩu").click()
        page.get_by_text("Đã đổi mật khẩu.").wait_for()
        yield page
    finally:
        context.close()


def allow_clipboard(context: BrowserContext, address: str) -> None:
    """Let the page read what was copied elsewhere."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
