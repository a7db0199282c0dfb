"""One person acts for another for some days: the role, and the lines above the name when they sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.roles import Role
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import DelegationKind, PostKind, SigningRegime
from tongket.cycle.organizations.models import Delegation, Person, Post, RoleGrant, Signer, Unit
from tongket.cycle.organizations.selectors import delegations as reads
from tongket.cycle.organizations.services.signers import authority_lines

LONGEST_DAYS = 366
# how one signs in each case (domain: a deputy in charge signs KT., one appointed acting signs Q.)
REGIMES = {
    DelegationKind.LEAVE: frozenset(
        {
            SigningRegime.FOR_HEAD,
            SigningRegime.COLLECTIVE_FOR_HEAD,
            SigningRegime.BY_ORDER,
            SigningRegime.AUTHORISED,
        }
    ),
    DelegationKind.CHARGE: frozenset({SigningRegime.FOR_HEAD, SigningRegime.COLLECTIVE_FOR_HEAD}),
    DelegationKind.ACTING: frozenset({SigningRegime.ACTING}),
}
_DEPUTIES_ONLY = frozenset({SigningRegime.FOR_HEAD, SigningRegime.COLLECTIVE_FOR_HEAD})


@dataclass(frozen=True)
class Signing:
    """How the one who acts signs: by what right, and the titles in the lines above the name."""

    regime: str
    title: str
    head_title: str = ""
    collective: str = ""


@dataclass(frozen=True)
class NewDelegation:
    """What is decided: whose role goes to whom, where, on which days (inclusive), why; ``signing`` None: does not sign."""

    giver: User
    taker: User
    role: str
    unit: Unit
    kind: str
    valid_from: date
    valid_to: date
    decision: str = ""
    reason: str = ""
    signing: Signing | None = None


@transaction.atomic
def delegate(*, new: NewDelegation, by: User, on: date) -> Delegation:
    """Let the taker act for the giver in these days; the giver keeps the role.

    Leaves the delegation, the signer's line where the taker signs, one audit row. Refuses: who may not; oneself; somebody
    else's role to oneself; a shut account; days out of order, gone by, or too many; a role not held on every one of the
    days, or held only by delegation; a taker who has the role already; signing that does not go with the case.
    """
    _may_decide(new, by, on)
    Unit.objects.select_for_update().get(pk=new.unit.pk)
    _two_open_accounts(new, by)
    _days_in_order(new, on)
    _giver_holds(new)
    _taker_lacks(new)
    decision = squash(new.decision)
    _decision_where_needed(new, decision)
    signer = _signer(new, on)
    row = Delegation.objects.create(
        giver=new.giver, taker=new.taker, role=Role(new.role), unit=new.unit, kind=DelegationKind(new.kind),
        valid_from=new.valid_from, valid_to=new.valid_to, decision=decision, reason=squash(new.reason)[:300], signer=signer,
    )  # fmt: skip
    after = {
        "giver": new.giver.full_name, "taker": new.taker.full_name, "role": str(row.role), "delegation": str(row.kind),
        "valid_from": row.valid_from, "valid_to": row.valid_to, "decision": decision,
        "authority_lines": signer.authority_lines if signer else [],
    }  # fmt: skip
    record(by=by, verb="organizations.role_delegated", target=row, unit_id=new.unit.pk, after=after, reason=row.reason)
    return row


def _may_decide(new: NewDelegation, by: User, on: date) -> None:
    """Oneself for one's own role; else head or administrator, and only for roles kept inside what they lead."""
    if by.pk == new.giver.pk:
        require(by, "organizations.delegate_own", new.unit, on=on)
        return
    for grant in reads.own_grants(new.giver, new.role, new.unit, new.valid_from):
        require(by, "organizations.delegate_others", grant.unit, role=new.role, on=on)
    require(by, "organizations.delegate_others", new.unit, role=new.role, on=on)


