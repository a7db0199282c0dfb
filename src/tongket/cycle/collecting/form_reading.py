"""A form that came back: its seal first, then what was written into it. Whatever is odd is named with its cell."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, MEGABYTE, Bounds, OfficePackage, Overfull
from tongket.cores.kernel.text import fold, nfc, squash
from tongket.cycle.collecting.facts.packages import STAMP, Form, FormItem, Taken
from tongket.cycle.collecting.form_sheet import KEY, MEASURE, NAME, NOTE, NOW, SECRET
from tongket.cycle.collecting.seals import is_sealed

MOST_BYTES = 3 * MEGABYTE
BOUNDS = Bounds(16 * MEGABYTE, 16 * MEGABYTE, members=200)
MOST_ROWS, LONGEST = 3_000, 20_000
_ITEM, _PART = re.compile(r"i(\d{1,15})"), re.compile(r"p(\d{1,15})")
_SAVE = _("Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại.")


def read_form(content: bytes) -> Taken:
    """What the form says. Raises Refused, in words, for what is no form of this installation or was changed."""
    values = _opened(content, data_only=True)
    form = _form(values)
    page = values.worksheets[0]
    written = _Reader(form, page, lambda: _opened(content, data_only=False).worksheets[0])
    modified = values.properties.modified
    stamp = (modified if isinstance(modified, datetime) else datetime(1980, 1, 1, tzinfo=UTC)).strftime(STAMP)
    return written.taken(stamp)


def _opened(content: bytes, *, data_only: bool) -> Any:
    if len(content) > MOST_BYTES:
        raise Refused(
            _("Tệp quá lớn, không phải phiếu báo cáo (phiếu chỉ vài chục KB)."), _("Gửi đúng tệp phiếu đã nhận.")
        )
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise Refused(
            _("Tệp có mật khẩu hoặc là dạng Excel cũ (.xls)."),
            _("Bỏ mật khẩu, lưu dạng Excel Workbook (.xlsx) rồi gửi lại."),
        )
    try:
        package = OfficePackage(content, BOUNDS)
        if "xl/workbook.xml" not in package.names:
            raise Refused(_("Tệp không phải là Excel (.xlsx)."), _("Gửi đúng tệp phiếu đã nhận."))
        for name in package.order:
            if name.endswith((".xml", ".rels")):
                package.usual(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content), data_only=data_only, keep_links=False)
    except Overfull:
        raise Refused(_("Tệp bung ra quá lớn, không phải phiếu báo cáo."), _("Gửi đúng tệp phiếu đã nhận.")) from None
    except (*BREAKDOWNS, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as wrong:
        raise Refused(_("Không đọc được tệp Excel này: tệp hỏng hoặc tải về chưa trọn."), _SAVE) from wrong


def _form(book: Any) -> Form:
    if SECRET not in book.sheetnames or len(book.sheetnames) < 2 or book.sheetnames[0] == SECRET:
        raise Refused(
            _("Đây không phải phiếu của phần mềm, hoặc số đã được chép sang một tệp khác."),
            _("Ghi số vào chính tệp phiếu đã gửi cho đơn vị. Tệp khác thì nhập ở trang báo cáo của đơn vị."),
        )
    secret = book[SECRET]
    chunks = [secret[f"A{row}"].value for row in range(1, 60)]
    text, seal = "".join(str(one) for one in chunks if one), str(secret["B1"].value or "")
    if not is_sealed(text, seal):
        raise Refused(
            _("Dấu niêm phong của phiếu không đúng: phiếu bị sửa phần cố định, hoặc lập ở phần mềm khác."),
            _("Tải phiếu mới ở trang này và gửi lại cho đơn vị."),
        )
    try:
        return Form.from_json(text)
    except ValueError:
        raise Refused(_("Phiếu theo mẫu của bản phần mềm khác."), _("Tải phiếu mới và gửi lại cho đơn vị.")) from None


def typed_of(value: Any) -> str:
    """What a stored value looks like when somebody types it into the table of figures; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int | float) and isfinite(value):
        return format(Decimal(str(value)).normalize(), "f").replace(".", ",")
    return squash(nfc(str(value)))[:200]


