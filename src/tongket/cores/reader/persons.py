"""Named people with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tongket.cores.reader.facts import Person, Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import names

_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđŏĕŭ"
# "Hạnh", "Y", "H'Hen", "K'Brèo", "Phi-a"
SYLLABLE = (
    rf"[{_CAPITAL}][{_SMALL}]{{0,7}}(?:['’‘][{_CAPITAL}{_SMALL}][{_SMALL}]{{0,7}})?(?:-[{_SMALL}]{{1,4}})?(?![^\W\d_])"
)
_NAME = re.compile(rf"{SYLLABLE}(?:[ \u00a0]{{1,2}}{SYLLABLE}){{1,4}}|[{_CAPITAL}][{_SMALL}]{{0,3}}['’‘]{SYLLABLE}")
_SHOUTED = re.compile(rf"[{_CAPITAL}]{{2,7}}(?: [{_CAPITAL}]{{1,7}}){{1,4}}(?![^\W\d_])")
# A word with a capital that another one follows, or with an apostrophe: anything less is no name. The look behind stands
# after the capital: a pattern that begins with a class is found quicker.
_CAPITALISED = re.compile(
    rf"[{_CAPITAL}](?<![^\W\d_'’‘].)(?=[^\W\d_]{{0,8}}(?:['’‘]|(?:-[^\W\d_]{{1,4}})?[ \u00a0]{{1,2}}[{_CAPITAL}]))"
    r"[^\W\d_]{0,8}(?:['’‘][^\W\d_]+)?"
)
_TITLE = re.compile(rf"(?<![^\W\d_])(?:{names.HONORIFICS}[\s.:]{{1,3}}){{1,4}}$")
_LAST_OF_TITLE = re.compile(
    r"(?:[ôo]ng|bà|anh|chị|cô|thầy|chí|đ/ ?c|đc|giáo|úy|tá|tướng|em|bác|s[ĩỹ]|ts|ths|sư)[\s.:]{1,3}$"
)
# How all titles end, and those that stand before any family name.
_TITLE_ENDS = (
    "ông", "bà", "chí", "anh", "chị", "cô", "thầy", "em", "s", "1", "2", "bác", "bạn", "cn", "/c", "/ c", "đc", "giáo", "d", "ưt", "lđ", "cháu",
    "hân", "mẹ", "mục", " i", "ki", "ii", "sĩ", "sỹ", "sư", "tá", "tọa", "làng", "úy", "đốc", "đức", "tướng", "trưởng", "thượng"
)  # fmt: skip
_COMMON_ENDS = (
    "ông", "ong", "bà", "anh", "chị", "cô", "thầy", "chí", "đ/c", "đ/ c", "đc", "giáo", "úy", "tá", "tướng", "em", "bác", "sĩ", "sỹ", "ts", "ths", "sư"
)  # fmt: skip
_RUN = re.compile(rf"(?<=\s){SYLLABLE}(?: {SYLLABLE})+")
_LIST_MARK = re.compile(r"(?:[;:,]\s|\bvà\s|\bcùng\s|(?:\n|^)[ \t]{0,8}(?:(?:[-+*•–]|\d{1,2}[.)])[ \t]{0,4})?)$")
_AFTER = re.compile(
    rf"\s{{0,2}}(?:[-–—,(:]|là)\s{{0,2}}(?P<position>(?i:{names.POSITION_WORDS})(?!\w)[^;.:()\n]{{0,140}})"
)
_ELECTED_AFTER = re.compile(
    r"(?:\s(?:tái đắc cử|tái cử|đắc cử|trúng cử)\s|(?:[^,;.\d]{0,30}?\s)?(?:bầu|tái cử|tái đắc cử|đắc cử|trúng cử|bổ nhiệm|hiệp thương cử)?[^,;.\d]{0,12}?\s(?:làm(?! việc)|giữ chức(?: vụ| danh)?|giữ cương vị|chức(?: vụ| danh)?)\s)"
    rf"(?P<position>(?i:{names.POSITION_WORDS})(?!\w)[^,;.:()\n]{{0,70}})"
)
_POSITION = re.compile(rf"\b{names.POSITION_WORDS}(?!\w)")
_LEADS = re.compile(rf"\b{names.LEADING_POSITIONS}(?!\w)")
_PHRASE_END = re.compile(r"[,;.:()\n!?\"“”–—]| - ")
_POSITION_END = re.compile(
    r"\s(?:đã|đang|sẽ|đến|tới|về|cho|chỉ (?:đạo|rõ|ra)(?! phong)|phát (?:biểu|động)|trình bày|chủ (?:trì|tọa)|dự(?! án| toán| trữ| bị| phòng)"
    r"|ghi nhận|nhấn|biểu dương|tuyên dương|đề nghị|đề xuất|khẳng định|thay mặt|trao|cùng|tham (?:dự|gia|luận|quan)|nêu|nhắn|được|đánh giá"
    r"|yêu cầu|điều hành|báo cáo|kết luận|khai mạc|bế mạc|thông tin|mong|chúc|gửi|tặng|và (?=\d)|và (?:đại diện|các|lãnh đạo|toàn thể|cán bộ"
    r"|đông đảo|hơn|gần|trên)|tín nhiệm|vui|giữ (?:chức|cương vị|trọng trách)|đảm nhiệm|làm(?! việc)|cho biết|cho rằng|chia sẻ|đọc|khen|thông qua|nói|bày tỏ|hoan nghênh|giải đáp|tiếp thu"
    r"|đồng chủ|cũng|nhiệm kỳ \d|năm \d|với|trong buổi|tại|trực tiếp|ký|thăm|công bố|quán triệt|giới thiệu|lưu ý|kêu gọi|phân tích|bầu|xin|cảm ơn"
    r"|ghi|nhất trí|nhận|tổ chức|đồng tình|có mặt|đại diện lãnh đạo|là(?! [A-ZĐ])|cắt băng|đánh trống|đáp từ|hứa|vinh dự|nghỉ|thì|khi|sau|để|vì|do)"
    rf"(?![^\W\d_])|\s(?:và|cùng|với) (?=(?i:{names.HONORIFICS})[\s.:])"
)
_CONTINUES = re.compile(rf"\s(?i:{names.POSITION_WORDS})(?!\w)|\s(?i:{names.ORGANISATION_WORDS})(?!\w)")
_ALONE = re.compile(rf"(?:^|[,;.:(\n]|\b(?:và|cùng|của|cho|{names.OCCUPATIONS}))\s{{0,2}}$")
_PLACE_BEFORE = re.compile(
    r"(?:phường|đường|(?<!thành )phố|trường|thpt|thcs|th|học|non|mg|mn|quận|khu|chợ|cầu|quỹ|giải|đoàn|đội|lớp|nhà) $"
)
_REGION_BEFORE = re.compile(
    r"(?:tỉnh|huyện|xã|thành phố|thị xã|thị trấn|tp\.?|thôn|ấp|bản|buôn|làng|công ty|viện|hợp tác xã|htx|tnhh) $"
)
_POST_IN_BRACKETS = re.compile(rf"\s*\(({names.POSITION_WORDS}(?!\w)[^()\n]{{0,90}})\)")
_POST_LINE = re.compile(rf"(?:(?:kt|tm|tl|q)\.\s?)?(?P<position>{names.POSITION_WORDS}(?!\w)[^.;:\d]{{0,60}})$")
_POST_COLON = re.compile(
    rf"(?<!\w)(?P<position>(?:{names.LEADING_POSITIONS}|thư ký|kế toán|thủ quỹ)[^,;.:\d()]{{0,40}}?)\s?:\s{{1,2}}$"
)
_OCCUPATION = re.compile(rf"(?<![^\W\d_])(?P<position>{names.OCCUPATIONS})\s$")
_MANY = re.compile(r"^(?:các|hai|ba|bốn|quý) |thầy cô|ông bà|anh chị|(?:ông|bà|chí)\s?:")
_NEXT_NAME = re.compile(r"\s?(?:\([^()\n]{0,60}\)\s?)?(?:,|;|và|, và|&)\s(?:đồng chí |đ/c |ông |bà )?")
_MOST_LISTED = 40


def read_persons(page: Page) -> list[Person]:
    """Each named person once, in order of place, with the fullest position the text gives."""
    found: dict[str, Person] = {}
    for named in _named(page):
        if _in_furniture(page, named.span[0]):
            continue
        position = named.position or _position_after(page, named.span[1])
        if position is None and not named.titled:
            continue
        name = page.words(*named.span)
        known = name.split()[0] in names.FAMILY_NAMES
        certainty = 0.7 if position is None else 0.85 if named.position else 0.95
        _keep(
            found,
            Person(
                name=name,
                position=position,
                quote=page.text[slice(*named.span)],
                span=named.span,
                certainty=certainty if known else 0.7,
            ),
        )
    return sorted(found.values(), key=lambda person: person.span)


def name_at(page: Page, place: int, *, known_family: bool = True) -> Span | None:
    """Span of the name of a person at a place, or None; with ``known_family`` only names of known families."""
    match = _NAME.match(page.text, place)
    if match is None:
        return None
    words = match.group().split()
    if not known_family and len(words) > 1:
        return match.span() if words[0] not in names.NEVER_NAMES else None
    return match.span() if _is_name(words) else None


def stands_alone(page: Page, place: int) -> bool:
    """Whether a name at a place is that of a person and not of a school or a street: a mark or an occupation before it."""
    return _ALONE.search(page.plain[max(0, place - 40) : place]) is not None


def is_namesake(page: Page, place: int) -> bool:
    """Whether a school, a street or a ward bears the name at a place: "Trường THPT Nguyễn Du"."""
    return _PLACE_BEFORE.search(page.plain[max(0, place - 12) : place]) is not None


def _is_name(words: list[str]) -> bool:
    if words[:3] == ["Hồ", "Chí", "Minh"]:
        return False
    apostrophe = any(mark in words[0] for mark in "'’‘")
    return apostrophe or (
        len(words) > 1 and words[0] in names.FAMILY_NAMES and not names.NEVER_NAMES.issuperset(words[:2])
    )


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class _Named:
    """A name, the post told before it, and whether a title stands before it."""

    span: Span
    position: str | None = None
    titled: bool = False


def _named(page: Page) -> Iterator[_Named]:
    """Names after a title, in lists, under a post at the end of a text, and right after a post."""
    past = -1
    for token in _CAPITALISED.finditer(page.text):
        place = token.start()
        if place < past:
            continue
        word = token.group()
        known = word in names.FAMILY_NAMES or word.isupper() or "'" in word or "’" in word or "‘" in word
        if not known and not _may_be_titled(page.plain, place, _COMMON_ENDS):
            continue
        before = page.plain[max(0, place - 28) : place]
        title = _title_at_end(page.plain, place, before, known)
        if title is not None:
            found = list(_titled(page, place, place - len(before) + title.start(), title))
        elif known:
            found = list(_untitled(page, place, before))
        else:
            continue
        if found:
            past = max(named.span[1] for named in found)
            yield from found
    yield from _signed(page)


def _title_at_end(plain: str, place: int, before: str, known: bool) -> re.Match[str] | None:
    """The title at the end of the words before a name; before unknown families only the common ones."""
    if known:
        return _TITLE.search(before) if _may_be_titled(plain, place, _TITLE_ENDS) else None
    return _TITLE.search(before) if _LAST_OF_TITLE.search(before) else None


def _may_be_titled(plain: str, place: int, ends: tuple[str, ...]) -> bool:
    """Whether the word before a place, behind spaces and stops, ends like a title."""
    end = place
    while end > 0 and (plain[end - 1] in " .:" or plain[end - 1].isspace()):
        end -= 1
    return end < place and plain.endswith(ends, 0, end)


def _titled(page: Page, place: int, title_start: int, title: re.Match[str]) -> Iterator[_Named]:
    span = name_at(page, place) or _shouted(page, place)
    if span is None:
        other = name_at(page, place, known_family=False)
        span = other if other and _AFTER.match(page.text, other[1]) else None
    if span is None:
        return
    yield _Named(span, _post_before(page, title_start), titled=True)
    if _MANY.search(title.group()):
        yield from _others_of_list(page, span)


def _untitled(page: Page, place: int, before: str) -> Iterator[_Named]:
    """A name of a known family without a title: in a list before its post, after an occupation or right after a post."""
    span = name_at(page, place)
    if span is None:
        return
    if _LIST_MARK.search(before) and _AFTER.match(page.text, span[1]):
        yield _Named(span)
        return
    post = _post_before(page, place)
    if post:
        yield _Named(span, post)
        return
    occupation = _OCCUPATION.search(before)
    words = page.text[slice(*span)].split()
    if occupation and (
        len(words) > 2 or (words[0] in names.COMMON_FAMILIES and not page.text[span[1] + 1 : span[1] + 2].islower())
    ):
        yield _Named(span, page.words(place - len(before) + occupation.start("position"), place - 1))
        return
    yield from _after_post(page, place)


def _post_before(page: Page, place: int) -> str | None:
    """ "Thư ký: Cô Lê Thị Giềng": the post before the colon."""
    if page.plain.find(":", max(0, place - 4), place) < 0:
        return None
    match = _POST_COLON.search(page.plain, max(0, place - 80), place)
    return page.words(*match.span("position")) if match else None


def _others_of_list(page: Page, first: Span) -> Iterator[_Named]:
    """ "các đồng chí A, B và C được bầu giữ chức X": the names after the first, with what is said of them all."""
    found, place = [first], first[1]
    while len(found) < _MOST_LISTED and (step := _NEXT_NAME.match(page.plain, place)):
        span = name_at(page, step.end())
        if span is None:
            break
        found.append(span)
        place = span[1]
    shared = _position_after(page, found[-1][1]) if _ELECTED_AFTER.match(page.text, found[-1][1]) else None
    if len(found) > 1:
        yield from (_Named(span, shared, titled=True) for span in found)


def _shouted(page: Page, place: int) -> Span | None:
    match = _SHOUTED.match(page.text, place)
    if match is None or match.group().split()[0].capitalize() not in names.FAMILY_NAMES:
        return None
    return match.span()


def _signed(page: Page) -> Iterator[_Named]:
    """The name under a text: "Trần Văn An" and "(Chủ tịch …)" below it, or the post above it."""
    lines = page.lines
    for index, line in enumerate(lines):
        if line.end - line.start > 120:
            continue
        start = line.start + len(page.text[line.start : line.end]) - len(page.text[line.start : line.end].lstrip())
        span = name_at(page, start)
        if span is None or page.text[span[1] : line.end].strip():
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        inside = _POST_IN_BRACKETS.match(page.plain, below.start, below.end) if below else None
        if inside:
            yield _Named(span, page.words(*inside.span(1)))
            continue
        for above in reversed(lines[max(0, index - 5) : index]):
            # The post may stand in the right half of the line, behind a wide gap.
            end = above.start + len(page.plain[above.start : above.end].rstrip())
            gap = page.plain.rfind("   ", above.start, end)
            start = gap + 3 if gap >= 0 else end - len(page.plain[above.start : end].lstrip())
            post = _POST_LINE.match(page.plain, start, end)
            if post:
                yield _Named(span, page.words(*post.span("position")))
                break


def _after_post(page: Page, place: int) -> Iterator[_Named]:
    """ "Giám đốc Sở Y tế Lê Quang Hải": the post stands right before the name."""
    floor = max(0, place - 110)
    for mark in _PHRASE_END.finditer(page.text, floor, place):
        floor = mark.end()
    post = _LEADS.search(page.plain, floor, place)
    if post is None:
        return
    limit = min(len(page.text), place + 60)
    verb = _POSITION_END.search(page.text, post.end(), limit)
    limit = verb.start() if verb else limit
    for run in _RUN.finditer(page.text, post.end(), limit):
        span = _person_in(page, run.span(), post.end())
        if span:
            said = page.words(post.start(), span[0])
            yield _Named(span, re.sub(r" (?:là|đồng chí|ông|bà)$", "", said))
            return


def _person_in(page: Page, run: Span, post_end: int) -> Span | None:
    """The person at the end of a run of capitals: "huyện Tân Phú Nguyễn Văn An" gives the last three."""
    words = page.text[slice(*run)].split(" ")
    before = page.plain[max(post_end, run[0] - 12) : run[0]]
    named_place, region = _PLACE_BEFORE.search(before) is not None, _REGION_BEFORE.search(before) is not None
    for first in range(len(words) - 1):
        size = len(words) - first
        if size > 4 or words[first] not in names.FAMILY_NAMES:
            continue
        middle = words[first + 1] in (
            "Văn",
            "Thị",
            "Hữu",
            "Đức",
            "Thanh",
            "Quốc",
            "Minh",
            "Ngọc",
            "Xuân",
            "Quang",
            "Công",
            "Đình",
            "Hoàng",
        )
        if words[first] not in names.COMMON_FAMILIES and not (
            size > 2 and (middle or not (region or named_place)) and first in (0, 2)
        ):
            continue
        if first == 0 and (named_place or (region and size == 2)):
            continue
        if size == 2 and words[first] not in names.COMMON_FAMILIES:
            continue
        start = run[1] - len(" ".join(words[first:]))
        return (start, run[1]) if _is_name(words[first:]) else None
    return None


def _in_furniture(page: Page, place: int) -> bool:
    return page.lines[page.line_at(place)].furniture


def _position_after(page: Page, end: int) -> str | None:
    after = _AFTER.match(page.text, end) or _ELECTED_AFTER.match(page.text, end, min(len(page.text), end + 180))
    if after is None:
        return None
    text = after["position"]
    # A heading in capitals has its verbs in capitals too.
    stop = _POSITION_END.search(text.lower() if text.isupper() else text)
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
