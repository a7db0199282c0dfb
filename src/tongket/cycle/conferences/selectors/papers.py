"""Papers of a conference: programme, minutes, resolution, proposals with who does what. Texts are Vietnamese whatever the page's language.

``PAPERS`` names each; ``paper_of(which, conference, day)`` is the paper as it would be on the day, a draft until the conference is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from tongket.cores.documents import (
    Align,
    Article,
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
from tongket.cycle.conferences.enums import HERE, ProposalState, State
from tongket.cycle.conferences.models import Conference, Item, Motion
from tongket.cycle.conferences.selectors.reads import before, motions_of, people_of, presence_of, themes_of
from tongket.cycle.organizations.selectors import letterhead_of

DRAFT = "Dự thảo"
STATE_SAID = {
    "open": "Chưa trả lời", "noted": "Ghi nhận", "accepted": "Tiếp thu, sẽ làm", "refused": "Không tiếp thu", "done": "Đã làm xong",
}  # fmt: skip
_WAY = {"hands": "giơ tay", "secret": "bỏ phiếu kín"}


def _people(text: str) -> list[tuple[str, str]]:
    """Names with their posts, as they were typed one a line."""
    found = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        name, _mark, post = line.partition(";")
        found.append((name.strip(), post.strip()))
    return found


def _paper(
    row: Conference, day: date, *, kind: tuple[str, str], abstract: str, blocks: Iterable[Block], recipients: tuple[str, ...] = (),
    bases: tuple[str, ...] = (), decider: str = "",
) -> Paper:  # fmt: skip
    head = letterhead_of(row.unit, day)
    draft = row.state != State.CLOSED
    signer = next(iter(head.signers), None)
    signature = Signature(signer.authority_lines, signer.full_name) if signer else Signature(("NGƯỜI ĐỨNG ĐẦU",), "")
    return Paper(
        profile=ProfileCode(head.profile), kind_code=kind[0], kind_name=kind[1], superior=head.superior_name, body=head.name, number=None,
        symbol=head.symbol, place=head.place, date=PaperDate(day.year) if draft else PaperDate.of(day), abstract=abstract,
        blocks=number_headings(tuple(blocks)), signature=signature, recipients=recipients, bases=bases, decider=decider, draft_note=DRAFT if draft else "",
    )  # fmt: skip


def _when(row: Conference) -> str:
    place = f", tại {row.place.rstrip('.')}" if row.place else ""
    return f"{row.starts_at}, ngày {short_date(row.held_on)}{place}"


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


def programme_paper(row: Conference, day: date) -> Paper:
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
    blocks: list[Block] = [Paragraph(f"Thời gian, địa điểm: {_when(row)}."), Table(columns, tuple(rows))]
    return _paper(
        row, day, kind=("CTr", "Chương trình"), abstract=row.title, blocks=blocks, recipients=("Người dự hội nghị",)
    )


def minutes_paper(row: Conference, day: date) -> Paper:
    """The minutes: who was there and who was not, what was heard, asked and answered, every vote with its count."""
    there = presence_of(row)
    blocks: list[Block] = [
        Heading(1, "Thời gian, địa điểm, thành phần"), ListItem("1.", f"Hội nghị khai mạc hồi {_when(row)}."),
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
    ]
    blocks.append(
        Paragraph(
            "Biên bản được đọc trước hội nghị và được hội nghị nhất trí; hội nghị bế mạc hồi … giờ … phút cùng ngày."
        )
    )
    made = _paper(
        row, row.held_on, kind=("BB", "Biên bản"), abstract=row.title, blocks=blocks, recipients=("Người dự hội nghị",)
    )
    chair = next(iter(_people(row.presidium)), ("", ""))[0]
    secretary = next(iter(_people(row.secretaries)), ("", ""))[0]
    return replace(
        made,
        signature=Signature(("TM. ĐOÀN CHỦ TỊCH",), chair),
        cosigners=(Signature(("THƯ KÝ",), secretary),),
        archive_line="Lưu: VT, Hồ sơ",
    )


def _named(text: str) -> str:
    return "; ".join(f"{name}{f', {post}' if post else ''}" for name, post in _people(text)) or "…"


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


def _outcome(one: Motion) -> str:
    if not one.was_valid:
        return "Không đủ số người dự"
    return "Thông qua" if one.passed else "Không thông qua"


def resolution_paper(row: Conference, day: date) -> Paper:
    """The resolution: what is to be done, by whom, until when; carried by the last vote that passed."""
    passed = [one for one in motions_of(row) if one.passed]
    clauses = list(row.clauses.all())
    accepted = list(row.proposals.filter(state__in=[ProposalState.ACCEPTED, ProposalState.DONE]))
    head = letterhead_of(row.unit, row.held_on)
    blocks: list[Block] = [Article("Hội nghị thông qua các nội dung sau:")]
    blocks += [
        ListItem(f"{one.number}.", f"{one.text.rstrip('.')}{_who(one.owner, one.due_on)}.") for one in clauses
    ] or [Paragraph("…")]  # fmt: skip
    if accepted:
        blocks += [Article("Các kiến nghị được tiếp thu:")]
        blocks += [ListItem("-", f"{one.text.rstrip('.')}{_who(one.owner, one.due_on)}.") for one in accepted]
    host = f" và {row.cohost}" if row.cohost else ""
    blocks += [
        Article(
            f"Người đứng đầu {head.name}{host} tổ chức thực hiện Nghị quyết; kết quả được báo cáo trước hội nghị kế tiếp."
        ),
    ]
    if passed:
        last = passed[-1]
        blocks.append(
            Paragraph(
                f"Nghị quyết được hội nghị thông qua ngày {short_date(row.held_on)}: {last.yes}/{last.attending} người dự đồng ý."
            )
        )
    earlier = before(row)
    bases = [
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15" if row.held_on >= date(2023, 7, 1) else "Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ",
        *([f"Căn cứ {row.guidance}"] if row.guidance else []),
        f"Căn cứ kết quả {row.title[:1].lower() + row.title[1:]}{' và việc thực hiện nghị quyết hội nghị trước' if earlier else ''}",
    ]  # fmt: skip
    return _paper(
        row, row.held_on, kind=("NQ", "Nghị quyết"), abstract=row.title, blocks=blocks, bases=tuple(bases), decider="Hội nghị",
        recipients=("Như Điều " + ("3" if accepted else "2"),),
    )  # fmt: skip


def _who(owner: str, due: date | None) -> str:
    told = [one for one in (owner, f"hạn {short_date(due)}" if due else "") if one]
    return f" ({'; '.join(told)})" if told else ""


def proposals_paper(row: Conference, day: date) -> Paper:
    """Every proposal with its answer, who does it and until when: to be posted, and opened first at the next conference."""
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Kiến nghị", 2.8), Column("Người nêu", 1.2), Column("Trả lời", 2.2), Column("Người làm, hạn", 1.4),
        Column("Tình trạng", 1.1),
    )  # fmt: skip
    rows, at = [], 0
    for theme, some in themes_of(row):
        for one in some:
            at += 1
            text = f"{theme}: {one.text}" if theme else one.text
            due = "; ".join(filter(None, (one.owner, short_date(one.due_on) if one.due_on else "")))
            rows.append(Row((str(at), text, one.sender or "Không ghi tên", one.answer, due, STATE_SAID[one.state])))
    blocks: list[Block] = (
        [Table(columns, tuple(rows))] if rows else [Paragraph("Hội nghị không nhận được kiến nghị nào.")]
    )
    return _paper(row, day, kind=("DS", "Danh sách"), abstract=f"Kiến nghị và trả lời tại {row.title}", blocks=blocks)


PAPERS: dict[str, tuple[str, Callable[[Conference, date], Paper]]] = {
    "chuong-trinh": ("Chương trình", programme_paper),
    "bien-ban": ("Biên bản", minutes_paper),
    "nghi-quyet": ("Nghị quyết", resolution_paper),
    "kien-nghi": ("Kiến nghị và trả lời", proposals_paper),
}


def paper_of(which: str, row: Conference, day: date) -> Paper:
    """The paper ``which`` of PAPERS; raises KeyError for another."""
    return PAPERS[which][1](row, day)
