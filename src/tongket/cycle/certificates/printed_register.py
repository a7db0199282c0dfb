"""The register of awards as a Word file to print and bind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.documents import ProfileCode, RegisterBook, render_register
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.certificates.enums import PRINTED, AwardState
from tongket.cycle.certificates.models import Award
from tongket.cycle.organizations.selectors import Letterhead

_SHARES = (1.1, 2.8, 1.3, 3.6, 1.8, 1.4, 1.4, 1.8, 1.3)


def printed_register(rows: Iterable[Award], unit: Letterhead, note: str, on: date) -> bytes:
    """A row each in the order given; a recalled or second copy says so."""
    heads = (
        _("Số vào sổ"), _("Người, tập thể được khen"), _("Hình thức"), _("Nội dung khen"), _("Quyết định"),
        _("Tiền thưởng (đồng)"), _("Ngày trao"), _("Người nhận, ký nhận"), _("Ghi chú"),
    )  # fmt: skip
    return render_register(
        RegisterBook(
            _("Sổ khen thưởng"), unit.name, note, heads, _SHARES, tuple(_cells(row) for row in rows), on,
            ProfileCode(unit.profile), right=frozenset({5}),
        )
    )  # fmt: skip


def _cells(row: Award) -> tuple[str, ...]:
    who = f"{row.honorific} {row.recipient}".strip()
    told = [_("Đã thu hồi")] if row.state == AwardState.RECALLED else []
    told += [_("Bản %(edition)s") % {"edition": row.edition}] if row.edition > 1 else []
    return (
        row.number_says, ", ".join(one for one in (who, row.detail) if one), PRINTED[row.form], row.citation,
        ", ".join(one for one in (row.decision, short_date(row.decided_on) if row.decided_on else "") if one),
        "" if row.amount_vnd is None else format_number(row.amount_vnd), short_date(row.handed_on) if row.handed_on else "",
        row.receiver, "; ".join([*told, *([row.note] if row.note else [])]),
    )  # fmt: skip
