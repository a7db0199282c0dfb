"""What every check works on, and the checks of looks that many of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml.etree import _Element as Element

from tongket.cores.documents.lint import shaping
from tongket.cores.documents.lint.drawn import Drawn
from tongket.cores.documents.lint.finding import Found, Place, Repair
from tongket.cores.documents.lint.looks import val
from tongket.cores.documents.lint.package import W
from tongket.cores.documents.lint.parts import Parts
from tongket.cores.documents.lint.rulebook import RuleSet, Span
from tongket.cores.documents.lint.spots import Spot
from tongket.cores.documents.lint.story import Para, Piece, Story
from tongket.cores.documents.measure import text_width
from tongket.cores.documents.paper import ProfileCode

_QUOTE = 80
_TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Known:
    """What a unit knows beyond the file: the day of the check, its signers (name, post) on it, its own symbols.

    The signers count only in papers of ``issuer``, when that is given.
    """

    on: date | None = None
    signers: tuple[tuple[str, str], ...] = ()
    symbols: tuple[str, ...] = ()
    issuer: str = ""


@dataclass(slots=True)
class Seen:
    """One file under one rule book."""

    story: Story
    parts: Parts
    rules: RuleSet
    known: Known
    done: set[int] = field(default_factory=set)

    @property
    def is_state(self) -> bool:
        """Whether Decree 30's layout binds the file (the union borrows it)."""
        return self.rules.profile in (ProfileCode.STATE, ProfileCode.UNION)


Check = Callable[[Seen], Iterator[Found]]


def quoted(text: str) -> str:
    """The words of a place, shortened."""
    bare = " ".join(text.split())
    return bare if len(bare) <= _QUOTE else f"{bare[: _QUOTE - 1]}…"


def place_of(where: Para | Spot) -> Place:
    """The place of a paragraph or of one of its lines, in words."""
    para, words = (where.para, where.text) if isinstance(where, Spot) else (where, where.said)
    if para.cell is not None:
        says = f"bảng {para.cell.table}, hàng {para.cell.row}, ô {para.cell.column + 1}"
    else:
        says = f"đoạn {para.number}"
    return Place(says, quoted(words), para.number)


