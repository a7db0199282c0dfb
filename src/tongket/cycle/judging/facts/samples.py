"""Ten questions that officers ask: the guide answers them, and a new layer is tried on them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tongket.cores.law.cases import read_cases
from tongket.cores.law.history import Case
from tongket.cores.law.loading import national_rules

PATH = Path(__file__).parent.parent / "samples" / "questions.yaml"


@lru_cache(maxsize=1)
def sample_cases() -> tuple[Case, ...]:
    """The questions in their order; read once, when somebody asks."""
    return tuple(read_cases(PATH.read_text(encoding="utf-8"), PATH.name, national_rules().awards))
