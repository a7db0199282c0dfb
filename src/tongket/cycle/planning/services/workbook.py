"""Taking the catalogue back from Excel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

import openpyxl
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.planning.models import Indicator
from tongket.cycle.planning.selectors.catalogue import indicators_for, own_indicators
from tongket.cycle.planning.selectors.workbook import CHOICES, COLUMNS, LEVELS_JOIN, words_of
from tongket.cycle.planning.services.catalogue import create_indicator, edit_indicator, retire_indicator

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MAX_WORKBOOK_BYTES = 5 * 1024 * 1024
_MAX_UNPACKED = 30 * 1024 * 1024
_MAX_ROWS = 2_000
_LINKS = ("part_of", "numerator", "denominator")


@dataclass(frozen=True)
class RowError:
    """What is wrong in a row of the workbook; ``line`` as Excel numbers it."""

    line: int
    column: str
    says: str


class BadRows(Refused):
    """Rows that cannot be taken; nothing was saved."""

    def __init__(self, errors: list[RowError]) -> None:
        reason = _("Chưa nhập: có %(count)s chỗ cần sửa trong tệp.") % {"count": len(errors)}
        super().__init__(reason, _("Sửa trong Excel rồi tải lên lại."))
        self.errors = errors


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    created: int
    changed: int
    same: int


@transaction.atomic
def import_catalogue(*, unit: Unit, content: bytes, by: User, on: date) -> Imported:
    """Create and edit the unit's indicators as the workbook says, by code; a row without code is new.

    All rows or none: raises BadRows with every bad cell. Rows missing from the file stay as they are. Order follows the
    file. Leaves the audit rows of each deed. Refuses what is no workbook of ours.
    """
    require(by, "planning.edit", unit, on=on)
    lines = _read_lines(content)
    errors: list[RowError] = []
    rows = [(line, _fields(line, cells, errors)) for line, cells in lines]
    if errors:
        raise BadRows(errors)
    known = {row.code: row for row in own_indicators(unit.pk)}
    was = {code: _state(row) for code, row in known.items()}
    saved: dict[int, Indicator] = {}
    for with_links in (False, True):  # what others point to must be there first
        for place, (line, fields) in enumerate(rows, 1):
            if not with_links and any(fields[name] for name in _LINKS):
                continue
            own = {name: value for name, value in fields.items() if name not in (*_LINKS, "retired_on")}
            try:
                with transaction.atomic():
                    links = _linked(unit, known, fields, on) if with_links else dict.fromkeys(_LINKS)
                    row = saved.get(line) or known.get(fields["code"])
                    saved[line] = _save(unit, row, {**own, **links, "position": place * 10}, by, on)
                    known[saved[line].code] = saved[line]
            except Refused as refused:
                errors.append(RowError(line, "", str(refused)))
        if errors:
            raise BadRows(errors)
    for line, fields in reversed(rows):  # parts before their total
        retire_indicator(indicator=saved[line], from_day=fields["retired_on"], by=by, on=on)
    created = sum(1 for row in saved.values() if row.code not in was)
    changed = sum(1 for row in saved.values() if row.code in was and was[row.code] != _state(row))
    return Imported(created, changed, len(saved) - created - changed)


def _save(unit: Unit, row: Indicator | None, fields: dict[str, Any], by: User, on: date) -> Indicator:
    if row is None:
        return create_indicator(unit=unit, by=by, on=on, **fields)
    return edit_indicator(indicator=row, by=by, on=on, **{**fields, "code": row.code})


def _linked(unit: Unit, known: dict[str, Indicator], fields: dict[str, Any], on: date) -> dict[str, Indicator | None]:
    """The indicators that the codes of a row name, own ones first, then from units above."""
    found: dict[str, Indicator | None] = {}
    for name in _LINKS:
        code = fields[name]
        row = known.get(code) if code else None
        if code and row is None:
            row = next((one for one in indicators_for(unit.pk, on=on) if one.code == code), None)
        if code and row is None:
            raise Refused(_("Không có chỉ tiêu mã “%(code)s”.") % {"code": code}, _("Kiểm tra mã ở cột Mã."))
        found[name] = row
    return found


def _state(row: Indicator) -> tuple[Any, ...]:
    links = (row.part_of_id, row.numerator_id, row.denominator_id)
    plain = [field for field, _heading, _width in COLUMNS if field not in _LINKS]
    return (*(str(getattr(row, field)) for field in plain), *links)


def _read_lines(content: bytes) -> list[tuple[int, dict[str, Any]]]:
    """All lines; a workbook that is broken inside is Refused too."""
    try:
        return list(_lines(content))
    except Refused:
        raise
    except (
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        OverflowError,
        OSError,
        EOFError,
        SyntaxError,
        BadZipFile,
    ) as broken:
        raise Refused(_("Không đọc được tệp Excel này."), _("Mở bằng Excel, lưu lại rồi tải lên.")) from broken


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line numbers and cells by field; empty lines left out. Refuses what is not our workbook, or huge."""
    _check_file(content)
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        lines = book.worksheets[0].iter_rows(values_only=True, max_col=len(COLUMNS) + 20, max_row=_MAX_ROWS + 2)
        head = [fold(str(value or "")) for value in next(lines, ())]
        places = {field: head.index(fold(heading)) for field, heading, _width in COLUMNS if fold(heading) in head}
        missing = [heading for field, heading, _width in COLUMNS if field in ("name", "kind") and field not in places]
        if missing:
            raise Refused(
                _("Tệp thiếu cột %(columns)s.") % {"columns": ", ".join(f"“{one}”" for one in missing)},
                _("Dòng đầu phải là tên cột như tệp tải về."),
            )
        for number, values in enumerate(lines, 2):
            if number > _MAX_ROWS + 1:
                raise Refused(_("Tệp có hơn %(count)s dòng.") % {"count": _MAX_ROWS}, _("Chia thành nhiều tệp."))
            if any(value not in (None, "") for value in values):
                yield number, {field: values[place] for field, place in places.items()}
    finally:
        book.close()


