"""Sites and departments of a unit that is being set up: many at once from pasted lines, and taken away again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.services.units import NewUnit, establish, locked

MOST_LINES, LONGEST = 60, 255
_MARK = re.compile(r"^(?:[-–—•*+]|\d{1,2}[.)])\s+")
_LETTERS = {UnitKind.SITE: "CS", UnitKind.BRANCH: "CN", UnitKind.DEPARTMENT: "P"}


@dataclass(frozen=True)
class NewSite:
    """One line: what it is called and what it is."""

    name: str
    kind: str


def kind_of_name(name: str) -> UnitKind:
    """What a part of a unit usually is by its name.

    >>> [kind_of_name(one).value for one in ("Cơ sở 1", "Chi nhánh Biển Đông", "Phòng Hành chính")]
    ['site', 'branch', 'department']
    """
    bare = fold(name)
    if bare.startswith(("co so", "diem truong", "phan hieu")):
        return UnitKind.SITE
    return UnitKind.BRANCH if bare.startswith("chi nhanh") else UnitKind.DEPARTMENT


def read_lines(text: str, kind: str = "") -> list[NewSite]:
    """The names of pasted lines, without bullets and numbers; of a row from Excel the first filled cell.

    >>> read_lines("1. Cơ sở 1\\n\\n- Phòng Kế toán\\tTầng 2")
    [NewSite(name='Cơ sở 1', kind='site'), NewSite(name='Phòng Kế toán', kind='department')]
    """
    found = []
    for line in text.splitlines():
        cells = [squash(cell) for cell in line.split("\t")]
        name = next((cell for cell in cells if any(one.isalpha() for one in cell)), "")
        name = _MARK.sub("", name)
        if name:
            found.append(NewSite(name, kind or kind_of_name(name).value))
    return found


@transaction.atomic
def add_sites(*, unit: Unit, sites: Sequence[NewSite], by: User, on: date) -> list[Unit]:
    """Found them under the unit, since the unit exists; the codes are made from the unit's own.

    Refuses an empty list, too many lines, a name too long, and a name that the unit has already: nothing is kept then.
    """
    require(by, "organizations.change_units", unit, on=on)
    unit = locked(unit)
    if not sites:
        raise Refused(_("Chưa có tên nào."), _("Ghi mỗi dòng một cơ sở hoặc phòng, ví dụ Cơ sở 1."))
    if len(sites) > MOST_LINES:
        raise Refused(
            _("%(count)s dòng là quá nhiều cho một lần.") % {"count": len(sites)},
            _("Mỗi lần thêm nhiều nhất %(most)s dòng.") % {"most": MOST_LINES},
        )
    taken = {fold(child.name) for child in selectors.children_of(unit, on)}
    made = []
    for number, site in enumerate(sites, start=1):
        _must_fit(site.name, number, taken)
        taken.add(fold(site.name))
        new = NewUnit(_free_code(unit, site.kind), site.name, site.kind)
        made.append(establish(new, parent=unit, day=unit.founded_on, decision="", by=by, known_on=on))
    return made


def _must_fit(name: str, number: int, taken: set[str]) -> None:
    if len(name) > LONGEST:
        raise Refused(
            _("Dòng %(number)s dài quá %(most)s ký tự.") % {"number": number, "most": LONGEST},
            _("Mỗi dòng chỉ ghi tên một cơ sở hoặc phòng."),
        )
    if fold(name) in taken:
        raise Refused(
            _("Dòng %(number)s: đã có “%(name)s” trong đơn vị.") % {"number": number, "name": name},
            _("Bỏ dòng này, hoặc ghi tên khác."),
        )


def _free_code(unit: Unit, kind: str) -> str:
    start = f"{unit.code[:30]}-{_LETTERS.get(UnitKind(kind), 'P')}"
    used = set(Unit.objects.filter(code__startswith=start).values_list("code", flat=True))
    return next(code for code in (f"{start}{number}" for number in range(1, len(used) + 2)) if code not in used)


@transaction.atomic
def remove_site(*, site: Unit, by: User, on: date) -> None:
    """Take away a part that was put in by mistake and that nothing hangs on yet.

    Refuses one with people, figures, accounts or parts of its own: that one is ended by “Thay đổi tổ chức”, with its history.
    """
    require(by, "organizations.change_units", site, on=on)
    site = locked(site)
    version = selectors.version_on(site, on)
    if version.parent_id is None or _is_used(site):
        raise Refused(
            _("%(unit)s đã có người, số liệu hoặc đơn vị trực thuộc, không bỏ được ở đây.") % {"unit": version.name},
            _("Mở Tổ chức, mục Thay đổi tổ chức, ghi ngày thôi hoạt động."),
        )
    before = {"name": version.name, "code": site.code}
    record(by=by, verb="organizations.unit_removed", target=version, unit_id=version.parent_id, before=before)
    site.delete()


def _is_used(site: Unit) -> bool:
    """Whether anything but its own versions points at the unit."""
    pointing = [one for one in Unit._meta.related_objects if one.get_accessor_name() != "versions"]
    return any(one.related_model._base_manager.filter(**{one.field.name: site}).exists() for one in pointing)