def _two_open_accounts(new: NewDelegation, by: User) -> None:
    if new.giver.pk == new.taker.pk:
        raise Refused(_("Người giao và người thay là một."), _("Chọn một người khác để thay."))
    if by.pk == new.taker.pk:
        raise Refused(
            _("Không tự giao cho mình vai trò của người khác được."),
            _("Nhờ %(name)s hoặc một người quản trị khác lập ủy quyền này.") % {"name": new.giver.full_name},
        )
    for account in (new.giver, new.taker):
        if not account.is_active:
            raise Refused(
                _("Tài khoản của %(name)s đang khóa.") % {"name": account.full_name},
                _("Mở lại tài khoản ở mục Tài khoản, hoặc chọn người khác."),
            )


def _days_in_order(new: NewDelegation, on: date) -> None:
    if new.valid_to < new.valid_from:
        raise Refused(_("Ngày cuối đứng trước ngày đầu."), _("Kiểm tra lại hai ngày."))
    if new.valid_to < on:
        raise Refused(
            _("Ngày cuối %(day)s đã qua.") % {"day": short_date(new.valid_to)}, _("Ghi ngày cuối từ hôm nay trở đi.")
        )
    days = (new.valid_to - new.valid_from).days + 1
    if days > LONGEST_DAYS:
        says = ngettext("Ủy quyền dài %(days)s ngày.", "Ủy quyền dài %(days)s ngày.", days) % {"days": days}
        raise Refused(
            says,
            _("Mỗi lần nhiều nhất %(most)s ngày; lâu hơn thì cấp vai trò ở mục Tài khoản.") % {"most": LONGEST_DAYS},
        )


def _giver_holds(new: NewDelegation) -> None:
    """The giver has the role by grants of their own on every one of the days."""
    first, last = new.valid_from, new.valid_to
    both = [{one.pk: one for one in reads.own_grants(new.giver, new.role, new.unit, day)} for day in (first, last)]
    grants = [one for pk, one in both[0].items() if pk in both[1]]
    if _covered(grants, first, last):
        return
    role = Role(new.role).label
    if any(one.role == new.role for one in reads.held_from(new.giver) if reads.state_of(one, first) == "running"):
        raise Refused(
            _("%(name)s chỉ có vai trò %(role)s do được ủy quyền, không ủy quyền tiếp được.")
            % {"name": new.giver.full_name, "role": role},
            _("Người có vai trò gốc lập ủy quyền mới cho người thay."),
        )
    raise Refused(
        _("%(name)s không giữ vai trò %(role)s của đơn vị này trong mọi ngày từ %(first)s đến %(last)s.")
        % {"name": new.giver.full_name, "role": role, "first": short_date(first), "last": short_date(last)},
        _("Chọn vai trò, đơn vị khác, hoặc những ngày mà người đó còn giữ vai trò."),
    )


def _covered(grants: Iterable[RoleGrant], first: date, last: date) -> bool:
    """Whether the days of the grants together contain every day from first to last."""
    day = first
    for grant in sorted(grants, key=lambda one: one.valid_from or date.min):
        if (grant.valid_from or date.min) > day:
            return False
        if grant.valid_to is None or grant.valid_to >= last:
            return True
        day = max(day, grant.valid_to + timedelta(days=1))
    return False


def _taker_lacks(new: NewDelegation) -> None:
    days = {"first": new.valid_from, "last": new.valid_to}
    others = reads.overlapping_delegations(taker=new.taker, role=new.role, unit=new.unit, **days)
    if others:
        one = others[0]
        raise Refused(
            _("%(name)s đã thay %(giver)s ở vai trò này từ %(first)s đến %(last)s.")
            % {
                "name": new.taker.full_name, "giver": one.giver.full_name,
                "first": short_date(one.valid_from), "last": short_date(one.valid_to),
            },
            _("Chọn những ngày khác, hoặc kết thúc ủy quyền kia trước."),
        )  # fmt: skip
    if _covered(reads.own_grants(new.taker, new.role, new.unit, new.valid_from), new.valid_from, new.valid_to):
        raise Refused(
            _("%(name)s đã có vai trò này, không cần ủy quyền.") % {"name": new.taker.full_name},
            _("Nếu chỉ cần quyền ký, thêm người ký ở mục Thể thức, người ký."),
        )


