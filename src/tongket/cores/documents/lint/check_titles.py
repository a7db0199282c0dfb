"""F37–F43: name of the kind, abstract, legal bases, what a decision must have; F60: whom it is sent to."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.cores.documents.lint.check_head import short_rule
from tongket.cores.documents.lint.finding import Found, Place, Severity
from tongket.cores.documents.lint.rulebook import Span
from tongket.cores.documents.lint.seen import Seen, Wanted, look, place_of
from tongket.cores.documents.lint.spots import lines_of, plain
from tongket.cores.documents.lint.story import Para

_NO_ADDRESSEE = ("Quyết định", "Nghị quyết", "Biên bản")
_EFFECT = (
    "hieu luc",
    "chiu trach nhiem thi hanh",
    "thi hanh quyet dinh",
    "can cu quyet dinh thi hanh",
    "chiu trach nhiem",
)


def check_titles(seen: Seen) -> Iterator[Found]:
    """F37–F39."""
    kind, abstract = seen.parts.kind, seen.parts.abstract
    if not seen.is_state or kind is None:
        return
    yield from look("F37", [kind], Wanted(Span(13, 14), bold=True, italic=False, upper=True, centred=True))
    if abstract:
        yield from look("F38", abstract, Wanted(Span(13, 14), bold=True, italic=False, upper=False, centred=True))
        yield from short_rule(seen, "F39", abstract)


def check_bases(seen: Seen) -> Iterator[Found]:
    """F41, F42."""
    if not seen.is_state:
        return
    bases = seen.parts.bases
    for para in bases:
        yield from look("F41", lines_of(para), Wanted(Span(13, 14), italic=True))
    for number, para in enumerate(bases, start=1):
        end = para.bare[-1]
        if number < len(bases) and end != ";":
            yield Found("F42", place_of(para), f"hết bằng “{end}”", "dấu chấm phẩy (;)")
        elif number == len(bases) and end != ".":
            severity = Severity.INFO if end == "," else None
            yield Found("F42", place_of(para), f"căn cứ cuối hết bằng “{end}”", "dấu chấm (.)", severity=severity)


def check_decision(seen: Seen) -> Iterator[Found]:
    """F43."""
    if not seen.is_state or seen.parts.kind_name != "Quyết định" or seen.parts.kind is None:
        return
    place = place_of(seen.parts.kind)
    words = [plain(para.said) for para in seen.parts.body]
    if not seen.parts.bases:
        yield Found("F43", place, "không có căn cứ", "ít nhất một căn cứ")
    if "quyet dinh" not in words:
        yield Found("F43", place, "không có dòng QUYẾT ĐỊNH:", "dòng QUYẾT ĐỊNH:")
    if not any(said.startswith("dieu 1 ") for said in words):
        yield Found("F43", place, "không có Điều 1.", "Điều 1.")
    if not any(part in said for said in words for part in _EFFECT):
        yield Found("F43", place, "không có điều khoản thi hành", "điều nói hiệu lực, trách nhiệm thi hành")


def check_addressee(seen: Seen) -> Iterator[Found]:
    """F60."""
    if not seen.is_state:
        return
    there: Para | None = seen.parts.addressee
    kind = seen.parts.kind_name
    is_letter = seen.parts.kind is None and bool(seen.parts.head.subject)
    if there is None and (kind == "Tờ trình" or is_letter):
        yield Found("F60", Place("sau trích yếu"), "không có Kính gửi", "dòng Kính gửi")
    if there is not None and kind in _NO_ADDRESSEE:
        yield Found("F60", place_of(there), f"{kind} có Kính gửi", "không có Kính gửi")
