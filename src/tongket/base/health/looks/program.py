"""The program: who can read its key, its fonts, its version."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from functools import cache

import django
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket import __version__
from tongket.base.health.checks import Finding, good, register, watch, wrong
from tongket.cores.documents import FontChoice, find_fonts


@register("program.key", title=gettext_lazy("Khóa bí mật"))
def key(now: datetime) -> Finding:
    """The secret key is there and no other user of the machine can read it."""
    path = settings.DATA / "secret.key"
    if not path.exists():
        return good(_("Khóa bí mật được đặt qua biến TONGKET_SECRET_KEY."))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        return wrong(
            _("Tài khoản khác trên máy chủ đọc được tệp khóa secret.key."),
            _("Chạy: chmod 600 secret.key trong thư mục dữ liệu; nếu nghi khóa đã lộ thì xóa tệp và khởi động lại."),
        )
    return good(_("Chỉ tài khoản chạy phần mềm đọc được tệp khóa."))


@register("program.fonts", title=gettext_lazy("Phông chữ của văn bản"))
def fonts(now: datetime) -> Finding:
    """A Times-like font with every Vietnamese letter."""
    choice = _fonts()
    if choice.notice:
        return watch(
            choice.notice, _("Cài phông Times New Roman hoặc Liberation Serif vào máy, rồi khởi động lại phần mềm.")
        )
    return good(_("Tệp PDF dùng phông %(family)s.") % {"family": choice.family})


@register("program.version", title=gettext_lazy("Phiên bản"))
def version(now: datetime) -> Finding:
    """What runs, and whether it runs as for developers."""
    parts = {"version": __version__, "python": platform.python_version(), "django": django.get_version()}
    said = _("Tổng Kết %(version)s, Python %(python)s, Django %(django)s.") % parts
    if settings.DEBUG:
        return watch(said, _("Đang bật chế độ của người phát triển: bỏ biến TONGKET_DEBUG khi dùng thật."))
    return good(said)


@cache
def _fonts() -> FontChoice:
    """Font folders are read once: new fonts are used after a restart only, here as in papers."""
    return find_fonts()
