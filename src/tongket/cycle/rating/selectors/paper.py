"""The decision with its annex as an official paper."""

from __future__ import annotations

from datetime import date

from tongket.cores.documents import (
    Align,
    Annex,
    Article,
    Column,
    Paper,
    PaperDate,
    ProfileCode,
    Row,
    Signature,
    Table,
)  # fmt: skip
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import post_at
from tongket.cycle.organizations.selectors import Letterhead, SignerLines, letterhead_of
from tongket.cycle.rating.enums import SAID
from tongket.cycle.rating.facts.law import regime_says
from tongket.cycle.rating.models import Round
from tongket.cycle.rating.selectors.rounds import level_now, lines_of


def decision_paper(found: Round, day: date, signer: SignerLines | None, *, draft: bool) -> Paper:
    """The decision as it would be issued on the day; without a number, the register gives that."""
    head = letterhead_of(found.unit, day)
    rows = [row for row in lines_of(found) if not row.excluded]
    signature = Signature(signer.authority_lines, signer.full_name) if signer else Signature(("NGƯỜI ĐỨNG ĐẦU",), "")
    counts = [(SAID[code], sum(level_now(row) == code for row in rows)) for code in SAID]
    open_still = len(rows) - sum(count for _says, count in counts)
    if open_still:  # in drafts only
        counts.append(("Chưa có mức", open_still))
    told = "; ".join(f"{says[0].lower()}{says[1:]}: {format_number(count)} người" for says, count in counts)
    basis = sorted({regime_says(row.staff, day) for row in rows if row.staff != "worker"})
    return Paper(
        profile=ProfileCode(head.profile), kind_code="QĐ", kind_name="Quyết định", superior=head.superior_name, body=head.name,
        number=None, symbol=head.symbol, place=head.place,
        date=PaperDate(day.year) if draft else PaperDate.of(day),
        abstract=f"Về việc công nhận kết quả đánh giá, xếp loại chất lượng năm {found.year}",
        bases=(*(f"Căn cứ {one}" for one in basis), f"Căn cứ kết quả đánh giá, xếp loại chất lượng năm {found.year} của {head.name}"),
        decider=_decider(head, signature),
        blocks=(
            Article(f"Công nhận kết quả đánh giá, xếp loại chất lượng năm {found.year} đối với {format_number(len(rows))} "
                    f"người của {head.name} (có danh sách kèm theo): {told}."),
            Article("Quyết định này có hiệu lực kể từ ngày ký."),
            Article("Các bộ phận thuộc đơn vị và những người có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."),
        ),
        signature=signature, recipients=("Như Điều 3",), annexes=(_annex(found),), draft_note="Dự thảo" if draft else "",
    )  # fmt: skip


def _decider(head: Letterhead, signature: Signature) -> str:
    first = signature.authority_lines[0]
    if first.startswith(("TM.", "T/M")):
        return first[3:].strip().capitalize()
    post = first.split(".", 1)[-1].strip().capitalize()
    return post_at(post, head.name)


def _annex(found: Round) -> Annex:
    columns = (
        Column("TT", 0.6, Align.CENTRE), Column("Họ và tên", 2.2), Column("Chức vụ", 2.2), Column("Mức xếp loại", 2.4),
    )  # fmt: skip
    rated = [row for row in lines_of(found) if not row.excluded]
    rows = tuple(
        Row((str(place), row.full_name, row.title, SAID.get(level_now(row), ""))) for place, row in enumerate(rated, 1)
    )
    return Annex(f"Danh sách kết quả đánh giá, xếp loại chất lượng năm {found.year}", (Table(columns, rows),))
