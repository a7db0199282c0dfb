"""The outgoing mail server, from one address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def mail_settings(address: str) -> dict[str, Any]:
    """Django's mail settings for smtp://user:password@host:port?tls=1; without an address no letter leaves.

    ``ssl=1`` speaks TLS from the first word (port 465); ``from=`` is the sender. Raises SystemExit for another shape.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    try:
        parts = urlsplit(address)
        wishes, host, port = parse_qs(parts.query), parts.hostname, parts.port
    except ValueError:
        host, port, wishes, parts = None, None, {}, urlsplit("")
    if parts.scheme != "smtp" or not host:
        raise SystemExit("TONGKET_MAIL phải có dạng smtp://người-dùng:mật-khẩu@máy-chủ:cổng?tls=1")
    user, is_ssl = unquote(parts.username or ""), wishes.get("ssl") == ["1"]
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": port or (465 if is_ssl else 587 if user else 25),
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": wishes.get("tls") == ["1"] and not is_ssl,
        "EMAIL_USE_SSL": is_ssl,
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": wishes.get("from", [user if "@" in user else f"tongket@{host}"])[0],
    }
