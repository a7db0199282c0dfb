"""The verification page: one HTML file that works without a network, with a unit's public keys and what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.resources import files
from typing import Literal

from tongket.cores.documents.certificates.payload import to_base64
from tongket.cores.kernel.dates import short_date


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A public key and the days it signs (inclusive; None: still). ``lost_on`` is when it fell into strange hands."""

    key_id: str
    public: bytes
    since: date
    until: date | None = None
    lost_on: date | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A signed text that counts no more, by its ``fingerprint``: recalled, or replaced by a later copy."""

    fingerprint: str
    on: date
    how: Literal["recalled", "replaced"]


def verification_page(issuer: str, keys: Sequence[KnownKey], withdrawn: Sequence[Withdrawn], made_on: date) -> str:
    """The page as HTML text: answers genuine, altered, unknown key or withdrawn for a pasted text or its own #link.

    It asks no network and runs no foreign code; Ed25519 comes from the browser where it has it, else from the page.
    """
    told = {
        "issuer": issuer,
        "made": short_date(made_on),
        "keys": [
            {
                "id": key.key_id, "public": to_base64(key.public), "since": short_date(key.since),
                "until": short_date(key.until) if key.until else "", "lost": short_date(key.lost_on) if key.lost_on else "",
            }
            for key in keys
        ],
        "withdrawn": {one.fingerprint: [short_date(one.on), one.how] for one in withdrawn},
    }  # fmt: skip
    folder = files("tongket.cores.documents.certificates")
    page = (folder / "verify.html").read_text("utf-8")
    script = (folder / "ed25519.js").read_text("utf-8") + (folder / "verify.js").read_text("utf-8")
    told_text = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    shown = {"ISSUER": escape(issuer), "MADE": short_date(made_on), "TOLD": told_text, "SCRIPT": script}
    for name, text in shown.items():
        page = page.replace(f"[[{name}]]", text)
    return page
