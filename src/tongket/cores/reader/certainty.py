"""What the evidence of a rule is worth: raw certainties of the rules become shares that hold on texts not seen before.

A rule says how strong its evidence is, from 0 to 1, by its own lights; how often facts with such evidence are right
differs from kind to kind. The steps below were fitted (``python -m bench --reading --fit``) on annotated texts that no rule
was made from, by their counts alone, and never fall; ``docs/reading.md`` shows the curve.
"""

from __future__ import annotations

from functools import lru_cache

from tongket.cores.reader.facts import Fact

# From this raw certainty on, this share is right, less a standard error.
_WORTH: dict[str, tuple[tuple[float, float], ...]] = {
    "event": ((0.0, 0.94),),
    "figure": ((0.0, 0.73), (0.7, 0.93), (0.85, 0.94)),
    "comparison": ((0.0, 0.85), (0.8, 0.95)),
    "target": ((0.0, 0.72), (0.8, 0.79)),
    "award": ((0.0, 0.78),),
    "person": ((0.0, 0.95),),
    "item": ((0.0, 0.67), (0.7, 0.9), (0.92, 0.91)),
    "election": ((0.0, 0.81), (0.92, 0.87)),
}


@lru_cache(maxsize=1024)
def worth(kind: str, raw: float) -> float:
    """How often a fact of a kind with such evidence is right.

    >>> worth("figure", 0.0) < worth("figure", 0.9)
    True
    """
    return next(share for least, share in reversed(_WORTH[kind]) if raw >= least)


def weighed(fact: Fact) -> Fact:
    """The fact, newly read and nobody's yet, with what its evidence is worth for its certainty."""
    fact.certainty = worth(fact.kind, fact.certainty)
    return fact