def points(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def millimetres(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


@dataclass(slots=True)
class Wanted:
    """How a line should look; None does not care."""

    sizes: Span | None = None
    bold: bool | None = None
    italic: bool | None = None
    upper: bool | None = None
    centred: bool = False


def look(rule: str, spots: Iterable[Spot], wanted: Wanted) -> Iterator[Found]:
    """One finding when some letters of the lines look otherwise; the repair sets looks, never letters."""
    shown = [spot for spot in spots if spot.words]
    wrong: list[str] = []
    repairs: list[Repair] = []
    for spot in shown:
        pieces = [piece for piece in spot.words if any(char.isalnum() for char in piece.text)]
        for says, repair in _differences(spot, pieces, wanted):
            if says not in wrong:
                wrong.append(says)
            if repair is not None:
                repairs.append(repair)
    if wrong:
        yield Found(rule, place_of(shown[0]), ", ".join(wrong), repair=_all_of(repairs) if repairs else None)


def _differences(spot: Spot, pieces: list[Piece], wanted: Wanted) -> Iterator[tuple[str, Repair | None]]:
    if wanted.sizes is not None:
        for size in sorted({piece.face.size for piece in pieces}):
            if not wanted.sizes.holds(size):
                nearest = wanted.sizes.nearest(size)
                yield f"cỡ {points(size)}", _later(shaping.set_size, pieces, nearest)
    for name, want, yes, no in (
        ("b", wanted.bold, "đậm", "không đậm"),
        ("i", wanted.italic, "nghiêng", "không nghiêng"),
    ):
        if want is None:
            continue
        bad = [p for p in pieces if (p.face.bold if name == "b" else p.face.italic) is not want]
        if bad:
            yield (no if want else yes), _later(shaping.set_switch, bad, name, want)
    if wanted.upper is True and not spot.is_upper:
        yield "không in hoa", _later(shaping.set_switch, spot.words, "caps", True)  # noqa: FBT003 -- the value set
    if wanted.upper is False and spot.is_upper and sum(char.isalpha() for char in spot.text) > 3:
        by_caps = [piece for piece in spot.words if piece.face.caps]
        written = spot.text.upper() == spot.text
        yield "in hoa", None if written else _later(shaping.set_switch, by_caps, "caps", False)  # noqa: FBT003
    if wanted.centred and not is_centred(spot.para):
        yield "không căn giữa", _centre(spot.para)


def is_centred(para: Para) -> bool:
    """Whether a line stands in the middle; a first-line indent pushes it aside."""
    return para.shape.align == "center"


def _centre(para: Para) -> Repair:
    def mend() -> None:
        shaping.set_align(para, "center")
        shaping.set_indent(para, first=0, left=0, right=0)

    return mend


def _later(deed: Callable[..., None], *arguments: object) -> Repair:
    return lambda: deed(*arguments)


def _all_of(repairs: list[Repair]) -> Repair:
    def mend() -> None:
        for repair in repairs:
            repair()

    return mend


@dataclass(slots=True)
class RuleSeen:
    """A rule under lines: its length (0: not known), whether in the middle, and what draws it."""

    length: float
    is_centred: bool
    border: Para | None = None
    drawn: Drawn | None = None


def room_of(seen: Seen, para: Para) -> float:
    """The width a paragraph may fill, in millimetres."""
    if para.cell is not None and para.cell.room:
        return para.cell.room
    return seen.story.sections[min(para.section, len(seen.story.sections) - 1)].room


def widest(spots: list[Spot]) -> float:
    """The width of the widest of some lines, in millimetres."""
    return max(
        text_width(spot.text.upper() if spot.face.caps else spot.text, spot.face.size, bold=spot.face.bold)
        for spot in spots
    )


def rule_under(seen: Seen, spots: list[Spot]) -> RuleSeen | None:
    """The rule drawn under some lines: a border, or a line shape, of the last line or of the empty ones below it."""
    last = spots[-1].para
    room = room_of(seen, last)
    if last.shape.bottom_border:
        return _border(last, room)
    for para in [spot.para for spot in spots[::-1]]:
        if para.drawn:
            return _shape(para)
    for para in _below(seen, last):
        if para.bare:
            break
        if para.shape.top_border or para.shape.bottom_border:
            return _border(para, room)
        if para.drawn:
            return _shape(para)
    element = last.cell.element if last.cell is not None else None
    if element is not None and _has_bottom(element) and last.cell is not None and last.cell.paragraphs[-1] is last:
        return RuleSeen(room, is_centred=True)
    return None


def _border(para: Para, room: float) -> RuleSeen:
    shape = para.shape
    return RuleSeen(room - shape.left - shape.right, abs(shape.left - shape.right) < 1, border=para)


def _shape(para: Para) -> RuleSeen:
    inline = str(para.drawn[0].element.tag).endswith("}inline")
    return RuleSeen(para.drawn[0].length, not inline or para.shape.align == "center", drawn=para.drawn[0])


def _has_bottom(cell: Element) -> bool:
    border = cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom")
    return border is not None and val(border, "nil") not in ("nil", "none")


def _below(seen: Seen, para: Para) -> list[Para]:
    """Up to three paragraphs after one in its cell, or in the flow."""
    around = para.cell.paragraphs if para.cell is not None else seen.story.flow
    at = next(index for index, one in enumerate(around) if one is para)
    return around[at + 1 : at + 4]


def needs_rule(seen: Seen, spots: list[Spot], length: float) -> Repair:
    """Draws a rule of a length under lines, in place of one that is there as a border."""

    def mend() -> None:
        there = rule_under(seen, spots)
        for spot in spots:
            shaping.clear_underline(spot.pieces)
        if there is not None and there.border is not None and there.border.bare:
            shaping.clear_border(there.border)
            there = None
        if there is None:
            shaping.draw_rule(spots[-1].para, room_of(seen, spots[-1].para), length)
        elif there.border is not None:
            side = (room_of(seen, spots[-1].para) - length) / 2
            shaping.set_indent(there.border, first=0, left=max(0.0, side), right=max(0.0, side))

    return mend


def is_underlined(spots: list[Spot]) -> bool:
    return any(piece.face.underlined for spot in spots for piece in spot.words)
