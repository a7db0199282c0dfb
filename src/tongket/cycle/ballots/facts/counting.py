"""The outcome of a vote: a pure function of its rules and its numbers, in whole numbers and exact fractions only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number
from tongket.cycle.ballots.enums import BASE_SAID, Base, Style

CHOSEN, YES, NO, ABSTAIN, NOTHING = "x", "y", "n", "a", "-"  # a letter for each option of a ballot
LETTERS = {Style.CHOOSE.value: {CHOSEN}, Style.YES_NO.value: {YES, NO}, Style.YES_NO_ABSTAIN.value: {YES, NO, ABSTAIN}}


@dataclass(frozen=True, slots=True)
class Rules:
    """How a vote is counted; ``seats`` None: whatever reaches the threshold is chosen; ``most`` 0: no limit."""

    style: str
    base: str
    threshold: Fraction
    is_strict: bool
    least: int = 1
    most: int = 1
    blank_is_valid: bool = False
    quorum: Fraction | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Votes for one option."""

    yes: int = 0
    no: int = 0
    abstain: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.yes + other.yes, self.no + other.no, self.abstain + other.abstain)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted; ``present`` None: not known. For a show of hands issued = collected = valid = present."""

    members: int
    present: int | None
    issued: int
    collected: int
    valid: int
    counts: tuple[Count, ...]

    @property
    def invalid(self) -> int:
        """Ballots that count for nobody."""
        return self.collected - self.valid


@dataclass(frozen=True, slots=True)
class OptionResult:
    """How one option came out; ``tied``: as many votes as another, and not a seat for each."""

    name: str
    count: Count
    base: int
    reached: bool
    chosen: bool
    tied: bool
    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a vote came out. ``held``: the quorum was there; ``open_seats``: still to be filled (None: no number was set)."""

    held: bool
    quorum_says: str
    base_says: str
    results: tuple[OptionResult, ...]
    open_seats: int | None
    again: tuple[int, ...]  # options of a next round, by their place
    says: str


def fraction(text: str) -> Fraction:
    """The fraction of "2/3", "80%" or "80 %"; ValueError says what it must be.

    >>> fraction("2/3"), fraction("80%"), fraction(" 50 % ")
    (Fraction(2, 3), Fraction(4, 5), Fraction(1, 2))
    """
    bare = text.replace(" ", "").replace(",", ".")
    try:
        found = Fraction(bare.removesuffix("%")) / 100 if bare.endswith("%") else Fraction(bare)
    except (ValueError, ZeroDivisionError):
        raise ValueError(
            _("“%(text)s” không phải là một tỷ lệ: ghi như 1/2, 2/3 hoặc 80 phần trăm.") % {"text": text}
        ) from None
    if not 0 < found <= 1:
        raise ValueError(_("Tỷ lệ phải lớn hơn 0 và không quá 1, đang ghi %(text)s.") % {"text": text})
    return found


def fraction_text(value: Fraction) -> str:
    """The fraction as it is kept.

    >>> fraction_text(Fraction(4, 5))
    '4/5'
    """
    return f"{value.numerator}/{value.denominator}"


def reaches(votes: int, base: int, threshold: Fraction, *, is_strict: bool) -> bool:
    """Whether so many of so many are more than the threshold, or at least it; of nobody nothing is reached.

    >>> reaches(38, 74, Fraction(1, 2), is_strict=True), reaches(37, 74, Fraction(1, 2), is_strict=True)
    (True, False)
    >>> reaches(28, 42, Fraction(2, 3), is_strict=False), reaches(27, 42, Fraction(2, 3), is_strict=False)
    (True, False)
    """
    if base <= 0:
        return False
    left, right = votes * threshold.denominator, threshold.numerator * base
    return left > right if is_strict else left >= right


def percent(votes: int, base: int) -> str:
    """The share in percent, two decimals, halves up, as printed; "–" of nobody.

    >>> percent(38, 74), percent(2, 3), percent(1, 8), percent(0, 5), percent(1, 0)
    ('51,35%', '66,67%', '12,50%', '0,00%', '–')
    """
    if base <= 0:
        return "–"
    hundredths = (20000 * votes + base) // (2 * base)
    return f"{format_number(hundredths // 100)},{hundredths % 100:02d}%"


def threshold_says(threshold: Fraction, *, is_strict: bool) -> str:
    """What must be reached, in words.

    >>> threshold_says(Fraction(1, 2), is_strict=True), threshold_says(Fraction(2, 3), is_strict=False)
    ('quá nửa', 'từ 2/3 trở lên')
    >>> threshold_says(Fraction(4, 5), is_strict=False), threshold_says(Fraction(2, 3), is_strict=True)
    ('từ 80% trở lên', 'trên 2/3')
    """
    if threshold == Fraction(1, 2):
        return "quá nửa" if is_strict else "từ một nửa trở lên"
    share = f"{100 * threshold}%" if threshold.denominator in (5, 10, 20, 100) else fraction_text(threshold)
    if threshold == 1:
        share = "100%"
    return f"trên {share}" if is_strict else f"từ {share} trở lên"


def blank_of(options: int) -> str:
    """The ballot that says nothing."""
    return NOTHING * options


