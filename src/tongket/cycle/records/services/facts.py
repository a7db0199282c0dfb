"""Facts entered, changed and removed: what contradicts is refused, what is odd is asked, everything leaves its trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.search.publishing import touched
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.records.enums import Source
from tongket.cycle.records.facts.contradictions import FORMS, Trouble, troubles
from tongket.cycle.records.facts.sorts import BY_NAME, Sort
from tongket.cycle.records.models import Author, Award, Idea, PastValue, Subject, Use, Yearly
from tongket.cycle.records.selectors.around import around
from tongket.cycle.records.selectors.targets import Target

KEEP, RESTRICTED = "records.keep", "records.restricted"


class Asked(Refused):
    """It may be true but is odd: done when a person confirms it."""


def fact_named(sort: str, **values: Any) -> tuple[Sort, dict[str, Any]]:
    """The sort and its whole values, for other rooms: what is not said is what an empty cell means."""
    of = BY_NAME[sort]
    return of, {column.name: column.empty for column in of.columns} | values


def must_be_allowed(sort: Sort, unit: Any, by: User, on: date) -> None:
    """Who keeps records may enter; restricted facts only who may see them."""
    require(by, KEEP, unit, on=on)
    if sort.restricted:
        require(by, RESTRICTED, unit, on=on)


def held_subject(target: Target) -> Subject:
    """The subject's row, made now when nothing was known yet, and locked: two who enter at once come one after the other."""
    key: dict[str, Any] = {"person_id": target.person.pk} if target.person else {"collective_id": target.keeper_id}
    if target.subject is None:
        made = {"unit_id": target.keeper_id, "kind": target.kind, "name": target.name}
        Subject.objects.get_or_create(**key, defaults=made)
    else:
        key = {"pk": target.subject.pk}
    held = Subject.objects.select_for_update().get(**key)
    if held.joined_into_id is not None:
        raise Refused(
            _("Hồ sơ này đã gộp vào một hồ sơ khác."),
            _("Mở hồ sơ kia để ghi, hoặc tách lại hai hồ sơ ở trang Trùng tên."),
        )
    return held


def must_agree(sort: Sort, values: Mapping[str, Any], known: Any, *, confirmed: bool) -> None:
    """Refuse what contradicts, ask about what is odd."""
    _must_agree(troubles(sort.name, values, known), confirmed=confirmed)


def _must_agree(found: Sequence[Trouble], *, confirmed: bool) -> None:
    refused = [one for one in found if not one.asks]
    if refused:
        raise Refused(" ".join(map(str, refused)))
    if found and not confirmed:
        raise Asked(" ".join(map(str, found)))


@transaction.atomic
def enter_fact(
    *, target: Target, sort: Sort, values: dict[str, Any], by: User, on: date, at: datetime, confirmed: bool = False,
    source: str = Source.TYPED, quiet: bool = False,
) -> Any:  # fmt: skip
    """One fact more; of an idea also its author. ``quiet``: one of many of an import, which leaves its own event.

    Refuses what contradicts what is known; raises Asked for what is odd, until it is confirmed.
    """
    must_be_allowed(sort, target.unit, by, on)
    if target.kind not in sort.kinds:
        raise Refused(_("Mục này không ghi cho %(kind)s.") % {"kind": target.name}, _("Chọn mục khác."))
    subject = held_subject(target)
    must_agree(sort, values, around(subject, target.kind, on), confirmed=confirmed)
    kept = {"unit": target.unit, "source": source, "entered_by_name": str(by), "entered_at": at}
    own = {name: values[name] for name in sort.fields()}
    try:
        with transaction.atomic():
            row = (
                _new_idea(subject, own, values, kept)
                if sort.model is Idea
                else sort.model(subject=subject, **own, **kept)
            )
            if sort.model is not Idea:
                row.save()
            if isinstance(row, Award):
                set_uses([(row, values.get("uses") or ())])
    except IntegrityError:
        raise Refused(_("Mục này vừa được người khác ghi."), _("Mở lại hồ sơ để xem.")) from None
    _leave_trail(sort, row, subject, by, at, deed="entered", after=values, quiet=quiet)
    return row


@transaction.atomic
def change_fact(
    *, target: Target, sort: Sort, row: Any, values: dict[str, Any], version: int, by: User, on: date, at: datetime,
    confirmed: bool = False, quiet: bool = False,
) -> Any:  # fmt: skip
    """The fact as it is now known. Refuses a change over somebody else's (``version`` is the one that was seen)."""
    must_be_allowed(sort, row.unit, by, on)
    subject = held_subject(target)
    held = _held(sort, row, version)
    before = {**sort.values_of(held), **_more_of(held)}
    must_agree(sort, values, around(subject, target.kind, on, held.pk), confirmed=confirmed)
    for name in sort.fields():
        setattr(held, name, values[name])
    if isinstance(held, Idea):
        _own_code(held, held.year)
    if isinstance(held, Yearly):  # what a person changed is a person's word: a round asks before it writes over it
        held.follows_round &= held.rating == before["rating"]
        held.union_follows_round &= held.union == before["union"]
    held.version += 1
    try:
        with transaction.atomic():
            held.save()
            if isinstance(held, Award) and "uses" in values:
                set_uses([(held, values["uses"] or ())])
    except IntegrityError:
        raise Refused(_("Đã có mục khác như vậy."), _("Mở lại hồ sơ để xem.")) from None
    _leave_trail(sort, held, subject, by, at, deed="changed", before=before, after=values, quiet=quiet)
    return held


