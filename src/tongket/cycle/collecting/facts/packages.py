"""What comes in from outside for an answer: how it is told apart, which of two wins.

A package is a form that was filled in, or what another installation sealed. Packages come late, twice and in any order:
whoever takes them all in ends with the same answer, because the newest wins and equal ones are one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

FORMAT = "tongket-form/1"
STAMP = "%Y%m%d%H%M%S"  # UTC; as text, so that the order of texts is the order of time


@dataclass(frozen=True, order=True)
class Edition:
    """When a package was made and what it says; of two the greater one wins, equal ones are the same package."""

    stamp: str
    content: str

    @property
    def package_id(self) -> str:
        """As a submission keeps it."""
        return f"{self.stamp}-{self.content[:40]}"

    @classmethod
    def from_id(cls, package_id: str) -> Edition:
        """The edition a submission came from."""
        stamp, _dash, content = package_id.partition("-")
        return cls(stamp, content)


class Coming(StrEnum):
    """What a package is to what was taken in before."""

    FIRST = "first"
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"


def coming(held: Edition | None, came: Edition) -> Coming:
    """What the package is to the one held. The same words saved later are the same package, now of the later time:
    ``held_after`` says what is held then, so that the order of coming in does not matter.

    >>> coming(Edition("20230601080000", "a"), Edition("20230601080000", "a")).value
    'same'
    """
    came = Edition.from_id(came.package_id)
    if held is None:
        return Coming.FIRST
    if held.content == came.content:
        return Coming.SAME
    return Coming.NEWER if came > held else Coming.OLDER


def held_after(held: Edition | None, came: Edition) -> Edition:
    """What is held once the package was taken in: the greater of both.

    >>> held_after(Edition("20230602080000", "b"), Edition("20230601080000", "a")).content
    'b'
    """
    came = Edition.from_id(came.package_id)
    return came if held is None else max(held, came)


@dataclass(frozen=True)
class FormItem:
    """A figure a form asks for, as it was when the form was made."""

    pk: int
    code: str
    name: str
    measure: str


@dataclass(frozen=True)
class Form:
    """The fixed part of a form; its seal is over exactly this."""

    request: int
    form_version: int
    unit: str
    period: str
    items: tuple[FormItem, ...]
    parts: tuple[tuple[int, str], ...] = ()

    def canonical(self) -> str:
        """Canonical JSON: sorted keys, no spaces."""
        told = {
            "format": FORMAT, "request": self.request, "form": self.form_version, "unit": self.unit, "period": self.period,
            "items": [[one.pk, one.code, one.name, one.measure] for one in self.items],
            "parts": [list(one) for one in self.parts],
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Form:
        """The form of its canonical text. Raises ValueError for anything else."""
        try:
            told: Any = json.loads(text)
            if told["format"] != FORMAT:
                raise ValueError("another format")
            items = tuple(
                FormItem(int(pk), str(code), str(name), str(measure)) for pk, code, name, measure in told["items"]
            )
            parts = tuple((int(pk), str(heading)) for pk, heading in told["parts"])
            return cls(int(told["request"]), int(told["form"]), str(told["unit"]), str(told["period"]), items, parts)
        except (KeyError, TypeError, RecursionError) as wrong:
            raise ValueError("not a form") from wrong


@dataclass(frozen=True)
class Taken:
    """What a package says: figures as typed by indicator id, where each stands, words, who is responsible."""

    form: Form
    stamp: str
    typed: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)  # "E12"
    notes: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    responsible: str = ""
    remark: str = ""
    troubles: tuple[str, ...] = ()  # what could not be read, in words
    files: Mapping[int, tuple[str, bytes]] = field(default_factory=dict)  # by part: name and content

    @property
    def edition(self) -> Edition:
        """By which two packages are told apart; who filled it in and the places of cells do not count."""
        return self.edition_with(
            {str(pk): hashlib.sha256(content).hexdigest() for pk, (_n, content) in self.files.items()}
        )

    def edition_with(self, hashes: Mapping[str, str]) -> Edition:
        """The same where the files are known by their SHA-256 only."""
        told: dict[str, Any] = {
            "form": self.form.canonical(), "typed": _keyed(self.typed), "notes": _keyed(self.notes), "texts": _keyed(self.texts),
            "remark": self.remark, **({"files": dict(hashes)} if hashes else {}),
        }  # fmt: skip
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return Edition(self.stamp, hashlib.sha256(text.encode()).hexdigest()[:40])


def _keyed(told: Mapping[int, str]) -> dict[str, str]:
    return {str(pk): text for pk, text in told.items() if text}
