"""Deeds on files (hồ sơ): the catalogue, papers put into files, closing, handing over to the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.papers.models import CaseFile, Handover, IncomingPaper, RegisterEntry

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Person, Unit


@dataclass(frozen=True)
class Case:
    """A file as the catalogue lists it; ``retention_years`` None is for ever."""

    code: str
    title: str
    heading: str = ""
    retention_years: int | None = None
    keeper: Person | None = None
    opened_on: date | None = None
    page_total: int | None = None
    description: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The fields as they are kept."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return told | {name: squash(told[name]) for name in ("code", "title", "heading", "description")}


@transaction.atomic
def open_case(*, unit: Unit, year: int, case: Case, by: Any, on: date, at: datetime) -> CaseFile:
    """A new file in the catalogue of the year. Refuses a code the year has, a file without code or title."""
    registry.require(by, "papers.keep", unit, on=on)
    _check(unit, year, case)
    row = CaseFile.objects.create(unit=unit, year=year, **case.values)
    audit.record(
        by=by, verb="papers.case_opened", target=row, unit_id=unit.pk, after={"year": year, **_told(case)}, at=at
    )
    return row


def _check(unit: Unit, year: int, case: Case, *, but: int | None = None) -> None:
    if not squash(case.code) or not squash(case.title):
        raise Refused(
            _("Thiếu ký hiệu hoặc tiêu đề hồ sơ."), _("Ghi cả hai, ví dụ 01.HC và “Hồ sơ hội nghị viên chức”.")
        )
    same = CaseFile.objects.filter(unit=unit, year=year, code=squash(case.code))
    if any(row.pk != but for row in same):
        raise Refused(
            _("Hồ sơ %(code)s của năm %(year)s đã có.") % {"code": squash(case.code), "year": year},
            _("Dùng ký hiệu khác."),
        )


def _told(case: Case) -> dict[str, Any]:
    told = case.values | {"keeper": str(case.keeper) if case.keeper else ""}
    return {name: value for name, value in told.items() if value not in ("", None)}


@transaction.atomic
def change_case(*, case_file: CaseFile, case: Case, by: Any, on: date, at: datetime) -> CaseFile:
    """Mend the line of the catalogue. Refuses a file that was handed over."""
    registry.require(by, "papers.keep", case_file.unit, on=on)
    _must_be_here(case_file)
    _check(case_file.unit, case_file.year, case, but=case_file.pk)
    before = {name: _plain(getattr(case_file, name)) for name in case.values}
    for name, value in case.values.items():
        setattr(case_file, name, value)
    case_file.save()
    after = {name: _plain(value) for name, value in case.values.items()}
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        old, new = {name: before[name] for name in changed}, {name: after[name] for name in changed}
        audit.record(
            by=by, verb="papers.case_changed", target=case_file, unit_id=case_file.unit_id, before=old, after=new, at=at
        )  # fmt: skip
    return case_file


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | date) else str(value)


def _must_be_here(case_file: CaseFile) -> None:
    if case_file.handover_id is not None:
        raise Refused(_("Hồ sơ này đã giao nộp vào lưu trữ."), _("Xem danh sách giao nộp; không sửa được nữa."))


@transaction.atomic
def copy_catalogue(*, unit: Unit, from_year: int, year: int, by: Any, on: date, at: datetime) -> int:
    """The catalogue of a year begun from an older one: codes, titles, years of keeping, keepers; how many were new."""
    registry.require(by, "papers.keep", unit, on=on)
    have = set(CaseFile.objects.filter(unit=unit, year=year).values_list("code", flat=True))
    wanted = [row for row in CaseFile.objects.filter(unit=unit, year=from_year) if row.code not in have]
    if not wanted:
        raise Refused(
            _("Danh mục năm %(year)s không có hồ sơ nào chưa lấy.") % {"year": from_year}, _("Chọn năm khác hoặc mở hồ sơ mới.")
        )  # fmt: skip
    for row in wanted:
        CaseFile.objects.create(
            unit=unit, year=year, code=row.code, title=row.title.replace(str(from_year), str(year)), heading=row.heading,
            retention_years=row.retention_years, keeper=row.keeper, opened_on=date(year, 1, 1),
        )  # fmt: skip
    after = {"year": year, "count": len(wanted)}
    audit.record(by=by, verb="papers.cases_copied", target=unit, unit_id=unit.pk, after=after, at=at)
    return len(wanted)


@transaction.atomic
def put_into(
    *, paper: RegisterEntry | IncomingPaper, case_file: CaseFile | None, by: Any, on: date, at: datetime
) -> RegisterEntry | IncomingPaper:
    """Put the paper into the file, or take it out (None). Refuses another unit's file and closed ones, on both sides."""
    registry.require(by, "papers.keep", paper.unit, on=on)
    for one in (paper.case_file, case_file):
        if one is not None and (one.closed_on is not None or one.unit_id != paper.unit_id):
            raise Refused(_("Hồ sơ %(code)s đã kết thúc.") % {"code": one.code}, _("Chọn hồ sơ đang mở."))
    before = str(paper.case_file) if paper.case_file else ""
    paper.case_file = case_file
    paper.save(update_fields=["case_file"])
    after = str(case_file) if case_file else ""
    if before != after:
        audit.record(
            by=by, verb="papers.case_filed", target=paper, unit_id=paper.unit_id, before={"case_file": before},
            after={"case_file": after}, at=at,
        )  # fmt: skip
    return paper