@transaction.atomic
def remove_fact(
    *, target: Target, sort: Sort, row: Any, version: int, reason: str, by: User, on: date, at: datetime
) -> None:
    """The fact was never so: it goes, with its reason in the trail. An idea that an award consumed stays."""
    must_be_allowed(sort, row.unit, by, on)
    if not squash(reason):
        raise Refused(_("Thiếu lý do xóa."), _("Ghi lý do, ví dụ: ghi nhầm người."))
    subject = held_subject(target)
    held = _held(sort, row, version)
    if isinstance(held, Idea) and Use.objects.filter(idea=held).exists():
        raise Refused(_("Sáng kiến này đã dùng để xét khen."), _("Bỏ sáng kiến khỏi lần khen đó trước, rồi xóa."))
    before = {**sort.values_of(held), **_more_of(held)}
    _leave_trail(sort, held, subject, by, at, deed="removed", before=before, reason=squash(reason))
    held.delete()


def _held(sort: Sort, row: Any, version: int) -> Any:
    held = sort.model._default_manager.select_for_update().filter(pk=row.pk).first()
    if held is None:
        raise Refused(_("Mục này vừa được xóa."), _("Mở lại hồ sơ để xem."))
    if held.version != version:
        raise Refused(_("Mục này vừa được người khác sửa."), _("Mở lại để xem nội dung mới, rồi sửa tiếp."))
    return held


def _new_idea(subject: Subject, own: dict[str, Any], values: dict[str, Any], kept: dict[str, Any]) -> Idea:
    row = Idea(**own, **kept)
    _own_code(row, own["year"])
    row.save()
    Author.objects.create(unit=row.unit, idea=row, subject=subject, share=values.get("share"))
    return row


def _own_code(row: Idea, year: int) -> None:
    """A code for what came without one: SK2024-07."""
    row.code = squash(row.code)
    taken = set(Idea.objects.filter(unit_id=row.unit_id).exclude(pk=row.pk).values_list("code", flat=True))
    if row.code in taken:
        raise Refused(_("Mã %(code)s đã dùng cho sáng kiến khác của đơn vị.") % {"code": row.code}, _("Đặt mã khác, hoặc mở sáng kiến đó để thêm đồng tác giả."))  # fmt: skip
    number = 1
    while not row.code or row.code in taken:
        row.code = f"{'DT' if row.kind else 'SK'}{year}-{number:02d}"
        number += 1


def is_form(row: Award) -> bool:
    """Whether the award is a commendation that stands: what it consumes is consumed once."""
    return row.code in FORMS and row.revoked_on is None


def set_uses(used: Sequence[tuple[Award, Sequence[int]]]) -> None:
    """The ledger of these awards: exactly these ideas of each; a handful of queries for any number."""
    there: dict[int, set[int]] = {}
    for use in Use.objects.filter(award__in=[row.pk for row, _ideas in used]):
        there.setdefault(use.award_id, set()).add(use.idea_id)
    known = [(row, ideas) for row, ideas in used if row.pk in there]
    for row, ideas in known:
        if there[row.pk] - set(ideas):
            Use.objects.filter(award=row).exclude(idea_id__in=ideas).delete()
    for by_form in (False, True):
        rows = [row.pk for row, _ideas in known if is_form(row) == by_form]
        Use.objects.filter(award__in=rows).exclude(by_form=by_form).update(by_form=by_form)
    Use.objects.bulk_create(
        [
            Use(unit_id=row.unit_id, subject_id=row.subject_id, award=row, idea_id=pk, by_form=is_form(row))
            for row, ideas in used
            for pk in dict.fromkeys(ideas)
            if pk not in there.get(row.pk, ())
        ],
        batch_size=500,
    )


def _more_of(row: Any) -> dict[str, Any]:
    return {"uses": sorted(row.uses.values_list("idea_id", flat=True))} if isinstance(row, Award) else {}


def _leave_trail(
    sort: Sort, row: Any, subject: Subject, by: User, at: datetime, *, deed: str, before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None, reason: str = "", quiet: bool = False,
) -> None:  # fmt: skip
    """An event; of a restricted fact it says only that something was done, and what it held is kept in the room."""
    if sort.restricted:
        said = in_trail(sort, before if deed == "removed" else after)
        PastValue.objects.create(
            unit_id=row.unit_id, subject=subject, sort=sort.name, row=row.pk, deed=deed, values=said, reason=reason, done_by_name=str(by), done_at=at,
        )  # fmt: skip
        if not quiet:
            verbs = {
                "entered": "records.restricted_entered",
                "changed": "records.restricted_changed",
                "removed": "records.restricted_removed",
            }
            record(by=by, verb=verbs[deed], target=subject, unit_id=row.unit_id, at=at)
        return
    if sort.model is Idea:
        touched("records.Idea", [row])
    if quiet:
        return
    verbs = {"entered": "records.entered", "changed": "records.changed", "removed": "records.removed"}
    record(
        by=by, verb=verbs[deed], target=row if sort.model is Idea else subject, unit_id=row.unit_id, reason=reason, at=at,
        before=_prefixed(sort, before), after=_prefixed(sort, after, more={"records.sort": str(sort.says)} if before is None else None),
    )  # fmt: skip


def in_trail(sort: Sort, values: dict[str, Any] | None) -> dict[str, Any]:
    """Values in words, as they are kept beside the trail."""
    told = {
        column.name: column.say((values or {}).get(column.name)) for column in sort.columns if column.type != "ideas"
    }
    return {name: str(says) for name, says in told.items() if says is not None}


def _prefixed(sort: Sort, values: dict[str, Any] | None, more: dict[str, Any] | None = None) -> dict[str, Any] | None:
    if values is None:
        return None
    told = {f"records.{name}": says for name, says in in_trail(sort, values).items()}
    uses = values.get("uses")
    if uses:
        told["records.uses"] = list(Idea.objects.filter(pk__in=uses).order_by("code").values_list("code", flat=True))
    return {**(more or {}), **told}
