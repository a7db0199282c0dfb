"""The papers of a movement: the plan that launches it, the list of registrations, the report of a review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

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
)
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.movements.enums import KIND_SAID, REGISTERED_SAID, EntrantKind, Registered, StageKind
from tongket.cycle.movements.facts.big_days import big_day_says
from tongket.cycle.movements.models import Movement, Receiver, Stage
from tongket.cycle.movements.selectors.registration import line_says
from tongket.cycle.movements.selectors.stages import owing, totals, words_of
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of

MOST_LISTED = 400  # units named one by one in a paper; of more the counts are told


def _text(words: str) -> list[Block]:
    """Lines as somebody typed them: paragraphs, and points where they begin with a dash."""
    found: list[Block] = []
    for line in filter(None, (one.strip() for one in words.splitlines())):
        found.append(ListItem("-", line[1:].strip()) if line[0] in "-–+•" else Paragraph(line))
    return found


def _days(movement: Movement) -> str:
    return f"từ ngày {short_date(movement.starts_on)} đến ngày {short_date(movement.ends_on)}"


def _paper(
    movement: Movement, day: date, signer: SignerLines | None, *, draft: bool, kind: tuple[str, str], abstract: str,
    blocks: Iterable[Block], annexes: tuple[Annex, ...] = (), recipients: tuple[str, ...] = (),
) -> Paper:  # fmt: skip
    head = letterhead_of(movement.unit, day)
    signature = Signature(signer.authority_lines, signer.full_name) if signer else Signature(("NGƯỜI ĐỨNG ĐẦU",), "")
    return Paper(
        profile=ProfileCode(head.profile), kind_code=kind[0], kind_name=kind[1], superior=head.superior_name, body=head.name,
        number=None, symbol=head.symbol, place=head.place, date=PaperDate(day.year) if draft else PaperDate.of(day),
        abstract=abstract, blocks=tuple(blocks), signature=signature, recipients=recipients, annexes=annexes,
        draft_note="Dự thảo" if draft else "",
    )  # fmt: skip


def launch_paper(movement: Movement, day: date, signer: SignerLines | None, units: int, *, draft: bool) -> Paper:
    """The plan that launches the movement; ``units`` is how many it goes to."""
    blocks: list[Block] = []
    if movement.big_day:
        greets = big_day_says(movement.big_day, movement.starts_on, movement.ends_on)
        blocks.append(Paragraph(f"Thiết thực lập thành tích chào mừng kỷ niệm {greets}, đơn vị phát động phong trào thi đua với các nội dung sau:"))  # fmt: skip
    blocks += [Heading(1, "MỤC ĐÍCH, YÊU CẦU"), *_text(movement.goals)]
    blocks += [Heading(1, "ĐỐI TƯỢNG, THỜI GIAN"), Paragraph(f"Đối tượng: {format_number(units)} đơn vị trực thuộc.")]
    blocks.append(Paragraph(f"Hình thức: {KIND_SAID[movement.kind].lower()}; thời gian {_days(movement)}."))
    blocks += [Heading(1, "NỘI DUNG THI ĐUA"), *_text(movement.contents)]
    blocks.append(Heading(1, "TIÊU CHÍ THI ĐUA"))
    blocks += [ListItem(f"{place}.", one) for place, one in enumerate(movement.criteria, 1)]
    if movement.rewards:
        blocks += [Heading(1, "KHEN THƯỞNG"), *_text(movement.rewards)]
    blocks += [Heading(1, "TỔ CHỨC THỰC HIỆN"), *_steps(movement)]
    return _paper(
        movement, day, signer, draft=draft, kind=("KH", "Kế hoạch"), abstract=f"Phát động phong trào thi đua “{movement.name}”",
        blocks=blocks, recipients=("Các đơn vị trực thuộc",),
    )  # fmt: skip


def _steps(movement: Movement) -> list[Block]:
    steps = []
    if movement.register_until:
        steps.append(
            f"Các đơn vị đăng ký chỉ tiêu, tập thể, cá nhân thi đua trước hết ngày {short_date(movement.register_until)}."
        )
    if movement.interim_on:
        steps.append(f"Sơ kết vào ngày {short_date(movement.interim_on)}.")
    steps.append(f"Tổng kết khi kết thúc phong trào, ngày {short_date(movement.ends_on)}.")
    return [ListItem(f"{place}.", one) for place, one in enumerate(steps, 1)]


def registrations_paper(movement: Movement, day: date, signer: SignerLines | None) -> Paper:
    """The list of registrations, approved ones with what they registered; how the others stand."""
    rows = list(Receiver.objects.filter(movement=movement).prefetch_related("lines", "entrants"))
    counts = [(says, sum(row.state == code for row in rows)) for code, says in REGISTERED_SAID.items()]
    told = "; ".join(f"{says.lower()}: {format_number(count)} đơn vị" for says, count in counts if count)
    approved = [row for row in rows if row.state == Registered.APPROVED]
    blocks: list[Block] = [
        Paragraph(f"Tính đến ngày {short_date(day)}, trong {format_number(len(rows))} đơn vị nhận phát động: {told}."),
    ]
    if movement.register_until:
        late = sum(bool(row.sent_on and row.sent_on > movement.register_until) for row in rows)
        blocks.append(
            Paragraph(
                f"Hạn đăng ký: ngày {short_date(movement.register_until)}; gửi chậm: {format_number(late)} đơn vị."
            )
        )
    annexes = (Annex("Đăng ký thi đua của các đơn vị", (_registrations(approved[:MOST_LISTED]),)),) if approved else ()
    return _paper(
        movement, day, signer, draft=True, kind=("BC", "Báo cáo"),
        abstract=f"Tổng hợp đăng ký phong trào thi đua “{movement.name}”", blocks=blocks, annexes=annexes,
    )  # fmt: skip


def _registrations(rows: list[Receiver]) -> Table:
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Đơn vị", 2),
        Column("Chỉ tiêu đăng ký", 3),
        Column("Tập thể, cá nhân", 2),
    )
    return Table(
        columns, tuple(Row((str(place), row.unit_name, _lines(row), _who(row))) for place, row in enumerate(rows, 1))
    )


def _lines(row: Receiver) -> str:
    return "; ".join(line_says(one) for one in row.lines.all()) or "–"


def _who(row: Receiver) -> str:
    people = sum(one.kind == EntrantKind.PERSON for one in row.entrants.all())
    collectives = [one.name for one in row.entrants.all() if one.kind == EntrantKind.COLLECTIVE]
    parts = [*collectives, f"{format_number(people)} cá nhân"] if people else collectives
    return "; ".join(parts) or "–"


def stage_paper(stage: Stage, day: date, signer: SignerLines | None) -> Paper:
    """The report of an interim or final review: who answered, totals, good models, difficulties, conclusion."""
    movement = stage.movement
    final = stage.kind == StageKind.FINAL
    every = owing(stage, day)
    sent, late = [one for one in every if one.sent], [one for one in every if one.sent and one.late_days]
    waiting = [one.receiver.unit_name for one in every if not one.sent]
    blocks: list[Block] = [
        Heading(1, "TÌNH HÌNH TỔ CHỨC THỰC HIỆN"),
        Paragraph(f"Phong trào thi đua “{movement.name}” thực hiện {_days(movement)}, phát động tới {format_number(len(every))} đơn vị."),
        Paragraph(f"Đến ngày {short_date(day)}, {format_number(len(sent))}/{format_number(len(every))} đơn vị đã gửi kết quả, trong đó gửi chậm {format_number(len(late))} đơn vị."),
    ]  # fmt: skip
    if waiting:
        named = ", ".join(waiting[:30]) + (" …" if len(waiting) > 30 else "")
        blocks.append(Paragraph(f"Chưa gửi: {named}."))
    blocks += [Heading(1, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU ĐĂNG KÝ"), *_totals(stage)]
    said = words_of(stage)
    for title, name in (("MÔ HÌNH, CÁCH LÀM HAY", "models_text"), ("KHÓ KHĂN, KIẾN NGHỊ", "difficulties")):
        rows = [(one.receiver.unit_name, getattr(one, name)) for one in said if getattr(one, name)]
        if rows:
            blocks.append(Heading(1, title))
            blocks += [ListItem("-", f"{unit}: {' '.join(text.split())}") for unit, text in rows[:MOST_LISTED]]
    if stage.conclusion:
        blocks += [Heading(1, "ĐÁNH GIÁ CHUNG, KẾT LUẬN"), *_text(stage.conclusion)]
    what = "Tổng kết" if final else "Sơ kết"
    return _paper(
        movement, day, signer, draft=True, kind=("BC", "Báo cáo"), abstract=f"{what} phong trào thi đua “{movement.name}”", blocks=blocks,
    )  # fmt: skip


def _totals(stage: Stage) -> list[Block]:
    rows = totals(stage)
    if not rows:
        return [Paragraph("Chưa có chỉ tiêu đăng ký được duyệt.")]
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Chỉ tiêu", 3), Column("Đơn vị tính", 1.1), Column("Số đơn vị", 0.9, Align.RIGHT),
        Column("Đăng ký", 1.1, Align.RIGHT), Column("Thực hiện", 1.1, Align.RIGHT), Column("Đạt", 0.8, Align.RIGHT),
    )  # fmt: skip

    def number(value: Decimal | None) -> str:
        return "–" if value is None else format_number(value)

    return [Table(columns, tuple(
        Row((
            str(place), one.text, one.measure, format_number(one.units), number(one.wished), number(one.reached),
            "–" if one.percent is None else f"{format_number(one.percent, 1)}%",
        ))
        for place, one in enumerate(rows[:MOST_LISTED], 1)
    ))]  # fmt: skip