def fits(style: str, options: int, choice: str) -> bool:
    """Whether the text is a ballot of this vote at all: a letter for each option, known letters only."""
    return len(choice) == options and set(choice) <= LETTERS[style] | {NOTHING}


def picked(choice: str) -> int:
    """How many options the ballot is for."""
    return sum(letter in (CHOSEN, YES) for letter in choice)


def is_valid(rules: Rules, options: int, choice: str) -> bool:
    """Whether the ballot counts: not too many, not too few; a blank one as the rules say."""
    if not fits(rules.style, options, choice):
        return False
    if choice == blank_of(options):
        return rules.blank_is_valid
    count = picked(choice)
    too_few = rules.style == Style.CHOOSE and count < rules.least
    return not too_few and (not rules.most or count <= rules.most)


def counts_of(options: int, choices: Iterable[str]) -> tuple[Count, ...]:
    """Votes for each option in valid ballots."""
    yes, no, abstain = [0] * options, [0] * options, [0] * options
    for choice in choices:
        for place, letter in enumerate(choice):
            yes[place] += letter in (CHOSEN, YES)
            no[place] += letter == NO
            abstain[place] += letter == ABSTAIN
    return tuple(Count(*one) for one in zip(yes, no, abstain, strict=True))


def base_of(rules: Rules, tally: Tally) -> int:
    """What votes are counted against."""
    if rules.base == Base.ALL:
        return tally.members
    return (tally.present or 0) if rules.base == Base.PRESENT else tally.valid


def quorum_met(rules: Rules, members: int, present: int | None) -> bool:
    """Whether enough are there; nobody known to be there is nobody."""
    return rules.quorum is None or reaches(present or 0, members, rules.quorum, is_strict=False)


def outcome_of(rules: Rules, names: Sequence[str], tally: Tally, *, noun: str = "phiếu") -> Outcome:
    """How the vote came out, each option with its sentence, in the order of the options."""
    base = base_of(rules, tally)
    held = quorum_met(rules, tally.members, tally.present)
    reached = [reaches(one.yes, base, rules.threshold, is_strict=rules.is_strict) for one in tally.counts]
    chosen, tied = _fill(rules.seats, tally.counts, reached) if held else (set[int](), set[int]())
    wanted = threshold_says(rules.threshold, is_strict=rules.is_strict)
    results = tuple(
        OptionResult(name, count, base, is_there, place in chosen, place in tied, _says(count.yes, base, is_there, wanted, noun))
        for place, (name, count, is_there) in enumerate(zip(names, tally.counts, reached, strict=True))
    )  # fmt: skip
    left = None if rules.seats is None or not held else rules.seats - len(chosen)
    again = _again(tally.counts, chosen, tied, left) if held else ()
    quorum = _quorum_says(rules, tally, held)
    return Outcome(held, quorum, f"{BASE_SAID[rules.base]}: {format_number(base)}", results, left, again,
                   _whole_says(held, results, left, tied))  # fmt: skip


def _says(yes: int, base: int, reached: bool, wanted: str, noun: str) -> str:
    verdict = f"đạt {wanted}" if wanted != "quá nửa" else wanted
    verdict = verdict if reached else f"chưa {verdict}"
    return f"được {format_number(yes)}/{format_number(base)} {noun} ({percent(yes, base)}), {verdict}"


def _fill(seats: int | None, counts: Sequence[Count], reached: Sequence[bool]) -> tuple[set[int], set[int]]:
    """Who is chosen, and who stands at the last seat with as many votes as another."""
    passing = sorted((place for place, is_there in enumerate(reached) if is_there), key=lambda one: -counts[one].yes)
    if seats is None or len(passing) <= seats:
        return set(passing), set()
    if seats == 0:
        return set(), set()
    border = counts[passing[seats - 1]].yes
    if counts[passing[seats]].yes < border:
        return set(passing[:seats]), set()
    return (
        {place for place in passing if counts[place].yes > border},
        {place for place in passing if counts[place].yes == border},
    )


def _again(counts: Sequence[Count], chosen: set[int], tied: set[int], left: int | None) -> tuple[int, ...]:
    """Whom a next round would be held between: those who tie for a seat, else all who were not chosen."""
    if not left:
        return ()
    return tuple(place for place in range(len(counts)) if (place in tied if tied else place not in chosen))


def _quorum_says(rules: Rules, tally: Tally, held: bool) -> str:
    if rules.quorum is None:
        return ""
    told = f"có mặt {format_number(tally.present or 0)}/{format_number(tally.members)}"
    wanted = threshold_says(rules.quorum, is_strict=False)
    return f"{told}, {'đủ' if held else 'chưa đủ'} điều kiện {wanted}"


def _whole_says(held: bool, results: Sequence[OptionResult], left: int | None, tied: set[int]) -> str:
    if not held:
        return "Không đủ số người có mặt theo quy định nên kết quả không có giá trị."
    names = [one.name for one in results if one.chosen]
    word = "Đạt" if left is None else "Trúng"
    told = f"{word}: {'; '.join(names)}." if names else "Không mục nào đạt."
    if tied:
        level = "; ".join(one.name for one in results if one.tied)
        return f"{told} Bằng phiếu nhau, cần bỏ phiếu lại: {level}."
    return f"{told} Còn thiếu {left}, bỏ phiếu vòng sau nếu cần." if left else told
