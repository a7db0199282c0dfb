"""The check of one file: all rules of its rule book, findings in the order of the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tongket.cores.documents.lint.check_annexes import check_annexes, check_attached, check_mentions
from tongket.cores.documents.lint.check_body import check_body, check_end_mark
from tongket.cores.documents.lint.check_foot import check_authority, check_minutes, check_recipients, check_signer
from tongket.cores.documents.lint.check_head import (
    check_country,
    check_issuer,
    check_number,
    check_place_date,
    check_subject,
)
from tongket.cores.documents.lint.check_order import check_order
from tongket.cores.documents.lint.check_page import check_letters, check_page_number, check_paper
from tongket.cores.documents.lint.check_tables import check_tables
from tongket.cores.documents.lint.check_titles import check_addressee, check_bases, check_decision, check_titles
from tongket.cores.documents.lint.check_words import check_words
from tongket.cores.documents.lint.finding import Finding, Found, Severity
from tongket.cores.documents.lint.package import Bounds, Package
from tongket.cores.documents.lint.parts import Parts, find_parts
from tongket.cores.documents.lint.rulebook import LETTERS, RULES, RuleSet, rule_set_of, severity_of
from tongket.cores.documents.lint.seen import Check, Known, Seen
from tongket.cores.documents.lint.spots import PARTY, plain
from tongket.cores.documents.lint.story import Story
from tongket.cores.documents.paper import ProfileCode
from tongket.cores.kernel.errors import Refused

CHECKS: tuple[Check, ...] = (
    check_paper, check_letters, check_page_number, check_country, check_issuer, check_number, check_place_date, check_subject,
    check_titles, check_bases, check_decision, check_addressee, check_body, check_order, check_authority, check_signer,
    check_recipients, check_minutes, check_annexes, check_mentions, check_attached, check_tables, check_end_mark, check_words,
)  # fmt: skip
_UNION_WORDS = ("cong doan", "lien doan lao dong", "ldld", "tong lien doan")
_RANKS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_TRACKED = "Tệp có sửa đổi đang theo dõi; đã kiểm tra bản như khi chấp nhận mọi sửa đổi."
_HIDDEN = "Tệp có chữ ẩn; chữ ẩn không được kiểm tra."


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file; ``profile_was_guessed`` when nobody said whose paper it is."""

    rules: RuleSet
    profile_was_guessed: bool
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not self.findings

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def lint(
    content: bytes, *, profile: ProfileCode | None = None, known: Known | None = None, bounds: Bounds | None = None
) -> Report:
    """Check a .docx; without a profile its letterhead tells whose paper it is.

    Raises: Refused for what is no .docx, is damaged, locked, too large, or has no text.
    Source: domain/documents A.8.
    """
    seen = open_file(content, profile, known or Known(), bounds or Bounds())
    return report_of(seen, found_in(seen), was_guessed=profile is None)


def open_file(content: bytes, profile: ProfileCode | None, known: Known, bounds: Bounds) -> Seen:
    """The file with its parts found.

    Raises: Refused as ``lint`` does.
    """
    story = Story(Package(content, bounds))
    if not story.written:
        raise Refused("Tệp Word không có chữ để kiểm tra.", "Nếu tệp là ảnh chụp, hãy dùng bản Word gốc.")
    parts = find_parts(story)
    return Seen(story, parts, rule_set_of(profile or _guessed(parts), known.on), known)


def _guessed(parts: Parts) -> ProfileCode:
    head = parts.head
    if head.party is not None and head.country is None:
        return ProfileCode.PARTY if plain(head.party.text) == PARTY else ProfileCode.YOUTH
    issuers = " ".join(plain(spot.text) for spot in (*head.superior, *head.body))
    return ProfileCode.UNION if any(words in issuers for words in _UNION_WORDS) else ProfileCode.STATE


def found_in(seen: Seen) -> list[Found]:
    """All that binds this rule book, in the order of the rules."""
    letter = LETTERS[seen.rules.profile]
    order = {code: number for number, code in enumerate(RULES)}
    found = [one for check in CHECKS for one in check(seen) if letter in RULES[one.rule].profiles]
    return sorted(found, key=lambda one: order[one.rule])


def report_of(seen: Seen, found: list[Found], *, was_guessed: bool) -> Report:
    """The frozen report: errors first."""
    findings = sorted((_finding(seen, one) for one in found), key=lambda one: _RANKS.index(one.severity))
    remarks = [says for says, holds in ((_TRACKED, seen.story.is_tracked), (_HIDDEN, seen.story.has_hidden)) if holds]
    return Report(seen.rules, was_guessed, tuple(findings), tuple(remarks))


def _finding(seen: Seen, one: Found) -> Finding:
    rule = RULES[one.rule]
    source = rule.source if seen.is_state or not rule.source.startswith("Nghị định") else seen.rules.source
    if seen.rules.profile is ProfileCode.UNION and rule.source.startswith("Nghị định"):
        source = f"{rule.source}; {seen.rules.source}"
    return Finding(
        rule=one.rule,
        severity=severity_of(rule, seen.rules, one.severity),
        name=rule.name,
        place=one.place,
        found=one.found,
        expected=one.expected or rule.expected,
        source=source,
        count=one.count,
        can_mend=one.repair is not None,
    )


def tally(findings: tuple[Finding, ...]) -> Counter[str]:
    """How many findings of each rule."""
    return Counter(finding.rule for finding in findings)


__all__ = ["Known", "Report", "date", "found_in", "lint", "open_file", "report_of"]
