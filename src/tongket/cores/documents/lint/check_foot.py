"""F51–F59 and F65: who signs, and the list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.documents.lint.finding import Found, Place
from tongket.cores.documents.lint.rulebook import UNNUMBERED, Span
from tongket.cores.documents.lint.seen import Seen, Wanted, look, place_of
from tongket.cores.documents.lint.spots import Spot, plain
from tongket.cores.documents.paper import ProfileCode
from tongket.cores.kernel.text import same_spelling

_DOTTED = re.compile(r"^(TM|KT|TL|TUQ|Q)\.(?: \S|$)")
_SLASHED = re.compile(r"^(T/M|K/T|T/L|TUQ) \S")
_PREFIX = re.compile(r"^(T/M|K/T|T/L|T/UQ|(?:TM|KT|TL|TUQ|Q)(?=[.\s:]))", re.IGNORECASE)
_RANK = re.compile(
    r"^(GS|PGS|TSKH|TS|ThS|BSCKI{1,2}|BS|DS|KS|CN|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|AHLĐ|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ"
    r"|Giáo sư|Phó Giáo sư)\b\.?[ .]?"
)
_LINE = re.compile(r"^- \S.*[;.]$")
_KEPT = re.compile(r"^- Lưu: ?VT\b")
_KEPT_UNION = re.compile(r"^- Lưu:? ?(VT|VP)\b")


def check_authority(seen: Seen) -> Iterator[Found]:
    """F51–F53."""
    lines = seen.parts.foot.authority
    party = seen.rules.profile is ProfileCode.PARTY
    for number, spot in enumerate(lines):
        prefix = _PREFIX.match(spot.text)
        if prefix is None:
            continue
        right = _SLASHED if party else _DOTTED
        if not right.match(spot.text):
            yield Found(
                "F51", place_of(spot), spot.text, "T/M, K/T, T/L" if party else "TM. KT. TL. TUQ. Q. (chấm, cách)"
            )
        letters = prefix[1].upper().replace("/", "")
        below = lines[number + 1] if number + 1 < len(lines) else None
        if letters == "KT" and (below is None or not plain(below.text).startswith("pho ")):
            yield Found("F52", place_of(spot), below.text if below else "không có dòng chức vụ bên dưới")
        if letters == "TM":
            yield from _on_behalf(spot, spot.text[prefix.end() :], below)


def _on_behalf(spot: Spot, rest: str, below: Spot | None) -> Iterator[Found]:
    if not any(char.isalpha() for char in rest):
        yield Found("F53", place_of(spot), "không có tên tập thể cùng dòng")
    elif below is None:
        yield Found("F53", place_of(spot), "không có chức vụ ở dòng dưới")


def check_signer(seen: Seen) -> Iterator[Found]:
    """F54–F56."""
    foot = seen.parts.foot
    if seen.is_state:
        if not foot.authority and foot.name is None:
            yield Found("F54", Place("cuối văn bản"), "không thấy khối ký")
        if foot.authority:
            yield from look("F54", foot.authority, Wanted(Span(13, 14), bold=True, italic=False, upper=True))
        if foot.name is not None:
            wanted = Wanted(Span(13, 14), bold=True, italic=False, upper=False)
            yield from look("F54", [foot.name], wanted)
    names = [foot.name] if foot.name is not None else []
    for spot in names:
        rank = _RANK.match(spot.text)
        if rank:
            yield Found("F55", place_of(spot), spot.text, spot.text[rank.end() :].strip())
    yield from _in_directory(seen)


def _in_directory(seen: Seen) -> Iterator[Found]:
    foot, signers = seen.parts.foot, seen.known.signers
    issuer = " ".join(spot.text for spot in seen.parts.head.body)
    foreign = bool(seen.known.issuer) and plain(seen.known.issuer) != plain(issuer)
    if not signers or foreign or foot.name is None or not foot.authority:
        return
    name = _RANK.sub("", foot.name.text).strip()
    posts = [post for person, post in signers if same_spelling(person, name)]
    own = _PREFIX.sub("", foot.authority[-1].text).lstrip(". ")
    if not posts:
        yield Found("F56", place_of(foot.name), f"{name} không có trong danh bạ người ký", "người ký có trong danh bạ")
    elif not any(plain(own).startswith(plain(post)) for post in posts):
        yield Found("F56", place_of(foot.authority[-1]), f"{own.lower()}, danh bạ ghi {posts[0].lower()}")


def check_recipients(seen: Seen) -> Iterator[Found]:
    """F57–F59."""
    if not seen.is_state:
        return
    foot = seen.parts.foot
    if foot.title is None and seen.parts.kind_name in UNNUMBERED:
        return
    if foot.title is None:
        yield Found("F57", Place("cuối văn bản"), "không thấy Nơi nhận")
        return
    yield from look("F57", [foot.title], Wanted(Span(12, 12), bold=True, italic=True))
    if foot.title.text != "Nơi nhận:":
        yield Found("F57", place_of(foot.title), foot.title.text, "Nơi nhận:")
    if foot.recipients:
        yield from _listed(foot.recipients)
    last = foot.recipients[-1] if foot.recipients else None
    kept = _KEPT_UNION if seen.rules.profile is ProfileCode.UNION else _KEPT
    if last is None or not kept.match(last.text):
        yield Found("F59", place_of(last or foot.title), last.text if last else "không có dòng lưu")


def _listed(lines: list[Spot]) -> Iterator[Found]:
    yield from look("F58", lines, Wanted(Span(11, 11), bold=False, italic=False))
    wrong = []
    for number, spot in enumerate(lines):
        end = "." if number == len(lines) - 1 else ";"
        starts = spot.text if spot.text.startswith("- ") else f"{spot.para.mark} {spot.text}"
        if not _LINE.match(starts) or not spot.text.endswith(end):
            wrong.append((spot, end))
    if wrong:
        spot, end = wrong[0]
        yield Found("F58", place_of(spot), spot.text, f"dạng “- …{end}”", count=len(wrong))


def check_minutes(seen: Seen) -> Iterator[Found]:
    """F65."""
    if not seen.is_state or seen.parts.kind_name != "Biên bản":
        return
    foot = seen.parts.foot
    if seen.parts.head.place_date is not None:
        yield Found("F65", place_of(seen.parts.head.place_date), "biên bản ghi địa danh, ngày", "không ghi")
    left = [plain(spot.text) for spot in foot.left]
    if not any(words.startswith("thu ky") for words in left):
        yield Found("F65", Place("khối ký"), "không thấy THƯ KÝ bên trái", "THƯ KÝ bên trái")
    right = [plain(spot.text) for spot in foot.authority]
    if not any(words.startswith(("chu toa", "chu tri")) for words in right):
        yield Found("F65", Place("khối ký"), "không thấy CHỦ TỌA bên phải", "CHỦ TỌA bên phải")
