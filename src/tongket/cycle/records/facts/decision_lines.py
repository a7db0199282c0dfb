"""The lists of a decision paper: who gets which title, from tables, numbered lines and sentences, as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from tongket.cores.kernel.text import fold, squash
from tongket.cores.law.loading import national_rules
from tongket.cores.workbooks.headings import named_column
from tongket.cores.workbooks.lists import read_name
from tongket.cycle.records.enums import SubjectKind
from tongket.cycle.records.facts.decision_head import Head, read_head, year_in
from tongket.cycle.records.facts.honour_words import Honour, honours_in, only_one, plain

MAX_LINES = 3000
_COLUMNS = {
    "place": {"tt", "stt", "so tt", "so thu tu", "#"},
    "name": {"ho va ten", "ho ten", "ho va ten ca nhan", "ten ca nhan", "ho ten ca nhan", "ca nhan", "ho, ten", "ho va ten, chuc vu",
             "ten ca nhan, tap the", "ten tap the, ca nhan", "ho va ten, ten tap the", "ho ten, chuc danh", "ho ten chu ho", "ho gia dinh"},
    "unit": {"ten tap the", "tap the", "ten don vi", "don vi", "don vi cong tac", "phong, ban", "bo phan", "co quan, don vi", "noi cong tac"},
    "post": {"chuc vu", "chuc danh", "chuc vu, don vi", "chuc vu, don vi cong tac", "chuc danh, don vi", "chuc vu, noi cong tac", "nghe nghiep"},
    "code": {"ma", "ma vien chuc", "ma nhan vien", "ma so", "ma can bo"},
    "award": {"danh hieu", "hinh thuc", "hinh thuc khen thuong", "danh hieu thi dua", "danh hieu, hinh thuc", "danh hieu, hinh thuc khen thuong",
              "danh hieu/hinh thuc", "hinh thuc khen", "danh hieu dat duoc"},
    "year": {"nam", "nam khen thuong", "nam thanh tich", "nam hoc", "nam dat"},
}  # fmt: skip
_COLLECTIVE_HEADS = {"ten tap the", "tap the", "ten don vi"}
_BASES = ("can cu", "theo de nghi", "xet de nghi", "xet to trinh", "(kem theo", "kem theo", "(ban hanh")
_SUMS = ("cong", "tong cong", "tong so", "tong")
_ARTICLE = re.compile(r"dieu (\d{1,2})\b")
_ITEM = re.compile(r"^\s*(?:(\d{1,4})\s*[.)/]|[-+•–*])\s+(.+)$")
_SECTION = re.compile(r"^(?:[IVXL]{1,6}|[A-ZĐ])\s*[.)]?$")
_ADDRESSED = re.compile(r"(?i:\b(?:ông|bà|đồng chí|đ/c|cô|thầy|anh|chị))\s*:?\s+((?:[^\W\d_]['’]?[\w’']*[ ]?){2,7})")
_ADDRESS = re.compile(r"^(?:ông|bà|đồng chí|đ/c|cô|thầy|anh|chị)\b", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[,;:(]|\s[-–]\s|\.$|\.\s)")
_HEADING_WORDS = (
    "danh hieu",
    "tang",
    "cong nhan",
    "khen",
    "ca nhan",
    "doi voi",
    "danh sach",
    "muc ",
    "tap the:",
    "giao ",
)
_PART_OF_NAME = re.compile(r"[^\W\d_]")
_COUNT = re.compile(
    r"(?<![\d/])(\d{1,4})\s+(?:\([^)]*\)\s+)?(tập thể|cá nhân|ông,? bà|người|hộ gia đình|đồng chí)", re.IGNORECASE
)


@dataclass(frozen=True)
class DecisionLine:
    """One name of a list as written. ``code`` of the award "" and ``year`` None where the paper does not say."""

    place: int
    number: str
    name: str
    kind: str = ""
    award: str = ""
    body: int = 0
    year: int | None = None
    staff_code: str = ""
    detail: str = ""
    list_place: int = 0
    list_title: str = ""


@dataclass(frozen=True)
class DecisionRead:
    """The whole paper."""

    head: Head
    lines: tuple[DecisionLine, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _List:
    """The list that the next names belong to."""

    place: int = 0
    title: str = ""
    honour: Honour | None = None
    kind: str = ""
    year: int | None = None
    told: int | None = None  # how many the paper says


@dataclass
class _Table:
    """The columns of the table being read."""

    at: dict[str, int]
    kind: str = ""
    joined: int = 0  # columns of the name: family and given names in two
    above: dict[str, str] = field(default_factory=dict)  # merged cells go on in the rows below


def read_decision(text: str) -> DecisionRead:
    """The decision in a text, one paragraph or table row a line."""
    lines = [squash(line) for line in text.splitlines() if line.strip()]
    scanner = _Scanner(read_head(lines))
    for line in lines:
        scanner.take(line)
    return scanner.told()


class _Scanner:
    """Goes through the lines once: headings say what the names below them got."""

    def __init__(self, head: Head) -> None:
        self.head, self.now, self.is_open = head, _List(year=head.year), False
        self.found: list[DecisionLine] = []
        self.lists: dict[int, _List] = {}
        self.table: _Table | None = None
        self.of_articles: list[Honour] = []
        self.is_heading_open = False  # lines of one heading stand under each other

    def take(self, line: str) -> None:
        """One line more."""
        bare = plain(line)
        if "|" in line:
            self._row([squash(cell) for cell in line.split("|")])
        elif bare.startswith(_BASES):
            return
        elif bare.startswith("noi nhan"):
            self.is_open = False
        elif _ARTICLE.match(bare):
            self._article(line)
        elif not self._item(line, bare):
            self._heading(line, bare)

    def told(self) -> DecisionRead:
        """Everything read; what a list counts otherwise than it has names is said."""
        remarks = list(self.head.remarks)
        for place, one in self.lists.items():
            many = sum(line.list_place == place for line in self.found)
            if one.told is not None and many and many != one.told:
                remarks.append(
                    _("“%(title)s”: văn bản ghi %(told)s, đọc được %(many)s tên.") % {"title": one.title[:80], "told": one.told, "many": many}
                )  # fmt: skip
        if len(self.found) >= MAX_LINES:
            remarks.append(_("Chỉ đọc %(most)s tên đầu; chia văn bản thành nhiều tệp.") % {"most": MAX_LINES})
        return DecisionRead(self.head, tuple(self.found), tuple(remarks))

    def _article(self, line: str) -> None:
        found = honours_in(line, self.head.authority)
        self.is_open, self.table = bool(found), None
        if found:
            self.of_articles += found
            self._begin(line, only_one(found))
            self._inline(line)

    def _inline(self, line: str) -> None:
        """Names in the sentence itself: "cho ông A; bà B"."""
        for match in _ADDRESSED.finditer(line):
            name = _capitalised(match[1])
            if len(name.split()) > 1:
                self._add("", name, SubjectKind.INDIVIDUAL)

    def _heading(self, line: str, bare: str) -> None:
        found = honours_in(line, self.head.authority)
        if bare.startswith(("danh sach", "phu luc")):
            self.table = None
            self._begin(line, only_one(found) or (None if found else only_one(_each_once(self.of_articles))))
            self.is_open = self.is_heading_open = True
        elif found:
            self.table = None
            if self.is_heading_open:  # "DANH SÁCH" alone on its line: this is the rest of it
                self.now = replace(self.now, title=f"{self.now.title} {line}"[:300])
            else:
                self._begin(line, None)
            self._say(line, only_one(found))
            self.is_open = True
            self._inline(line)
        elif self.is_open and len(line) < 120:
            self._say(line, self.now.honour)

    def _begin(self, title: str, honour: Honour | None) -> None:
        self.now = _List(self.now.place + 1, title[:300], honour, "", self.head.year)
        self._say(title, honour)

    def _say(self, line: str, honour: Honour | None) -> None:
        """What a heading says of the names below it; what it does not say stays as it was."""
        count = _COUNT.search(line)
        self.now = replace(
            self.now, honour=honour, kind=_kind_in(line) or self.now.kind, year=year_in(line) or self.now.year,
            told=int(count[1]) if count and len(_COUNT.findall(line)) == 1 else self.now.told,
        )  # fmt: skip

    def _item(self, line: str, bare: str) -> bool:
        """A numbered line, or one with a bullet, that names somebody."""
        found = _ITEM.match(line) if self.is_open else None
        if found is None:
            return False
        words = found[2]
        if plain(words).startswith(_HEADING_WORDS) and not _ADDRESS.match(words):
            return False
        name, detail = _parted(words)
        kind = SubjectKind.INDIVIDUAL if _ADDRESS.match(words) else self.now.kind
        if not _is_name(name, kind or self._award_kind()):
            return False
        self._add(found[1] or "", name, kind, detail=detail, honour=only_one(honours_in(detail, self.head.authority)))
        return True

    def _row(self, cells: list[str]) -> None:
        head = _head_of(cells)
        if head is not None:
            self.table = head
            self.is_open = True
            return
        filled = [cell for cell in cells if cell]
        if _is_numbering(filled) or not filled or (fold(filled[0]).startswith(_SUMS) and _is_sum(filled)):
            return
        if len(filled) == 1 or (_SECTION.match(filled[0]) and len(filled) == 2 and not filled[0].isdecimal()):
            self._section(filled[-1])
        elif self.table is not None:
            self._known_row(cells, self.table)
        elif (
            self.is_open
            and filled[0].rstrip(".").isdecimal()
            and _is_name(filled[1], self.now.kind or self._award_kind())
        ):
            self._add(filled[0], filled[1], self.now.kind, detail="; ".join(filled[2:]))

    def _section(self, words: str) -> None:
        """A line across the table: another award, or a part of the unit."""
        found = honours_in(words, self.head.authority)
        if found:
            self._begin(words, None)
        self._say(words, only_one(found) if found else self.now.honour)

    def _known_row(self, cells: list[str], table: _Table) -> None:
        def at(name: str) -> str:
            place = table.at.get(name)
            return cells[place] if place is not None and place < len(cells) else ""

        first = table.at["name"]
        name = squash(" ".join(cells[first : first + 1 + table.joined]))
        if not name and not at("place").rstrip(".").isdecimal():
            return
        for column in ("award", "year"):
            table.above[column] = at(column) or table.above.get(column, "")
        honour = only_one(honours_in(table.above["award"], self.head.authority)) if table.above["award"] else None
        year = re.search(r"\d{4}(?!.*\d{4})", table.above["year"])
        written, inside = _parted(name) if not table.kind or table.kind == SubjectKind.INDIVIDUAL else (name, "")
        detail = "; ".join(part for part in (inside, at("post"), at("unit")) if part)
        kind = table.kind or (SubjectKind.INDIVIDUAL if _ADDRESS.match(name) else self.now.kind)
        unclear = bool(table.above["award"]) and honour is None
        self._add(
            at("place"), written, kind, detail=detail, honour=honour, code=at("code"), year=int(year[0]) if year else None, unclear=unclear
        )  # fmt: skip

    def _add(
        self, number: str, name: str, kind: str, *, detail: str = "", honour: Honour | None = None, code: str = "",
        year: int | None = None, unclear: bool = False,
    ) -> None:  # fmt: skip
        """One name; ``unclear``: its own cell names an award that cannot be told, so the list's is not taken for it."""
        if len(self.found) >= MAX_LINES:
            return
        got = honour or (None if unclear else self.now.honour)
        self.is_heading_open = False
        self.lists[self.now.place] = self.now
        self.found.append(DecisionLine(
            len(self.found) + 1, number[:20], name[:150], kind or self._award_kind(got), got.code if got else "", got.body if got else 0,
            year or self.now.year, code[:40], detail[:300], self.now.place, self.now.title,
        ))  # fmt: skip

    def _award_kind(self, honour: Honour | None = None) -> str:
        """Whom the award is for, where it is for one kind alone."""
        honour = honour or self.now.honour
        kinds = national_rules().awards[honour.code].kinds if honour and honour.code else frozenset()
        return next(iter(kinds)) if len(kinds) == 1 else ""


