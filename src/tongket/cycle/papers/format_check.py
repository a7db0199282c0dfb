"""Reads for the format check: what the unit knows of its signers and symbols, and the check itself; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tongket.base.access.registry import require
from tongket.cores.documents import ProfileCode
from tongket.cores.documents.lint import Finding, Known, Mended, Report, Severity, lint, mend
from tongket.cycle.organizations.selectors import letterhead_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked file, for the page."""

    name: str
    report: Report

    @property
    def counts(self) -> tuple[int, int, int]:
        """Errors, warnings, remarks."""
        error, warning, info = (self.report.count(one) for one in Severity)
        return error, warning, info

    @property
    def can_mend(self) -> int:
        return sum(finding.can_mend for finding in self.report.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.report.findings


def check_file(*, unit: Unit, by: User, on: date, name: str, content: bytes, profile: str) -> Checked:
    """The findings in a file.

    Raises: PermissionRefused without a role at the unit; Refused for what is no Word file.
    """
    require(by, "papers.view", unit, on=on)
    return Checked(name, lint(content, profile=_profile(profile), known=known_of(unit, on)))


def mend_file(*, unit: Unit, by: User, on: date, content: bytes, profile: str) -> Mended:
    """The file with looks mended and words as they were.

    Raises: as ``check_file``.
    """
    require(by, "papers.view", unit, on=on)
    return mend(content, profile=_profile(profile), known=known_of(unit, on))


def known_of(unit: Unit, on: date) -> Known:
    """The unit's name and signers on the day; the posts stand in the last line of their authority."""
    head = letterhead_of(unit, on)
    signers = tuple(
        (one.full_name, one.authority_lines[-1].rpartition(". ")[2]) for one in head.signers if one.authority_lines
    )
    return Known(on=on, signers=signers, issuer=head.name)


def _profile(code: str) -> ProfileCode | None:
    return ProfileCode(code) if code else None
