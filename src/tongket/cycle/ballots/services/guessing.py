"""Guessed codes: who sends wrong ones again and again waits. Slips of the finger do not count: the check letter finds them."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused

SECONDS = 600
# a whole hall may stand behind one address, and type codes of a vote that is over; codes hold 64 bits
FROM_ONE = 200  # wrong codes from one address within ten minutes
OVER_ALL = 2000  # from all addresses together


def _places(address: str) -> list[tuple[str, int]]:
    marked = salted_hmac("tongket ballot guesses", address, secret=settings.SECRET_KEY).hexdigest()[:20]
    return [(f"ballots.guesses.{marked}", FROM_ONE), ("ballots.guesses", OVER_ALL)]


def check_patience(address: str) -> None:
    """Raise Refused while too many wrong codes came from the address, or from everywhere."""
    if any(int(cache.get(place, 0)) >= most for place, most in _places(address)):
        raise Refused(
            _("Quá nhiều mã sai được gửi từ mạng này nên tạm ngừng nhận mã trong 10 phút."),
            _("Chờ, hoặc nhờ ban kiểm phiếu phát phiếu giấy."),
        )


def note_wrong(address: str) -> None:
    """Remember one wrong code for ten minutes; never which."""
    for place, _most in _places(address):
        if not cache.add(place, 1, SECONDS):
            try:
                cache.incr(place)
            except ValueError:  # gone in between
                cache.set(place, 1, SECONDS)
