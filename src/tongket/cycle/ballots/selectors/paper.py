"""The count minutes (biên bản kiểm phiếu) as an official paper; who hangs a vote on its own object may issue it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from tongket.cores.documents import (
    Align,
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
from tongket.cycle.ballots.enums import BASE_SAID, METHOD_SAID, Method, State, Style
from tongket.cycle.ballots.facts.counting import Outcome, percent, threshold_says
from tongket.cycle.ballots.facts.resultfile import hash_says
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors import turnout_of
from tongket.cycle.ballots.selectors.outcomes import outcome_of, rules_of, tally_of
from tongket.cycle.organizations.selectors import letterhead_of


def minutes_of(vote: Vote) -> Paper:
    """The minutes of a vote that was counted or cancelled, without a number: signed by hand where it was counted."""
    moment = timezone.localtime(vote.closed_at) if vote.closed_at else None
    day = moment.date() if moment else date(int(vote.period[:4]), 12, 31)
    head = letterhead_of(vote.unit, day)
    tellers = [line.strip() for line in vote.tellers.splitlines() if line.strip()]
    blocks: list[Block] = [Paragraph(_opening(vote)), *_tellers(tellers), *_asked(vote)]
    blocks += _cancelled(vote) if vote.state == State.CANCELLED else [*_numbers(vote), *_result(vote)]
    return Paper(
        profile=ProfileCode(head.profile), kind_code="BB", kind_name="Biên bản", superior=head.superior_name, body=head.name,
        number=None, symbol=head.symbol, place=head.place, date=PaperDate.of(day), abstract=f"Kiểm phiếu: {vote.title}",
        blocks=number_headings(tuple(blocks)), signature=Signature(("TM. BAN KIỂM PHIẾU", "TRƯỞNG BAN"), _name(tellers, 0)),
        cosigners=(Signature(("THÀNH VIÊN",), _name(tellers, 1)),), recipients=("Hồ sơ cuộc họp",), archive_line="Lưu: VT, Hồ sơ",
        draft_note="" if vote.state in (State.DONE, State.CANCELLED) else "Dự thảo",
    )  # fmt: skip


def _name(tellers: list[str], place: int) -> str:
    return tellers[place].partition(";")[0].strip() if place < len(tellers) else ""


def _opening(vote: Vote) -> str:
    if vote.closed_at is None:
        return f"Biên bản kiểm phiếu cuộc biểu quyết “{vote.title}”."
    at = timezone.localtime(vote.closed_at)
    again = f" (vòng {vote.round_number})" if vote.round_number > 1 else ""
    return (
        f"Hồi {at.hour} giờ {at.minute:02d} ngày {short_date(at.date())}, ban kiểm phiếu lập biên bản kiểm phiếu cuộc biểu quyết "
        f"“{vote.title}”{again}, theo hình thức {METHOD_SAID[vote.method]}."
    )


def _tellers(tellers: list[str]) -> list[Block]:
    if not tellers:
        return []
    return [Heading(1, "Ban kiểm phiếu"), *(ListItem(f"{place}.", one.replace(";", ",")) for place, one in enumerate(tellers, 1))]  # fmt: skip


def _asked(vote: Vote) -> list[Block]:
    rules = rules_of(vote)
    told = [
        f"Kết quả tính trên {BASE_SAID[vote.base]}; cần {threshold_says(rules.threshold, is_strict=rules.is_strict)}."
    ]
    if rules.quorum is not None:
        told.append(f"Cuộc biểu quyết có giá trị khi số người có mặt {threshold_says(rules.quorum, is_strict=False)} so với tổng số người trong danh sách.")  # fmt: skip
    if rules.seats is not None:
        told.append(f"Số cần bầu: {rules.seats}.")
    if vote.most:
        told.append(f"Mỗi phiếu chọn nhiều nhất {vote.most}.")
    if vote.method == Method.SECRET:
        told.append(f"Phiếu trắng được tính là {'hợp lệ' if vote.blank_is_valid else 'không hợp lệ'}.")
    return [Heading(1, "Nội dung và cách tính"), Paragraph(vote.question), *(ListItem("-", one) for one in told)]


def _cancelled(vote: Vote) -> list[Block]:
    return [
        Heading(1, "Kết quả"),
        Paragraph(f"Cuộc biểu quyết bị hủy, không kiểm phiếu. Lý do: {vote.cancelled_because}"),
    ]


def _numbers(vote: Vote) -> list[Block]:
    tally, took = tally_of(vote), turnout_of(vote)
    rows = [("Tổng số trong danh sách", tally.members)]
    rows += [("Có mặt", tally.present)] if tally.present is not None else []
    if vote.method == Method.SECRET:
        rows += [
            ("Số phiếu phát ra (mỗi người trong danh sách một mã hoặc một phiếu giấy)", tally.issued), ("Số phiếu thu về", tally.collected),
            ("Trong đó: bằng mã", took.by_code), ("Số phiếu không thu về", tally.issued - tally.collected),
            ("Số phiếu hợp lệ", tally.valid), ("Số phiếu không hợp lệ", tally.invalid),
        ]  # fmt: skip
        rows += [("Trong đó: phiếu điện tử không mở được", vote.unreadable)] if vote.unreadable else []
    found: list[Block] = [Heading(1, "Số phiếu")]
    found += [ListItem("-", f"{says}: {format_number(count)}") for says, count in rows]
    if vote.sealed_count != vote.code_count:
        found.append(Paragraph(f"Chú ý: có {vote.sealed_count} phiếu niêm phong nhưng {vote.code_count} người đã dùng mã; ban kiểm phiếu phải làm rõ trước khi công nhận kết quả."))  # fmt: skip
    return found


def _result(vote: Vote) -> list[Block]:
    found: list[Block] = [Heading(1, "Kết quả")]
    outcome = outcome_of(vote)
    if vote.all_agreed:
        return [*found, Paragraph("Những người có mặt thống nhất cao với nội dung xin ý kiến; không đếm số.")]
    if outcome is None:
        return [*found, Paragraph("Chưa ghi đủ số đếm.")]
    if outcome.quorum_says:
        found.append(Paragraph(f"Điều kiện có mặt: {outcome.quorum_says}."))
    found += [Paragraph(f"Tính trên {outcome.base_says}."), _table(vote, outcome), Paragraph(outcome.says)]
    if vote.result_hash:
        found += [
            Heading(1, "Tệp kết quả"),
            Paragraph(f"Mã băm SHA-256 của tệp kết quả: {hash_says(vote.result_hash)}. Ai có tệp này đều đếm lại được bằng trang kiểm tra kèm theo, không cần mạng."),
        ]  # fmt: skip
    return found


def _table(vote: Vote, outcome: Outcome) -> Table:
    per_option = vote.style != Style.CHOOSE
    heads = [
        ("TT", 0.5, Align.CENTRE),
        ("Nội dung", 3.0, Align.LEFT),
        ("Đồng ý" if per_option else "Số phiếu", 1.0, Align.RIGHT),
    ]
    heads += [("Không đồng ý", 1.0, Align.RIGHT)] if per_option else []
    heads += [("Không có ý kiến", 1.0, Align.RIGHT)] if vote.style == Style.YES_NO_ABSTAIN else []
    heads += [("Tỷ lệ", 1.0, Align.RIGHT), ("Kết quả", 1.4, Align.LEFT)]
    rows = []
    for place, one in enumerate(outcome.results, 1):
        cells = [str(place), one.name, format_number(one.count.yes)]
        cells += [format_number(one.count.no)] if per_option else []
        cells += [format_number(one.count.abstain)] if vote.style == Style.YES_NO_ABSTAIN else []
        word = "Bằng phiếu" if one.tied else "Đạt" if one.chosen else "Không đạt"
        rows.append(Row((*cells, percent(one.count.yes, one.base), word)))
    return Table(tuple(Column(*head) for head in heads), tuple(rows))
