"""Who may sign the unit's papers on a day, with the lines above the name, straight from the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Signing:
    """One way in which somebody signs on the day; ``post`` "" when they hold none then."""

    signer_id: int
    person_id: int
    full_name: str
    authority_lines: tuple[str, ...]
    post: str
    on_behalf: str = ""

    @property
    def says(self) -> str:
        """``Lý Thành Sơn (GIÁM ĐỐC)``."""
        return f"{self.full_name} ({' / '.join(self.authority_lines)})"


def signings_on(unit: Unit, day: date) -> list[Signing]:
    """Everybody the directory lets sign for the unit on the day, each with the post held then, in the unit's order."""
    signers = organizations.letterhead_of(unit, day).signers
    people = organizations.people_by_ids([one.person_id for one in signers], day)
    posts = {row.person.pk: row.post.title if row.post else "" for row in people}
    return [
        Signing(
            one.signer_id,
            one.person_id,
            one.full_name,
            one.authority_lines,
            posts.get(one.person_id, ""),
            one.on_behalf,
        )
        for one in signers
    ]
