"""Tables of collecting: what is asked, what was answered, what it adds up to."""

from tongket.cycle.collecting.models.answer import Answer, AnswerPart, Correction, Deed, Mark, Submission
from tongket.cycle.collecting.models.outside import OutsideRequest
from tongket.cycle.collecting.models.packages import PackageFile
from tongket.cycle.collecting.models.request import Request, RequestItem, RequestPart, Rule
from tongket.cycle.collecting.models.saved import SavedView
from tongket.cycle.collecting.models.sums import Counted, Sum

__all__ = [
    "Answer",
    "AnswerPart",
    "Correction",
    "Counted",
    "Deed",
    "Mark",
    "OutsideRequest",
    "PackageFile",
    "Request",
    "RequestItem",
    "RequestPart",
    "Rule",
    "SavedView",
    "Submission",
    "Sum",
]
