"""A unit's own rules: a draft saved, decided by the head, dropped; what is decided is never written over."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.results import Denied
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import BadSource, Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.judging.enums import LayerState
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.judging.selectors.layers import denied_to_author
from tongket.cycle.judging.selectors.stacks import trouble_says, try_layer

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

FARTHEST = date(2150, 12, 31)


@transaction.atomic
def save_draft(*, unit: Unit, text: str, from_day: date, reason: str, by: User, on: date) -> LawLayer:
    """The unit's draft, made or changed; it judges nothing yet. Refuses a text that is not understood or that loosens."""
    require(by, "judging.prepare", unit, on=on)
    _held(unit)
    _must_hold(unit, text, from_day)
    if not squash(reason):
        raise Refused(_("Chưa ghi lý do."), _("Ghi vì sao đặt hoặc đổi quy định, ví dụ số quyết định."))
    draft = LawLayer.objects.filter(unit=unit, state=LayerState.DRAFT).first()
    if draft is None:
        last = LawLayer.objects.filter(unit=unit).aggregate(last=Max("version"))["last"] or 0
        draft = LawLayer(unit=unit, version=last + 1)
    draft.text, draft.from_day, draft.reason = text, from_day, squash(reason)[:300]
    draft.made_by, draft.made_by_name, draft.made_on = by, str(by), on
    draft.save()
    _record(verb="judging.layer_saved", layer=draft, by=by)
    return draft


@transaction.atomic
def decide(*, layer: LawLayer, by: User, on: date) -> LawLayer:
    """The draft judges every day from its own on; older versions keep the days before."""
    require(by, "judging.decide", layer.unit, on=on)
    _held(layer.unit)
    held = _draft(layer, _("ban hành"))
    no = denied_to_author(held, by, on=on)
    if isinstance(no, Denied):
        raise Refused(no.reason)
    _must_hold(held.unit, held.text, held.from_day)
    older = LawLayer.objects.filter(unit=held.unit, state=LayerState.IN_FORCE)
    older.update(state=LayerState.REPLACED)
    held.state, held.decided_by_name, held.decided_on = LayerState.IN_FORCE, str(by), on
    held.save(update_fields=["state", "decided_by_name", "decided_on"])
    _record(verb="judging.layer_decided", layer=held, by=by)
    return held


@transaction.atomic
def drop_draft(*, layer: LawLayer, by: User, on: date) -> None:
    """The draft is given up; its number is used by the next one."""
    require(by, "judging.prepare", layer.unit, on=on)
    _held(layer.unit)
    held = _draft(layer, _("bỏ"))
    _record(verb="judging.layer_dropped", layer=held, by=by)
    held.delete()


def _held(unit: Unit) -> None:
    """One at a time for a unit: two drafts or two decisions at once would be two versions of one number."""
    type(unit)._default_manager.select_for_update().get(pk=unit.pk)


def _draft(layer: LawLayer, deed: str) -> LawLayer:
    held = LawLayer.objects.select_related("unit").get(pk=layer.pk)
    if held.state != LayerState.DRAFT:
        raise Refused(
            _("%(layer)s đã ban hành, không %(deed)s được nữa.") % {"layer": held, "deed": deed},
            _("Muốn đổi thì soạn bản mới; bản cũ vẫn xét những ngày trước đó."),
        )
    return held


def _must_hold(unit: Unit, text: str, from_day: date) -> None:
    if not date(1945, 1, 1) <= from_day <= FARTHEST:
        raise Refused(_("Ngày áp dụng phải từ năm 1945 đến năm 2150."), _("Sửa lại ngày áp dụng."))
    try:
        try_layer(unit, text, from_day)
    except BadSource as bad:
        raise Refused(_("Quy định chưa dùng được, %(why)s") % {"why": trouble_says(bad)}) from None


def _record(*, verb: str, layer: LawLayer, by: User) -> None:
    after: dict[str, Any] = {
        "version": layer.version, "from_day": layer.from_day, "state": layer.state, "lines": layer.text.count("\n") + 1,
        "fingerprint": sha256(layer.text.encode()).hexdigest(),
    }  # fmt: skip
    record(by=by, verb=verb, target=layer, unit_id=layer.unit_id, after=after, reason=layer.reason)
