"""An official paper as frozen records: what it says, not how it is drawn.

Everything is immutable and made of tuples, so that an issued paper can be stored (``stored.py``) and drawn again,
years later, into the same bytes. Texts are NFC; names keep their natural capitals ("Trung tâm Thanh thiếu niên
Phương Nam"): the renderers put capitals where the format asks for them.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tongket.cores.kernel.dates import issue_date


class ProfileCode(StrEnum):
    """Whose rule book the paper follows (domain/documents A.0)."""

    STATE = "STATE"
    UNION = "UNION"
    PARTY = "PARTY"
    YOUTH = "YOUTH"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class ParagraphRole(StrEnum):
    """BODY: justified text. BASE: a legal base (căn cứ), italic. CENTRED: e.g. QUYẾT ĐỊNH:, bold."""

    BODY = "body"
    BASE = "base"
    CENTRED = "centred"


class RowKind(StrEnum):
    """BODY: an ordinary row. GROUP: heads the rows below it. PART: "trong đó" of the row above. TOTAL: a sum."""

    BODY = "body"
    GROUP = "group"
    PART = "part"
    TOTAL = "total"


class Stamp(StrEnum):
    """Words in a frame at the top of page one: how urgent a paper is, how it may go round.

    Secrecy marks are left out on purpose: secret papers are not written in a program on a network.
    """

    EXPRESS = "HỎA TỐC"
    VERY_URGENT = "THƯỢNG KHẨN"
    URGENT = "KHẨN"
    RETURN = "XEM XONG TRẢ LẠI"
    INTERNAL = "LƯU HÀNH NỘI BỘ"


class Tones(StrEnum):
    """Where tones stand in open oa, oe, uy. OLD: hòa, thủy; NEW: hoà, thuỷ; names keep their spelling."""

    AS_WRITTEN = ""
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class PaperDate:
    """The day of issue, or as much of it as is fixed; None is left blank for the pen."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PaperDate:
        return cls(day.year, day.month, day.day)

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("PaperDate has a day but no month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"PaperDate month {self.month} is not in 1–12")
        if self.month is not None and self.day is not None:
            last = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= last:
                raise ValueError(f"PaperDate day {self.day} is not in 1–{last} of {self.month}/{self.year}")

    @property
    def says(self) -> str:
        """The date as printed: ``ngày 05 tháng 7 năm 2023``, or with six blanks where the pen writes.

        >>> PaperDate(2023, 12).says
        'ngày      tháng 12 năm 2023'
        """
        if self.month is None:
            return f"ngày      tháng      năm {self.year}"
        if self.day is None:
            month = f"{self.month:02d}" if self.month <= 2 else str(self.month)
            return f"ngày      tháng {month} năm {self.year}"
        return issue_date(self.earliest)

    @property
    def earliest(self) -> date:
        """The first day it can be; used as the technical time stamp of the file."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be; the rule book is that of this day."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look; ``raised`` stands small above the line."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title. Level 0: "Phần I" centred · 1: ``I.`` · 2: ``1.`` · 3: ``a)``; ``marker`` as printed or "".

    ``word`` is what a level 0 is called: "Phần" unless "Chương" or "Mục" (sections of a chapter, in Arabic digits).
    """

    level: int
    text: str
    marker: str = ""
    word: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 3:
            raise ValueError(f"Heading level {self.level} is not in 0–3")


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: str | tuple[Run, ...]
    role: ParagraphRole = ParagraphRole.BODY

    @property
    def runs(self) -> tuple[Run, ...]:
        return (Run(self.content),) if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ListItem:
    """A point of a list; ``marker`` is printed before it: ``-``, ``+``, ``1.``, ``a)``."""

    marker: str
    content: str | tuple[Run, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        return (Run(self.content),) if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Article:
    """An article (điều): a bold title of its own, or words that run on after "Điều 1."; ``marker`` "" is counted."""

    content: str | tuple[Run, ...] = ()
    title: str = ""
    marker: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip() and not self.text.strip():
            raise ValueError("Article needs a title or words")

    @property
    def runs(self) -> tuple[Run, ...]:
        return (Run(self.content),) if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``share`` is its weight of the width, 0 lets the content decide."""

    header: str
    share: float = 0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row; one single cell in a GROUP row runs over all columns."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    unit_note: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            whole_width = row.kind is RowKind.GROUP and len(row.cells) == 1
            if len(row.cells) != len(self.columns) and not whole_width:
                raise ValueError(f"Table row {number} has {len(row.cells)} cells, not {len(self.columns)}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; ``alt`` says in words what it shows and may not be empty."""

    png: bytes = field(repr=False)
    alt: str
    width_mm: float = 150
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.png.startswith(b"\x89PNG"):
            raise ValueError(f"Picture needs PNG bytes, got {self.png[:8]!r}")
        if not self.alt.strip():
            raise ValueError("Picture needs an alt text")


Block = Heading | Paragraph | ListItem | Table | Picture | Article


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: ``authority_lines`` from ``signing.authority_lines``; ``own_post`` is a second post above the name."""

    authority_lines: tuple[str, ...]
    name: str
    own_post: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """A text that a decision issues or approves: under a letterhead of its own, without number and date."""

    kind_name: str
    abstract: str
    blocks: tuple[Block, ...]
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A unit's own value for a measure of the rule book that we are unsure of (its name, points or millimetres)."""

    name: str
    value: float


LAYOUT = 2  # 1: papers kept before the kinds were data; they are drawn as they were


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper.

    ``kind_code`` is the code of the kind (``BC``; "" for a công văn, which then has no ``kind_name`` either);
    ``number`` None is a draft (blanks for the pen); ``number_suffix`` is the ``a`` of ``12a``;
    ``symbol`` is the body's own part (``TTN``); ``addressees`` make the "Kính gửi" lines;
    ``recipients`` and ``archive_line`` ("Lưu: VT, HCTH") make "Nơi nhận", without dashes and final marks.
    ``decider`` and ``bases`` open a decision ("Giám đốc Trung tâm …"; "Căn cứ …", without final marks);
    ``cosigners`` are the secretary of minutes, or the other parties of a covenant; ``contact`` is the line at the foot
    of page one; ``drafter_code`` is the drafter's sign and the number of copies ("PL.(300)"); ``draft_note`` ("Dự thảo
    lần 2") stands framed at the top; ``layout`` is the generation of the layout the paper is drawn in.
    """

    profile: ProfileCode
    kind_code: str
    kind_name: str
    superior: str
    body: str
    number: int | None
    symbol: str
    place: str
    date: PaperDate
    abstract: str
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...] = ()
    archive_line: str = "Lưu: VT"
    addressees: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    number_suffix: str = ""
    language: str = "vi-VN"
    decider: str = ""
    bases: tuple[str, ...] = ()
    cosigners: tuple[Signature, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    draft_note: str = ""
    contact: str = ""
    drafter_code: str = ""
    attached: tuple[Attached, ...] = ()
    tones: Tones = Tones.AS_WRITTEN
    adjusted: tuple[Adjusted, ...] = ()
    layout: int = LAYOUT

    def __post_init__(self) -> None:
        if self.number is not None and self.number < 1:
            raise ValueError(f"Paper number {self.number} is not positive")
        if bool(self.kind_code) != bool(self.kind_name):
            raise ValueError(f"Paper has kind code {self.kind_code!r} but kind name {self.kind_name!r}")

    @property
    def is_draft(self) -> bool:
        return self.number is None
