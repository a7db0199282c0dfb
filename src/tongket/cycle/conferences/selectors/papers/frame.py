"""What every paper of a conference shares: its frame, who is named in a field, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tongket.cores.documents import Block, Paper, PaperDate, ProfileCode, Signature, number_headings
from tongket.cores.kernel.dates import short_date
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.models import Conference
from tongket.cycle.organizations.selectors import letterhead_of

DRAFT = "Dự thảo"
STATE_SAID = {
    "open": "Chưa trả lời", "noted": "Ghi nhận", "accepted": "Tiếp thu, sẽ làm", "refused": "Không tiếp thu", "done": "Đã làm xong",
}  # fmt: skip


def named_in(text: str) -> list[tuple[str, str]]:
    """Names with their posts, as they were typed one a line."""
    found = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        name, _mark, post = line.partition(";")
        found.append((name.strip(), post.strip()))
    return found


def paper_for(
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


def when_of(row: Conference) -> str:
    place = f", tại {row.place.rstrip('.')}" if row.place else ""
    return f"{row.starts_at}, ngày {short_date(row.held_on)}{place}"


def who_does(owner: str, due: date | None) -> str:
    told = [one for one in (owner, f"hạn {short_date(due)}" if due else "") if one]
    return f" ({'; '.join(told)})" if told else ""
