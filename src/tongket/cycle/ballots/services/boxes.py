"""The box of an open vote: marks and sealed ballots, and how both are destroyed.

A mark's key is the voter's own number and a sealed ballot's is random, so that neither table keeps an order. Locks:
casting holds the vote's lock shared, closing alone (PostgreSQL: advisory; SQLite: one writer at a time anyway).
"""

from __future__ import annotations

import random
import secrets
from typing import Any

from django.db import connection

from tongket.base.jobs.services import enqueue_on_commit
from tongket.cycle.ballots.enums import Way
from tongket.cycle.ballots.models import OpenBox, OpenMark, SealedBallot, Vote, Voter

_LOCKS = 0x6261_6C6C  # a number for locks of votes only
_MARKS, _SEALED, _VOTERS = OpenMark._meta.db_table, SealedBallot._meta.db_table, Voter._meta.db_table
chance = random.SystemRandom()


def _tell(sql: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def lock_for_casting(vote_id: int) -> None:
    """Until the transaction ends nobody closes the vote; others cast beside."""
    if connection.vendor == "postgresql":
        _tell("SELECT pg_advisory_xact_lock_shared(%s, %s)", _LOCKS, vote_id % 2**31)


def lock_for_closing(vote_id: int) -> None:
    """Wait for ballots being cast; until the transaction ends none begins."""
    if connection.vendor == "postgresql":
        _tell("SELECT pg_advisory_xact_lock(%s, %s)", _LOCKS, vote_id % 2**31)


def put_mark(vote_id: int, voter_id: int, way: str, once_hash: str = "") -> bool:
    """Mark the voter; False when somebody was first. Of two at the same moment the second waits, then loses."""
    return bool(
        _tell(
            f"INSERT INTO {_MARKS} (voter, vote, way, once_hash) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",  # noqa: S608 -- our own table
            voter_id, vote_id, way, once_hash,
        )
    )  # fmt: skip


def take_mark_of_paper(vote_id: int, voter_id: int) -> bool:
    """The voter gave the paper back unused; a vote by code is never taken back."""
    return bool(OpenMark.objects.filter(vote=vote_id, voter=voter_id, way=Way.PAPER).delete()[0])


def put_sealed(vote_id: int, sealed: bytes) -> None:
    """Keep a sealed ballot under a random number."""
    SealedBallot.objects.create(id=secrets.randbelow(2**62) + 1, vote=vote_id, sealed=sealed)


def write_marks(vote: Vote) -> None:
    """How everybody took part, and away with the codes: one statement over the whole list, so that all rows are equally old."""
    _tell(
        f"UPDATE {_VOTERS} SET code_hash = '', way = COALESCE("  # noqa: S608 -- our own tables
        f"(SELECT m.way FROM {_MARKS} m WHERE m.voter = {_VOTERS}.id AND m.vote = %s), '') WHERE vote_id = %s",
        vote.pk, vote.pk,
    )  # fmt: skip


def destroy(vote: Vote) -> None:
    """Marks, sealed ballots and the public key of the vote are gone when the transaction is.

    PostgreSQL: both tables are emptied into new files (the old ones are unlinked at commit), the rows of other open votes
    put back in random order. SQLite: overwritten with zeros; ``wiping`` rewrites the whole file after.
    """
    OpenBox.objects.filter(vote=vote).delete()
    if connection.vendor == "sqlite":
        _tell("PRAGMA secure_delete=ON")
        OpenMark.objects.filter(vote=vote.pk).delete()
        SealedBallot.objects.filter(vote=vote.pk).delete()
        return
    _tell(f"LOCK TABLE {_MARKS}, {_SEALED} IN ACCESS EXCLUSIVE MODE")
    marks = list(OpenMark.objects.exclude(vote=vote.pk))
    sealed = list(SealedBallot.objects.exclude(vote=vote.pk))
    chance.shuffle(marks)
    chance.shuffle(sealed)
    _tell(f"TRUNCATE {_MARKS}, {_SEALED}")
    OpenMark.objects.bulk_create(marks, batch_size=500)
    SealedBallot.objects.bulk_create(sealed, batch_size=500)


def ask_for_wiping(vote: Vote, by: Any) -> None:
    """Have the database file rewritten once this is committed."""
    if vote.needs_wiping:
        enqueue_on_commit("ballots.wipe", by=by, vote=vote.pk)
