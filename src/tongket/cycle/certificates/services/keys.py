"""Keys of a unit: made, changed over the years, said to be lost. The private half never leaves this installation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.sealing import seal, unseal
from tongket.base.audit.services import record
from tongket.cores.documents.certificates import new_pair
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates import facts, selectors
from tongket.cycle.certificates.models import Design, SigningKey
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def make_key(*, unit: Unit, by: User, on: date) -> SigningKey:
    """A new pair signs from ``on``; the one before it ends the day before, and still verifies what it signed."""
    require(by, "certificates.keys", unit, on=on)
    for old in SigningKey.objects.select_for_update().filter(unit=unit, until__isnull=True):
        old.until = max(old.since, on - timedelta(days=1))
        old.save(update_fields=["until"])
    pair = new_pair()
    made = SigningKey.objects.create(
        unit=unit, key_id=pair.key_id, public=pair.public, sealed=seal(pair.private, about=_about(pair.key_id)), since=on,
        made_by_name=str(by),
    )  # fmt: skip
    record(by=by, verb="certificates.key_made", target=made, unit_id=unit.pk, after={"key": made.key_id})
    return made


@transaction.atomic
def report_lost(*, key: SigningKey, by: User, on: date) -> SigningKey:
    """The key signs no more, and the verification page says of all it signed that it cannot be trusted."""
    require(by, "certificates.keys", key.unit, on=on)
    held = SigningKey.objects.select_for_update().get(pk=key.pk)
    if held.lost_on is not None:
        raise Refused(_("Khóa này đã được báo lộ."), _("Lập khóa mới nếu chưa có."))
    held.lost_on = held.until = on
    held.save(update_fields=["lost_on", "until"])
    record(by=by, verb="certificates.key_lost", target=held, unit_id=key.unit_id, after={"key": held.key_id})
    return held


def must_have_key(unit: Unit, on: date) -> SigningKey:
    """The key that signs on the day. Refuses when there is none."""
    found = selectors.signing_key_on(unit.pk, on)
    if found is None:
        raise Refused(_("Đơn vị chưa có khóa ký cho mã QR."), _("Mở trang Khóa ký, lập khóa; hoặc tắt mã QR ở mẫu in."))
    return found


def opened(key: SigningKey, design: Design, decided_on: date) -> facts.Signing:
    """A hand that signs with the key, under the unit's name of the day of decision. Refuses when this installation cannot open it (it came from another one)."""
    try:
        private = unseal(bytes(key.sealed), about=_about(key.key_id))
    except Refused:
        raise Refused(
            _("Không mở được khóa ký %(key)s: khóa này lập trên máy chủ khác.") % {"key": key.key_id},
            _("Lập khóa mới ở trang Khóa ký; giấy đã in vẫn kiểm tra được bằng khóa cũ."),
        ) from None
    issuer = organizations.version_on(key.unit, decided_on).name
    return facts.signing_with(private, key.key_id, issuer, design.address)


def _about(key_id: str) -> str:
    return f"certificates key {key_id}"
