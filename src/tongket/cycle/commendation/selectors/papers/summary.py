"""The report of a season: how many came how far for each title, the money, the share of women and of managers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tongket.cores.documents import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Table,
    money_line,
)
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.commendation.enums import GRANTED, ListState, Standing
from tongket.cycle.commendation.facts.wording import (
    NOT_KNOWN,
    by_award,
    counted,
    kinds_said,
    percent_said,
    total_of,
    upper,
)
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.commendation.selectors.papers.decision import budget_left
from tongket.cycle.commendation.selectors.papers.frame import in_order, paper_from, season_said
from tongket.cycle.organizations.enums import PostKind
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of, people_by_ids
from tongket.cycle.records.enums import AWARD_NAMES

_LEADING = (PostKind.HEAD, PostKind.DEPUTY, PostKind.SECTION_HEAD)
_DECIDED = (Standing.AWARDED, Standing.REVOKED, Standing.HIGHER)
_PASSED = (Standing.PASSED, Standing.SENT, *_DECIDED)
# how far a name came: each counts all that came at least there
STEPS: tuple[tuple[str, Callable[[Nominee], bool]], ...] = (
    ("Đăng ký", lambda row: row.is_own or row.standing in (Standing.REGISTERED, Standing.DROPPED)),
    ("Đề nghị", lambda row: row.standing not in (Standing.REGISTERED, Standing.DROPPED)),
    ("Được duyệt", lambda row: row.standing in (Standing.ACCEPTED, Standing.FAILED, *_PASSED) or row.meeting_id is not None),
    ("Thông qua", lambda row: row.meeting_id is not None and row.standing in _PASSED),
    ("Trình cấp trên", lambda row: row.submission_id is not None),
    ("Đơn vị quyết định", lambda row: row.standing == Standing.AWARDED),
    ("Đạt khen cao", lambda row: row.standing == Standing.HIGHER),
    ("Không được", lambda row: row.standing in (Standing.DROPPED, Standing.REFUSED, Standing.FAILED, Standing.REVOKED)),
)  # fmt: skip


def summary_paper(season: Season, day: date, signer: SignerLines | None = None) -> Paper:
    """The report of a season as it stands; of an open one as a draft."""
    rows = in_order(season.nominees.all())
    granted = [row for row in rows if row.standing in GRANTED]
    lists = list(season.lists.values_list("state", flat=True))
    blocks: list[Block] = [
        Heading(1, "Tình hình đề nghị"),
        Paragraph(f"{upper(season_said(season))} (thành tích năm {season.year}) có {counted(len(lists))} danh sách đơn vị, trong đó đã duyệt {lists.count(ListState.APPROVED)}, "
                  f"chờ duyệt {lists.count(ListState.PENDING)}, từ chối {lists.count(ListState.REFUSED)}, chưa gửi {lists.count(ListState.NONE)}; "
                  f"tổng số lượt tên: {kinds_said(total_of(by_award(rows)))}."),
        Heading(1, "Kết quả"), *_results(rows, granted),
        Heading(1, "Quyết định"), *_decisions(season), Heading(1, "Tiền thưởng"), *_money(season, granted), Heading(1, "Cơ cấu cá nhân được khen"), *_shares(granted, day),
    ]  # fmt: skip
    why = [
        row for row in rows if row.standing in (Standing.REFUSED, Standing.FAILED, Standing.DROPPED, Standing.REVOKED)
    ]
    return paper_from(
        season.unit, day, signer, kind=("BC", "Báo cáo"), abstract=f"Kết quả xét khen thưởng {season_said(season)}", blocks=blocks, draft=True,
        recipients=tuple(filter(None, (letterhead_of(season.unit, day).superior_name, COUNCIL_MEMBERS))), annexes=(_annex(rows), *_refused(why)),
    )  # fmt: skip


COUNCIL_MEMBERS = "Các thành viên Hội đồng thi đua, khen thưởng"


def _results(rows: Sequence[Nominee], granted: Sequence[Nominee]) -> list[Block]:
    told: list[Block] = [
        Paragraph(
            f"Được khen: {kinds_said(total_of(by_award(granted)))} (tính theo lượt), gồm:"
            if granted
            else "Chưa có quyết định khen thưởng."
        )
    ]
    told += [ListItem("-", f"{AWARD_NAMES[code]}: {kinds_said(counts)}.") for code, counts in by_award(granted).items()]
    told.append(
        Paragraph(f"Số liệu từng bước theo danh hiệu, hình thức của {counted(len(rows))} lượt tên tại Phụ lục.")
    )
    return told


def _annex(rows: Sequence[Nominee]) -> Annex:
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Danh hiệu, hình thức", 2.6),
        Column("Đối tượng", 1.1),
        *(Column(says, 1, Align.RIGHT) for says, _is in STEPS),
    )
    said = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
    groups: dict[tuple[str, str], list[Nominee]] = {}
    for row in rows:
        groups.setdefault((row.award, row.kind), []).append(row)
    told = [
        Row(
            (str(at), AWARD_NAMES[award], said[kind], *(format_number(sum(map(is_so, some))) for _says, is_so in STEPS))
        )
        for at, ((award, kind), some) in enumerate(groups.items(), 1)
    ]
    told.append(Row(("", "Cộng", "", *(format_number(sum(map(is_so, rows))) for _says, is_so in STEPS)), RowKind.TOTAL))
    return Annex("Kết quả từng bước theo danh hiệu, hình thức", (Table(columns, tuple(told)),), landscape=True)


def _refused(rows: Sequence[Nominee]) -> tuple[Annex, ...]:
    if not rows:
        return ()
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Họ và tên, tên tập thể", 2.2),
        Column("Đơn vị đề nghị", 2),
        Column("Danh hiệu, hình thức", 1.8),
        Column("Lý do", 2.6),
    )
    told = [
        Row((str(at), row.name, row.listed.unit_name, row.award_name, row.because)) for at, row in enumerate(rows, 1)
    ]
    return (Annex("Các trường hợp không được khen và lý do", (Table(columns, tuple(told)),), landscape=True),)


def _decisions(season: Season) -> list[Block]:
    found = [
        ListItem("-", f"Quyết định số {one.number} ngày {short_date(one.decided_on)} của {one.authority}.") for one in season.decisions.all()
    ]  # fmt: skip
    return list(found) or [Paragraph("Chưa có quyết định.")]


def _money(season: Season, granted: Sequence[Nominee]) -> list[Block]:
    own = [row for row in granted if row.standing == Standing.AWARDED]
    known = [row.amount_vnd for row in own if row.amount_vnd is not None]
    missing = len(own) - len(known)
    told: list[Block] = [
        Paragraph(f"Tiền thưởng theo quyết định của đơn vị: {money_line(sum(known)) if known else NOT_KNOWN}.")
    ]
    if missing:
        told.append(Paragraph(f"Chưa xác định mức thưởng: {counted(missing)} trường hợp, chưa tính vào tổng."))
    left = budget_left(season)
    if left is not None and season.budget_vnd is not None:
        over = f"vượt {format_number(-left)}" if left < 0 else f"còn lại {format_number(left)}"
        told.append(Paragraph(f"Dự toán: {format_number(season.budget_vnd)} đồng; {over} đồng."))
    return told


def _shares(granted: Sequence[Nominee], day: date) -> list[Block]:
    """Each person once, however many awards; shares of those of whom it is known."""
    ids = sorted({row.person_id for row in granted if row.person_id is not None})
    if not ids:
        return [Paragraph("Không có cá nhân được khen.")]
    people = people_by_ids(ids, day)
    genders = [one.person.gender for one in people if one.person.gender]
    posts = [one.post.kind for one in people if one.post is not None]
    led = sum(kind in _LEADING for kind in posts)
    return [
        Paragraph(f"Số cá nhân được khen: {counted(len(ids))} người."),
        ListItem("-", _share("Nữ", genders.count("f"), len(genders), len(ids), "giới tính")),
        ListItem("-", _share("Giữ chức vụ lãnh đạo, quản lý", led, len(posts), len(ids), "chức vụ")),
    ]


def _share(says: str, part: int, known: int, people: int, what: str) -> str:
    if not known:
        return f"{says}: {NOT_KNOWN}, hồ sơ chưa ghi {what}."
    tail = f" (chưa rõ {what}: {counted(people - known)} người)" if people > known else ""
    return f"{says}: {part}/{known} người, {percent_said(part, known)}{tail}."
