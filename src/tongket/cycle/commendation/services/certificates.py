"""Certificates from a decision: one batch for each kind of paper, its list and words filled in, ready to be looked at and printed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates.enums import PRINTED, Form
from tongket.cycle.certificates.services.batches import put_rows, save_batch
from tongket.cycle.commendation.models import Decision, Nominee
from tongket.cycle.commendation.selectors.results import granted_by
from tongket.cycle.organizations.selectors import letterhead_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.certificates.models import Design

_HONORIFICS = {"f": "Bà", "m": "Ông"}


def form_of(award: str) -> str:
    """On which paper an award is given.

    >>> [form_of(code) for code in ("gk", "bk_bt", "co_bt", "knc", "ldtt")]
    ['giay-khen', 'bang-khen', 'co-thi-dua', 'ky-niem-chuong', 'giay-chung-nhan']
    """
    if award == "gk":
        return Form.GIAY_KHEN.value
    prefix = award.partition("_")[0]
    found = {"bk": Form.BANG_KHEN, "co": Form.CO, "knc": Form.KY_NIEM_CHUONG}.get(prefix, Form.GIAY_CHUNG_NHAN)
    return found.value


@transaction.atomic
def make_certificates(*, decision: Decision, design: Design, by: User, on: date, at: datetime) -> list[int]:
    """The batches made, by id: drafts, so that words and order are looked at before they take numbers.

    Refuses a decision of the level above (who decides prints), one that has its batches, a decision of which nothing stands.
    """
    require(by, "commendation.manage", decision.season.unit, on=on)
    held = Decision.objects.select_for_update(of=("self",)).select_related("season__unit").get(pk=decision.pk)
    if held.outside:
        raise Refused(_("Cấp trên quyết định thì cấp trên cấp giấy."), _("Chỉ in giấy của quyết định đơn vị."))
    if held.batch_ids:
        raise Refused(_("Quyết định này đã lập đợt in."), _("Mở đợt in ở phần Giấy khen."))
    rows = [one for _name, some in granted_by(held) for one in some if one.revoked_on is None]
    groups: dict[str, list[Nominee]] = {}
    for one in rows:
        groups.setdefault(form_of(one.award), []).append(one)
    if not groups:
        raise Refused(_("Quyết định này không còn ai được khen."), _("Không có giấy để in."))
    made = [_batch(held, form, some, design, by, on) for form, some in groups.items()]
    held.batch_ids = made
    held.save(update_fields=["batch_ids"])
    after = {"number": held.number, "rows": len(rows)}
    record(by=by, verb="commendation.certificates_made", target=held, unit_id=held.season.unit_id, after=after, at=at)
    return made


def _batch(held: Decision, form: str, rows: list[Nominee], design: Design, by: User, on: date) -> int:
    season = held.season
    head = letterhead_of(season.unit, held.decided_on)
    signer = next((one for one in head.signers if one.full_name == held.signer_name), next(iter(head.signers), None))
    fields: dict[str, Any] = {
        "title": f"{PRINTED[form]}: {season.name}"[:150], "form": form, "decision": held.number[:60], "decided_on": held.decided_on,
        "authority": held.authority, "place": head.place, "signer_name": held.signer_name or (signer.full_name if signer else ""),
        "signer_lines": "\n".join(signer.authority_lines) if signer else "Người đứng đầu", "citation": f"Đã có thành tích năm {season.year}", "design": design,
    }  # fmt: skip
    batch = save_batch(unit=season.unit, period=season.period, batch=None, fields=fields, by=by, on=on)
    made = put_rows(batch=batch, rows=[_row(one) for one in rows], by=by, on=on)
    for one, printed in zip(rows, made, strict=True):
        one.printed = printed
    Nominee.objects.bulk_update(rows, ["printed"], batch_size=500)
    return batch.pk


def _row(one: Nominee) -> dict[str, Any]:
    gender = one.person.gender if one.person is not None else ""
    return {
        "honorific": _HONORIFICS.get(gender, ""), "recipient": one.name[:300], "detail": (one.detail or one.listed.unit_name)[:300],
        "citation": _citation(one)[:400], "amount_vnd": one.amount_vnd,
    }  # fmt: skip


def _citation(one: Nominee) -> str:
    """What the paper says it is for: the title itself, else the deed; "" leaves it to the words of the whole batch."""
    if form_of(one.award) == Form.GIAY_CHUNG_NHAN:
        return f"Đạt danh hiệu {one.award_name} năm {one.year}"
    return one.deed
