"""Requests on their way to very many units: the background work that opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.base.jobs.selectors import job_about
from tongket.cycle.collecting.models import Answer

if TYPE_CHECKING:
    from tongket.base.jobs.models import Job


def sending_of(request_id: int) -> Job | None:
    """The newest background work that sends the request: waiting, running, done or failed; None for one sent at once."""
    return job_about("collecting.open", request=request_id)


def is_being_sent(request_id: int) -> bool:
    """Whether background work is about to send it, or sends it now."""
    job = sending_of(request_id)
    return job is not None and job.is_open


def count_answers(request_id: int) -> int:
    """How many units are asked."""
    return Answer.objects.filter(request_id=request_id).count()
