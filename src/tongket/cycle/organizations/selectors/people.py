"""People and their posts on a day, in Vietnamese order of given names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from tongket.cores.kernel.text import fold, name_key, sort_key
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.models import Body, Person, Post, Unit
from tongket.cycle.organizations.selectors.tree import known_ids_below, unit_ids_below

_RANK = {PostKind.HEAD: 0, PostKind.DEPUTY: 1, PostKind.SECTION_HEAD: 2, PostKind.STAFF: 3, PostKind.BODY: 4}


@dataclass(frozen=True)
class PersonNow:
    """A person with the post that counts on the day (None: no post then)."""

    person: Person
    post: Post | None


def _main_post(posts: Iterable[Post]) -> Post | None:
    return min(posts, key=lambda post: (_RANK[PostKind(post.kind)], post.pk), default=None)


def _with_posts(rows: Iterable[Person]) -> list[PersonNow]:
    return [PersonNow(row, _main_post(row.posts_now)) for row in rows]  # type: ignore[attr-defined]


def people_of(unit: Unit, on: date) -> list[PersonNow]:
    """Everybody with a post in the unit or below it on the day, by given name; the number of queries is fixed."""
    return people_by_ids(people_ids_of(unit, on), on)


def people_ids_of(
    unit: Unit, on: date, *, words: str = "", site: int | None = None, body: int | None = None, former: bool = False
) -> list[int]:
    """Ids in Vietnamese order. ``words`` are looked for without diacritics in name and code.

    ``site`` is a unit (with what is below it), ``body`` a body; ``former`` gives those without a post on the day.
    """
    kept = known_ids_below([unit.pk], on=on)
    posts = Post.objects.valid_on(on).filter(unit_id__in=kept)
    if body is not None:
        posts = posts.filter(body_id=body)
    elif site is not None:
        posts = posts.filter(unit_id__in=unit_ids_below([site], on=on))
    holders = posts.values("person_id")
    rows = (
        Person.objects.filter(unit_id__in=kept).exclude(pk__in=holders)
        if former
        else Person.objects.filter(pk__in=holders)
    )
    for word in fold(words).split():
        rows = rows.filter(Q(folded_name__contains=word) | Q(code__icontains=word))
    found = list(rows.values_list("pk", "full_name"))
    return [pk for pk, _name in sorted(found, key=lambda row: (name_key(row[1]), row[0]))]


def people_by_ids(ids: list[int], on: date) -> list[PersonNow]:
    """The people in the order of the ids, each with the post that counts on the day."""
    posts = Prefetch("posts", Post.objects.valid_on(on).select_related("unit", "body"), to_attr="posts_now")
    rows = Person.objects.filter(pk__in=ids).select_related("unit", "account").prefetch_related(posts)
    found = {row.person.pk: row for row in _with_posts(rows)}
    return [found[pk] for pk in ids if pk in found]


def person_in(unit: Unit, person_id: int, on: date) -> Person | None:
    """The person when the record or any post of theirs lies in the unit or below it."""
    kept = known_ids_below([unit.pk], on=on)
    rows = Person.objects.filter(pk=person_id).filter(Q(unit_id__in=kept) | Q(posts__unit_id__in=kept))
    return rows.select_related("unit", "account").distinct().first()


def people_kept_below(unit: Unit, on: date) -> list[Person]:
    """Every record kept in the unit or below it, with or without a post."""
    return list(Person.objects.filter(unit_id__in=known_ids_below([unit.pk], on=on)).order_by("pk"))


def posts_of(person: Person) -> list[Post]:
    """All posts of the person, the newest first."""
    rows = Post.objects.filter(person=person).select_related("unit", "body")
    return sorted(rows, key=lambda post: (post.valid_from or date.min, post.pk), reverse=True)


def posts_on(people: Iterable[int], on: date) -> list[Post]:
    """Every post these people hold on the day."""
    return list(Post.objects.valid_on(on).filter(person_id__in=list(people)).order_by("pk"))


def head_of(unit: Unit, on: date) -> Person | None:
    """Who leads the unit itself on the day, or None."""
    rows = Post.objects.valid_on(on).filter(unit=unit, body__isnull=True, kind=PostKind.HEAD).select_related("person")
    found = rows.order_by("-valid_from", "pk").first()
    return found.person if found else None


def members_of(body: Body, on: date) -> list[Post]:
    """Posts in a body on the day, by rank and name."""
    rows = Post.objects.valid_on(on).filter(body=body).select_related("person")
    return sorted(rows, key=lambda post: (sort_key(post.title), name_key(post.person.full_name)))
