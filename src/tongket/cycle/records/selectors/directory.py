"""Who a row of a workbook can mean: the people, collectives and households of a place by code and by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.text import fold
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import SubjectKind
from tongket.cycle.records.models import Subject
from tongket.cycle.records.selectors.targets import COLLECTIVE, HOUSEHOLD, PERSON

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Entry:
    """One of the place."""

    who: str
    kind: str
    code: str
    name: str
    keeper_id: int
    key: int  # of the person, the unit or the subject
    subject: Subject | None = None


@dataclass
class Directory:
    """Everybody by folded code and by folded name."""

    by_who: dict[str, Entry] = field(default_factory=dict)
    by_code: dict[str, list[Entry]] = field(default_factory=dict)
    by_name: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """One more."""
        self.by_who[entry.who] = entry
        if entry.code:
            self.by_code.setdefault(fold(entry.code), []).append(entry)
        self.by_name.setdefault(fold(entry.name), []).append(entry)

    def find(self, code: str, name: str, kinds: frozenset[str]) -> tuple[Entry | None, str]:
        """The one that is meant, or why nobody can be told: by code, then by name; two of one name need their code."""
        coded = [one for one in self.by_code.get(fold(code), ()) if one.kind in kinds] if code else []
        if len(coded) == 1:
            if name and fold(coded[0].name) != fold(name):
                return None, _("Mã %(code)s là của %(known)s, không phải %(name)s; sửa mã hoặc tên.") % {
                    "code": code,
                    "known": coded[0].name,
                    "name": name,
                }
            return coded[0], ""
        named = [one for one in self.by_name.get(fold(name), ()) if one.kind in kinds] if name else []
        exact = [one for one in named if one.name == name]
        if len(exact or named) == 1 and not code:
            return (exact or named)[0], ""
        if len(named) > 1:
            return None, _("Có %(many)s người hoặc tập thể tên %(name)s; ghi thêm mã để biết là ai.") % {
                "many": len(named),
                "name": name,
            }
        if code:
            return None, _("Không có ai mang mã %(code)s ở đơn vị; sửa mã, hoặc để trống mã để tìm theo tên.") % {
                "code": code
            }
        if not name:
            return None, _("Dòng này chưa ghi mã hay tên.")
        return None, _("Không có ai tên %(name)s ở đơn vị; thêm người ở trang Tổ chức trước, hoặc sửa tên.") % {
            "name": name
        }


def directory_of(unit: Unit, on: date) -> Directory:
    """Everybody of the place. Who was joined into another stands for the other."""
    found = Directory()
    people = {one.pk: one for one in organizations.people_kept_below(unit, on)}
    here = [pk for pk in organizations.people_ids_of(unit, on) if pk not in people]
    people |= {row.person.pk: row.person for row in organizations.people_by_ids(here, on)}
    subjects = {
        one.person_id: one for one in Subject.objects.filter(person_id__in=people).select_related("joined_into")
    }
    for pk, person in people.items():
        subject = subjects.get(pk)
        if subject is not None and subject.joined_into is not None:
            continue
        found.add(
            Entry(f"{PERSON}{pk}", SubjectKind.INDIVIDUAL, person.code, person.full_name, person.unit_id, pk, subject)
        )
    _add_collectives(found, unit, on)
    return found


def _add_collectives(found: Directory, unit: Unit, on: date) -> None:
    ids = organizations.known_ids_below([unit.pk], on=on)
    versions = organizations.versions_on(ids, on)
    subjects = {one.collective_id: one for one in Subject.objects.filter(collective_id__in=ids)}
    for pk, version in versions.items():
        found.add(
            Entry(
                f"{COLLECTIVE}{pk}", SubjectKind.COLLECTIVE, version.unit.code, version.name, pk, pk, subjects.get(pk)
            )
        )
    for one in Subject.objects.filter(kind=SubjectKind.HOUSEHOLD, unit_id__in=ids):
        found.add(Entry(f"{HOUSEHOLD}{one.pk}", SubjectKind.HOUSEHOLD, "", one.name, one.unit_id, one.pk, one))
