"""The programme and the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tongket.cores.documents import Align, Block, Column, Heading, ListItem, Paper, Paragraph, Row, Signature, Table
from tongket.cycle.conferences.enums import HERE
from tongket.cycle.conferences.models import Conference, Item, Motion
from tongket.cycle.conferences.selectors.papers.frame import STATE_SAID, named_in, paper_for, when_of
from tongket.cycle.conferences.selectors.reads import motions_of, people_of, presence_of, themes_of
from tongket.cycle.conferences.selectors.voting import elections_of

_WAY = {"hands": "giơ tay", "secret": "bỏ phiếu kín"}


def times_of(row: Conference, items: Sequence[Item]) -> list[str]:
    """When each item begins: minutes after the beginning, as "08:15"; "" when the beginning is no time."""
    digits = [int(one) for one in "".join(char if char.isdigit() else " " for char in row.starts_at).split()]
    if not digits or digits[0] > 23:
        return ["" for _one in items]
    at, found = digits[0] * 60 + (digits[1] if len(digits) > 1 else 0), []
    for one in items:
        found.append(f"{at // 60 % 24:02d}:{at % 60:02d}")
        at += one.minutes
    return found


def programme_table(row: Conference) -> Table:
    """The programme with times and who presents."""
    items = list(row.items.all())
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Thời gian", 0.9, Align.CENTRE),
        Column("Nội dung", 4),
        Column("Người trình bày", 1.8),
    )
    rows = [
        Row((str(at), when, one.title, one.presenter))
        for at, (one, when) in enumerate(zip(items, times_of(row, items), strict=True), 1)
    ]
    return Table(columns, tuple(rows))


def programme_paper(row: Conference, day: date) -> Paper:
    """The programme as its own paper."""
    blocks: list[Block] = [Paragraph(f"Thời gian, địa điểm: {when_of(row)}."), programme_table(row)]
    return paper_for(
        row, day, kind=("CTr", "Chương trình"), abstract=row.title, blocks=blocks, recipients=("Người dự hội nghị",)
    )


def minutes_paper(row: Conference, day: date) -> Paper:
    """The minutes: who was there and who was not, what was heard, asked and answered, every vote with its count."""
    there = presence_of(row)
    blocks: list[Block] = [
        Heading(1, "Thời gian, địa điểm, thành phần"), ListItem("1.", f"Hội nghị khai mạc hồi {when_of(row)}."),
        ListItem("2.", f"Đoàn chủ tịch: {_named(row.presidium)}. Thư ký: {_named(row.secretaries)}."),
        ListItem("3.", f"Triệu tập {there.called} người; có mặt {there.here}{f' (trong đó {there.online} người dự trực tuyến)' if there.online else ''}."),
        *_absent(row), *_guests(row),
        ListItem("-", f"Hội nghị hợp lệ khi có ít nhất {there.quorum.needed} người dự ({there.quorum.source})."),
        Heading(1, "Nội dung"),
    ]  # fmt: skip
    blocks += [
        ListItem(f"{at}.", f"{one.title}{f' ({one.presenter})' if one.presenter else ''}.")
        for at, one in enumerate(row.items.all(), 1)
    ]
    if row.discussion.strip():
        blocks += [
            Heading(1, "Diễn biến, thảo luận"),
            *(Paragraph(line) for line in row.discussion.splitlines() if line.strip()),
        ]
    blocks += [
        Heading(1, "Ý kiến, kiến nghị và trả lời"),
        *_asked(row),
        Heading(1, "Biểu quyết"),
        *_votes(motions_of(row)),
        *_elections(row),
    ]
    if row.directions.exists():
        blocks.append(Heading(1, "Ý kiến chỉ đạo"))
        blocks += [ListItem("-", f"{one.giver}: {one.text.rstrip('.')}.") for one in row.directions.all()]
    blocks.append(
        Paragraph(
            "Biên bản được đọc trước hội nghị và được hội nghị nhất trí; hội nghị bế mạc hồi … giờ … phút cùng ngày."
        )
    )
    made = paper_for(
        row, row.held_on, kind=("BB", "Biên bản"), abstract=row.title, blocks=blocks, recipients=("Người dự hội nghị",)
    )
    chair = next(iter(named_in(row.presidium)), ("", ""))[0]
    secretary = next(iter(named_in(row.secretaries)), ("", ""))[0]
    return replace(
        made,
        signature=Signature(("TM. ĐOÀN CHỦ TỊCH",), chair),
        cosigners=(Signature(("THƯ KÝ",), secretary),),
        archive_line="Lưu: VT, Hồ sơ",
    )


def _named(text: str) -> str:
    return "; ".join(f"{name}{f', {post}' if post else ''}" for name, post in named_in(text)) or "…"


def _absent(row: Conference) -> list[Block]:
    gone = [one for one in people_of(row) if not one.is_guest and one.presence not in HERE]
    if not gone:
        return []
    names = "; ".join(f"{one.name}{f' ({one.note})' if one.note else ''}" for one in gone)
    return [ListItem("-", f"Vắng {len(gone)} người: {names}.")]


def _guests(row: Conference) -> list[Block]:
    came = [one for one in people_of(row) if one.is_guest and one.presence in HERE]
    if not came:
        return []
    return [ListItem("-", f"Khách mời: {'; '.join(', '.join(filter(None, (one.name, one.detail))) for one in came)}.")]


def _asked(row: Conference) -> list[Block]:
    told: list[Block] = []
    for theme, some in themes_of(row):
        told += [Heading(2, theme or "Ý kiến khác")]
        for one in some:
            who = f" ({one.sender})" if one.sender else ""
            answer = f" Trả lời: {one.answer.rstrip('.')}." if one.answer else f" {STATE_SAID[one.state]}."
            told.append(ListItem("-", f"{one.text.rstrip('.')}{who}.{answer}"))
    return told or [Paragraph("Không có ý kiến, kiến nghị.")]


def _votes(motions: Sequence[Motion]) -> list[Block]:
    if not motions:
        return [Paragraph("Hội nghị không biểu quyết nội dung nào.")]
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Nội dung, cách biểu quyết", 3.2), Column("Dự họp", 0.8, Align.CENTRE), Column("Đồng ý", 0.8, Align.CENTRE),
        Column("Không đồng ý", 0.9, Align.CENTRE), Column("Không có ý kiến", 0.9, Align.CENTRE), Column("Kết quả", 1.3),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(at),
                f"{one.text} ({_WAY[one.way]})",
                str(one.attending),
                str(one.yes),
                str(one.no),
                str(one.blank),
                _outcome(one),
            )
        )
        for at, one in enumerate(motions, 1)
    ]
    return [Table(columns, tuple(rows))]


def _elections(row: Conference) -> list[Block]:
    told: list[Block] = []
    for election in elections_of(row):
        if election.results:
            told.append(Paragraph(f"{election.vote.title} (bỏ phiếu kín):"))
            told += [
                ListItem("-", f"{one.name}: {one.votes} phiếu{', trúng cử' if one.is_elected else ''}.")
                for one in election.results
            ]
    return told


def _outcome(one: Motion) -> str:
    if not one.was_valid:
        return "Không đủ số người dự"
    return "Thông qua" if one.passed else "Không thông qua"
