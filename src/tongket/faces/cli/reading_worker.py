"""One process that reads file after file for ``tongket read``: orders come in as lines of JSON, answers go out the same way.

Memory is bounded where the system can; the parent bounds the time of each file by ending the process.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tongket.cores.kernel.errors import Refused
from tongket.cores.reader import Reading, read_facts
from tongket.cores.reader.facts import Warning as Remark
from tongket.cores.reader.sources import Limits, SourceText, read_source

_NO_FACTS = "Không đọc được dữ kiện nào; văn bản có thể không phải báo cáo."


def reading_of(source: SourceText, name: str) -> Reading:
    """The facts of a source; what its reader should know about the file itself stands first among the warnings."""
    reading = read_facts(source.text, name)
    says = [*source.warnings, *([] if reading.facts else [_NO_FACTS])]
    own = tuple(Remark(code="source", says=remark, places=()) for remark in says)
    return replace(reading, warnings=(*own, *reading.warnings))


def shown(reading: Reading, shape: str, *, with_text: bool) -> str:
    """A reading in one of the shapes of the command: ``table``, ``json`` (indented), ``lines`` (JSON on one line)."""
    if shape == "table":
        from tongket.faces.cli.read_table import table_of  # noqa: PLC0415 -- slow import

        return table_of(reading)
    form = reading.as_json(with_text=with_text)
    return json.dumps(form, ensure_ascii=False, indent=1 if shape == "json" else None) + "\n"


def answer_to(order: dict[str, Any]) -> dict[str, Any]:
    """What became of one file: its output, or the reason why there is none."""
    try:
        path = Path(order["path"])
        source = read_source(path.name, path.read_bytes(), Limits(**order["limits"]))
        text = shown(reading_of(source, order["name"]), order["shape"], with_text=order["with_text"])
        if order["target"]:
            target = Path(order["target"])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            text = ""
    except Refused as refusal:
        return {"refused": str(refusal)}
    except OSError as trouble:
        return {"refused": f"{order['path']}: {trouble.strerror}"}
    except MemoryError:
        return {"refused": "Tệp quá nặng so với bộ nhớ của máy."}
    return {"out": text, "remarks": source.warnings}


def main(arguments: list[str]) -> int:
    """Answer orders until there are none."""
    _bound_memory(int(arguments[0]))
    for line in sys.stdin.buffer:
        answer = json.dumps(answer_to(json.loads(line)))
        sys.stdout.buffer.write(answer.encode("ascii") + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _bound_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 -- optional dependency: not on Windows
    except ImportError:
        return
    resource.setrlimit(
        resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1])
    )  # programs begun here lift it


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
