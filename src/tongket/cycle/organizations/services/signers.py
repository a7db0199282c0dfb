"""Who signs, and the lines above the name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import SigningRegime
from tongket.cycle.organizations.models import Person, Signer, Unit
from tongket.cycle.organizations.services.letterheads import must_be_in_order, overlapping


def authority_lines(regime: str, *, title: str, head_title: str = "", collective: str = "") -> list[str]:
    """The lines above the name, upper case: ``title`` is the signer's own, ``head_title`` whom they sign for.

    Raises Refused when a part is missing or a KT. line is not followed by a deputy's title (source:
    domain/documents A.5, checks F51-F53).

    >>> authority_lines("for_head", title="Phó Giám đốc", head_title="Giám đốc")
    ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']
    >>> authority_lines("collective_for_head", title="Phó Chủ tịch", head_title="Chủ tịch", collective="Ban Thường vụ")
    ['TM. BAN THƯỜNG VỤ', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']
    """
    own, head, group = (squash(part).upper() for part in (title, head_title, collective))
    kind = SigningRegime(regime)
    if not own:
        raise Refused(_("Thiếu chức vụ của người ký."), _("Ghi chức vụ, ví dụ Giám đốc."))
    needs_head = kind in {
        SigningRegime.FOR_HEAD,
        SigningRegime.COLLECTIVE_FOR_HEAD,
        SigningRegime.BY_ORDER,
        SigningRegime.AUTHORISED,
    }
    if needs_head and not head:
        raise Refused(_("Thiếu chức vụ của người được ký thay."), _("Ghi chức vụ người đứng đầu, ví dụ Giám đốc."))
    if kind in {SigningRegime.COLLECTIVE, SigningRegime.COLLECTIVE_FOR_HEAD} and not group:
        raise Refused(_("Ký TM. thì phải có tên tập thể."), _("Ghi tên tập thể, ví dụ Ban Chấp hành."))
    if kind in {SigningRegime.FOR_HEAD, SigningRegime.COLLECTIVE_FOR_HEAD} and not fold(own).startswith("pho "):
        raise Refused(
            _("Ký KT. thì người ký phải là cấp phó."), _("Ghi chức vụ như Phó Giám đốc, hoặc chọn cách ký khác.")
        )
    return {
        SigningRegime.DIRECT: [own],
        SigningRegime.ACTING: [f"Q. {own}"],
        SigningRegime.FOR_HEAD: [f"KT. {head}", own],
        SigningRegime.COLLECTIVE: [f"TM. {group}", own],
        SigningRegime.COLLECTIVE_FOR_HEAD: [f"TM. {group}", f"KT. {head}", own],
        SigningRegime.BY_ORDER: [f"TL. {head}", own],
        SigningRegime.AUTHORISED: [f"TUQ. {head}", own],
    }[kind]


@transaction.atomic
def add_signer(
    *,
    unit: Unit,
    person: Person,
    lines: Sequence[str],
    valid_from: date | None,
    valid_to: date | None = None,
    by: User,
    on: date,
) -> Signer:
    """Somebody may sign for the unit in these days. Refuses the same person with the same lines twice at a time."""
    require(by, "organizations.change_letterhead", unit, on=on)
    wanted = [squash(line).upper() for line in lines if squash(line)]
    if not wanted:
        raise Refused(_("Thiếu dòng thẩm quyền ký."), _("Chọn cách ký và ghi chức vụ."))
    must_be_in_order(valid_from, valid_to)
    others = selectors.all_signers_of(unit)
    for other in others:
        same = other.person_id == person.pk and other.authority_lines == wanted
        if same and overlapping(other.valid_from, other.valid_to, valid_from, valid_to):
            raise Refused(
                _("%(name)s đã có dòng ký này trong những ngày đó.") % {"name": person.full_name},
                _("Kết thúc dòng cũ trước."),
            )
    signer = Signer.objects.create(
        unit=unit,
        person=person,
        authority_lines=wanted,
        valid_from=valid_from,
        valid_to=valid_to,
        position=1 + max((other.position for other in others), default=-1),
    )
    after = {"person": person.full_name, "authority_lines": wanted, "valid_from": valid_from, "valid_to": valid_to}
    record(by=by, verb="organizations.signer_added", target=signer, unit_id=unit.pk, after=after)
    return signer


@transaction.atomic
def end_signer(*, signer: Signer, last_day: date, by: User, on: date) -> Signer:
    """The right to sign ends after the day; papers already issued keep the name."""
    require(by, "organizations.change_letterhead", signer.unit, on=on)
    must_be_in_order(signer.valid_from, last_day)
    before, signer.valid_to = {"valid_to": signer.valid_to}, last_day
    signer.save(update_fields=["valid_to"])
    record(
        by=by,
        verb="organizations.signer_ended",
        target=signer,
        unit_id=signer.unit_id,
        before=before,
        after={"valid_to": last_day},
    )
    return signer
