"""Everything kept about one person, and who looked at it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tongket.base.access.models import User
from tongket.base.audit.looks import looks_at, looks_in_words
from tongket.base.audit.models import Event, Look
from tongket.base.audit.own_data import Section, Subject, in_words, sections_about
from tongket.base.audit.presenters import lines_of
from tongket.cycle.organizations.models import Delegation, Person, Post, RoleGrant, Signer

MOST_LOOKS = 5000


@dataclass(frozen=True)
class OwnData:
    """What is kept: by table, what was done to it and by whom, who looked."""

    name: str
    sections: tuple[Section, ...]
    done: tuple[tuple[str, str], ...]
    looks: tuple[tuple[str, str, str], ...]


def subject_of(*, person: Person | None = None, account: User | None = None) -> Subject:
    """The person with their account, from either side."""
    if account is None and person is not None:
        account = person.account
    if person is None and account is not None:
        person = Person.objects.filter(account=account).first()
    name = person.full_name if person else account.full_name if account else ""
    return Subject(
        name, person.pk if person else None, account.pk if account else None, account.username if account else ""
    )


def events_about(subject: Subject) -> QuerySet[Event]:
    """Deeds done to the person, the posts and signing rights, the account and its roles; the newest first."""
    where = Q(pk__in=[])
    if subject.person_id is not None:
        where |= _rows("organizations.Person", [subject.person_id])
        for model in (Post, Signer):
            rows = model.objects.filter(person_id=subject.person_id).values_list("pk", flat=True)
            where |= _rows(model._meta.label, rows)
    if subject.account_id is not None:
        where |= _rows("access.User", [subject.account_id])
        grants = RoleGrant.objects.filter(account_id=subject.account_id).values_list("pk", flat=True)
        where |= _rows("organizations.RoleGrant", grants)
        given = Delegation.objects.filter(giver_id=subject.account_id).values_list("pk", flat=True)
        where |= _rows("organizations.Delegation", given)
    return Event.objects.filter(where).order_by("-at", "-sequence")


def _rows(label: str, ids: object) -> Q:
    return Q(target_type=label, target_id__in=[str(pk) for pk in ids])  # type: ignore[attr-defined]


def looks_about(subject: Subject) -> QuerySet[Look]:
    """Who looked at the person or the account, the newest first."""
    wanted = [("organizations.Person", subject.person_id), ("access.User", subject.account_id)]
    return looks_at([(label, pk) for label, pk in wanted if pk is not None])


def own_data_of(subject: Subject) -> OwnData:
    """Everything kept about the subject, in words."""
    done = tuple((in_words(line.at), line.sentence) for line in lines_of(events_about(subject)))
    looks = looks_in_words(looks_about(subject)[:MOST_LOOKS])
    seen = tuple((in_words(look.at), look.who, look.what) for look in looks)
    return OwnData(subject.name, tuple(sections_about(subject)), done, seen)
