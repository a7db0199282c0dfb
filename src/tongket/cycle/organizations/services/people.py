"""People and their posts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.models import Body, Person, Post, Unit
from tongket.cycle.organizations.services.letterheads import must_be_in_order

FIELDS = ("code", "full_name", "born_on", "gender", "email", "phone")
_HEADS = (
    "giam doc",
    "hieu truong",
    "chu tich",
    "bi thu",
    "truong ban",
    "thu truong",
    "tong giam doc",
    "quyen giam doc",
)
_SECTION_HEADS = (
    "truong phong",
    "to truong",
    "truong bo phan",
    "phu trach",
    "truong khoa",
    "doi truong",
    "ke toan truong",
)


def kind_of_title(title: str) -> PostKind:
    """The kind of post a title usually means; "Phó …" is a deputy.

    >>> kind_of_title("Phó Giám đốc").value, kind_of_title("Tổ trưởng").value, kind_of_title("Giáo viên").value
    ('deputy', 'section_head', 'staff')
    """
    bare = fold(title)
    if bare.startswith("pho ") and not bare.startswith(("pho phong", "pho truong phong", "pho to")):
        return PostKind.DEPUTY
    if bare.startswith(_HEADS):
        return PostKind.HEAD
    return PostKind.SECTION_HEAD if bare.startswith(_SECTION_HEADS) else PostKind.STAFF


def checked_fields(fields: dict[str, Any], *, on: date) -> dict[str, Any]:
    """The fields of a person, cleaned. Raises Refused for the first that cannot be right."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not fields of a person: {sorted(unknown)}; known: {', '.join(FIELDS)}")
    cleaned: dict[str, Any] = {
        name: squash(value) if isinstance(value, str) else value for name, value in fields.items()
    }
    if "full_name" in cleaned and not any(c.isalpha() for c in cleaned["full_name"]):
        raise Refused(_("Thiếu họ và tên."), _("Ghi đủ họ, chữ đệm và tên."))
    for name, longest in (("full_name", 150), ("code", 40), ("phone", 30), ("email", 254)):
        if len(cleaned.get(name) or "") > longest:
            raise Refused(
                _("“%(value)s” quá dài (tối đa %(most)s ký tự).") % {"value": cleaned[name][:40], "most": longest}
            )
    born = cleaned.get("born_on")
    if isinstance(born, date) and not (date(1900, 1, 1) <= born <= on - timedelta(days=14 * 365)):
        raise Refused(
            _("Ngày sinh %(day)s không hợp lý.") % {"day": born.strftime("%d/%m/%Y")}, _("Kiểm tra lại năm sinh.")
        )
    if cleaned.get("email"):
        try:
            validate_email(cleaned["email"])
        except ValidationError:
            raise Refused(
                _("Thư điện tử “%(email)s” chưa đúng.") % {"email": cleaned["email"]}, _("Ví dụ: ten@donvi.vn.")
            ) from None
    return cleaned


def _code_must_be_free(unit: Unit, code: str, *, but: int | None = None) -> None:
    taken = Person.objects.filter(unit=unit, code=code).exclude(pk=but or 0).first() if code else None
    if taken:
        raise Refused(
            _("Mã %(code)s đã là của %(name)s.") % {"code": code, "name": taken.full_name},
            _("Kiểm tra lại mã hoặc để trống."),
        )


@transaction.atomic
def add_person(
    *, unit: Unit, title: str, site: Unit | None = None, since: date | None = None, by: User, on: date, **fields: Any
) -> Person:
    """A new record kept at ``unit`` with a first post (in ``site`` or the unit itself)."""
    require(by, "organizations.change_people", unit, on=on)
    cleaned = checked_fields(fields, on=on)
    _code_must_be_free(unit, cleaned.get("code", ""))
    person = Person.objects.create(unit=unit, **cleaned)
    after = {name: value for name, value in cleaned.items() if value}
    record(by=by, verb="organizations.person_added", target=person, unit_id=unit.pk, after=after)
    if squash(title):
        _open_post(person, site or unit, title, since, by=by)
    return person


