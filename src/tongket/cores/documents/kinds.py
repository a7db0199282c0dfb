"""The kinds of papers as data: what each needs and how its parts stand, with the source of each statement.

Source of the whole: Nghị định 30/2020/NĐ-CP, Phụ lục III (forms 1.1–1.9 and the table of codes); domain/documents
A.4, B.7. Lists, score tables and covenants have no form there: they follow habit and have neither code nor number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tongket.cores.documents.paper import Article, Paper

_FORMS = "Nghị định 30/2020/NĐ-CP, Phụ lục III"
_HABIT = "thông lệ; Nghị định 30/2020/NĐ-CP không có mẫu"


class Need(StrEnum):
    """Whether a paper of the kind has a part: it must, it may, it has none."""

    MUST = "must"
    MAY = "may"
    NONE = "none"


class Signing(StrEnum):
    """ONE: signer right, recipients left. MINUTES: secretary and chair, recipients below. PARTIES: all in a grid."""

    ONE = "one"
    MINUTES = "minutes"
    PARTIES = "parties"


class First(StrEnum):
    """What opens the list of recipients."""

    NONE = ""
    AS_ABOVE = "Như trên"
    AS_ARTICLE = "Như Điều"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    ``code`` is its key, and its part of the symbol when ``numbered``; ``abstract_openings`` are the words an abstract
    may open with, the first is put before one that has none; ``command`` is the line between bases and articles;
    ``closing`` is a sentence that often ends the text.
    """

    code: str
    name: str
    source: str
    numbered: bool = True
    dated: bool = True
    addressees: Need = Need.NONE
    abstract_openings: tuple[str, ...] = ()
    decider: Need = Need.NONE
    bases: Need = Need.MAY
    command: str = ""
    articles: Need = Need.MAY
    first_recipient: First = First.NONE
    recipients: Need = Need.MUST
    signing: Signing = Signing.ONE
    archive_line: str = "Lưu: VT"
    end_mark: bool = True
    attaches: bool = False
    closing: str = ""


def _named(code: str, name: str, **changes: object) -> Kind:
    return Kind(code, name, f"{_FORMS}, mẫu 1.4", **changes)  # type: ignore[arg-type]


_ABOVE = {"first_recipient": First.AS_ABOVE}
_ISSUES = ("Về việc", "Ban hành", "Phê duyệt")

