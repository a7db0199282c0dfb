"""Deeds of the room; ``issue_paper`` is what other rooms call."""

from __future__ import annotations

from tongket.cycle.papers.services.issuing import issue_paper
from tongket.cycle.papers.services.signing import check_signature, signer_for

__all__ = ["check_signature", "issue_paper", "signer_for"]