@transaction.atomic
def change_person(*, person: Person, by: User, on: date, **fields: Any) -> Person:
    """Mend or complete a record; nothing is written when nothing differs."""
    require(by, "organizations.change_people", person.unit, on=on)
    cleaned = checked_fields(fields, on=on)
    changed = {name: value for name, value in cleaned.items() if getattr(person, name) != value}
    if not changed:
        return person
    _code_must_be_free(person.unit, changed.get("code", ""), but=person.pk)
    before = {name: getattr(person, name) for name in changed}
    for name, value in changed.items():
        setattr(person, name, value)
    person.save()
    record(
        by=by, verb="organizations.person_changed", target=person, unit_id=person.unit_id, before=before, after=changed
    )
    return person


def _open_post(
    person: Person,
    unit: Unit,
    title: str,
    since: date | None,
    *,
    by: User,
    until: date | None = None,
    body: Body | None = None,
    kind: str = "",
) -> Post:
    says = squash(title)[:150]
    meant = PostKind(kind) if kind else PostKind.BODY if body else kind_of_title(says)
    post = Post.objects.create(
        person=person, unit=unit, body=body, kind=meant, title=says, valid_from=since, valid_to=until
    )
    after = {"person": person.full_name, "title": says, "valid_from": since, "valid_to": until}
    record(by=by, verb="organizations.post_added", target=post, unit_id=unit.pk, after=after)
    return post


@transaction.atomic
def add_post(
    *,
    person: Person,
    unit: Unit,
    title: str,
    since: date | None,
    until: date | None = None,
    body: Body | None = None,
    kind: str = "",
    by: User,
    on: date,
) -> Post:
    """One more post of the person. Refuses a title left empty and the same title in the same place and days."""
    require(by, "organizations.change_people", unit, on=on)
    if not squash(title):
        raise Refused(_("Thiếu chức vụ."), _("Ghi chức vụ, ví dụ Giáo viên."))
    must_be_in_order(since, until)
    same = Post.objects.filter(person=person, unit=unit, body=body, title=squash(title))
    if same.filter(valid_to__isnull=True).exists() or (since and same.valid_on(since).exists()):
        raise Refused(_("Chức vụ này đã được ghi."), _("Kết thúc chức vụ cũ trước khi ghi lại."))
    return _open_post(person, unit, title, since, by=by, until=until, body=body, kind=kind)


@transaction.atomic
def end_post(*, post: Post, last_day: date, by: User, on: date) -> Post:
    """The post ends after the day."""
    require(by, "organizations.change_people", post.unit, on=on)
    must_be_in_order(post.valid_from, last_day)
    before, post.valid_to = {"valid_to": post.valid_to}, last_day
    post.save(update_fields=["valid_to"])
    record(
        by=by,
        verb="organizations.post_ended",
        target=post,
        unit_id=post.unit_id,
        before=before,
        after={"valid_to": last_day},
    )
    return post


def change_main_post(
    *, person: Person, post: Post | None, unit: Unit, title: str, since: date | None, by: User, on: date
) -> bool:
    """Bring the person's post to this title and place (import); the old one ends the day before.

    Tells whether anything changed.
    """
    if post is not None and post.unit_id == unit.pk and fold(post.title) == fold(title):
        if since is None or post.valid_from == since or (post.valid_to and post.valid_to < since):
            return False
        before, post.valid_from = {"valid_from": post.valid_from}, since
        post.save(update_fields=["valid_from"])
        record(
            by=by,
            verb="organizations.post_changed",
            target=post,
            unit_id=unit.pk,
            before=before,
            after={"valid_from": since},
        )
        return True
    start = since or (on if post is not None else None)
    if post is not None and start is not None:
        if post.valid_from is not None and post.valid_from >= start:
            raise Refused(
                _("Chức vụ mới bắt đầu trước chức vụ “%(title)s” đang có.") % {"title": post.title},
                _("Kiểm tra cột Từ ngày."),
            )
        end_post(post=post, last_day=start - timedelta(days=1), by=by, on=on)
    _open_post(person, unit, title, start, by=by)
    return True
