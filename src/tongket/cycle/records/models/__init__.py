"""Tables of records. Every fact has its subject, the unit that keeps it, how it came and its version."""

from tongket.cycle.records.models.awards import Award, Use
from tongket.cycle.records.models.decisions import Decision, DecisionLine
from tongket.cycle.records.models.ideas import Author, Idea
from tongket.cycle.records.models.restricted import Absence, Discipline, Hold, PastValue
from tongket.cycle.records.models.subject import Pair, Subject
from tongket.cycle.records.models.yearly import Members, Transfer, Yearly

__all__ = [
    "Absence",
    "Author",
    "Award",
    "Decision",
    "DecisionLine",
    "Discipline",
    "Hold",
    "Idea",
    "Members",
    "Pair",
    "PastValue",
    "Subject",
    "Transfer",
    "Use",
    "Yearly",
]
