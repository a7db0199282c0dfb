"""The one-time code of an empty installation: printed where the program is started, kept only as a hash."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.crypto import constant_time_compare

from tongket.base.access.sealing import hashed_code, one_time_code
from tongket.cycle.organizations.services.beginning import anybody_there

_ABOUT = "first run"
_PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}
IN_SESSION = "first_run_code"


def _path() -> Path:
    return Path(settings.DATA) / "setup-code"


def new_code() -> str:
    """A fresh code (59 bits); the one before it no longer counts."""
    code = one_time_code(3, 4)
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(hashed_code(code, about=_ABOUT), encoding="ascii")
    return code


def kept_hash() -> str:
    """The hash of the code that counts, "" when none was made."""
    try:
        return _path().read_text(encoding="ascii").strip()
    except OSError:
        return ""


def is_right(typed: str) -> bool:
    """Whether this is the code, with or without its dashes."""
    kept = kept_hash()
    return bool(kept) and constant_time_compare(hashed_code(typed, about=_ABOUT), kept)


def forget_code() -> None:
    """The code has done its work."""
    _path().unlink(missing_ok=True)


def may_set_up(request: HttpRequest) -> bool:
    """Whether who asks has shown the code, or sits at the machine itself."""
    shown, kept = request.session.get(IN_SESSION, ""), kept_hash()
    return bool(kept and shown == kept) or from_this_machine(request)


def from_this_machine(request: HttpRequest) -> bool:
    """Whether the request surely began on the machine that runs the program.

    A loopback address of the other end cannot be feigned over the network, but a reverse proxy on this machine has one
    too, and some pass no header on. So all of this must hold, and in doubt the code is asked for:

    - the other end is loopback, and no header says that the request was passed on (``serve`` tells waitress to leave
      those headers in, which by itself takes them out);
    - the name in the address bar is a loopback name, and the installation answers to no other name: behind a proxy or
      in a network of the office TONGKET_HOSTS is set, else its pages would be refused anyway;
    - no proxy is announced (TONGKET_HTTPS).

    Somebody else with an account on this same machine could come first. They could do no more than begin an installation
    that holds nothing yet; its owner sees that at once and starts again with an empty folder.
    """
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        near = False
    named = split_domain_port(request.get_host())[0]
    only_local = set(settings.ALLOWED_HOSTS) <= LOOPBACK_NAMES
    passed_on = any(request.headers.get(name) for name in _PASSED_ON)
    return near and named in LOOPBACK_NAMES and only_local and not passed_on and not settings.SECURE_PROXY_SSL_HEADER


def first_run_says(address: str) -> str:
    """What ``tongket serve`` prints for an empty installation, with a fresh code; "" when there is an account."""
    if anybody_there():
        return ""
    code = new_code()
    return (
        "Chưa có đơn vị nào. Mở địa chỉ sau để thiết lập, khoảng 10 phút:\n"
        f"  {address}bat-dau/?ma={code}\n"
        f"Thiết lập từ máy khác trong mạng thì trang đó hỏi mã: {code}"
    )
