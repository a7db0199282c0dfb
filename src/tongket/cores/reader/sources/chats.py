"""Text pasted from Zalo: the stamps of its messages, sticker lines and emoji taken out, the words kept."""

from __future__ import annotations

import re

_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[AaPp][Mm]|\s?(?:SA|CH))?"
_DAY = r"(?P<{0}>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d)"
_STAMP = re.compile(
    rf"\s*\[\s*(?:{_CLOCK}[\s,]+{_DAY.format('a')}|{_DAY.format('b')}[\s,]+{_CLOCK}|{_CLOCK})\s*\]\s*(?:[^:\n]{{1,60}}:[ \t]*)?"
    rf"|[^\n:\[\]]{{2,50}}\s[-–|,]?\s?\(?{_CLOCK}[\s,-]+{_DAY.format('c')}\)?\s*(?::[ \t]*|$)"
    rf"|\s*{_DAY.format('d')}[\s,]+{_CLOCK}\s*-\s*[^:\n]{{1,60}}:[ \t]*"
)
_NOISE = re.compile(
    r"\s*(?:\[\s*(?:sticker|nhãn dán|hình ảnh|ảnh|photo|image|video|tệp tin|file|gif|thiệp|danh thiếp|vị trí|tin nhắn thoại|voice|"
    r"cuộc gọi[^\]]{0,40})\s*\].{0,80}|tin nhắn (?:này )?đã (?:được )?(?:thu hồi|xóa|xoá).{0,20}"
    r"|đã (?:thu hồi|ghim|chia sẻ) (?:một )?tin nhắn.{0,40}|\d{1,3} (?:lượt )?(?:thích|thả tim)|đã xem|đã nhận|đã gửi"
    r"|(?:hôm nay|hôm qua),? \d{1,2}[:h]\d{2}|trả lời|(?:đã )?chỉnh sửa|/-?[a-z]{2,10}|:-?[()dpo*|<>3]+)\s*$",
    re.IGNORECASE,
)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U0001fb00-\U0001fbff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u25b6\u25c0\u3030\u303d\u200d\ufe0e\ufe0f\u20e3"
    "\U000e0020-\U000e007f]+"
)
_BULLETS = re.compile(
    "^(\\s*)[\u2705\u2714\u27a1\u2713\u2611\u25aa\u25fe\u2b50\u2764\U0001f449\U0001f4cc\U0001f539-\U0001f53a\U0001f536]\ufe0f?\\s*"
)
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3\\s*[.)]?")


def is_chat(text: str) -> bool:
    """Whether a text was copied from a conversation: message stamps, or emoji all over.

    >>> is_chat("[12:30, 5/1/2024] Chị Trúc: Em gửi báo cáo"), is_chat("Năm 2023, mở 13 lớp [5].")
    (True, False)
    """
    head = text[:20_000]
    return any(_STAMP.match(line) for line in head.splitlines()) or _EMOJI.search(head) is not None


def plain_messages(text: str) -> str:
    """The words of a conversation; the day of the first message stays as a line of its own, for years said by nobody.

    >>> plain_messages("[12:30, 5/1/2024] Chị Trúc: Em gửi báo cáo 🎉\\n[Sticker]\\n✅ Mở 13 lớp 👍👍")
    'Ngày đăng: 5/1/2024\\nEm gửi báo cáo\\n- Mở 13 lớp'
    """
    day = ""
    lines: list[str] = []
    for line in text.splitlines():
        stamp = _STAMP.match(line)
        if stamp:
            day = day or next(filter(None, stamp.groups()), "")
            line = line[stamp.end() :]
        if _NOISE.fullmatch(line):
            continue
        line = _KEYCAP.sub(r"\1. ", _BULLETS.sub(r"\1- ", line))
        lines.append(re.sub(r"[ \t]{2,}", " ", _EMOJI.sub(" ", line)).strip() if _EMOJI.search(line) else line)
    return "\n".join([f"Ngày đăng: {day}", *lines] if day else lines)