_ALL: tuple[Kind, ...] = (
    Kind(
        "NQ", "Nghị quyết", f"{_FORMS}, mẫu 1.1", decider=Need.MUST, bases=Need.MUST, command="QUYẾT NGHỊ:",
        first_recipient=First.AS_ARTICLE,
    ),
    Kind(
        "QĐ", "Quyết định", f"{_FORMS}, mẫu 1.2 và 1.3", abstract_openings=_ISSUES, decider=Need.MUST, bases=Need.MUST,
        command="QUYẾT ĐỊNH:", articles=Need.MUST, first_recipient=First.AS_ARTICLE, attaches=True,
    ),
    _named("CT", "Chỉ thị"),
    _named("QC", "Quy chế", articles=Need.MUST),
    _named("QyĐ", "Quy định", articles=Need.MUST),
    _named("TC", "Thông cáo"),
    _named("TB", "Thông báo"),
    _named("HD", "Hướng dẫn"),
    _named("CTr", "Chương trình"),
    _named("KH", "Kế hoạch"),
    _named("PA", "Phương án"),
    _named("ĐA", "Đề án"),
    _named("DA", "Dự án"),
    _named("BC", "Báo cáo", addressees=Need.MAY, closing="Trân trọng báo cáo.", **_ABOVE),
    Kind(
        "BB", "Biên bản", f"{_FORMS}, mẫu 1.9", dated=False, signing=Signing.MINUTES, archive_line="Lưu: VT, Hồ sơ",
        bases=Need.NONE, articles=Need.NONE,
    ),
    _named("TTr", "Tờ trình", addressees=Need.MUST, **_ABOVE),
    _named("HĐ", "Hợp đồng", signing=Signing.PARTIES, recipients=Need.MAY),
    _named("CĐ", "Công điện", addressees=Need.MAY, **_ABOVE),
    _named("BGN", "Bản ghi nhớ", signing=Signing.PARTIES, recipients=Need.MAY),
    _named("BTT", "Bản thỏa thuận", signing=Signing.PARTIES, recipients=Need.MAY),
    _named("GUQ", "Giấy ủy quyền"),
    Kind("GM", "Giấy mời", f"{_FORMS}, mẫu 1.7", addressees=Need.MAY, **_ABOVE, closing="Rất mong sự có mặt của quý vị."),  # type: ignore[arg-type]
    _named("GGT", "Giấy giới thiệu"),
    _named("GNP", "Giấy nghỉ phép"),
    _named("PG", "Phiếu gửi", addressees=Need.MAY, **_ABOVE),
    _named("PC", "Phiếu chuyển", addressees=Need.MAY, **_ABOVE),
    _named("PB", "Phiếu báo", addressees=Need.MAY, **_ABOVE),
    Kind("", "Công văn", f"{_FORMS}, mẫu 1.5", addressees=Need.MUST, **_ABOVE),  # type: ignore[arg-type]
    Kind("DS", "Danh sách", _HABIT, numbered=False, recipients=Need.MAY, bases=Need.NONE, articles=Need.NONE, archive_line="", end_mark=False),
    Kind("BĐ", "Bảng điểm", _HABIT, numbered=False, recipients=Need.MAY, bases=Need.NONE, articles=Need.NONE, archive_line="", end_mark=False),
    Kind(
        "BCTT", "Báo cáo thành tích", "Nghị định 91/2017/NĐ-CP, Phụ lục, mẫu 01 đến 07", numbered=False, signing=Signing.PARTIES,
        recipients=Need.MAY, bases=Need.NONE, articles=Need.NONE, archive_line="",
    ),
    Kind(
        "GU", "Bản giao ước thi đua", _HABIT, numbered=False, signing=Signing.PARTIES, recipients=Need.MAY,
        archive_line="",
    ),
)  # fmt: skip

KINDS: Mapping[str, Kind] = MappingProxyType({kind.code: kind for kind in _ALL})
# Kinds we have no data for, and papers of the first layout: drawn plainly, nothing added.
PLAIN = Kind("?", "", _HABIT, addressees=Need.MAY, **_ABOVE)  # type: ignore[arg-type]


def kind_of(paper: Paper) -> Kind:
    """The data of a paper's kind; plain data for kinds we do not know and for papers of the first layout."""
    return PLAIN if paper.layout < 2 else KINDS.get(paper.kind_code, PLAIN)


def missing_parts(paper: Paper) -> tuple[str, ...]:
    """What a paper of its kind still lacks or has too much of, each as a sentence for people; empty when complete."""
    kind = kind_of(paper)
    name = kind.name.lower() or "văn bản này"
    there = (
        (kind.addressees, bool(paper.addressees), "nơi gửi (Kính gửi)"),
        (kind.decider, bool(paper.decider), "dòng thẩm quyền ban hành trên các căn cứ"),
        (kind.bases, bool(paper.bases), "căn cứ ban hành"),
        (kind.articles, any(isinstance(block, Article) for block in paper.blocks), "các điều"),
        (kind.recipients, bool(paper.recipients), "nơi nhận"),
    )
    said = [f"Thiếu {part}." for need, has, part in there if need is Need.MUST and not has]
    said += [f"Thừa {part}: {name} không có phần này." for need, has, part in there if need is Need.NONE and has]
    if kind.signing is Signing.MINUTES and len(paper.cosigners) != 1:
        said.append("Biên bản cần đúng một thư ký ký bên trái và một chủ tọa ký bên phải.")
    if kind.signing is Signing.PARTIES and not paper.cosigners:
        said.append(f"{kind.name} cần từ hai bên ký.")
    if paper.attached and not kind.attaches:
        said.append(f"Thừa văn bản kèm theo có tiêu đề riêng: {name} không ban hành kèm văn bản khác.")
    if not paper.blocks:
        said.append("Chưa có nội dung.")
    if not paper.signature.name.strip():
        said.append("Chưa có họ tên người ký.")
    return tuple(said)
