"""The check of a Word file against the layout of official papers: what is found, where, what is expected, and mending.

Words: a *rule* is a line of ``rulebook``; a *finding* is one break of it; a *rule set* is a dated rule book; *mending*
changes looks and never words. Doors: the names below. Pure: bytes in, records and bytes out.
"""

from __future__ import annotations

from tongket.cores.documents.lint.checking import Report, lint
from tongket.cores.documents.lint.finding import Finding, Place, Severity
from tongket.cores.documents.lint.mending import Mended, mend
from tongket.cores.documents.lint.rulebook import RULE_SETS, RULES, Rule, RuleSet
from tongket.cores.documents.lint.seen import Known

__all__ = [
    "RULES", "RULE_SETS", "Finding", "Known", "Mended", "Place", "Report", "Rule", "RuleSet", "Severity", "lint", "mend",
]  # fmt: skip
