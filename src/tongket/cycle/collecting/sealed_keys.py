"""The key this installation signs with, and the secret of each answer: both follow from the installation's own secret.

Nothing is kept: whoever restores the installation has them again, whoever has not its secret never does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from tongket.cycle.collecting.facts.sealing import public_of

if TYPE_CHECKING:
    from tongket.cycle.collecting.models import Answer


def signing_seed() -> bytes:
    """What requests and receipts are signed with."""
    return salted_hmac("tongket.collecting.signing", "1", algorithm="sha256").digest()


def own_key() -> str:
    """The public key of this installation."""
    return public_of(signing_seed())


def secret_of(answer: Answer) -> bytes:
    """What the answer of this unit to this request is marked with."""
    told = f"{answer.request_id}|{answer.pk}|{answer.unit.code}"
    return salted_hmac("tongket.collecting.answer", told, algorithm="sha256").digest()