def _each_once(found: Sequence[Honour]) -> list[Honour]:
    return list({one.code or one.says: one for one in found}.values())


def _kind_in(line: str) -> str:
    """Whom a heading speaks of; both, or nobody, is "" """
    bare = plain(line)
    bare = re.sub(r"tap the lao dong (?:tien tien|xuat sac)", "tap the", bare)
    kinds = {
        SubjectKind.COLLECTIVE.value: "tap the" in bare,
        SubjectKind.INDIVIDUAL.value: bool(re.search(r"ca nhan|\bong\b|\bba\b|dong chi", bare)),
        SubjectKind.HOUSEHOLD.value: bool(re.search(r"\bho gia dinh\b|gia dinh van hoa", bare)),
    }
    said = [kind for kind, is_said in kinds.items() if is_said]
    return said[0] if len(said) == 1 else ""


def _head_of(cells: Sequence[str]) -> _Table | None:
    """The columns of a head; a list without names of people may be one of collectives."""
    at: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = named_column(cell, _COLUMNS) if 0 < len(cell) < 60 else None
        if name and name not in at:
            at[name] = place
    kind = ""
    if "name" not in at and "unit" in at and len(at) > 1:
        at["name"] = at.pop("unit")
        kind = SubjectKind.COLLECTIVE.value
    elif "name" in at and fold(cells[at["name"]]) in ("ho va ten", "ho ten", "ho, ten"):
        kind = SubjectKind.INDIVIDUAL.value
    if "name" not in at or len(at) < 2:
        return None
    after = at["name"] + 1
    joined = 0
    while after + joined < len(cells) - 1 and not cells[after + joined]:  # "Họ và tên" over two columns
        joined += 1
    return _Table(at, kind, joined)


