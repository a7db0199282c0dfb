"""Following changes: the entries of touched rows made anew, the sets they are in mended."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db import transaction

from tongket.base.search import publishing
from tongket.base.search.bits import BLOCK, packed, unpacked
from tongket.base.search.models import Block, Entry, Posting, State
from tongket.base.search.rows import FIELDS, comparable, row_of, row_terms

AT_ONCE = 400  # keys a query asks for
Changes = dict[int, dict[bytes, tuple[int, int]]]  # block → term → (bits to set, bits to clear)


def refresh_waiting(waiting: Mapping[tuple[str, str], list[int]]) -> None:
    """Make anew every entry that touched rows are in: {(kind, model): values of the watched attribute}."""
    known = {kind.name: kind for kind in publishing.kinds()}
    touched: dict[str, dict[int, None]] = {}
    for (name, model), values in waiting.items():
        for watch in known[name].watches if name in known else ():
            if watch.model == model and apps.is_installed("tongket.base.search"):
                touched.setdefault(name, {}).update(dict.fromkeys(watch.keys(values)))
    for name, keys in touched.items():
        refresh(name, keys)


def refresh(kind_name: str, keys: Iterable[int]) -> int:
    """Make the entries of these rows anew; what is gone leaves the index. Returns how many entries changed."""
    kind = next(kind for kind in publishing.kinds() if kind.name == kind_name)
    wanted = sorted(set(keys))
    changed = 0
    for start in range(0, len(wanted), AT_ONCE):
        changed += _refresh_some(kind, wanted[start : start + AT_ONCE])
    return changed


@transaction.atomic
def _refresh_some(kind: publishing.Kind, keys: list[int]) -> int:
    state = locked_state()
    now = {entry.key: row_of(kind, entry) for entry in publishing.entries_of(kind, keys)}
    kept = {row.key: row for row in Entry.objects.filter(kind=kind.name, key__in=keys)}
    changes: Changes = {}
    gone: list[int] = []
    written: list[Entry] = []
    made: list[Entry] = []
    for key in keys:
        old, new = kept.get(key), now.get(key)
        if old is not None and new is not None and _same(old, new):
            continue
        if old is not None:
            _note(changes, old, sets=False)
        if new is None:
            gone.extend([old.number] if old is not None else [])
            continue
        stays = old is not None and bytes(old.rank_key) == bytes(new.rank_key)
        if old is not None and stays:
            new.number = old.number
            written.append(new)
        else:
            gone.extend([old.number] if old is not None else [])
            new.number, state.next_number = state.next_number, state.next_number + 1
            made.append(new)
        _note(changes, new, sets=True)
    if not changes:
        return 0
    Entry.objects.filter(number__in=gone).delete()
    Entry.objects.bulk_create(made)
    if written:
        Entry.objects.bulk_update(written, [*FIELDS])
    _apply(changes, state)
    return len(made) + len(written) + sum(1 for key in keys if key in kept and key not in now)


def locked_state() -> State:
    """The state of the index, held until the transaction ends: one writer of the index at a time."""
    State.objects.get_or_create(pk=1)
    return State.objects.select_for_update().get(pk=1)


def a_generation() -> int:
    """A number that no other state of any block had, also not that of another copy of the database."""
    return secrets.randbits(62)


def _same(old: Entry, new: Entry) -> bool:
    return comparable(old) == comparable(new)


def _note(changes: Changes, row: Entry, *, sets: bool) -> None:
    block, offset = divmod(row.number, BLOCK)
    bit = 1 << offset
    here = changes.setdefault(block, {})
    for term in row_terms(row):
        to_set, to_clear = here.get(term, (0, 0))
        here[term] = (to_set | bit, to_clear & ~bit) if sets else (to_set, to_clear | bit)


def _apply(changes: Changes, state: State) -> None:
    for block, terms in changes.items():
        names = list(terms)
        for start in range(0, len(names), AT_ONCE):
            part = names[start : start + AT_ONCE]
            _apply_some(block, {name: terms[name] for name in part})
        Block.objects.update_or_create(number=block, defaults={"generation": a_generation()})
    state.save()


def _apply_some(block: int, terms: Mapping[bytes, tuple[int, int]]) -> None:
    rows = {bytes(row.term): row for row in Posting.objects.filter(block=block, term__in=list(terms))}
    written, empty = [], []
    for name, (to_set, to_clear) in terms.items():
        row = rows.get(name)
        before = unpacked(row.bits) if row else 0
        after = (before & ~to_clear) | to_set
        if after and after != before:
            written.append(Posting(term=name, block=block, bits=packed(after)))
        elif row is not None and not after:
            empty.append(row.pk)
    Posting.objects.filter(pk__in=empty).delete()
    Posting.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["term", "block"], update_fields=["bits"], batch_size=AT_ONCE
    )
