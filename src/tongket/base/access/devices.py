"""What a browser says of itself, in words: "Chrome trên Windows"."""

from __future__ import annotations

from django.utils.translation import gettext as _

_BROWSERS = (
    ("edg", "Edge"), ("opr/", "Opera"), ("coc_coc_browser", "Cốc Cốc"), ("coccoc", "Cốc Cốc"), ("samsungbrowser", "Samsung Internet"),
    ("zalo", "Zalo"), ("firefox", "Firefox"), ("fxios", "Firefox"), ("crios", "Chrome"), ("chrome", "Chrome"), ("safari", "Safari"),
)  # fmt: skip
_MACHINES = (
    ("iphone", "iPhone"), ("ipad", "iPad"), ("android", "Android"), ("windows", "Windows"), ("cros", "ChromeOS"),
    ("mac os", "macOS"), ("linux", "Linux"),
)  # fmt: skip


def device_says(agent: str) -> str:
    """The browser and the machine of a user agent in words, "Thiết bị khác" when neither is known.

    >>> device_says("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36")
    'Chrome trên Windows'
    """
    text = agent.lower()
    browser = next((says for sign, says in _BROWSERS if sign in text), "")
    machine = next((says for sign, says in _MACHINES if sign in text), "")
    if browser and machine:
        return _("%(browser)s trên %(machine)s") % {"browser": browser, "machine": machine}
    return browser or machine or _("Thiết bị khác")
