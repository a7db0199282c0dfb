"""Papers of a council: the minutes of a meeting with its votes, the decision that recognises initiatives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tongket.cores.documents import (
    Align,
    Annex,
    Article,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Table,
)
from tongket.cores.kernel.dates import short_date
from tongket.cycle.commendation.enums import KIND_SAID, Council, MeetingState, Presence
from tongket.cycle.commendation.facts.bases import INITIATIVES, competence_of, law_on
from tongket.cycle.commendation.facts.council import attendance_of, majority_of
from tongket.cycle.commendation.facts.wording import (
    by_award,
    counted,
    granting_of,
    kinds_said,
    percent_said,
    votes_said,
)
from tongket.cycle.commendation.models import IdeaReview, Meeting, Nominee
from tongket.cycle.commendation.selectors.law import votes_said as votes_needed
from tongket.cycle.commendation.selectors.papers.frame import (
    COUNCIL,
    decider_of,
    in_order,
    lines_of,
    name_header,
    of_council,
    paper_from,
    post_of,
    season_said,
)
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of
from tongket.cycle.records.enums import IdeaLevel
from tongket.cycle.records.selectors.ideas import Entry, entries_of

INITIATIVE_COUNCIL = "Hội đồng sáng kiến"
_LEVELS = {IdeaLevel.BASE: "Cơ sở", IdeaLevel.BT: "Bộ, ban, ngành, tỉnh", IdeaLevel.NATIONAL: "Toàn quốc"}
_WAYS = {"secret": "bỏ phiếu kín", "open": "biểu quyết"}


def minutes_paper(meeting: Meeting, day: date) -> Paper:
    """The minutes: who was there and who was not, what was said, the votes of each title, what was concluded.

    ``day`` is the day of the paper; the letterhead is that of the day the council met. Minutes of an open meeting are a draft.
    """
    ideas = meeting.council == Council.INITIATIVE
    name = INITIATIVE_COUNCIL if ideas else COUNCIL
    blocks: list[Block] = [
        Heading(1, "Thời gian, địa điểm, thành phần"), *_attendance(meeting), Heading(1, "Nội dung"),
        Paragraph(f"{name} họp xét {'sáng kiến, đề tài làm căn cứ khen thưởng, ' if ideas else 'khen thưởng '}{season_said(meeting.season)}."),
    ]  # fmt: skip
    if meeting.discussion.strip():
        blocks += [Heading(1, "Ý kiến thảo luận"), *lines_of(meeting.discussion)]
    blocks += _reviews(meeting) if ideas else _votes(meeting)
    blocks.append(Paragraph("Biên bản được đọc cho các thành viên dự họp nghe và thống nhất; cuộc họp kết thúc vào hồi … giờ … phút cùng ngày."))  # fmt: skip
    made = paper_from(
        meeting.season.unit, meeting.held_on, None, kind=("BB", "Biên bản"), abstract=f"Họp {name} ({season_said(meeting.season)})", blocks=blocks,
        draft=meeting.state != MeetingState.CLOSED, recipients=("Các thành viên Hội đồng",),
    )  # fmt: skip
    return of_council(made, name, "HĐSK" if ideas else "HĐTĐKT", meeting.chair, meeting.secretary)


def _attendance(meeting: Meeting) -> list[Block]:
    there = attendance_of(meeting.members)
    place = f", tại {meeting.place.rstrip('.')}" if meeting.place else ""
    told: list[Block] = [
        ListItem("1.", f"Thời gian: bắt đầu hồi … giờ … phút, ngày {short_date(meeting.held_on)}{place}."),
        ListItem("2.", f"Chủ tọa: {meeting.chair}. Thư ký: {meeting.secretary}."),
        ListItem("3.", f"Thành viên có mặt: {there.present}/{there.members}."),
    ]
    told += _named(meeting, Presence.PRESENT)
    for how, says in ((Presence.WRITTEN, "Vắng mặt, cho ý kiến bằng văn bản"), (Presence.ABSENT, "Vắng mặt")):
        some = [one["name"] for one in meeting.members if one.get("how") == how]
        if some:
            told.append(ListItem(f"{4 if how == Presence.WRITTEN or not there.written else 5}.", f"{says}: {len(some)}/{there.members} ({', '.join(some)})."))  # fmt: skip
    return told


def _named(meeting: Meeting, how: str) -> list[Block]:
    some = [", ".join(filter(None, (one["name"], one.get("role")))) for one in meeting.members if one.get("how") == how]
    return [ListItem("-", f"{one}{'.' if place == len(some) else ';'}") for place, one in enumerate(some, 1)]


def _votes(meeting: Meeting) -> list[Block]:
    rows = in_order(meeting.nominees.all())
    if not rows:
        return [Heading(1, "Kết quả bỏ phiếu"), Paragraph("Cuộc họp chưa xét tên nào.")]
    members = attendance_of(meeting.members).members
    ways = {row.votes["way"] for row in rows if row.votes.get("way")}
    way = ", ".join(sorted(_WAYS.get(one, "biểu quyết") for one in ways)) or "bỏ phiếu"
    told: list[Block] = [
        Heading(1, "Kết quả bỏ phiếu"),
        Paragraph(
            f"Hội đồng {way} đối với từng trường hợp; tỷ lệ tính trên tổng số {members} thành viên của Hội đồng."
        ),
    ]
    for (_award, kind), group in groupby(rows, key=lambda row: (row.award, row.kind)):
        some = list(group)
        mixed = any(row.award == some[0].award and row.kind != kind for row in rows)
        says = f"{some[0].award_name} ({KIND_SAID[kind].lower()})" if mixed else some[0].award_name
        told += [Heading(2, says), _vote_table(meeting, some, members)]
    return [*told, Heading(1, "Kết luận"), *_conclusion(meeting, rows, members)]


def _needed(meeting: Meeting, row: Nominee, members: int) -> int:
    """What the votes were measured by when the meeting concluded; before, what they will be measured by."""
    if row.votes.get("needed") is not None:
        return int(row.votes["needed"])
    season = meeting.season
    said = votes_needed(season.unit, row.award, members=members, yes=0, year=season.year, on=meeting.held_on)
    return said.limit or majority_of(members)


def _vote_table(meeting: Meeting, rows: Sequence[Nominee], members: int) -> Table:
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column(name_header(rows), 2), Column("Chức vụ, đơn vị", 2.5), Column("Phiếu đồng ý", 0.9, Align.CENTRE),
        Column("Tỷ lệ", 0.9, Align.CENTRE), Column("Phiếu cần đạt", 0.9, Align.CENTRE), Column("Kết quả", 1.35),
    )  # fmt: skip
    needed = _needed(meeting, rows[0], members)
    found = (
        Row((str(place), row.name, post_of(row), *votes_said(row.votes), str(needed), _result(row, needed)))
        for place, row in enumerate(rows, 1)
    )
    return Table(columns, tuple(found))


def _result(row: Nominee, needed: int) -> str:
    if "yes" not in row.votes:
        return "Chưa kiểm phiếu"
    return "Thông qua" if row.votes["yes"] >= needed else "Không thông qua"


def _conclusion(meeting: Meeting, rows: Sequence[Nominee], members: int) -> list[Block]:
    if meeting.state != MeetingState.CLOSED:
        return [Paragraph("Cuộc họp chưa kết luận.")]
    season = meeting.season
    results = [(row, _result(row, _needed(meeting, row, members))) for row in rows]
    passed = [row for row, result in results if result == "Thông qua"]
    failed = [row for row, result in results if result == "Không thông qua"]
    told: list[Block] = []
    for above, says in (
        (False, "Đề nghị người có thẩm quyền của đơn vị quyết định"),
        (True, "Trình cấp trên xem xét, quyết định"),
    ):
        counts = by_award(row for row in passed if (row.award in season.above) == above)
        told += [
            ListItem("-", f"{says} {granting_of(code)} năm {season.year}: {kinds_said(one)}.")
            for code, one in counts.items()
        ]
    if failed:
        names = "; ".join(f"{row.name} ({row.award_name})" for row in failed)
        told.append(ListItem("-", f"Không thông qua {counted(len(failed))} trường hợp: {names}."))
    return told


def _parts(entry: Entry | None) -> str:
    """The authors with their shares."""
    if entry is None or not entry.parts:
        return "chưa ghi"
    return ", ".join(
        f"{one.name} ({one.author.share}%)" if one.author.share is not None else one.name for one in entry.parts
    )


def _reviewed(meeting: Meeting) -> tuple[list[IdeaReview], dict[int, Entry]]:
    rows = list(meeting.reviews.select_related("idea"))
    return rows, {entry.row.pk: entry for entry in entries_of([row.idea_id for row in rows])}


def _reviews(meeting: Meeting) -> list[Block]:
    rows, entries = _reviewed(meeting)
    members = attendance_of(meeting.members).members
    told: list[Block] = [Heading(1, "Đánh giá từng sáng kiến, đề tài")]
    for row in rows:
        told += [
            Heading(2, row.idea.name), ListItem("-", f"Tác giả: {_parts(entries.get(row.idea_id))}."),
            ListItem("-", f"Tính mới: {row.novelty.rstrip('.') or 'chưa ghi'}."),
            ListItem("-", f"Khả năng áp dụng: {row.application.rstrip('.') or 'chưa ghi'}."),
            ListItem("-", f"Lợi ích, hiệu quả: {row.benefit.rstrip('.') or 'chưa ghi'}."),
        ]  # fmt: skip
    if not rows:
        return [*told, Paragraph("Cuộc họp chưa xét sáng kiến nào.")]
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Sáng kiến, đề tài", 3.6), Column("Phiếu đồng ý", 0.9, Align.CENTRE), Column("Tỷ lệ", 0.9, Align.CENTRE),
        Column("Phiếu cần đạt", 0.9, Align.CENTRE), Column("Kết quả", 1.3),
    )  # fmt: skip
    needed = majority_of(members)
    table = Table(columns, tuple(
        Row((
            str(place), row.idea.name, "–" if row.yes is None else f"{row.yes}/{members}", "–" if row.yes is None else percent_said(row.yes, members),
            str(needed), "Chưa kiểm phiếu" if row.yes is None else "Thông qua" if row.yes >= needed else "Không thông qua",
        ))
        for place, row in enumerate(rows, 1)
    ))  # fmt: skip
    told += [
        Heading(1, "Kết quả bỏ phiếu"),
        Paragraph(f"Tỷ lệ tính trên tổng số {members} thành viên của Hội đồng."),
        table,
        Heading(1, "Kết luận"),
    ]
    if meeting.state != MeetingState.CLOSED:
        return [*told, Paragraph("Cuộc họp chưa kết luận.")]
    passed = sum(bool(row.passed) for row in rows)
    return [*told, Paragraph(f"Đề nghị công nhận {counted(passed) if passed else 'không có'} sáng kiến, đề tài trong {counted(len(rows))} sáng kiến, đề tài được xét.")]  # fmt: skip


def recognition_paper(meeting: Meeting, day: date, signer: SignerLines | None, *, draft: bool) -> Paper:
    """The decision that recognises what the initiative council let pass, with authors, shares and scope as annex."""
    season, head = meeting.season, letterhead_of(meeting.season.unit, day)
    rows, entries = _reviewed(meeting)
    passed = [row for row in rows if row.passed]
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Tên sáng kiến, đề tài", 3.2), Column("Tác giả (tỷ lệ đóng góp)", 2.4),
        Column("Phạm vi ảnh hưởng", 1.5), Column("Lợi ích, hiệu quả", 2.4),
    )  # fmt: skip
    table = Table(columns, tuple(
        Row((str(place), row.idea.name, _parts(entries.get(row.idea_id)), _LEVELS[IdeaLevel(row.idea.level)], row.benefit))
        for place, row in enumerate(passed, 1)
    ))  # fmt: skip
    return paper_from(
        season.unit, day, signer, kind=("QĐ", "Quyết định"), abstract=f"Về việc công nhận sáng kiến năm {season.year}", draft=draft,
        decider=decider_of(head, signer), recipients=("Như Điều 3",),
        bases=(
            *law_on(day)[:1], f"Căn cứ {INITIATIVES}", *competence_of(season.decider, head.name, day),
            f"Căn cứ Biên bản họp {INITIATIVE_COUNCIL} ngày {short_date(meeting.held_on)}", f"Theo đề nghị của {INITIATIVE_COUNCIL}",
        ),
        blocks=(
            Article(f"Công nhận {counted(len(passed))} sáng kiến, đề tài năm {season.year} (danh sách tại Phụ lục kèm theo)."),
            Article("Sáng kiến, đề tài được công nhận là một căn cứ để xét tặng danh hiệu thi đua, hình thức khen thưởng cho tác giả theo quy định."),
            Article("Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận, đơn vị liên quan và tác giả có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."),
        ),
        annexes=(Annex(f"Danh sách sáng kiến, đề tài được công nhận năm {season.year}", (table,), landscape=True),) if passed else (),
    )  # fmt: skip
