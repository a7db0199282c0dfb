"""Reads of the index: who may see what, what is found, what is suggested, what has drifted."""

from tongket.base.search.selectors.audience import Audience, audience_of, shown_to
from tongket.base.search.selectors.drift import Drift, drift_of, index_health
from tongket.base.search.selectors.finding import Matches, find

__all__ = [
    "Audience",
    "Drift",
    "Matches",
    "audience_of",
    "drift_of",
    "find",
    "index_health",
    "shown_to",
]
