"""Sentences as the page shows them: live numbers, what changed since, numbers typed by hand; and the checklist."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.cores.documents import Heading, number_headings
from tongket.cores.kernel.dates import short_date
from tongket.cores.writer import (
    NO_NUMBER,
    HandTyped,
    State,
    Statement,
    Status,
    nearest_statement,
    pieces_of,
    slots_of,
    unbound_numbers,
    wording_troubles,
)
from tongket.cores.writer.outlines import OUTLINES
from tongket.cycle.reporting.facts.drafting import Material, SentenceRow, current_template
from tongket.cycle.reporting.facts.papers import ANNEX_KEY
from tongket.cycle.reporting.facts.statements import indicator_id_of

if TYPE_CHECKING:
    from tongket.cycle.reporting.models import FigureChange, ReviewSection
    from tongket.cycle.reporting.selectors.figures import Grid

_CHECKED_BY_HAND = ("figure", "shortfall", "target", "summary")
_SLOT_SAYS = {
    "amount": "",
    "of_plan": "tỷ lệ so với kế hoạch",
    "over_plan": "phần vượt, hụt kế hoạch",
    "growth": "tỷ lệ tăng, giảm",
    "diff": "mức tăng, giảm",
    "plan": "kế hoạch",
    "plan_diff": "chênh so với kế hoạch",
    "previous": "kỳ trước",
    "times": "số lần",
}
_SLOT_ORDER = {name: place for place, name in enumerate(_SLOT_SAYS)}


@dataclass(frozen=True)
class Piece:
    """Words or a live number of a sentence."""

    text: str
    slot: str = ""
    url: str = ""
    label: str = ""
    changed: bool = False
    code: int | None = None  # its row in the table of sources of an issued report


@dataclass(frozen=True)
class Change:
    """A figure that moved since somebody last looked at the sentence; ``derived`` are numbers worked out anew from it."""

    says: str
    was: str
    now: str
    by_name: str = ""
    on_says: str = ""
    url: str = ""
    derived: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentenceView:
    """A sentence on the page. ``typed`` is its text for a text box, live numbers in square brackets."""

    id: str
    number: int
    kind: str
    pieces: tuple[Piece, ...]
    typed: str
    template: str
    changes: tuple[Change, ...]
    flags: tuple[str, ...]
    foot: str
    edited: bool
    can_restyle: bool

    @property
    def warnings(self) -> int:
        """How many things want a look."""
        return len(self.changes) + len(self.flags)


@dataclass(frozen=True)
class SectionView:
    """A section on the page."""

    key: str
    level: int
    heading: str
    version: int
    sentences: tuple[SentenceView, ...]
    hint: str
    is_holder: bool
    marker: str = ""

    @property
    def says(self) -> str:
        """The heading with its number as printed."""
        return f"{self.marker}. {self.heading}" if self.level == 0 else f"{self.marker} {self.heading}".strip()

    @property
    def is_empty(self) -> bool:
        """Whether something should stand here and does not."""
        return not self.sentences and not self.is_holder

    @property
    def warnings(self) -> int:
        """How many things want a look in the section."""
        return sum(one.warnings for one in self.sentences)


def typed_text(template: str, lookup: Mapping[str, str]) -> str:
    """The template for a text box: ``Có [13] lớp``."""
    return "".join(piece if kind == "text" else f"[{lookup.get(piece, '…')}]" for kind, piece in pieces_of(template))


def read_typed(text: str, known: Sequence[str], lookup: Mapping[str, str]) -> str:
    """The template of what somebody typed: a bracketed value is the slot that prints it.

    ``known`` are the slots of the sentence, tried first and in order, each once while it can; then any slot of the
    lookup whose value is the same only once. A bracket that fits nothing loses its brackets: a number typed by hand.
    """
    waiting = list(known)
    parts = text.replace("]]", "] ]").split("[")
    made = [parts[0]]
    for part in parts[1:]:
        value, closed, rest = part.partition("]")
        slot = _slot_for(value.strip(), waiting, known, lookup) if closed else None
        made.append(f"[[{slot}]]{rest}" if slot else f"{value}{rest}" if closed else part)
    return "".join(made).strip()


def _slot_for(value: str, waiting: list[str], known: Sequence[str], lookup: Mapping[str, str]) -> str | None:
    for slot in waiting:
        if lookup.get(slot, "…") == value:
            waiting.remove(slot)
            return slot
    again = next((slot for slot in known if lookup.get(slot) == value), None)
    if again:
        return again
    named = [slot for slot, printed in lookup.items() if printed == value and slot.endswith(".amount")]
    return named[0] if len(named) == 1 else None


def views_of(
    sections: Sequence[ReviewSection],
    material: Material,
    outline_code: str,
    changes: Mapping[int, FigureChange],
    url_of: Callable[[int], str],
    frozen: Mapping[str, str] | None = None,
    codes: Mapping[str, int] | None = None,
) -> list[SectionView]:
    """All sections as the page shows them; with a frozen lookup (issued) nothing is flagged, codes stand behind numbers."""
    hints = {section.key: section.hint for section in OUTLINES[outline_code].sections}
    words = {"period": material.period.says, "next": material.next_period.says}
    markers = _markers(sections)
    found = []
    for place, section in enumerate(sections):
        sentences = tuple(
            _view(row, number, material, changes, url_of, frozen, codes or {})
            for number, row in enumerate(section.sentences, start=1)
        )
        holder = place + 1 < len(sections) and sections[place + 1].level > section.level
        hint = hints.get(section.key, "").format(**words)
        what = (section.key, section.level, section.heading, section.version)
        found.append(SectionView(*what, sentences, hint, holder, markers[section.key]))
    return found


def _markers(sections: Sequence[ReviewSection]) -> dict[str, str]:
    """The numbers headings have in print; the annex has none."""
    body = [section for section in sections if section.key != ANNEX_KEY]
    headings = number_headings(tuple(Heading(section.level, section.heading) for section in body))
    found = {
        section.key: heading.marker
        for section, heading in zip(body, headings, strict=True)
        if isinstance(heading, Heading)
    }
    return found | {section.key: _("Phụ lục.") for section in sections if section.key == ANNEX_KEY}


def _view(
    row: SentenceRow,
    number: int,
    material: Material,
    changes: Mapping[int, FigureChange],
    url_of: Callable[[int], str],
    frozen: Mapping[str, str] | None,
    codes: Mapping[str, int],
) -> SentenceView:
    template = row["template"] if frozen else current_template(row, material)
    lookup = frozen or material.lookup
    moved = () if frozen else _changes(row, material, changes, url_of)
    moved_slots = (
        set() if frozen else {slot for slot, was in row["seen"].items() if material.lookup.get(slot, "") != was}
    )
    pieces = tuple(
        _piece(kind, text, lookup, material, url_of, moved_slots, codes) for kind, text in pieces_of(template)
    )
    if pieces:
        pieces = (replace(pieces[0], text=pieces[0].text[:1].upper() + pieces[0].text[1:]), *pieces[1:])
    return SentenceView(
        id=row["id"],
        number=number,
        kind=row["kind"],
        pieces=pieces,
        typed=typed_text(template, lookup),
        template=template,
        changes=moved,
        flags=() if frozen else flags_of(row, template, material),
        foot="" if frozen else _foot(template, material),
        edited=bool(row["edited"]),
        can_restyle=row["kind"] == "figure" and not frozen,
    )


def _piece(
    kind: str,
    text: str,
    lookup: Mapping[str, str],
    material: Material,
    url_of: Callable[[int], str],
    moved: set[str],
    codes: Mapping[str, int],
) -> Piece:
    if kind == "text":
        return Piece(text)
    indicator = indicator_id_of(text.partition(".")[0])
    return Piece(
        lookup.get(text, NO_NUMBER),
        slot=text,
        url=url_of(indicator) if indicator is not None else "",
        label=slot_label(text, material.statements),
        changed=text in moved,
        code=codes.get(text.partition(".")[0]),
    )


def slot_label(slot: str, statements: Mapping[str, Statement]) -> str:
    """What a live number is, in words: "Số lớp kỹ năng hè, kế hoạch"."""
    key, _dot, name = slot.partition(".")
    statement = statements.get(key)
    if statement is None:
        return _("Tổng hợp chỉ tiêu")
    label = f"{statement.label} ({_('kỳ sau')})" if key.startswith("t") else statement.label
    says = _SLOT_SAYS.get(name, "")
    return f"{label}, {says}" if says else label


def _changes(
    row: SentenceRow, material: Material, changes: Mapping[int, FigureChange], url_of: Callable[[int], str]
) -> tuple[Change, ...]:
    """One entry a figure: its own value first, what follows from it after."""
    moved: dict[str, dict[str, tuple[str, str]]] = {}
    for slot, was in row["seen"].items():
        now = material.lookup.get(slot, _("chưa có số"))
        key, _dot, name = slot.partition(".")
        if now != was:
            moved.setdefault(key, {})["amount" if name == "none" else name] = (was, now)
    return tuple(_change(key, dict(names), material, changes, url_of) for key, names in moved.items())


def _change(
    key: str,
    names: dict[str, tuple[str, str]],
    material: Material,
    changes: Mapping[int, FigureChange],
    url_of: Callable[[int], str],
) -> Change:
    first = min(names, key=lambda name: _SLOT_ORDER.get(name, len(_SLOT_ORDER)))
    was, now = names.pop(first)
    indicator = indicator_id_of(key)
    change = changes.get(indicator) if indicator is not None else None
    derived = tuple(
        _("%(what)s từ %(was)s thành %(now)s") % {"what": _SLOT_SAYS.get(name) or name, "was": before, "now": after}
        for name, (before, after) in sorted(names.items(), key=lambda one: _SLOT_ORDER.get(one[0], len(_SLOT_ORDER)))
    )  # PostgreSQL keeps no order of names
    return Change(
        slot_label(f"{key}.{first}", material.statements),
        was,
        now,
        change.by_name if change else "",
        short_date(change.at.date()) if change else "",
        url_of(indicator) if indicator is not None else "",
        derived,
    )


def flags_of(row: SentenceRow, template: str, material: Material) -> tuple[str, ...]:
    """What is doubtful in the sentence: words the numbers do not bear out, numbers typed by hand, numbers gone."""
    says = [trouble.says for trouble in wording_troubles(template, material.statements)]
    says += [
        _("Số liệu “%(label)s” không còn.") % {"label": slot_label(slot, material.statements)}
        for slot in slots_of(template)
        if slot not in material.lookup
    ]
    if row["edited"] or row["kind"] == "hand":
        says += [_says_hand_typed(number, material) for number in unbound_numbers(template)]
    return tuple(says)


def _says_hand_typed(number: HandTyped, material: Material) -> str:
    statement, same = nearest_statement(number, material.figures)
    words = {"number": number.printed, "noun": number.noun.split(" ")[0] if number.noun else ""}
    if same and statement is not None:
        return _("Số %(number)s gõ tay, đang khớp “%(label)s”. Chèn số lấy từ bảng thì số tự đổi theo.") % {
            **words, "label": statement.label,
        }  # fmt: skip
    if statement is not None:
        now = material.lookup.get(f"{statement.key}.amount", _("chưa có số"))
        return _("Số %(number)s gõ tay, khác số liệu: “%(label)s” là %(now)s.") % {
            **words, "label": statement.label, "now": now,
        }  # fmt: skip
    return _("Số %(number)s gõ tay, không có trong bảng số liệu.") % words


def _foot(template: str, material: Material) -> str:
    """Which numbers of the sentence are estimates."""
    keys = dict.fromkeys(slot.partition(".")[0] for slot in slots_of(template) if slot.endswith(".amount"))
    guessed = [
        material.lookup[f"{key}.amount"]
        for key in keys
        if key in material.statements and material.statements[key].status is Status.ESTIMATE
    ]
    if not guessed:
        return ""
    return _("%(numbers)s là số ước; câu ghi “ước” cho đến khi có số thực.") % {"numbers": ", ".join(guessed)}


@dataclass(frozen=True)
class Check:
    """One line of the checklist before issuing: its name, whether it is clean, what was found; ``grave`` is what the
    one who issues says to have seen."""

    says: str
    is_clean: bool
    found: tuple[str, ...] = ()
    grave: bool = False


def checklist(views: Sequence[SectionView], material: Material, grid: Grid) -> list[Check]:
    """What to look at before issuing. It warns, it never blocks."""
    empty = [view.heading for view in views if view.is_empty and view.key != ANNEX_KEY]
    missing = [one.label for one in _every(material) if one.state is State.MISSING]
    partial = [f"{row.indicator.name}: {row.actual.says}" for row in grid.rows if row.actual.lacking]
    guessed = [one.label for one in _every(material) if one.state is State.VALUE and one.status is Status.ESTIMATE]
    gaps = [f"{row.indicator.name}: {row.sum_gap.says}" for row in grid.rows if row.sum_gap and not row.sum_gap.note]
    changed = [f"{view.heading}, câu {one.number}" for view in views for one in view.sentences if one.changes]
    flags = [flag for view in views for one in view.sentences for flag in one.flags]
    lacking = _("Số cộng còn thiếu, câu không so với kế hoạch và kỳ trước")
    listed: list[tuple[str, str, list[str], bool]] = [
        (_("Mọi phần đều có nội dung"), _("Phần còn trống, sẽ không in"), empty, True),
        (_("Mọi chỉ tiêu đều có số liệu"), _("Chỉ tiêu chưa có số liệu"), missing, False),
        (_("Mọi số cộng đều đủ đơn vị, đủ kỳ"), lacking, partial, True),
        (_("Không còn số ước"), _("Còn số ước"), guessed, False),
        (_("Các phần cộng lại đúng bằng tổng"), _("Các phần cộng lại lệch tổng"), gaps, True),
        (_("Đã xem mọi số đổi sau khi viết"), _("Số đổi sau khi viết, chưa ai xem"), changed, True),
        (_("Không có số gõ tay hay lời chưa khớp số liệu"), _("Số gõ tay hoặc lời chưa khớp số liệu"), flags, False),
    ]
    return [
        Check(trouble if found else clean, not found, tuple(found), grave=grave and bool(found))
        for clean, trouble, found, grave in listed
    ]


def _every(material: Material) -> list[Statement]:
    return [one for key, one in material.statements.items() if key.startswith("f")]


def insertable(material: Material) -> list[tuple[str, list[tuple[str, str]]]]:
    """Numbers that can be put into a sentence, by group: slot and words ("Số lớp kỹ năng hè: 13")."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for name, statements in material.groups:
        options: list[tuple[str, str]] = []
        for statement in _with_parts(statements):
            options += [
                (slot, f"{slot_label(slot, material.statements)}: {material.lookup[slot]}")
                for slot in (f"{statement.key}.{what}" for what in _SLOT_SAYS)
                if slot in material.lookup
            ]
        if options:
            found.append((name or _("Chỉ tiêu"), options))
    return found


def _with_parts(statements: Sequence[Statement]) -> list[Statement]:
    return [one for statement in statements for one in (statement, *_with_parts(statement.parts))]


def figure_differences(then: Mapping[str, Any], now: Material) -> list[Change]:
    """Figures that differ from those an issued paper stands on."""
    found = []
    for row in then.get("figures", ()):
        key, printed = row["key"], row.get("printed", "")
        statement = now.statements.get(key)
        current = now.lookup.get(f"{key}.amount") or now.lookup.get(f"{key}.text", "")
        if statement is not None and current != printed:
            nothing = _("chưa có số")
            found.append(Change(row["label"], printed or nothing, current or nothing))
    return found
