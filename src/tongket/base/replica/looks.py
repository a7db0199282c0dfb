"""What health says of the copy; nothing where none is set."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.checks import Finding, good, register, watch
from tongket.base.replica.freshness import Watch, is_set


def let_look() -> None:
    """Register the check; called once by the app."""
    if is_set():
        register("replica.lag", title=gettext_lazy("Bản sao chỉ đọc"))(replica)


def replica(now: datetime) -> Finding:
    """The copy answers and follows; pages do not need it."""
    from time import sleep  # noqa: PLC0415 -- only here

    looking = Watch()
    lag = looking.lag()
    for _try in range(settings.TONGKET_REPLICA_LAG * 4):
        if lag.seconds is None or lag.is_fresh:
            break
        sleep(0.25)
        looking._next = 0.0
        lag = looking.lag()
    still = _("Các trang vẫn chạy, đọc từ máy chủ chính; chậm hơn khi đông người.")
    if lag.seconds is None:
        return watch(
            _("Bản sao chỉ đọc của cơ sở dữ liệu không trả lời, hoặc không còn là bản sao."),
            still + " " + _("Kiểm tra máy chủ bản sao và biến TONGKET_REPLICA."),
        )
    if not lag.is_fresh:
        says = _("Bản sao chỉ đọc chậm quá %(bound)s giây so với máy chủ chính.")
        return watch(
            says % {"bound": settings.TONGKET_REPLICA_LAG}, still + " " + _("Kiểm tra mạng và ổ đĩa của bản sao.")
        )
    says = _("Bản sao chỉ đọc theo kịp máy chủ chính, chậm %(seconds)s giây (cho phép %(bound)s).")
    return good(says % {"seconds": round(lag.seconds), "bound": settings.TONGKET_REPLICA_LAG})