class _Reader:
    """Reads the rows by their hidden keys."""

    def __init__(self, form: Form, page: Any, formulas: Any) -> None:
        self.form, self.page, self._formulas = form, page, formulas
        self.items = {one.pk: one for one in form.items}
        self.typed: dict[int, str] = {}
        self.places: dict[int, str] = {}
        self.notes: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        self.troubles: list[str] = []
        self.responsible = self.remark = ""
        self._asked: Any = None

    def taken(self, stamp: str) -> Taken:
        """Everything, once."""
        changed: list[str] = []
        for key, row in self._rows():
            item, part = _ITEM.fullmatch(key), _PART.fullmatch(key)
            if item and int(item[1]) in self.items:
                changed += self._item(self.items[int(item[1])], row)
            elif part and int(part[1]) in dict(self.form.parts):
                self.texts[int(part[1])] = self._words(f"A{row}")
            elif key == "who":
                self.responsible = self._words(f"D{row}")[:150]
            elif key == "note":
                self.remark = self._words(f"A{row}")[:500]
        if changed:
            raise Refused(
                _("Phần cố định của phiếu bị sửa: %(what)s.") % {"what": "; ".join(changed[:5])},
                _("Hỏi lại đơn vị, rồi gửi phiếu mới; số trong phiếu này chưa ghi vào đâu."),
            )
        lost = [one.name for one in self.form.items if one.pk not in self.places]
        if lost:
            self.troubles.append(_("Phiếu mất dòng: %(names)s.") % {"names": "; ".join(lost[:5])})
        return Taken(
            self.form, stamp, self.typed, self.places, self.notes, self.texts, self.responsible, self.remark, tuple(self.troubles)
        )  # fmt: skip

    def _rows(self) -> Iterator[tuple[str, int]]:
        last = min(self.page.max_row, MOST_ROWS)
        for row in range(1, last + 1):
            key = self.page[f"{KEY}{row}"].value
            if isinstance(key, str) and key:
                yield key.strip(), row

    def _item(self, item: FormItem, row: int) -> list[str]:
        place = f"{NOW}{row}"
        if item.pk in self.places:
            return [_("dòng %(row)s lặp lại “%(name)s”") % {"row": row, "name": item.name}]
        self.places[item.pk] = place
        name = squash(str(self.page[f"{NAME}{row}"].value or "").split("\n")[0])
        measure = squash(str(self.page[f"{MEASURE}{row}"].value or ""))
        changed = []
        if fold(name) != fold(item.name):
            changed.append(
                _("ô %(cell)s ghi “%(now)s” thay cho “%(was)s”")
                % {"cell": f"{NAME}{row}", "now": name[:60], "was": item.name}
            )
        if fold(measure) not in ({fold(item.measure)} if item.measure else {"", "%"}):
            told = {"cell": f"{MEASURE}{row}", "now": measure[:30], "was": item.measure}
            changed.append(_("ô %(cell)s: đơn vị tính “%(now)s” thay cho “%(was)s”") % told)
        self.typed[item.pk] = self._figure(place)
        self.notes[item.pk] = self._words(f"{NOTE}{row}")[:500]
        return changed

    def _figure(self, place: str) -> str:
        value = self.page[place].value
        if value is None and self._is_formula(place):
            self.troubles.append(_("Ô %(cell)s là công thức chưa được tính: ghi thẳng số.") % {"cell": place})
            return ""
        if isinstance(value, date):
            self.troubles.append(_("Ô %(cell)s bị Excel đổi thành ngày tháng: ghi lại số.") % {"cell": place})
            return ""
        return typed_of(value)

    def _is_formula(self, place: str) -> bool:
        if self._asked is None:
            self._asked = self._formulas()
        value = self._asked[place].value
        return isinstance(value, str) and value.startswith("=")

    def _words(self, place: str) -> str:
        value = self.page[place].value
        return "" if value is None else nfc(str(value)).strip()[:LONGEST]
