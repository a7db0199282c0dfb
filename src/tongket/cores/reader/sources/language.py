"""Remarks on what a text is: another language, Vietnamese without its marks. Short texts are not judged."""

from __future__ import annotations

import re

from tongket.cores.reader.sources.syllables import is_syllable

_SAMPLE = 5_000
_LEAST_WORDS = 40
_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER = "Văn bản có vẻ không phải tiếng Việt; các dữ kiện đọc được có thể thiếu hoặc sai."
_BARE = "Văn bản tiếng Việt viết không dấu; các dữ kiện đọc được có thể thiếu hoặc sai."
_VIETNAMESE, _BARE_SHARE = 0.18, 0.75  # shares of words: with marks that are syllables; without marks that could be


def remarks_on(text: str) -> tuple[str, ...]:
    """What a reader of the facts should know about the language; empty for Vietnamese and for short texts.

    >>> remarks_on("The committee reviewed the annual results and adopted the plan for the coming year. " * 5)
    ('Văn bản có vẻ không phải tiếng Việt; các dữ kiện đọc được có thể thiếu hoặc sai.',)
    >>> remarks_on("Trong nam 2023 don vi da to chuc nhieu lop cho thieu nhi toan tinh. " * 5)
    ('Văn bản tiếng Việt viết không dấu; các dữ kiện đọc được có thể thiếu hoặc sai.',)
    >>> remarks_on("Trong năm 2023 đơn vị đã tổ chức nhiều lớp cho thiếu nhi toàn tỉnh. " * 5)
    ()
    """
    words = _WORD.findall(text[:_SAMPLE])
    if len(words) < _LEAST_WORDS:
        return ()
    marked = sum(1 for word in words if not word.isascii() and is_syllable(word))
    if marked >= len(words) * _VIETNAMESE:
        return ()
    plain = [word for word in words if word.isascii()]
    bare = sum(map(is_syllable, plain))
    return (_BARE,) if bare >= len(words) * _BARE_SHARE else (_OTHER,)