def _check_file(content: bytes) -> None:
    remedy = _("Chọn tệp .xlsx đã tải về từ danh mục chỉ tiêu.")
    if len(content) > MAX_WORKBOOK_BYTES:
        raise Refused(_("Tệp lớn hơn 5 MB."), remedy)
    try:
        with ZipFile(BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            is_workbook = "xl/workbook.xml" in parts.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        raise Refused(_("Tệp này không phải là tệp Excel .xlsx."), remedy) from None
    if not is_workbook:
        raise Refused(_("Tệp này không phải là tệp Excel .xlsx."), remedy)
    if size > _MAX_UNPACKED:
        raise Refused(_("Tệp bung ra quá lớn."), remedy)


def _fields(line: int, cells: dict[str, Any], errors: list[RowError]) -> dict[str, Any]:
    """The fields of a row; what cannot be read goes to ``errors``."""
    found: dict[str, Any] = {}
    for field, heading, _width in COLUMNS:
        try:
            found[field] = _read(field, cells.get(field))
        except ValueError as error:
            errors.append(RowError(line, heading, str(error)))
            found[field] = None
    return found


def _read(field: str, cell: Any) -> Any:
    """A cell as the field's value; raises ValueError whose message is Vietnamese."""
    if isinstance(cell, date):
        cell = short_date(cell)
    typed = squash("" if cell is None else str(cell))
    if field in CHOICES:
        words = words_of(field)
        if not typed:
            return next(iter(words))
        value = next((value for value, word in words.items() if fold(word) == fold(typed)), None)
        if value is None:
            raise ValueError(
                _("“%(typed)s” không có trong các lựa chọn: %(words)s.")
                % {"typed": typed, "words": ", ".join(words.values())}
            )
        return value
    if field == "decimals":
        return _read_decimals(typed)
    if field == "scale_levels":
        return [level for level in map(squash, typed.split(LEVELS_JOIN.strip())) if level]
    if field == "retired_on":
        return parse_date(typed) if typed else None
    return typed


def _read_decimals(typed: str) -> int:
    try:
        value = parse_number(typed or "0")
    except NotANumber as error:
        raise ValueError(error.reason) from None
    if value not in range(7):
        raise ValueError(_("Số lẻ phải là số từ 0 đến 6."))
    return int(value)
