"""The answer's table as a form: what came back from the page as entries, explanations, words and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.text import squash
from tongket.cycle.collecting.enums import CellState, PartKind
from tongket.cycle.collecting.models import RequestPart
from tongket.cycle.collecting.selectors.cells import AnswerCell, Sheet
from tongket.cycle.collecting.services.answers import Filled, Hung
from tongket.cycle.reporting.services.figures import Entry

MOST_BYTES = 20 * 1024 * 1024


def shown_typed(cell: AnswerCell) -> str:
    """What stands in the field of a cell."""
    if cell.entry in ("passed", "none"):
        return ""
    return _("không áp dụng") if cell.state == CellState.NOT_APPLICABLE else cell.typed


def is_typed(cell: AnswerCell) -> bool:
    """Whether the cell has a field: what units below or other figures make up has none."""
    return cell.entry not in ("passed", "none")


def filled_from(post: Mapping[str, str], files: Mapping[str, Any], sheet: Sheet, parts: list[RequestPart]) -> Filled:
    """What the person changed; a field that is not on the page changes nothing."""
    entries, notes = [], {}
    for cell in sheet.cells:
        pk = cell.indicator.pk
        note = post.get(f"note-{pk}")
        if note is not None:
            notes[str(pk)] = note
        typed, was = post.get(f"c-{pk}"), post.get(f"was-{pk}", shown_typed(cell))
        if typed is None or not is_typed(cell) or squash(typed) == squash(was):
            continue
        version = post.get(f"v-{pk}", "")
        entries.append(
            Entry(
                pk,
                typed=typed,
                expected_version=int(version) if version.isdigit() else None,
                reason=(note or "").strip(),
            )
        )
    if "note-all" in post:
        notes[""] = post["note-all"]
    texts = {one.pk: post[f"part-{one.pk}"] for one in parts if one.kind == PartKind.TEXT and f"part-{one.pk}" in post}
    hung = {}
    for one in parts:
        sent = files.get(f"file-{one.pk}")
        if one.kind == PartKind.FILE and sent is not None and sent.size <= MOST_BYTES:
            hung[one.pk] = Hung(sent.name, sent.read(), sent.content_type or "application/octet-stream")
    off = frozenset(one.pk for one in parts if f"off-{one.pk}" in post)
    return Filled(entries, notes, texts, hung, off)


def too_large(files: Mapping[str, Any], parts: list[RequestPart]) -> list[str]:
    """Files nobody can take."""
    return [
        files[f"file-{one.pk}"].name
        for one in parts
        if f"file-{one.pk}" in files and files[f"file-{one.pk}"].size > MOST_BYTES
    ]
