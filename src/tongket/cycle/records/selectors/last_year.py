"""Last year's records under the rules as they stand and under a draft: who would change, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from tongket.cores.kernel.text import name_key
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Ask, Case
from tongket.cycle.judging.selectors.last_year import Altered, Asking, LastYear, Title, why_altered
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, SubjectKind
from tongket.cycle.records.models import Award, Subject, Yearly
from tongket.cycle.records.selectors import eligible
from tongket.cycle.records.selectors.bulk import Slice, batch_of_part, parts_of_unit
from tongket.cycle.records.selectors.history import history_of
from tongket.cycle.records.selectors.targets import who_of

A_PART = 10_000  # subjects judged at once for one page
A_PAGE = 20  # answers shown with their reasons
_STATES = {eligible.NOT: "wrong", eligible.UNDECIDED: "warn", eligible.ELIGIBLE: "done", eligible.ASK: "warn"}


@dataclass(frozen=True)
class _Changed:
    """One answer that differs."""

    subject: int
    kind: str
    award: str
    before: int
    after: int


def compared(asking: Asking) -> tuple[LastYear, list[int]]:
    """The comparison of one part, and the people on the page whose verdicts may rest on restricted facts."""
    groups = _groups(asking)
    part = min(max(asking.part, 1), len(groups))
    changed: list[_Changed] = []
    titles: list[Title] = []
    subjects = 0
    for one in groups[part - 1]:
        count, told, differing = _judged(asking, one)
        subjects += count
        titles += told
        changed += differing
    changed = _in_order(changed)
    pages = max(1, -(-len(changed) // A_PAGE))
    page = min(max(asking.page, 1), pages)
    rows = changed[(page - 1) * A_PAGE : page * A_PAGE]
    found = Subject.objects.select_related("person", "collective").in_bulk([one.subject for one in rows])
    altered = tuple(_said(asking, one, found[one.subject]) for one in rows)
    people = [one.person_id for one in found.values() if one.person_id is not None]
    told_all = LastYear(
        asking.year, asking.day, subjects, tuple(one for one in titles if one.before or one.after or one.differing), altered, len(changed), part,
        len(groups), page, pages, is_empty=not subjects or not _has_records(asking),
    )  # fmt: skip
    return told_all, people


def _groups(asking: Asking) -> list[list[Slice]]:
    """Everybody of the unit in parts that one page can hold; a small unit is one part."""
    units = organizations.known_ids_below([asking.unit.pk], on=asking.day)
    by_kind = [parts_of_unit(units, kind, asking.day, A_PART) for kind in SubjectKind.values]
    if all(len(parts) <= 1 for parts in by_kind):
        return [[part for parts in by_kind for part in parts]]
    return [[part] for parts in by_kind for part in parts]


def _has_records(asking: Asking) -> bool:
    units = organizations.known_ids_below([asking.unit.pk], on=asking.day)
    return any(model.objects.filter(unit_id__in=units, year=asking.year).exists() for model in (Yearly, Award))


def _judged(asking: Asking, part: Slice) -> tuple[int, list[Title], list[_Changed]]:
    ids, batch = batch_of_part(part, on=asking.day, year=asking.year)
    titles, changed = [], []
    wish = eligible.Wish(part.kind, asking.year, asking.day)
    for code in eligible.titles_of(part.kind):
        before = eligible.verdicts_of(asking.before, batch, code, wish)
        after = before if asking.after is asking.before else eligible.verdicts_of(asking.after, batch, code, wish)
        differing = np.flatnonzero(before != after)
        able = [int((marks == eligible.ELIGIBLE).sum()) for marks in (before, after)]
        says = (
            AWARD_NAMES[code]
            if part.kind == SubjectKind.INDIVIDUAL
            else f"{AWARD_NAMES[code]} ({SubjectKind(part.kind).label.lower()})"
        )
        titles.append(Title(says, able[0], able[1], len(differing)))
        changed += [_Changed(int(ids[at]), part.kind, code, int(before[at]), int(after[at])) for at in differing]
    return len(ids), titles, changed


def _in_order(changed: list[_Changed]) -> list[_Changed]:
    """By title, then by given name."""
    names: dict[int, Any] = {
        pk: name_key(name)
        for pk, name in Subject.objects.filter(pk__in={one.subject for one in changed}).values_list("pk", "name")
    }
    order = {code: place for kind in eligible.TITLES.values() for place, code in enumerate(kind)}
    return sorted(
        changed, key=lambda one: (one.kind != SubjectKind.INDIVIDUAL, order[one.award], names[one.subject], one.subject)
    )


def _said(asking: Asking, one: _Changed, subject: Subject) -> Altered:
    who, history = history_of(subject)
    case = Case("x", who, history, Ask(one.award, asking.year, asking.day))
    name = subject.person.full_name if subject.person else subject.name
    words = {
        eligible.NOT: _("Chưa đủ điều kiện"), eligible.UNDECIDED: _("Chưa đủ căn cứ"), eligible.ELIGIBLE: _("Đủ điều kiện"), eligible.ASK: _("Cần hỏi lại"),
    }  # fmt: skip
    return Altered(
        who_of(subject), name, AWARD_NAMES[one.award], words[one.before], _STATES[one.before], words[one.after], _STATES[one.after],
        why_altered(judge(asking.before, case), judge(asking.after, case)),
    )  # fmt: skip
