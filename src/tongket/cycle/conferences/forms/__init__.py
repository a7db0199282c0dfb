"""Forms of the room."""

from tongket.cycle.conferences.forms.course import (
    AnswerForm,
    ClausesForm,
    GuestForm,
    MotionForm,
    PlanForm,
    ProgrammeForm,
    ProposalForm,
    ResultForm,
    clauses_text,
    plan_initial,
    programme_text,
)
from tongket.cycle.conferences.forms.day import (
    DirectionForm,
    DoorForm,
    ElectionForm,
    FollowForm,
    PeopleFileForm,
    PostingForm,
    SecretForm,
    SectionMeetingForm,
    SpeakerForm,
)

__all__ = [
    "AnswerForm",
    "ClausesForm",
    "DirectionForm",
    "DoorForm",
    "ElectionForm",
    "FollowForm",
    "GuestForm",
    "MotionForm",
    "PeopleFileForm",
    "PlanForm",
    "PostingForm",
    "ProgrammeForm",
    "ProposalForm",
    "ResultForm",
    "SecretForm",
    "SectionMeetingForm",
    "SpeakerForm",
    "clauses_text",
    "plan_initial",
    "programme_text",
]
