"""Seals of this installation on what it hands out: forms and receipts. Whoever changes a letter breaks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from tongket.cycle.collecting.models import Submission

_FORM, _RECEIPT = "tongket.collecting.form", "tongket.collecting.receipt"
_CODE = re.compile(r"\b(\d{1,15})[-–](\d{1,6})[-–]((?:[0-9A-F]{4}[-– ]?){5})", re.IGNORECASE)


def form_seal(canonical: str) -> str:
    """The seal of a form's fixed part."""
    return salted_hmac(_FORM, canonical, algorithm="sha256").hexdigest()


def is_sealed(canonical: str, seal: str) -> bool:
    """Whether the seal is ours and nothing was changed."""
    return constant_time_compare(form_seal(canonical), seal)


def receipt_code(submission: Submission) -> str:
    """What stands on a receipt: answer, number, and twenty letters that only this installation can make."""
    digest = _receipt_digest(submission)
    return f"{submission.answer_id}-{submission.number}-" + "-".join(digest[i : i + 4] for i in range(0, 20, 4))


def _receipt_digest(submission: Submission) -> str:
    told = f"{submission.answer_id}|{submission.number}|{submission.sha256}|{submission.at.isoformat()}"
    return salted_hmac(_RECEIPT, told, algorithm="sha256").hexdigest()[:20].upper()


def read_code(text: str) -> tuple[int, int, str] | None:
    """Answer, number and letters of the first code in a text somebody pasted; None without one."""
    found = _CODE.search(text[:4000])
    if found is None:
        return None
    return int(found[1]), int(found[2]), re.sub(r"[^0-9A-F]", "", found[3].upper())


def is_receipt_of(submission: Submission, letters: str) -> bool:
    """Whether the letters are those of the submission's receipt."""
    return constant_time_compare(_receipt_digest(submission), letters)
