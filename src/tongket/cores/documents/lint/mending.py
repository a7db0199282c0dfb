"""Mending: the repairs of all findings that need no change of words, checked against the words before."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.documents.lint.checking import Report, found_in, open_file, report_of
from tongket.cores.documents.lint.finding import Finding, Found
from tongket.cores.documents.lint.package import Bounds
from tongket.cores.documents.lint.seen import Known, Seen
from tongket.cores.documents.paper import ProfileCode
from tongket.cores.kernel.errors import Refused

_ROUNDS = 4  # a repair may bring another rule into reach: a rule drawn anew has its length checked


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended file, what was done (as the findings that are gone), and what is left for people."""

    content: bytes
    done: tuple[Finding, ...]
    left: Report


def mend(
    content: bytes, *, profile: ProfileCode | None = None, known: Known | None = None, bounds: Bounds | None = None
) -> Mended:
    """The file with every finding mended that can be, its words as they were.

    Raises: Refused as ``lint`` does, for files in Word's strict form, and when the words would not stay the same.
    """
    known, bounds = known or Known(), bounds or Bounds()
    seen = open_file(content, profile, known, bounds)
    if seen.story.package.is_strict:
        raise Refused(
            "Tệp lưu ở dạng Strict Open XML nên không sửa được.", "Lưu lại thành Tài liệu Word (.docx) rồi sửa."
        )
    before, chosen = words_of(seen), seen.rules.profile
    done: dict[tuple[str, str], Finding] = {}
    for _ in range(_ROUNDS):
        found = found_in(seen)
        repairs = [one for one in found if one.repair is not None]
        if not repairs:
            break
        for one, finding in zip(found, report_in_order(seen, found), strict=True):
            if one.repair is not None:
                done.setdefault((one.rule, one.place.says), finding)
                one.repair()
        content = seen.story.package.save()
        seen = open_file(content, chosen, known, bounds)
    if words_of(seen) != before:
        raise Refused("Không sửa được tệp này mà giữ nguyên chữ.", "Sửa trong Word theo danh sách đã nêu.")
    left = report_of(seen, found_in(seen), was_guessed=profile is None)
    still = {(finding.rule, finding.place.says) for finding in left.findings}
    return Mended(content, tuple(one for key, one in done.items() if key not in still), left)


def report_in_order(seen: Seen, found: list[Found]) -> list[Finding]:
    """The findings as records, in the order they were found."""
    return [report_of(seen, [one], was_guessed=False).findings[0] for one in found]


def words_of(seen: Seen) -> list[str]:
    """The words of a file, paragraph by paragraph."""
    return [para.said for para in seen.story.written]
