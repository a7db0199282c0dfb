"""Printed lines of a Word file, and the words by which parts of an official paper are known."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tongket.cores.documents.lint.looks import Face
from tongket.cores.documents.lint.rulebook import KINDS, UNNUMBERED
from tongket.cores.documents.lint.story import Para, Piece
from tongket.cores.kernel.text import fold, nfc

_PLAIN = re.compile(r"[^a-z0-9 ]+")
COUNTRY = "cong hoa xa hoi chu nghia viet nam"
MOTTO = re.compile(r"^doc lap.*tu do.*hanh phuc")
PARTY = "dang cong san viet nam"
YOUTH = re.compile(r"^doan (tncs|thanh nien cong san) ho chi minh$")
NUMBER = re.compile(r"^so ?: ?|^so +[\d. …]*(?:/| [a-z]{1,4}/)")
PLACE_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
STARS = re.compile(r"^[*\s]+$")
BASE = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b")
ANNEX = re.compile(r"^phu luc(?: so)?(?: ([ivxl]+|\d+|[a-z]))?[.:]?$")
KIND_BY_WORDS = {fold(name): name for name in (*KINDS, *UNNUMBERED)}
_POSTS = re.compile(
    r"(?:tong |pho )?(?:giam doc|chu tich|bo truong|truong|bi thu|hieu truong|vien truong|chanh|chu nhiem|chu toa|chu tri|thu ky)\b"
    r"|(?:tm|kt|tl|tuq|q|t m|k t|t l)\b|nguoi (?:bao cao|dung dau)\b|uy ban\b|hoi dong\b|ban (?:chap hanh|thuong vu|chi dao|giam doc|to chuc)\b"
    r"|hoi nghi\b|dai dien\b|dai hoi\b|doan chu tich\b|khoi thi dua\b|pho\b"
)


def opens_post(words: str) -> bool:
    """Whether folded words begin like a post or a body that signs."""
    return _POSTS.match(words) is not None


def plain(text: str) -> str:
    """Folded words without any signs but blanks."""
    return " ".join(_PLAIN.sub(" ", fold(text)).split())


@dataclass(slots=True)
class Spot:
    """One printed line: its words, its letters, the paragraph it stands in."""

    text: str
    pieces: list[Piece]
    para: Para
    side: str = ""

    @property
    def words(self) -> list[Piece]:
        """The pieces that show."""
        return [piece for piece in self.pieces if piece.text.strip()]

    @property
    def face(self) -> Face:
        """The face of most of its letters."""
        counts: Counter[Face] = Counter()
        for piece in self.words:
            counts[piece.face] += len(piece.text)
        return counts.most_common(1)[0][0]

    @property
    def is_upper(self) -> bool:
        return self.text.upper() == self.text or all(piece.face.caps for piece in self.words)


def lines_of(para: Para, *, split_tabs: bool = False) -> list[Spot]:
    """The lines of a paragraph, parted at its line breaks, at tabs too on wish (then with their sides)."""
    rows: list[list[Piece]] = [[]]
    sides = [""]
    for piece in para.pieces:
        for index, line in enumerate(piece.text.split("\n")):
            if index:
                rows.append([])
                sides.append("left" if split_tabs else "")
            for column, part in enumerate(line.split("\t") if split_tabs else [line]):
                if column and any(one.text.strip() for one in rows[-1]):
                    sides[-1] = "left"
                    rows.append([])
                    sides.append("right")
                rows[-1].append(Piece(part, piece.face, piece.run))
    spots = []
    for pieces, side in zip(rows, sides, strict=True):
        text = nfc("".join(piece.text for piece in pieces)).strip()
        if text:
            spots.append(Spot(text, pieces, para, side))
    return spots
