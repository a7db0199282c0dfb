"""Files that came in for a request: kept as they came, looked at, taken in one by one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import selectors as stored
from tongket.base.files import services as files
from tongket.base.ui.deeds import XLSX
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, MEGABYTE, Bounds, OfficePackage, Overfull
from tongket.cycle.collecting.enums import PackageState
from tongket.cycle.collecting.facts.packages import Taken
from tongket.cycle.collecting.facts.sealing import WORDS, is_package
from tongket.cycle.collecting.form_reading import MOST_BYTES, read_form
from tongket.cycle.collecting.models import PackageFile, Request
from tongket.cycle.collecting.selectors.sealed import read_answer
from tongket.cycle.collecting.services import tables, taking
from tongket.cycle.collecting.services.taking import Took

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MOST_FILES = 400
AT_ONCE = 12  # more are looked at in the background
_ZIP = Bounds(300 * MEGABYTE, MOST_BYTES, members=2_000)
OPEN = (PackageState.NEW, PackageState.READY, PackageState.OLDER, PackageState.PARTLY, PackageState.WISH)


@dataclass(frozen=True)
class Sent:
    """A file as it was put in."""

    name: str
    content: bytes


def unpacked(sent: Iterable[Sent]) -> Iterator[Sent]:
    """The files, the forms and sealed packages inside a .zip instead of the zip. Refuses one that is broken or too large."""
    for one in sent:
        if one.content[:4] != b"PK\x03\x04" or _is_book(one.content):
            yield one
            continue
        try:
            package = OfficePackage(one.content, _ZIP)
            wanted = (".xlsx", ".zip")
            names = [
                name for name in package.order if name.lower().endswith(wanted) and not name.startswith("__MACOSX/")
            ]
            for name in names[: MOST_FILES + 1]:
                yield Sent(name.rsplit("/", 1)[-1][:150], package.member(name))
        except Overfull:
            raise Refused(
                _("Tệp nén “%(name)s” bung ra quá lớn.") % {"name": one.name},
                _("Chỉ nén các phiếu .xlsx và gói trả lời .zip."),
            ) from None
        except BREAKDOWNS:
            raise Refused(
                _("Không mở được tệp nén “%(name)s”.") % {"name": one.name}, _("Nén lại dạng .zip, không đặt mật khẩu.")
            ) from None


def _is_book(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            return "[Content_Types].xml" in names or WORDS in names  # sealed elsewhere: one package, never opened here
    except BREAKDOWNS:
        return True  # broken: said of the file itself when it is read


@transaction.atomic
def keep_packages(
    *, request: Request, checker: Unit, sent: Sequence[Sent], by: User, on: date, at: datetime
) -> list[PackageFile]:
    """Keep the files as they came, for the unit that checks. Refuses who may not, none, and too many at once."""
    registry.require(by, "collecting.check", checker, on=on)
    found = list(unpacked(sent))
    if not found:
        raise Refused(
            _("Chưa chọn tệp nào."), _("Chọn các phiếu .xlsx, gói trả lời .zip, hoặc một tệp .zip chứa chúng.")
        )
    if len(found) > MOST_FILES:
        raise Refused(_("Nhập nhiều nhất %(most)s phiếu một lần.") % {"most": MOST_FILES}, _("Chia làm nhiều lần."))
    kept = []
    for one in found:
        stored_file = files.keep_file(
            unit_id=checker.pk, name=one.name, content=one.content, media_type=XLSX, by=by, at=at
        )
        kept.append(
            PackageFile.objects.create(
                request=request, checker_id=checker.pk, file=stored_file, by_id=by.pk, by_name=str(by), at=at
            )
        )
    told = {"count": len(kept), "period": request.period}
    audit.record(by=by, verb="collecting.packages_kept", target=request, unit_id=checker.pk, after=told, at=at)
    return kept


def _read(package: PackageFile) -> Taken:
    with stored.open_file(package.file) as stream:
        content = stream.read()
    return read_answer(content) if is_package(content) else read_form(content[: MOST_BYTES + 1])


def is_table(package: PackageFile) -> bool:
    """Whether the file is a workbook that is no form: perhaps one table with many units."""
    with stored.open_file(package.file) as stream:
        return tables.is_table(stream.read())


def take_table(
    *,
    package: PackageFile,
    checker: Unit,
    by: User,
    on: date,
    at: datetime,
    step: Callable[[str], None] = lambda _name: None,
) -> PackageFile:
    """Take a table with many units in, unit by unit; what became of it is kept with it."""
    if package.state not in OPEN:
        return package
    try:
        package.told = tables.take(package, checker, by=by, on=on, at=at, step=step)
        package.state = PackageState.TAKEN if package.told["taken"] else PackageState.PARTLY
        package.submission = package.told["taken"]
    except registry.NotPermitted:
        raise
    except Refused as refusal:
        package.state, package.told = PackageState.REFUSED, {"says": refusal.reason, "remedy": refusal.remedy}
    package.done_at = at
    package.save()
    return package


@transaction.atomic
def look_at(*, package: PackageFile, checker: Unit, by: User, on: date, at: datetime) -> PackageFile:
    """See what the file is and what taking it in would do; kept with it. Never raises for what is in the file."""
    registry.require(by, "collecting.check", checker, on=on)
    try:
        told = tables.look(package, checker) if is_table(package) else None
    except Refused as refusal:
        package.state, package.told = PackageState.REFUSED, {"says": refusal.reason, "remedy": refusal.remedy}
        package.save()
        return package
    if told is not None:
        package.state, package.told = PackageState.READY, told
        package.save()
        return package
    return _done(package, checker, by=by, on=on, at=at, dry=True)


@transaction.atomic
def take(
    *, package: PackageFile, checker: Unit, by: User, on: date, at: datetime, even_older: bool = False
) -> PackageFile:
    """Take the file in; what became of it is kept with it. One that was taken already stays as it is."""
    registry.require(by, "collecting.check", checker, on=on)
    package = PackageFile.objects.select_for_update(of=("self",)).select_related("request", "file").get(pk=package.pk)
    if package.state not in OPEN:
        return package
    return _done(package, checker, by=by, on=on, at=at, dry=False, even_older=even_older)


def _done(
    package: PackageFile, checker: Unit, *, by: User, on: date, at: datetime, dry: bool, even_older: bool = False
) -> PackageFile:
    try:
        with transaction.atomic():
            taken = _read(package)
            package.edition = taken.edition.package_id
            answer = taking.answer_for(package.request, checker, taken)
            package.answer = answer
            if dry:
                took = taking.look(answer=answer, taken=taken, by=by, on=on, at=at)
            else:
                took = taking.take_in(
                    answer=answer, taken=taken, file=package.file, by=by, on=on, at=at, even_older=even_older
                )
        package.state = _state(took, dry=dry)
        package.told = _told(took, taken)
        package.submission = took.submission if not dry else 0
    except Refused as refusal:
        package.state = PackageState.REFUSED
        package.told = {"says": refusal.reason, "remedy": refusal.remedy}
    package.done_at = None if dry else at
    package.save()
    return package


def _state(took: Took, *, dry: bool) -> PackageState:
    return PackageState.READY if dry and took.state == PackageState.TAKEN else took.state


def _told(took: Took, taken: Taken) -> dict[str, Any]:
    return {
        "says": took.says, "changes": [list(one) for one in took.changes], "wrong": list(took.wrong), "doubts": list(took.doubts),
        "who": taken.responsible, "remark": taken.remark,
    }  # fmt: skip


@transaction.atomic
def drop(*, package: PackageFile, checker: Unit, by: User, on: date, at: datetime) -> None:
    """Take a file off the list that was not taken in. Refuses one that was."""
    registry.require(by, "collecting.check", checker, on=on)
    package = PackageFile.objects.select_for_update(of=("self",)).select_related("request").get(pk=package.pk)
    if package.submission:
        raise Refused(_("Phiếu này đã thành một lần gửi nên giữ lại làm căn cứ."))
    told = {"count": 1, "period": package.request.period}
    audit.record(
        by=by, verb="collecting.package_dropped", target=package.request, unit_id=checker.pk, after=told, at=at
    )
    package.delete()
