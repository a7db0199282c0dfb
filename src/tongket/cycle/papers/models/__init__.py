"""Tables of the room: numbers, the register, issued papers, incoming papers, files."""

from __future__ import annotations

from tongket.cycle.papers.models.cases import CaseFile, Handover
from tongket.cycle.papers.models.incoming import IncomingPaper
from tongket.cycle.papers.models.numbers import GapReason, Issuer, NumberingRule, NumberSeries
from tongket.cycle.papers.models.papers import AttachedFile, Immutable, IssuedPaper
from tongket.cycle.papers.models.register import RegisterEntry

__all__ = [
    "AttachedFile",
    "CaseFile",
    "GapReason",
    "Handover",
    "Immutable",
    "IncomingPaper",
    "IssuedPaper",
    "Issuer",
    "NumberSeries",
    "NumberingRule",
    "RegisterEntry",
]
