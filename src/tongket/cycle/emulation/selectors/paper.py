"""Papers of a round, as drafts and to be issued: the table of points, the minutes, the submission, the notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from tongket.cores.documents import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Row,
    Signature,
    Table,
    number_headings,
)
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.emulation.enums import BASIS_SAID, RoundState
from tongket.cycle.emulation.selectors.board import Board
from tongket.cycle.emulation.selectors.results import Chosen, nominations_of, parts_of
from tongket.cycle.emulation.selectors.rounds import freeze_of
from tongket.cycle.organizations.selectors import letterhead_of

if TYPE_CHECKING:
    from tongket.cycle.emulation.models import Round
    from tongket.cycle.organizations.selectors import SignerLines
    from tongket.cycle.papers.models import IssuedPaper

SIGNED_ALONE = ("to-trinh", "thong-bao")  # the others are signed at the meeting, by two
PAPERS = {
    "bang-diem": _("Bảng tổng hợp điểm"), "bien-ban": _("Biên bản họp bình xét"), "to-trinh": _("Tờ trình hội đồng"),
    "thong-bao": _("Thông báo kết quả"),
}  # fmt: skip


def issued_of(found: Round) -> dict[str, IssuedPaper]:
    """The papers of the round that were issued, by which."""
    return {one.which: one.paper for one in found.papers.select_related("paper__entry")}


def issuable(which: str, board: Board, day: date, signer: SignerLines) -> Paper:
    """The paper with its day and signer, to be numbered; no draft any more."""
    made = replace(paper_of(which, board, day), date=PaperDate(day.year, day.month, day.day), draft_note="")
    signature = Signature(signer.authority_lines, signer.full_name)
    return made if made.cosigners else replace(made, signature=signature)


def paper_of(which: str, board: Board, day: date) -> Paper:
    """The paper as it would be on the day; an open round's is marked as not frozen."""
    return {"bang-diem": _table, "bien-ban": _minutes, "to-trinh": _submission, "thong-bao": _notice}[which](board, day)


def _paper(
    board: Board, day: date, kind: tuple[str, str], abstract: str, blocks: tuple[Block, ...], *,
    recipients: tuple[str, ...], annexes: tuple[Annex, ...] = (), addressees: tuple[str, ...] = (),
) -> Paper:  # fmt: skip
    head = letterhead_of(board.round.unit, day)
    signer = next(iter(head.signers), None)
    signature = Signature(signer.authority_lines, signer.full_name) if signer else Signature(("NGƯỜI ĐỨNG ĐẦU",), "")
    is_open = board.round.state != RoundState.FROZEN
    return Paper(
        profile=ProfileCode(head.profile), kind_code=kind[0], kind_name=kind[1], superior=head.superior_name, body=head.name,
        number=None, symbol=head.symbol, place=head.place, date=PaperDate(day.year), abstract=abstract, blocks=blocks,
        signature=signature, recipients=recipients, addressees=addressees, annexes=annexes,
        draft_note="Dự thảo, điểm chưa chốt" if is_open else "Dự thảo",
    )  # fmt: skip


def _points(board: Board) -> Table:
    """Ranks with the parts of each total; widths as a landscape page has them."""
    parts = parts_of(board)
    columns = (
        Column("Hạng", 0.5, Align.CENTRE), Column("Đơn vị", 2.6),
        *(Column(f"{one.name} ({format_number(one.maximum)})", 1.1, Align.RIGHT) for one in parts),
        Column("Tổng điểm", 0.9, Align.RIGHT), *((Column("Xếp loại", 1.2),) if board.sheet.grades else ()),
    )  # fmt: skip
    digits = board.digits
    rows = []
    for pk, one in board.results.items():
        cells = [str(one.rank or "–"), board.by_key[str(pk)].name]
        for part in parts:
            node = one.groups.get(part.code) or one.leaves[part.code]
            cells.append("–" if node.points is None else format_number(node.points, digits))
        cells.append("–" if one.total is None else format_number(one.total, digits))
        cells += [one.grade.name if one.grade else "–"] if board.sheet.grades else []
        rows.append(Row(tuple(cells)))
    return Table(columns, tuple(rows))


def _annex(board: Board) -> Annex:
    told: list[Block] = [_points(board)]
    ties = [(board.by_key[str(pk)].name, one.place.words) for pk, one in board.results.items() if one.place.words]
    told += [ListItem("-", f"{name}: {'; '.join(words)}.") for name, words in ties]
    frozen = freeze_of(board.round)
    if frozen is not None:
        told.append(Paragraph(f"Mã băm SHA-256 của số liệu và kết quả khi chốt: {frozen.own_hash}."))
    return Annex(f"Bảng tổng hợp điểm năm {board.round.year}", tuple(told), landscape=True)


def _left_out(board: Board) -> list[Block]:
    return [
        ListItem("-", f"{row.name}: không chấm điểm, lý do: {row.out_because}.")
        for row in board.everybody
        if row.out_because
    ]


