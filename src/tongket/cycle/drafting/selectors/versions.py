"""Versions of a draft and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tongket.cycle.drafting.facts.wording import named
from tongket.cycle.drafting.facts.words import Piece, compared
from tongket.cycle.drafting.models import Draft, Version

Lines = Sequence[Sequence[Piece]]
AROUND = ("abstract", "bases", "addressees", "recipients", "archive_line", "drafter_code", "secretary")


@dataclass(frozen=True)
class Difference:
    """One section (or what stands around) that differs: inline, and as pairs of lines side by side."""

    heading: str
    lines: Lines
    pairs: Sequence[tuple[Sequence[Piece], Sequence[Piece]]]
    added: int
    removed: int


def versions_of(draft: Draft) -> list[Version]:
    """All versions, the newest first, without their content."""
    return list(draft.versions.defer("content"))


def version_of(draft: Draft, number: int | None) -> Version | None:
    """The version with the number, or None."""
    return draft.versions.filter(number=number).first() if number else None


def differences(
    then: Mapping[str, Any], now: Mapping[str, Any], labels: Mapping[str, str] | None = None
) -> list[Difference]:
    """What differs, section by section in the order of the newer one; sections taken out come last.

    ``labels`` are the names of live numbers by key.
    """
    labels = labels or {}
    found = []
    for name in AROUND:
        old, new = _plain(then.get(name)), _plain(now.get(name))
        if old != new:
            found.append(_difference(field_says(name).capitalize(), old, new))
    before = {one["id"]: one for one in then["sections"]}
    for one in now["sections"]:
        was = before.pop(one["id"], {"heading": "", "text": ""})
        old, new = named(_whole(was), labels), named(_whole(one), labels)
        if old != new:
            found.append(_difference(one["heading"] or _("Nội dung"), old, new))
    for one in before.values():
        found.append(_difference(one["heading"] or _("Nội dung"), named(_whole(one), labels), ""))
    return found


def field_says(name: str) -> str:
    """A field of the draft in words."""
    return next(str(one.verbose_name) for one in Draft._meta.concrete_fields if name in (one.name, one.attname))


def _plain(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def _whole(section: Mapping[str, Any]) -> str:
    return f"{section['heading']}\n{section['text']}".strip("\n")


def _difference(heading: str, old: str, new: str) -> Difference:
    lines = [line for line in compared(old, new) if line]
    pairs = [
        ([one for one in line if one.kind != "ins"], [one for one in line if one.kind != "del"])
        for line in lines
        if any(one.kind != "same" for one in line)
    ]
    words = {
        kind: sum(len(one.text.split()) for line in lines for one in line if one.kind == kind)
        for kind in ("ins", "del")
    }
    return Difference(
        heading, [line for line in lines if any(one.kind != "same" for one in line)], pairs, words["ins"], words["del"]
    )
