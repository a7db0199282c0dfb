"""A real Chromium on the demo: signing in, photographing, finding what leans out of the page."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
]  # fmt: skip
PASSWORD = "tongket-demo-2024"


def chromium_path() -> str | None:
    """Debian's Chromium, or another one on the path."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def context_for(browser: Browser, address: str, account: str, *, width: int, script: bool = True) -> BrowserContext:
    """A browser window of this width, signed in as the account ("" for a stranger)."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 900 if width > 500 else 720},
        locale="vi-VN",
        java_script_enabled=script,
    )
    if account:
        page = context.new_page()
        sign_in(page, account)
        page.close()
    return context


def sign_in(page: Page, account: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in page as a person would."""
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(account)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state("load")


def leaning_out(page: Page) -> list[str]:
    """What is wider than the window and makes the whole page scroll sideways; waits for the page that is on its way."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide + 1) return [];
          return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1
            && getComputedStyle(e).position !== 'absolute' && !e.closest('.table-scroll, .visually-hidden, [data-scrolls]'))
            .slice(0, 5).map(e => e.tagName + '.' + e.className);
        }"""
    )
    return found
