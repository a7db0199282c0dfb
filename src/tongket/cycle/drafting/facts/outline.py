"""The outline of a paper: its main text, then texts that go with it, then annexes; how each section is numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongket.cores.documents import KINDS, Heading, annex_labels, number_headings
from tongket.cycle.drafting.facts.kinds import Kind

ANNEX, ANNEX_WIDE, ATTACHED = "annex", "annex_wide", "attached"
ANNEXES = (ANNEX, ANNEX_WIDE)
_RULES = ("Quy chế", "Quy định", "Nội quy", "Điều lệ", "Thể lệ", "Quy ước")  # texts made of articles
_OTHERS = (
    "Quy trình",
    "Danh sách",
    "Danh mục",
    "Đề án",
    "Kế hoạch",
    "Phương án",
    "Chương trình",
    "Hướng dẫn",
    "Phương hướng",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is printed. One with a ``form`` has level 0 and opens an annex or a text that goes along."""

    level: int
    heading: str
    text: str
    key: int = 0
    form: str = ""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """What stands together: the main text (no ``head``), one text that goes along, or one annex."""

    head: Part | None
    parts: tuple[Part, ...]

    @property
    def form(self) -> str:
        return self.head.form if self.head else ""

    @property
    def has_articles(self) -> bool:
        """Whether it is a text of rules that goes along: its sections are articles, with chapters above when deeper."""
        return self.form == ATTACHED and self.head is not None and self.head.heading.startswith(_RULES)

    @property
    def has_chapters(self) -> bool:
        return self.has_articles and any(part.level > 1 for part in self.parts)


def sheaves(parts: Sequence[Part]) -> list[Sheaf]:
    """The main text and what goes with it, in their order; the main text is always there."""
    heads: list[Part | None] = [None]
    below: list[list[Part]] = [[]]
    for part in parts:
        if part.form:
            heads.append(part)
            below.append([])
        else:
            below[-1].append(part)
    return [Sheaf(head, tuple(rows)) for head, rows in zip(heads, below, strict=True)]


def split_title(heading: str) -> tuple[str, str]:
    """The kind and the subject of a text that goes along.

    >>> split_title("Quy chế tổ chức, hoạt động của Câu lạc bộ")
    ('Quy chế', 'Tổ chức, hoạt động của Câu lạc bộ')
    """
    names = sorted({*_RULES, *_OTHERS, *(kind.name for kind in KINDS.values())}, key=len, reverse=True)
    found = next((one for one in names if heading.lower().startswith(f"{one.lower()} ")), None)
    if found is None:
        return heading, ""
    rest = heading[len(found) :].strip()
    return found, rest[:1].upper() + rest[1:]


def markers(parts: Sequence[Part], kind: Kind) -> list[str]:
    """The number of each section as printed ("I.", "1.", "a)", "Điều 2.", "Phụ lục II:"); "" for words without one."""
    found: list[str] = []
    groups = sheaves(parts)
    labels = iter(annex_labels(sum(one.form in ANNEXES for one in groups)))
    for one in groups:
        if one.head is not None:
            found.append(f"{next(labels)}:" if one.form in ANNEXES else "Kèm theo:")
        found += _of_rules(one) if one.has_articles else _of_text(one, articles=kind.decides and one.head is None)
    return found


def _of_rules(sheaf: Sheaf) -> list[str]:
    """Chapters with articles counted through all of them."""
    found: list[str] = []
    deep, articles = sheaf.has_chapters, 0
    blocks = number_headings(tuple(Heading(0, one.heading, word="Chương") for one in sheaf.parts if one.level == 1))
    chapters = (block.marker for block in blocks if isinstance(block, Heading))
    for part in sheaf.parts:
        if deep and part.level == 1:
            found.append(f"{next(chapters)}.")
        elif part.level == (2 if deep else 1):
            articles += 1
            found.append(f"Điều {articles}.")
        else:
            found.append("")
    return found


def _of_text(sheaf: Sheaf, *, articles: bool) -> list[str]:
    if articles:
        found, count = [], 0
        for part in sheaf.parts:
            count += part.level <= 1
            found.append(f"Điều {count}." if part.level <= 1 else "")
        return found
    headings = tuple(Heading(part.level, part.heading) for part in sheaf.parts if part.heading)
    numbered = iter(number_headings(headings))
    return [next(numbered).marker if part.heading else "" for part in sheaf.parts]  # type: ignore[union-attr]


def says_something(parts: Sequence[Part], place: int) -> bool:
    """Whether the section or one below it has words."""
    if parts[place].text.strip():
        return True
    for part in parts[place + 1 :]:
        if part.level <= parts[place].level:
            break
        if part.text.strip():
            return True
    return False


def behind(order: Sequence[Part], left: Sequence[Part], was: Sequence[Part]) -> list[Part]:
    """The order with the sections ``left`` out of it, each at the end of the sheaf it stood in (``was``), by keys.

    A section whose sheaf is gone too comes after everything, behind the head of its sheaf.
    """
    head_of: dict[int, int] = {}
    head = 0
    for part in was:
        head = part.key if part.form else head
        head_of[part.key] = 0 if part.form else head
    groups: list[tuple[int, list[Part]]] = [
        (one.head.key if one.head else 0, [*([one.head] if one.head else []), *one.parts]) for one in sheaves(order)
    ]
    for part in left:
        if part.form:
            groups.append((part.key, [part]))
            continue
        rows = next((rows for key, rows in groups if key == head_of.get(part.key, 0)), groups[0][1])
        rows.append(part)
    return [part for _key, rows in groups for part in rows]
