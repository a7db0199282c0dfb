"""Named people with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.reader.facts import Person
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import names

_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
SYLLABLE = rf"[{_CAPITAL}][^\W\d_A-Z]{{0,6}}(?:['’][^\W\d_]+)?"
_NAME = rf"(?P<name>{SYLLABLE}(?: {SYLLABLE}){{1,4}})(?![^\W\d_])"
_TITLE = re.compile(rf"\b{names.HONORIFICS}\s?:?\s")
_TITLED = re.compile(_NAME)
_DASHED = re.compile(
    rf"(?:(?<=[;:,]\s)|(?<=và\s)|(?<=\n)|^){_NAME}(?=\s?(?:[-–,]\s?)(?i:{names.POSITION_WORDS})\b)", re.MULTILINE
)
_AFTER = re.compile(rf"\s?(?:[-–—,(]|là)\s?(?P<position>(?i:{names.POSITION_WORDS})\b[^;.:()\n]{{0,120}})")
_POSITION_THEN_NAME = re.compile(
    rf"\b(?P<position>(?:[Pp]hó )?(?:[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Hh]iệu trưởng|[Tt]rưởng (?:ban|phòng|Ban"
    rf"|Phòng)|[Cc]ục trưởng|[Vv]iện trưởng)"
    rf"\s[^,;.:()\n\d]{{2,70}}?)\s(?:là )?{_NAME}"
)
_SIGNED = re.compile(
    rf"\n[^\S\n]*{_NAME}[^\S\n]*\n[^\S\n]*\((?P<position>(?i:{names.POSITION_WORDS})\b[^()\n]{{2,90}})\)"
)
_POSITION_END = re.compile(
    r"\s(?:đã|đến|tới|về|cho|chỉ|phát|trình|chủ|dự|ghi|nhấn|biểu dương|đề nghị|khẳng định|thay mặt|trao|cùng|tham"
    r"|nêu|nhắn|được|đánh|yêu cầu|điều hành|báo cáo|kết luận|khai mạc|tin|mong|và (?=\d)|và (?:đại diện|các|lãnh đạo"
    r"|toàn thể|cán bộ)|tín nhiệm|vui|làm)\b"
)
_CONTINUES = re.compile(rf"\s(?i:{names.POSITION_WORDS})\b|\s(?i:{names.ORGANISATION_WORDS})\b")


def read_persons(page: Page) -> list[Person]:
    """Each named person once, in order of place, with the fullest position the text gives."""
    found: dict[str, Person] = {}
    for pattern in (_TITLED, _DASHED, _SIGNED, _POSITION_THEN_NAME):
        for match in _matches(page, pattern):
            name = _checked_name(match["name"], grown=pattern is _POSITION_THEN_NAME)
            if name is None or _in_furniture(page, match.start("name")):
                continue
            start = match.end("name") - len(name)
            end = start + len(name)
            position = _position(page, match, start, end)
            if position is None and pattern is not _TITLED:
                continue
            _keep(
                found,
                Person(
                    name=" ".join(name.split()),
                    position=position,
                    quote=page.text[start:end],
                    span=(start, end),
                    certainty=0.85 if position else 0.6,
                ),
            )
    return sorted(found.values(), key=lambda person: person.span)


def _matches(page: Page, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if pattern is not _TITLED:
        yield from pattern.finditer(page.text)
        return
    for title in _TITLE.finditer(page.plain):
        match = pattern.match(page.text, title.end())
        if match:
            yield match


def _checked_name(name: str, *, grown: bool) -> str | None:
    """The name without the place name grown onto its front; None when it does not begin with a family name."""
    words = name.split(" ")
    if grown and len(words) > 3 and words[-3] in names.FAMILY_NAMES:
        words = words[-3:]
        name = " ".join(words)
    if words[0] not in names.FAMILY_NAMES or len(words) < 2 or name.startswith("Hồ Chí Minh"):
        return None
    return name


def _in_furniture(page: Page, place: int) -> bool:
    """Whether the place is in a line that names a source or an author."""
    line = page.lines[page.line_at(place)]
    return line.furniture and page.plain.rfind("nguồn", line.start, place) >= 0


def _position(page: Page, match: re.Match[str], start: int, end: int) -> str | None:
    if "position" in match.re.groupindex:
        before = match.start("position") < start
        said = page.text[match.start("position") : start] if before else match["position"]
        return " ".join(said.removesuffix("là ").split()).strip(" ,-–")
    after = _AFTER.match(page.text, end)
    if after is None:
        return None
    text = after["position"]
    stop = _POSITION_END.search(text)
    text = text[: stop.start()] if stop else text
    parts = text.split(",")
    kept = parts[0]
    for part in parts[1:]:
        if not _CONTINUES.match(part):
            break
        kept += "," + part
    return " ".join(kept.split()).strip(" ,-–") or None


def _keep(found: dict[str, Person], person: Person) -> None:
    key = person.name.lower()
    known = found.get(key)
    if known is None or len(person.position or "") > len(known.position or ""):
        found[key] = person
