"""A whole season in one .zip for the successor and the shelf: lists, papers as they were issued, dossiers, votes, opinions.

Nothing of the law's marks is in it: they rest on restricted facts, which stay in the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from tongket.base.files.archives import Cells, Part, Told, in_pieces, index_page, tables_workbook
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.certificates.selectors import batch_of, parts_of
from tongket.cycle.commendation.enums import Council, MeetingState
from tongket.cycle.commendation.models import Meeting, Opinion, Season
from tongket.cycle.commendation.models import Part as Piece
from tongket.cycle.commendation.selectors.board import Asked
from tongket.cycle.commendation.selectors.papers import paper_of
from tongket.cycle.commendation.selectors.seasons import rows_named
from tongket.cycle.commendation.selectors.workbook import list_workbook, season_workbook
from tongket.cycle.organizations.selectors import letterhead_of, version_on

if TYPE_CHECKING:
    from tongket.cycle.papers.models import IssuedPaper

Make = Callable[[], bytes]
File = tuple[str, Make]
_PRESENCE = {"present": "có mặt", "written": "ý kiến bằng văn bản", "absent": "vắng"}
_OUTCOME = {"open": "Chưa trả lời", "kept": "Giữ nguyên đề nghị", "removed": "Đưa ra khỏi danh sách"}


def archive_of(season: Season, on: date) -> Iterator[bytes]:
    """The archive as of the day, in pieces: its index first, then each file when its turn has come."""
    tables = _tables(season)
    files = [*_lists(season), *_papers(season, on), *_dossiers(season, on), *_certificates(season)]
    files.insert(0, ("so-lieu-cua-dot.xlsx", partial(tables_workbook, tables)))
    name = version_on(season.unit, min(on, season.decide_until or on)).name
    lead = f"{name}. Lập ngày {short_date(on)}, {season.nominees.count()} tên. Tên người góp ý có trong gói này: giữ như hồ sơ."
    index = index_page(f"Hồ sơ đợt xét khen: {season.name}", lead, tables, [path for path, _make in files])
    parts: list[Part] = [("index.html", index), *((path, _later(make)) for path, make in files)]
    return in_pieces(parts)


def _later(make: Make) -> Iterator[bytes]:
    yield make()


def _lists(season: Season) -> list[File]:
    found: list[File] = [("danh-sach-tung-ten.xlsx", partial(season_workbook, season, Asked()))]
    found += [
        (f"danh-sach-don-vi/{one.unit_name}.xlsx", partial(list_workbook, one)) for one in season.lists.select_related("season")
    ]  # fmt: skip
    return found


def _papers(season: Season, on: date) -> list[File]:
    """Every paper as it was issued, else as it would be on the day, in the order of the road."""
    found = [
        _drawn(f"van-ban/Danh sách {one.unit_name}", "danh-sach", one, on)
        for one in season.lists.select_related("season__unit", "unit")
    ]
    for meeting in season.meetings.select_related("season__unit"):
        label = "Hội đồng sáng kiến" if meeting.council == Council.INITIATIVE else "Hội đồng thi đua"
        found.append(_drawn(f"van-ban/Biên bản {label} {meeting.held_on:%d-%m-%Y}", "bien-ban", meeting, on))
        if meeting.council == Council.INITIATIVE and meeting.state == MeetingState.CLOSED:
            found.append(_drawn(f"van-ban/Công nhận sáng kiến {meeting.held_on:%d-%m-%Y}", "cong-nhan", meeting, on))
    for showing in season.consultations.select_related("season__unit", "paper__docx", "paper__pdf"):
        name = f"van-ban/Thông báo công khai {showing.starts_on:%d-%m-%Y}"
        found.append(_issued(name, showing.paper) or _drawn(name, "thong-bao", showing, on))
    for sent in season.submissions.select_related("paper__docx", "paper__pdf"):
        name = f"van-ban/Tờ trình {sent.to_name[:80]} {sent.sent_on:%d-%m-%Y}"
        rows = list(sent.nominees.select_related("listed"))
        found.append(
            _issued(name, sent.paper) or _drawn(name, "to-trinh", season, on, nominees=rows, to_name=sent.to_name)
        )
    found.append(_drawn("van-ban/Báo cáo kết quả xét khen", "tong-hop", season, on))
    found.append(_drawn("van-ban/Kịch bản trao thưởng", "trao-thuong", season, on))
    return [one for some in found for one in some] + _decisions(season, on)


def _decisions(season: Season, on: date) -> list[File]:
    found: list[File] = []
    for made in season.decisions.select_related("paper__docx", "paper__pdf", "file", "season__unit"):
        name = f"van-ban/Quyết định {made.number.replace('/', '-')}"
        found += _issued(name, made.paper)
        if made.file is not None:
            found.append((f"{name} {made.file.name}", partial(read_bytes, made.file)))
        if not made.outside:
            found += _drawn(f"van-ban/Chi tiền {made.number.replace('/', '-')}", "chi-tien", made, on)
    return found


def _issued(name: str, paper: IssuedPaper | None) -> list[File]:
    if paper is None:
        return []
    return [(f"{name}.docx", partial(read_bytes, paper.docx)), (f"{name}.pdf", partial(read_bytes, paper.pdf))]


def _drawn(name: str, which: str, of: Any, on: date, **more: Any) -> list[File]:
    def paper() -> Any:
        unit = of.unit if isinstance(of, Season) else of.season.unit
        signer = next(iter(letterhead_of(unit, on).signers), None)
        return paper_of(which, of, day=on, signer=signer, **more)

    return [(f"{name}.docx", lambda: render_docx(paper())), (f"{name}.pdf", lambda: render_pdf(paper(), find_fonts()))]


def _dossiers(season: Season, on: date) -> list[File]:
    """Reports as written and the files of every dossier, a folder for each name."""
    found: list[File] = []
    for one in rows_named(season).exclude(report="").order_by("pk").iterator(chunk_size=200):
        found.append(
            (f"ho-so/{one.name} - {one.award_name}/Báo cáo thành tích.docx", partial(_report, season, one.pk, on))
        )
    pieces = Piece.objects.filter(nominee__season=season).select_related("nominee", "file").order_by("nominee_id", "pk")
    for piece in pieces:
        who = f"{piece.nominee.name} - {piece.nominee.award_name}"
        found.append((f"ho-so/{who}/{piece.file.name}", partial(_stored, piece.file)))
    return found


def _report(season: Season, pk: int, on: date) -> bytes:
    return render_docx(paper_of("bao-cao", rows_named(season).get(pk=pk), day=on))


def _stored(file: StoredFile) -> bytes:
    return read_bytes(file)


def _certificates(season: Season) -> list[File]:
    """The printed parts of the batches made from the decisions."""
    found: list[File] = []
    for pk in (pk for made in season.decisions.all() for pk in made.batch_ids):
        batch = batch_of(season.unit_id, pk)
        if batch is not None:
            found += [
                (f"giay-khen/{batch.title[:80]} {part.part}.pdf", partial(_stored, part.file))
                for part in parts_of(batch)
            ]
    return found


def _tables(season: Season) -> list[Told]:
    """What is a list of the season, for the index and its workbook."""
    meetings = list(season.meetings.all())
    opinions = Opinion.objects.filter(consultation__season=season).select_related("nominee")
    return [
        Told("Danh sách các đơn vị", ("Đơn vị", "Tình trạng", "Gửi ngày", "Người gửi", "Lý do từ chối"),
             [(one.unit_name, str(one.get_state_display()), one.sent_on, one.sent_by_name, one.why) for one in season.lists.all()]),
        Told("Cuộc họp", ("Ngày", "Hội đồng", "Chủ trì", "Thư ký", "Thành viên", "Thảo luận"),
             [(one.held_on, str(one.get_council_display()), one.chair, one.secretary, _members(one), one.discussion) for one in meetings]),
        Told("Ý kiến khi công khai", ("Ngày nhận", "Người gửi", "Về ai", "Nội dung", "Kết quả", "Trả lời"),
             [(one.received_on, one.sender, one.nominee.name if one.nominee else "", one.text, _OUTCOME[one.outcome], one.answer) for one in opinions]),
        Told("Tờ trình", ("Nơi nhận", "Ngày trình", "Người trình"), [(one.to_name, one.sent_on, one.made_by_name) for one in season.submissions.all()]),
        Told("Quyết định", ("Số", "Ngày", "Cơ quan quyết định", "Người ký"),
             [(one.number, one.decided_on, one.authority, one.signer_name) for one in season.decisions.all()]),
        Told("Được khen", ("Tên", "Danh hiệu, hình thức", "Đơn vị", "Số quyết định", "Tiền thưởng (đồng)"), _granted(season)),
    ]  # fmt: skip


def _members(meeting: Meeting) -> str:
    return "; ".join(f"{one['name']} ({one['role'].lower()}, {_PRESENCE[one['how']]})" for one in meeting.members)


def _granted(season: Season) -> list[Cells]:
    rows = rows_named(season).filter(decision__isnull=False).order_by("decision_id", "pk")
    return [
        (one.name, one.award_name, one.listed.unit_name, one.decision.number if one.decision else "",
         "" if one.amount_vnd is None else format_number(one.amount_vnd))
        for one in rows
    ]  # fmt: skip