def _decision_where_needed(new: NewDelegation, decision: str) -> None:
    """Acting and being in charge stand on a decision; signing TUQ. on a written authorisation."""
    authorised = new.signing is not None and new.signing.regime == SigningRegime.AUTHORISED
    if (new.kind != DelegationKind.LEAVE or authorised) and not decision:
        raise Refused(
            _("Chưa ghi quyết định hoặc văn bản ủy quyền."),
            _("Ghi số và ngày, ví dụ: Quyết định số 12/QĐ-TTN ngày 05/01/2024."),
        )


def _signer(new: NewDelegation, on: date) -> Signer | None:
    """The line under which the taker signs in these days; only who acts for the head signs."""
    signing = new.signing
    if signing is None:
        return None
    if new.role != Role.HEAD:
        raise Refused(_("Chỉ người thay người đứng đầu mới ký văn bản."), _("Chọn “Không ký văn bản”."))
    kind = DelegationKind(new.kind)
    if signing.regime not in REGIMES[kind]:
        allowed = ", ".join(str(SigningRegime(one).label) for one in SigningRegime if one in REGIMES[kind])
        raise Refused(
            _("Cách ký này không đi với hình thức “%(kind)s”.") % {"kind": kind.label},
            _("Chọn một trong: %(allowed)s.") % {"allowed": allowed},
        )
    person = Person.objects.filter(account=new.taker).first()
    if person is None:
        raise Refused(
            _("Tài khoản của %(name)s chưa gắn với người nào trong danh sách.") % {"name": new.taker.full_name},
            _("Người ký phải có trong danh sách người của đơn vị."),
        )
    _deputy_where_needed(new, signing, person)
    lines = authority_lines(
        signing.regime, title=signing.title, head_title=signing.head_title, collective=signing.collective
    )
    last = max((one.position for one in selectors.all_signers_of(new.unit)), default=-1)
    return Signer.objects.create(
        unit=new.unit, person=person, authority_lines=lines, valid_from=new.valid_from, valid_to=new.valid_to,
        position=last + 1,
    )  # fmt: skip


def _deputy_where_needed(new: NewDelegation, signing: Signing, person: Person) -> None:
    if signing.regime not in _DEPUTIES_ONLY:
        return
    posts = Post.objects.valid_on(new.valid_from).filter(person=person, kind=PostKind.DEPUTY, unit=new.unit)
    if not posts.exists():
        raise Refused(
            _("Ký KT. thì người ký phải là cấp phó; %(name)s chưa ghi chức vụ cấp phó ở đơn vị này vào ngày %(day)s.")
            % {"name": person.full_name, "day": short_date(new.valid_from)},
            _("Ghi chức vụ ở mục Người, hoặc chọn ký TL., TUQ."),
        )


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: User, on: date) -> Delegation:
    """Take the delegation back from today on; what was done by it stays. Leaves an audit row.

    Refuses: who may not (the giver, the head, the administrator may); one that is over or was taken back.
    """
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    if by.pk != row.giver_id:
        require(by, "organizations.delegate_others", row.unit, role=row.role, on=on)
    if row.ended_on is not None or row.valid_to < on:
        raise Refused(_("Ủy quyền này đã hết từ trước."))
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    _end_line(row, on)
    record(
        by=by, verb="organizations.delegation_ended", target=row, unit_id=row.unit_id,
        before={"valid_from": row.valid_from, "valid_to": row.valid_to}, after={"ended_on": on},
    )  # fmt: skip
    return row


def _end_line(row: Delegation, on: date) -> None:
    """The line was good to the day before; one that never was good goes."""
    line = row.signer
    if line is None:
        return
    if on <= row.valid_from:
        row.signer = None
        row.save(update_fields=["signer"])
        line.delete()
        return
    line.valid_to = on - timedelta(days=1)
    line.save(update_fields=["valid_to"])
