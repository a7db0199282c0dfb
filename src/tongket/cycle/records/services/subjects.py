"""What is said once of a subject, households, authors of ideas, and who looked at what is restricted."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.search.publishing import touched
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations.services.own_data import note_people_seen
from tongket.cycle.records.enums import SubjectKind
from tongket.cycle.records.models import Author, Award, Idea, Subject, Use, Yearly
from tongket.cycle.records.selectors.targets import Target
from tongket.cycle.records.services.facts import KEEP, held_subject

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def change_subject(
    *, target: Target, recruited_on: date | None, manager: bool, size: int | None, by: User, on: date, at: datetime
) -> Subject:
    """The day of joining, whether it is a manager, how many members a collective has now.

    Refuses a day to come, and one after what is already recorded.
    """
    require(by, KEEP, target.unit, on=on)
    held = held_subject(target)
    _must_fit(held, recruited_on, on)
    before = {f"records.{name}": getattr(held, name) for name in ("recruited_on", "manager", "size")}
    held.recruited_on, held.manager, held.size = recruited_on, manager, size
    held.version += 1
    held.save()
    after = {f"records.{name}": getattr(held, name) for name in ("recruited_on", "manager", "size")}
    record(
        by=by, verb="records.subject_changed", target=held, unit_id=target.unit.pk, before=before, after=after, at=at
    )
    return held


def _must_fit(held: Subject, recruited_on: date | None, on: date) -> None:
    if recruited_on is None:
        return
    if recruited_on > on:
        raise Refused(_("Ngày vào làm sau hôm nay."), _("Sửa lại ngày."))
    years = [
        *Yearly.objects.filter(subject=held).values_list("year", flat=True),
        *Award.objects.filter(subject=held).values_list("year", flat=True),
    ]
    if years and min(years) < recruited_on.year:
        raise Refused(
            _("Hồ sơ đã có thành tích năm %(year)s, trước ngày vào làm.") % {"year": min(years)},
            _("Sửa ngày vào làm, hoặc sửa năm của mục đó trước."),
        )


@transaction.atomic
def add_household(*, unit: Unit, name: str, by: User, on: date, at: datetime) -> Subject:
    """A household by name; two of one name in a unit are refused, so that the name says which."""
    require(by, KEEP, unit, on=on)
    bare = squash(name)
    if not bare:
        raise Refused(_("Chưa ghi tên hộ."), _("Ví dụ: Hộ ông Trần Văn Bưởi, ấp 3."))
    if Subject.objects.filter(unit=unit, kind=SubjectKind.HOUSEHOLD, folded_name=fold(bare)).exists():
        raise Refused(_("Đơn vị đã có hộ mang tên này."), _("Thêm địa chỉ vào tên để phân biệt."))
    made = Subject.objects.create(unit=unit, kind=SubjectKind.HOUSEHOLD, name=bare)
    record(by=by, verb="records.entered", target=made, unit_id=unit.pk, after={"records.name": bare}, at=at)
    return made


@transaction.atomic
def add_author(*, idea: Idea, target: Target, share: int | None, by: User, on: date, at: datetime) -> Author:
    """One author more; shares together are no more than a hundred."""
    require(by, KEEP, idea.unit, on=on)
    subject = held_subject(target)
    Idea.objects.select_for_update().get(pk=idea.pk)
    if Author.objects.filter(idea=idea, subject=subject).exists():
        raise Refused(
            _("%(name)s đã là tác giả.") % {"name": subject.name}, _("Bớt tác giả rồi thêm lại nếu cần sửa tỷ lệ.")
        )
    must_share(idea, share)
    made = Author.objects.create(unit=idea.unit, idea=idea, subject=subject, share=share)
    after = {"records.name": subject.name, "records.share": share}
    record(by=by, verb="records.author_added", target=idea, unit_id=idea.unit_id, after=after, at=at)
    return made


def must_share(idea: Idea, share: int | None) -> None:
    """Refuse shares of more than a hundred percent together."""
    there = Author.objects.filter(idea=idea).aggregate(sum=Sum("share"))["sum"] or 0
    if there + (share or 0) > 100:
        raise Refused(
            _("Tỷ lệ đóng góp cộng lại quá 100%% (đang có %(there)s%%).") % {"there": there},
            _("Sửa tỷ lệ của người đang có, hoặc ghi tỷ lệ nhỏ hơn."),
        )


@transaction.atomic
def remove_author(*, author: Author, by: User, on: date, at: datetime) -> None:
    """An author less. Who used the idea for an award, and the last author, stay."""
    idea = author.idea
    require(by, KEEP, idea.unit, on=on)
    Idea.objects.select_for_update().get(pk=idea.pk)
    if Use.objects.filter(idea=idea, subject_id=author.subject_id).exists():
        raise Refused(_("Tác giả này đã dùng sáng kiến để xét khen."), _("Bỏ sáng kiến khỏi lần khen đó trước."))
    if Author.objects.filter(idea=idea).count() == 1:
        raise Refused(_("Sáng kiến phải có ít nhất một tác giả."), _("Thêm tác giả đúng trước, rồi bớt tác giả này."))
    before = {"records.name": author.subject.name, "records.share": author.share}
    record(by=by, verb="records.author_removed", target=idea, unit_id=idea.unit_id, before=before, at=at)
    author.delete()
    touched("records.Idea", [idea])


def note_restricted_seen(*, viewer: User, people: list[int], what: str, unit: Any, at: datetime) -> None:
    """Write down who saw the restricted facts of these people."""
    note_people_seen(viewer=viewer, ids=people, what=what, unit=unit, at=at)
