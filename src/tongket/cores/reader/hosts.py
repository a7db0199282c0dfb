"""Who held a gathering: the organiser as written, without those it worked with."""

from __future__ import annotations

import re

from tongket.cores.reader import persons
from tongket.cores.reader.gates import Gated
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.vocabulary import names

_ORGANISED = (
    r"(?:tổ chức|tổ(?= |\.)|mở|tiến hành|khai mạc|họp|gặp mặt|tổng kết|sơ kết|nhìn lại|chủ trì|triển khai|long trọng)"
)
_BETWEEN = (
    r"(?:\s(?:đã|vừa|long trọng|trọng thể|chính thức|mới đây|phối hợp|sáng|chiều|ngày|hôm|vào|nay"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?,?)){0,7}"
)
_HOST_BEFORE = Gated(
    re.compile(
        rf"\b(?P<host>{names.ORGANISATION_WORDS}(?:[^,.;:\n\d(]|\([^)]{{1,20}}\)|\.(?=\w)|, (?=\w+ (?:và|tỉnh)\b)|\d(?! "
        rf"?[/.-]?\d*[/.-])){{0,110}}?){_BETWEEN}\s{_ORGANISED}\b"
    ),
    (
        "tổ",
        "mở",
        "tiến hành",
        "khai mạc",
        "họp",
        "gặp mặt",
        "tổng kết",
        "sơ kết",
        "nhìn lại",
        "chủ trì",
        "triển khai",
        "long trọng",
    ),
)
_HOST_AFTER = re.compile(
    rf"\b(?:được|do|của)\s(?P<host>{names.ORGANISATION_WORDS}(?:[^,.;:\n\d(]|\([^)]{{1,20}}\)"
    rf"|\.(?=[ \w]){{1}}){{0,90}}?)(?:\s(?:đã |vừa |phối hợp )?(?:tổ chức|tổ\b|chủ trì|đăng cai)|\s(?:đã |được "
    rf")?(?:khai mạc|diễn ra))"
)
_CONGRESS_OF = re.compile(
    rf"(?:đại hội|hội nghị)(?: đại biểu| toàn thể| thường niên| thành viên| hội viên)*\s(?P<host>{names.ORGANISATION_WORDS}(?!\w)[^,.;:\n]{{2,90}}?)"
    r"(?=\s(?:lần thứ|khóa|khoá|nhiệm kỳ))"
)
_BEFORE_BRACKET = re.compile(rf"(?P<host>{names.ORGANISATION_WORDS}(?!\w)[^,.;:\n()]{{0,90}})\s?$")
_PERSON_IN = re.compile(
    rf"\s(?:{'|'.join(sorted(names.COMMON_FAMILIES))}|[A-ZĐ][^\W\d_]+ (?:Thị|Văn)) {persons.SYLLABLE}"
)
_HEADING = re.compile(
    rf"\s*(?P<host>{names.ORGANISATION_WORDS}(?!\w)[^,.;:\n|\d\"]{{3,90}}?)"
    r"(?=\s?:|\s?$|\s(?:tổng kết|tổ chức|phấn đấu|đại hội|họp|biểu dương|tuyên dương|khép lại|vượt|hoàn thành|ký kết|triển khai|nhìn lại|trao|ra mắt|khai mạc|sơ kết|gặp mặt|phát động|kết nạp|nhiệm kỳ|năm|với|báo cáo)(?!\w))"
)
_OWNER = re.compile(rf"\scủa (?P<host>{names.ORGANISATION_WORDS}(?:[^,.;:\n\d(]|\([^)]{{1,20}}\)){{2,90}})")
_OTHER_HOST = re.compile(
    r"\s(?:phối hợp|kết hợp|cùng với|đã|vừa|long trọng|trang trọng|trọng thể|tưng bừng|tiến hành|chính thức|vinh dự|về việc|tham gia)\b"
)


SHORTEST_HOST, _HEADINGS = 11, 8


def host_of(page: Page, sentence: Sentence, start: int, end: int) -> str | None:
    before = None
    for before in _HOST_BEFORE.finditer(page.plain, sentence.start, min(sentence.end, start + 14)):
        if before.end() >= start - 3:
            break
    if before and before.end() >= start - 45:
        bracket = page.plain.rfind("(", sentence.start, before.start())
        if bracket >= 0 and page.plain.find(")", bracket, before.start()) < 0:
            # The words of a bracket are not the host: "Cụm thi đua số 3 (gồm …) tổ chức".
            owner = _BEFORE_BRACKET.search(page.plain, max(sentence.start, bracket - 120), bracket)
            return _one_host(page, owner.span("host")) if owner else None
        return _one_host(page, before.span("host"))
    after = _HOST_AFTER.search(page.plain, start, min(sentence.end, end + 160))
    of = _CONGRESS_OF.match(page.plain, start, min(sentence.end, end + 20)) if after is None else None
    if of:
        return _one_host(page, of.span("host"))
    if after:
        return _one_host(page, after.span("host"))
    owner = _OWNER.search(page.plain, start, end)
    return _one_host(page, owner.span("host")) if owner else None


def _one_host(page: Page, span: tuple[int, int]) -> str:
    """The organiser without those it worked with and without adverbs."""
    start, end = span
    other = _OTHER_HOST.search(page.plain, start, end)
    start, end = page.trim(start, other.start() if other else end)
    person = _PERSON_IN.search(page.text, start, end)
    if person and not persons.is_namesake(page, person.start() + 1):
        start, end = page.trim(start, person.start())
    if page.plain.count("(", start, end) > page.plain.count(")", start, end):
        end += 1
    elif page.plain.count("(", start, end) < page.plain.count(")", start, end):
        end = page.plain.rfind(")", start, end)
    return page.words(start, end)


def host_in_headings(page: Page, bare: str | None) -> str | None:
    """The organisation that a heading opens with; for a bare "Công ty", "Trung tâm" one that begins with that word."""
    for line in [line for line in page.lines if not line.furniture][:_HEADINGS]:
        match = _HEADING.match(page.plain, line.start, min(line.end, line.start + 160))
        if match is None:
            continue
        said = page.words(*page.trim(*match.span("host")))
        if len(said.split()) > 1 and (bare is None or said.lower().startswith(bare.lower() + " ")):
            return said
    return None