def _table(board: Board, day: date) -> Paper:
    count = format_number(len(board.rows))
    blocks: tuple[Block, ...] = (
        Paragraph(f"Kết quả chấm điểm {count} đơn vị theo {board.round.sheet.name} (thang {format_number(_scale(board))} điểm)"
                  f"{_basis(board)}; chi tiết ở bảng kèm theo."),
        *_left_out(board),
    )  # fmt: skip
    return _paper(
        board, day, ("BC", "Báo cáo"), f"Tổng hợp điểm thi đua năm {board.round.year}", blocks,
        recipients=("Các đơn vị trong khối",), annexes=(_annex(board),),
    )  # fmt: skip


def _scale(board: Board) -> int:
    return int(board.sheet.scale)


def _basis(board: Board) -> str:
    return f", ban hành kèm {board.round.sheet.basis}" if board.round.sheet.basis else ""


def _chosen_said(one: Chosen) -> str:
    basis = BASIS_SAID[one.decided[0].basis if one.decided else ""]
    names = ", ".join(row.name for row in one.taken) or "không có đơn vị nào"
    told = f"{one.places.name} (được đề nghị {one.places.limit}; {one.places.words}): {names}; căn cứ: {basis}"
    if one.decided and one.decided[0].note:
        told += f" ({one.decided[0].note})"
    if one.contested and not one.decided:
        told += f"; còn {one.places.left} chỗ chưa chọn giữa {', '.join(row.name for row in one.contested)}"
    return f"{told}."


def _nominated(board: Board) -> list[Block]:
    return [ListItem("-", _chosen_said(one)) for one in nominations_of(board)]


def _next(board: Board) -> list[Block]:
    names = {row.unit_id: row.name for row in board.everybody}
    head, deputy = names.get(board.round.next_head_id or 0), names.get(board.round.next_deputy_id or 0)
    if not head and not deputy:
        return []
    told = "; ".join(filter(None, (head and f"Trưởng khối: {head}", deputy and f"Phó khối: {deputy}")))
    return [Heading(1, f"Trưởng khối, phó khối năm {board.round.year + 1}"), Paragraph(f"{told}.")]


def _minutes(board: Board, day: date) -> Paper:
    head = letterhead_of(board.round.unit, day)
    signer = next(iter(head.signers), None)
    chair = signer.full_name if signer else ""
    count = len(board.everybody)
    blocks: list[Block] = [
        Heading(1, "Thời gian, địa điểm, thành phần"),
        Paragraph(f"Cuộc họp bình xét thi đua năm {board.round.year} bắt đầu lúc … giờ … phút, ngày … tháng … năm …, tại …"),
        ListItem("-", f"Chủ trì: {chair or '…'}."), ListItem("-", "Thư ký: …"),
        ListItem("-", f"Có mặt: …/{format_number(count)} đơn vị. Vắng (lý do): …"),
        Heading(1, "Kết quả chấm điểm"),
        Paragraph(f"Điểm chấm theo {board.round.sheet.name}{_basis(board)}; bảng tổng hợp kèm theo."), *_left_out(board),
        Heading(1, "Đề nghị khen thưởng"), *_nominated(board), *_next(board),
        Heading(1, "Kết luận"), Paragraph("Cuộc họp kết thúc lúc … giờ … phút cùng ngày; biên bản đã được đọc và thống nhất."),
    ]  # fmt: skip
    made = _paper(
        board, day, ("BB", "Biên bản"), f"Họp bình xét thi đua năm {board.round.year}", number_headings(tuple(blocks)),
        recipients=("Các đơn vị trong khối",), annexes=(_annex(board),),
    )  # fmt: skip
    return replace(made, signature=Signature(("CHỦ TRÌ",), chair), cosigners=(Signature(("THƯ KÝ",), ""),))


def _submission(board: Board, day: date) -> Paper:
    frozen = freeze_of(board.round)
    when = f", chốt ngày {short_date(frozen.at.date())}" if frozen else ""
    blocks: tuple[Block, ...] = (
        Paragraph(f"Căn cứ kết quả chấm điểm năm {board.round.year} của {format_number(len(board.rows))} đơn vị{when} và kết quả họp bình xét, "
                  "khối kính đề nghị Hội đồng xem xét, quyết định:"),
        *_nominated(board),
        Paragraph("Hồ sơ kèm theo: bảng tổng hợp điểm, biên bản họp bình xét, biên bản kiểm phiếu (nếu có), báo cáo thành tích của các đơn vị được đề nghị."),
    )  # fmt: skip
    return _paper(
        board, day, ("TTr", "Tờ trình"), f"Về việc đề nghị khen thưởng năm {board.round.year}", blocks,
        recipients=("Như trên", "Các đơn vị trong khối"), addressees=("Hội đồng Thi đua - Khen thưởng",), annexes=(_annex(board),),
    )  # fmt: skip


def _notice(board: Board, day: date) -> Paper:
    blocks: tuple[Block, ...] = (
        Paragraph(f"Khối thông báo kết quả chấm điểm, xếp hạng năm {board.round.year} đến các đơn vị; bảng điểm kèm theo."),
        *_left_out(board),
        Paragraph("Các đơn vị được khối đề nghị (Hội đồng Thi đua - Khen thưởng quyết định):"), *_nominated(board),
    )  # fmt: skip
    return _paper(
        board, day, ("TB", "Thông báo"), f"Kết quả chấm điểm thi đua năm {board.round.year}", blocks,
        recipients=("Các đơn vị trong khối",), annexes=(_annex(board),),
    )  # fmt: skip