@transaction.atomic
def close_case(
    *, case_file: CaseFile, closed_on: date, page_total: int | None, by: Any, on: date, at: datetime
) -> CaseFile:
    """The work is done: nothing more comes into the file. Refuses one closed before, a day ahead."""
    registry.require(by, "papers.keep", case_file.unit, on=on)
    if case_file.closed_on is not None:
        raise Refused(_("Hồ sơ này đã kết thúc."), _("Giao nộp vào lưu trữ trong một năm."))
    if closed_on > on or (case_file.opened_on is not None and closed_on < case_file.opened_on):
        raise Refused(_("Ngày kết thúc phải từ ngày mở đến hôm nay."), _("Xem lại ngày kết thúc."))
    case_file.closed_on, case_file.page_total = closed_on, page_total or case_file.page_total
    case_file.save(update_fields=["closed_on", "page_total"])
    after = {"code": case_file.code, "closed_on": closed_on}
    audit.record(by=by, verb="papers.case_closed", target=case_file, unit_id=case_file.unit_id, after=after, at=at)
    return case_file


@transaction.atomic
def hand_over(
    *, unit: Unit, files: Sequence[CaseFile], handed_on: date, archive: str, given_by: str, received_by: str, note: str,
    by: Any, on: date, at: datetime,
) -> Handover:  # fmt: skip
    """Closed files go to the archive with one list. Refuses none, open ones, ones that went before."""
    registry.require(by, "papers.keep", unit, on=on)
    if not files:
        raise Refused(_("Chưa chọn hồ sơ nào."), _("Đánh dấu những hồ sơ sẽ giao nộp."))
    wrong = [
        one.code for one in files if one.closed_on is None or one.handover_id is not None or one.unit_id != unit.pk
    ]
    if wrong:
        raise Refused(
            _("Hồ sơ %(codes)s chưa kết thúc hoặc đã giao nộp.") % {"codes": ", ".join(wrong)},
            _("Bỏ chọn những hồ sơ đó."),
        )
    if not squash(archive) or not squash(given_by):
        raise Refused(_("Thiếu nơi nhận hoặc người giao."), _("Ghi lưu trữ nhận và người giao."))
    row = Handover.objects.create(
        unit=unit, handed_on=handed_on, archive=squash(archive), given_by=squash(given_by), received_by=squash(received_by),
        note=squash(note)[:400], entered_by_name=str(by), entered_at=at,
    )  # fmt: skip
    CaseFile.objects.filter(pk__in=[one.pk for one in files]).update(handover=row)
    after = {"archive": row.archive, "handed_on": handed_on, "files": [one.code for one in files]}
    audit.record(by=by, verb="papers.cases_handed_over", target=row, unit_id=unit.pk, after=after, at=at)
    return row