def _is_numbering(filled: Sequence[str]) -> bool:
    """The line that numbers the columns: 1 | 2 | 3, or A | B | 1."""
    return len(filled) > 1 and all(re.fullmatch(r"\(?(?:\d{1,2}|[A-Z])\)?", cell) for cell in filled)


def _is_sum(filled: Sequence[str]) -> bool:
    return len(filled) < 3 and (len(filled) == 1 or any(char.isdigit() for char in filled[-1]))


def _parted(words: str) -> tuple[str, str]:
    """The name, and what is said of them behind it."""
    cut = _CUT.search(words)
    if cut is None:
        return words.rstrip(" ."), ""
    return words[: cut.start()].rstrip(" ."), words[cut.end() :].strip(" .;,)")


def _capitalised(words: str) -> str:
    """The leading words that begin with a capital."""
    kept = []
    for word in words.split():
        if not word[:1].isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _is_name(words: str, kind: str) -> bool:
    """Whether the words can be a name: of a person every word begins with a capital; of others anything short."""
    if kind not in ("", SubjectKind.INDIVIDUAL):
        return 0 < len(words) <= 150
    parts = read_name(_ADDRESS.sub("", words).strip(" :") or words).split()
    letters = [part for part in parts if _PART_OF_NAME.match(part)]
    return 2 <= len(parts) <= 7 and len(letters) == len(parts) and all(part[0].isupper() for part in parts)
