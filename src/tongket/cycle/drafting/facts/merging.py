"""Conflict-free merging of a section's words: each change is a set of operations that may arrive in any order.

A section is a sequence of words in a CRDT (Yjs' sequence, by ``pycrdt``). A change is worked out from the text
somebody started with (*base*) and the text that came back; its operations name the words they stand beside, so that
they find their place whatever others have written meanwhile. Nothing here knows people, tables or time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pycrdt import Array, Doc

from tongket.cycle.drafting.facts.words import Edit, edits, whole

_ROOT = "words"
_HANDFUL = 32


@dataclass(frozen=True, slots=True)
class Hunk:
    """One place that is changed: its operations, and the words that go and come."""

    update: bytes
    removed: str
    inserted: str


def _doc(updates: Iterable[bytes], client: int | None = None) -> tuple[Doc, Array]:
    doc: Doc = Doc(client_id=client)
    words = doc.get(_ROOT, type=Array)
    for update in updates:
        doc.apply_update(update)
    return doc, words


def words_of(updates: Iterable[bytes]) -> list[str]:
    """The words after all these changes, whatever their order."""
    _made, words = _doc(updates)
    return [str(one) for one in words.to_py() or ()]


def state_of(updates: Iterable[bytes]) -> bytes:
    """All these changes as one."""
    return bytes(_doc(updates)[0].get_update())


def change(base: Sequence[bytes], wanted: Sequence[str], client: int) -> bytes | None:
    """The operations that make ``wanted`` of the base, or None when nothing differs.

    ``client`` is a number no other change of the section has.
    """
    doc, words = _doc(base, client)
    now = [str(one) for one in words.to_py() or ()]
    todo = edits(now, wanted)
    if not todo:
        return None
    before = doc.get_state()
    _do(doc, words, todo, wanted)
    return bytes(doc.get_update(before))


def hunks(base: Sequence[bytes], wanted: Sequence[str], client: int) -> list[Hunk]:
    """The same as one set of operations for each changed place, so that each can be taken or left alone.

    Shape: in the order of the text; the first has ``client``, the next ones the numbers after it.
    """
    _base, words = _doc(base)
    now = [str(one) for one in words.to_py() or ()]
    found = []
    for number, edit in enumerate(edits(now, wanted)):
        doc, mine = _doc(base, client + number)
        before = doc.get_state()
        _do(doc, mine, [edit], wanted)
        i1, i2, j1, j2 = edit
        found.append(Hunk(bytes(doc.get_update(before)), whole(now[i1:i2]), whole(wanted[j1:j2])))
    return found


def _do(doc: Doc, words: Array, todo: Sequence[Edit], wanted: Sequence[str]) -> None:
    """The edits from the last to the first, words in their order, so that a run written at once stays one run.

    Words go in by the handful: a transaction joins what stands side by side, which keeps looking up a place quick.
    """
    for i1, i2, j1, j2 in reversed(todo):
        if i2 > i1:
            del words[i1:i2]
        for start in range(j1, j2, _HANDFUL):
            with doc.transaction():
                for place in range(start, min(start + _HANDFUL, j2)):
                    words.insert(i1 + place - j1, wanted[place])
