"""Handing a person everything kept about them; writing down who saw personal data."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from io import BytesIO

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.looks import note_looks
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.organizations.selectors.own_data import OwnData, own_data_of, subject_of

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def own_package(*, user: User, at: datetime) -> bytes:
    """The data of the account that asks and of its person, packed. Nothing is written: it is one's own."""
    return _packed(own_data_of(subject_of(account=user)), at)


@transaction.atomic
def package_on_request(*, person: Person, request_paper: str, by: User, on: date, at: datetime) -> bytes:
    """The data of a person, for handing over on a request signed on paper. Leaves a look and an audit event.

    Refuses who may not change people or see personal data there, and a request that is not named.
    """
    require(by, "organizations.change_people", person.unit, on=on)
    require(by, "organizations.see_personal", person.unit, on=on)
    paper = squash(request_paper)
    if len(paper) < 5:
        raise Refused(
            _("Chưa ghi giấy yêu cầu của người được lấy dữ liệu."),
            _("Ghi số hoặc ngày của giấy, ví dụ: giấy đề nghị ngày 05/12/2024, có chữ ký."),
        )
    content = _packed(own_data_of(subject_of(person=person)), at)
    note_people_seen(viewer=by, ids=[person.pk], what="organizations.package", unit=person.unit, at=at)
    record(by=by, verb="organizations.own_data_given", target=person, unit_id=person.unit_id, reason=paper, at=at)
    return content


def note_people_seen(*, viewer: User, ids: Iterable[int], what: str, unit: Unit, at: datetime) -> None:
    """Write down who saw the personal data of these people; one's own is not written."""
    own = Person.objects.filter(account=viewer).values_list("pk", flat=True).first()
    seen = [pk for pk in ids if pk != own]
    note_looks(viewer=viewer, subject_type="organizations.Person", subject_ids=seen, what=what, unit_id=unit.pk, at=at)


def note_accounts_seen(*, viewer: User, ids: Iterable[int], what: str, unit: Unit, at: datetime) -> None:
    """Write down who saw these accounts and their roles; one's own is not written."""
    seen = [pk for pk in ids if pk != viewer.pk]
    note_looks(viewer=viewer, subject_type="access.User", subject_ids=seen, what=what, unit_id=unit.pk, at=at)


def package_name(data_name: str) -> str:
    """The name of the file: "du-lieu-le-thi-thanh-truc.zip"."""
    return f"du-lieu-{'-'.join(fold(data_name).split()) or 'ca-nhan'}.zip"


def _packed(data: OwnData, at: datetime) -> bytes:
    """A .zip of one page to read and the same as JSON."""
    page = render_to_string("organizations/own_data_file.html", {"data": data, "at": at})
    plain = {"format": "tongket-own-data-1", "made_at": at.isoformat(), **asdict(data)}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (("doc.html", page), ("du-lieu.json", json.dumps(plain, ensure_ascii=False, indent=1))):
            entry = zipfile.ZipInfo(name, date_time=max(at.timetuple()[:6], _EARLIEST))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    return out.getvalue()
