"""Two records of one person joined, and parted again; or two people of one name told apart."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.records.enums import PairState
from tongket.cycle.records.models import (
    Absence,
    Author,
    Award,
    Discipline,
    Hold,
    Members,
    Pair,
    PastValue,
    Subject,
    Transfer,
    Use,
    Yearly,
)
from tongket.cycle.records.selectors.targets import Target
from tongket.cycle.records.services.facts import KEEP, held_subject

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MOVING: dict[str, Any] = {
    "yearly": Yearly, "members": Members, "award": Award, "use": Use, "author": Author, "transfer": Transfer,
    "discipline": Discipline, "hold": Hold, "absence": Absence, "past": PastValue,
}  # fmt: skip


@transaction.atomic
def join_records(*, kept: Target, other: Target, reason: str, by: User, on: date, at: datetime) -> Pair:
    """All facts of ``other`` become those of ``kept``; which ones is remembered, so that it can be undone.

    Refuses two years that say different things; the same year said twice stays with ``other`` and counts once.
    """
    require(by, KEEP, kept.unit, on=on)
    must_be_two(kept, other)
    if not squash(reason):
        raise Refused(
            _("Thiếu lý do gộp."), _("Ghi vì sao biết là một người, ví dụ: cùng ngày sinh, cùng mã viên chức.")
        )
    into, gone = (held_subject(one) for one in sorted((kept, other), key=lambda one: one.who))
    if into.person_id != kept.person.pk:
        into, gone = gone, into
    moved = _movable(into, gone)
    _move(moved, gone, into)
    gone.joined_into = into
    gone.save()
    Pair.objects.filter(kept=gone, other=into).delete()
    pair, _new = Pair.objects.update_or_create(kept=into, other=gone, defaults={
        "unit": kept.unit, "state": PairState.JOINED, "moved": moved, "reason": squash(reason), "decided_by_name": str(by), "decided_at": at,
    })  # fmt: skip
    after = {"records.other": gone.name, "records.moved": sum(map(len, moved.values()))}
    record(by=by, verb="records.joined", target=into, unit_id=kept.unit.pk, after=after, reason=squash(reason), at=at)
    return pair


def must_be_two(kept: Target, other: Target) -> None:
    """Refuse anything but two people."""
    if kept.who == other.who or kept.person is None or other.person is None:
        raise Refused(_("Chỉ gộp hai hồ sơ cá nhân khác nhau."), _("Chọn lại hai hồ sơ."))


def _movable(into: Subject, gone: Subject) -> dict[str, list[int]]:
    """Rows to move, by sort. What both say alike stays where it is."""
    moved: dict[str, list[int]] = {}
    for name, model in MOVING.items():
        rows = model.objects.filter(subject=gone)
        if name == "yearly":
            rows = rows.exclude(pk__in=_said_twice(into, gone))
        if name == "author":
            rows = rows.exclude(idea__in=Author.objects.filter(subject=into).values("idea"))
        moved[name] = list(rows.values_list("pk", flat=True))
    return moved


def _move(rows: dict[str, list[int]], giver: Subject, taker: Subject) -> None:
    try:
        with transaction.atomic():
            for name, ids in rows.items():
                MOVING[name].objects.filter(pk__in=ids, subject=giver).update(subject=taker)
    except IntegrityError:
        raise Refused(
            _("Hai hồ sơ có mục trùng nhau: cùng năm, hoặc cùng một sáng kiến đã dùng hai lần."),
            _("Mở cả hai hồ sơ, bỏ bớt một mục rồi làm lại."),
        ) from None


def _said_twice(into: Subject, gone: Subject) -> list[int]:
    mine = {one.year: one for one in Yearly.objects.filter(subject=into)}
    same = []
    for theirs in Yearly.objects.filter(subject=gone):
        own = mine.get(theirs.year)
        if own is None:
            continue
        if (own.rating, own.registered) != (theirs.rating, theirs.registered):
            raise Refused(
                _("Năm %(year)s hai hồ sơ ghi khác nhau: %(one)s và %(other)s.")
                % {"year": own.year, "one": own.get_rating_display(), "other": theirs.get_rating_display()},
                _("Sửa cho giống nhau ở một trong hai hồ sơ rồi gộp."),
            )
        same.append(theirs.pk)
    return same


@transaction.atomic
def part_records(*, pair: Pair, reason: str, by: User, on: date, at: datetime) -> None:
    """Undo a joining: what moved goes back; what was entered since stays with the record that was kept."""
    require(by, KEEP, pair.unit, on=on)
    held = Pair.objects.select_for_update().select_related("kept", "other").get(pk=pair.pk)
    if held.state != PairState.JOINED or held.other.joined_into_id != held.kept_id:
        raise Refused(_("Hai hồ sơ này không còn gộp với nhau."), _("Mở lại trang Trùng tên để xem."))
    if held.kept.joined_into_id is not None:
        raise Refused(_("Hồ sơ được giữ đã gộp tiếp vào hồ sơ khác."), _("Tách lần gộp sau trước."))
    if not squash(reason):
        raise Refused(_("Thiếu lý do tách."), _("Ghi vì sao tách lại."))
    _move(held.moved, held.kept, held.other)
    held.other.joined_into = None
    held.other.save()
    before = {"records.other": held.other.name, "records.moved": sum(map(len, held.moved.values()))}
    record(
        by=by,
        verb="records.parted",
        target=held.kept,
        unit_id=held.unit_id,
        before=before,
        reason=squash(reason),
        at=at,
    )
    held.delete()


@transaction.atomic
def tell_apart(*, one: Target, other: Target, by: User, on: date, at: datetime) -> Pair:
    """Two people of one name: they are not asked about again."""
    require(by, KEEP, one.unit, on=on)
    must_be_two(one, other)
    first, second = (held_subject(target) for target in sorted((one, other), key=lambda target: target.who))
    pair, _made = Pair.objects.get_or_create(
        kept=first, other=second, defaults={"unit": one.unit, "state": PairState.APART, "decided_by_name": str(by), "decided_at": at}
    )  # fmt: skip
    record(
        by=by, verb="records.told_apart", target=first, unit_id=one.unit.pk, after={"records.other": second.name}, at=at
    )
    return pair


def parted_pair(unit: Unit, pair_id: int) -> Pair | None:
    """The pair when the unit decided it, else None."""
    return Pair.objects.filter(unit=unit, pk=pair_id).select_related("unit", "kept", "other").first()
