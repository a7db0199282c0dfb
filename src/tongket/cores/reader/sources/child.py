"""The child of ``isolated``: reads one file under a memory limit and prints its text as JSON.

Leaves with 0 and the text, or with 3 and a refusal.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tongket.cores.reader.sources.limits import Limits
from tongket.cores.reader.sources.opening import read_source
from tongket.cores.reader.sources.text import Unreadable

REFUSED = 3


def main(arguments: list[str]) -> int:
    """Read the file named by path, name and limits (JSON); print the answer."""
    path, name, order = arguments
    limits = Limits(**json.loads(order))
    _bound_memory(limits)
    try:
        source = read_source(name, Path(path).read_bytes(), limits)
    except Unreadable as refusal:
        _answer({"reason": refusal.reason, "remedy": refusal.remedy})
        return REFUSED
    _answer(
        {
            "text": source.text,
            "paragraphs": [[place.start, place.end, place.page] for place in source.paragraphs],
            "kind": source.kind,
            "pages": source.pages,
            "warnings": list(source.warnings),
        }
    )
    return 0


def _answer(shape: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(shape).encode("ascii"))


def _bound_memory(limits: Limits) -> None:
    """The limit on address space, where the system has one."""
    try:
        import resource  # noqa: PLC0415 -- optional dependency: not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
