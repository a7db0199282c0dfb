"""Forms to hand out and files that came in, for the page of a request."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.collecting.enums import AnswerState, PackageState
from tongket.cycle.collecting.form_sheet import form_workbook
from tongket.cycle.collecting.models import Answer, PackageFile, RequestPart, Rule, Submission
from tongket.cycle.collecting.seals import is_receipt_of, read_code, receipt_code
from tongket.cycle.collecting.selectors.cells import sheet_of
from tongket.cycle.collecting.selectors.requests import Standpoint
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tongket.cycle.organizations.models import Unit

MOST_FORMS = 500
STATES = {
    PackageState.NEW: "idle", PackageState.READY: "running", PackageState.PARTLY: "warn", PackageState.WISH: "warn",
    PackageState.SAME: "idle", PackageState.OLDER: "idle", PackageState.REFUSED: "wrong", PackageState.TAKEN: "done",
}  # fmt: skip
TO_TAKE = (PackageState.READY, PackageState.PARTLY, PackageState.WISH, PackageState.OLDER)


@dataclass(frozen=True)
class Card:
    """A file that came in, for reading."""

    row: PackageFile
    badge: str

    @property
    def key(self) -> str:
        """The id as text: templates write numbers slowly."""
        return str(self.row.pk)

    @property
    def told(self) -> dict[str, Any]:
        """What was seen in it."""
        return dict(self.row.told)

    @property
    def may_take(self) -> bool:
        """Whether it waits to be taken in."""
        return self.row.state in TO_TAKE and self.row.done_at is None

    @property
    def ticked(self) -> bool:
        """Whether it is to be taken unless somebody says no."""
        return self.row.state in (PackageState.READY, PackageState.WISH)

    @property
    def may_drop(self) -> bool:
        """Whether it may go off the list."""
        return not self.row.submission


def form_file(answer: Answer, today: date) -> bytes:
    """The form of one answer as a workbook. Refuses an answer without figures or words of its own to give."""
    sheet = sheet_of(answer, today=today)
    parts = list(RequestPart.objects.filter(request_id=answer.request_id))
    if not any(one.entry not in ("none", "passed") for one in sheet.cells) and not parts:
        raise Refused(
            _("%(unit)s không phải ghi số nào: số lấy từ các đơn vị bên dưới.") % {"unit": answer.unit_name},
            _("Gửi phiếu cho các đơn vị bên dưới."),
        )
    asker = organizations.names_on([answer.request.unit_id], today).get(answer.request.unit_id, "")
    rules = list(Rule.objects.filter(request_id=answer.request_id))
    return form_workbook(answer, sheet, parts, rules, asker)


def form_name(answer: Answer) -> str:
    """A file name without diacritics, the unit's code first."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(answer.unit_name)).strip("-")[:60]
    return f"phieu-{answer.unit.code}-{words}.xlsx"


def owing(here: Standpoint) -> QuerySet[Answer]:
    """Answers right below that are to be sent still."""
    rows = here.below.filter(parent_id=here.own_id, state__in=[AnswerState.WAITING, AnswerState.RETURNED])
    return rows.select_related("request__unit", "unit", "parent__unit")


def forms_zip(here: Standpoint, today: date) -> bytes:
    """The forms of everybody right below who has not sent. Refuses none and too many."""
    rows = owing(here)
    count = rows.count()
    if not count:
        raise Refused(_("Không còn đơn vị nào chưa gửi."))
    if count > MOST_FORMS:
        raise Refused(
            _("Có %(count)s đơn vị chưa gửi, mỗi lần lập nhiều nhất %(most)s phiếu.")
            % {"count": count, "most": MOST_FORMS},
            _("Mở từng đơn vị để tải phiếu của đơn vị đó."),
        )
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _forms(rows, today):
            package.writestr(zipfile.ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0)), content)
    return kept.getvalue()


def _forms(rows: QuerySet[Answer], today: date) -> Iterator[tuple[str, bytes]]:
    for answer in rows:
        try:
            yield form_name(answer), form_file(answer, today)
        except Refused:
            continue  # nothing to write for a unit that only passes on


def cards_of(here: Standpoint, checker: Unit, most: int = 400) -> list[Card]:
    """Files that came in on the page of this unit, what waits first, the newest first."""
    rows = PackageFile.objects.filter(request=here.request, checker_id=checker.pk).select_related("file", "answer")
    found = [Card(row, STATES[PackageState(row.state)]) for row in rows.order_by("-at", "pk")[:most]]
    return sorted(found, key=lambda one: not one.may_take)


def package_at(here: Standpoint, checker: Unit, pk: int) -> PackageFile | None:
    """A file that came in on the page of this unit."""
    rows = PackageFile.objects.filter(request=here.request, checker_id=checker.pk)
    return rows.select_related("request", "file").filter(pk=pk).first()


def packages_at(here: Standpoint, checker: Unit, ids: list[int]) -> list[PackageFile]:
    """Files that came in on the page of this unit, in the order they came."""
    rows = PackageFile.objects.filter(request=here.request, checker_id=checker.pk, pk__in=ids[:1_000])
    return list(rows.select_related("request", "file").order_by("pk"))


@dataclass(frozen=True)
class Receipt:
    """What the receiving side says it has got."""

    submission: Submission
    asker: str
    code: str


def receipt_of(answer: Answer, number: int, today: date) -> Receipt | None:
    """The receipt of a submission."""
    found = answer.submissions.filter(number=number).select_related("answer__request", "answer__unit").first()
    if found is None:
        return None
    unit_id = answer.request.unit_id
    return Receipt(found, organizations.names_on([unit_id], today).get(unit_id, ""), receipt_code(found))


def receipt_checked(here: Standpoint, text: str) -> Submission | None:
    """The submission a pasted receipt is of, when it is ours, of this request, and nothing was changed."""
    told = read_code(text)
    if told is None:
        return None
    answer_id, number, letters = told
    rows = Submission.objects.filter(answer__in=here.below, answer_id=answer_id, number=number)
    found = rows.select_related("answer").first()
    return found if found is not None and is_receipt_of(found, letters) else None
