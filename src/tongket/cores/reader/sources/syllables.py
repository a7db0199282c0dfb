"""Which words are Vietnamese syllables: the yardstick by which an unknown encoding is recognised."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CLOSING_TONES = frozenset("\u0301\u0323")  # syllables that end in a stop carry sắc or nặng only
_RHYMES_SAID = """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu o oc oi om on ong op ot oong ooc
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut
    ư ưa ưc ưi ưm ưn ưng ưt ưu uôc uôi uôm uôn uông uôt ươc ươi ươm ươn ương ươp ươt ươu
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    uân uât uây uâng uê uêch uênh uơ uy uych uynh uyt uyn uyp uyu uya uyên uyêt y"""
_RHYMES = frozenset(_RHYMES_SAID.split())
_SYLLABLE = re.compile(r"(?P<onset>ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx])?(?P<rhyme>[aăâeêioôơuưy].*)")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*|[^\x00-\x7f\s]")
_COMMON_SAID = """và của có là các được cho với đã để này trong một những không người năm đến về từ tại thì đó cũng như khi vào ra
    số đoàn viên hội công tác tổ chức thực hiện kế hoạch tỉnh huyện xã phường đơn vị cán bộ lao động kết quả đạt
    chỉ tiêu tập thể cá nhân khen thưởng nghị tháng ngày lần đồng trên hai đầu quý báo cáo"""
_COMMON = frozenset(_COMMON_SAID.split())
_ORDINARY_MARKS = frozenset("–—“”‘’…•«»°²³×÷±½¼¾§©®™·¬†€£¥№→✓✔▪■□●○◦‐‑−ªº¹¡¿´`\u00a0\u200b\ufeff\u00ad")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a word could be written in Vietnamese: known onset and rhyme, one tone at most, stops with their tones.

    >>> [is_syllable(word) for word in ("Nguyễn", "quý", "đoàn", "viñn", "café", "tốc", "tồc")]
    [True, True, True, False, False, True, False]
    """
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(apart)
    bare = unicodedata.normalize("NFC", _TONES.sub("", apart))
    match = _SYLLABLE.fullmatch(bare)
    if len(tones) > 1 or match is None or not _has_rhyme(bare, match):
        return False
    return not tones or (bare[-1] not in "cpt" and not bare.endswith("ch")) or tones[0] in _CLOSING_TONES


def _has_rhyme(bare: str, match: re.Match[str]) -> bool:
    if match["rhyme"] in _RHYMES:
        return True
    return bare.startswith("gi") and bare[1:] in _RHYMES  # gì, gìn: the i belongs to the rhyme


@dataclass(frozen=True, slots=True)
class Evidence:
    """How Vietnamese a text looks: words with diacritics that are syllables, that are not, and stray signs."""

    good: int
    bad: int
    common: int

    @property
    def share(self) -> float:
        """Good words among all that tell anything; 0 when none does."""
        return self.good / (self.good + self.bad) if self.good + self.bad else 0.0

    @property
    def weight(self) -> float:
        """What candidates are compared by."""
        return self.good + 0.5 * self.common - 1.5 * self.bad


def evidence_of(text: str) -> Evidence:
    """The evidence in a text; words of plain ASCII tell nothing.

    >>> evidence_of("Ủy ban nhân dân"), evidence_of("Uû ban nh©n d©n").good
    (Evidence(good=3, bad=0, common=1), 0)
    """
    good = bad = common = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii() or word in _ORDINARY_MARKS:
            bad += _is_inside_word(text, match) if not word.isascii() else 0
        elif is_syllable(word):
            good += 1
            common += word.lower() in _COMMON
        else:
            bad += 1
    return Evidence(good, bad, common)


def _is_inside_word(text: str, match: re.Match[str]) -> bool:
    """Whether an ordinary sign stands between letters, where only a wrong encoding puts it."""
    if match.group() in "–—‑−‘’´`\u00a0\u200b\ufeff":
        return False
    start, end = match.span()
    return (start > 0 and text[start - 1].isalpha()) or (end < len(text) and text[end].isalpha())
