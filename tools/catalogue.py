"""The English catalogue without gettext's programs: ``extract`` new words, ``check`` that none is missing, ``compile``.

Words on the screen are Vietnamese in the source; django.po pairs each with English.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "tongket"
PO = SOURCE / "faces" / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip


def messages() -> Catalog:
    """Every message of the source, with its places; Vietnamese needs no plural forms, English two."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 -- app ready

    found = Catalog()
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts or "cores" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "translate" not in text and '_("' not in text:
                continue
            blotted = templatize(text, origin=str(path))  # markup becomes words, indented as the page was
            text = "\n".join(line.lstrip() for line in blotted.splitlines())
        stream = io.BytesIO(text.encode("utf-8"))
        for _line, function, message, _comments in extract_python(stream, KEYWORDS, [], {"encoding": "utf-8"}):
            _add(found, function, message, path)
    return found


def _add(catalogue: Catalog, function: str | None, message: object, path: Path) -> None:
    parts = message if isinstance(message, tuple) else (message,)
    place = [(str(path.relative_to(ROOT)), 0)]
    if function in ("ngettext", "ngettext_lazy"):
        singular, plural = parts[0], parts[1]
        if singular:
            catalogue.add((singular, plural), locations=place, flags=_flags(singular))
    elif function in ("pgettext", "pgettext_lazy"):
        if parts[1]:
            catalogue.add(parts[1], context=parts[0], locations=place, flags=_flags(parts[1]))
    elif parts[0]:
        catalogue.add(parts[0], locations=place, flags=_flags(parts[0]))


def _flags(text: str) -> list[str]:
    return ["python-format"] if "%(" in text or "%s" in text else []


def current() -> Catalog:
    """The committed catalogue (empty when there is none)."""
    if not PO.exists():
        return Catalog(locale="en", project="Tổng Kết", domain="django")
    with PO.open("rb") as stream:
        return read_po(stream, locale="en", domain="django")


def _translated(message: object) -> bool:
    strings = getattr(message, "string", None)
    return all(strings) if isinstance(strings, (tuple, list)) else bool(strings)


def missing() -> list[str]:
    """Vietnamese messages without English, sorted."""
    have = current()
    without = []
    for message in messages():
        if message.id:
            known = have.get(message.id, message.context)
            if known is None or not _translated(known):
                without.append(message.id if isinstance(message.id, str) else message.id[0])
    return sorted(without)


def extract() -> None:
    """Add new messages to django.po and drop those no longer in the source."""
    catalogue = current()
    catalogue.update(messages(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, catalogue, width=0, sort_output=True, omit_header=False, include_lineno=False)


def compile_catalogue() -> None:
    """Write django.mo beside django.po when it is missing or older."""
    target = PO.with_suffix(".mo")
    if PO.exists() and (not target.exists() or target.stat().st_mtime < PO.stat().st_mtime):
        fresh = target.with_suffix(f".{os.getpid()}")
        with fresh.open("wb") as stream:
            write_mo(stream, current())
        fresh.replace(target)


def main() -> int:
    """Run the deed named on the command line."""
    deed = sys.argv[1] if len(sys.argv) > 1 else ""
    if deed == "compile":
        compile_catalogue()
    elif deed == "extract":
        extract()
        print(f"{len(missing())} câu chưa có tiếng Anh trong {PO.relative_to(ROOT)}")
    elif deed == "check":
        absent = missing()
        for text in absent:
            print(f"chưa có tiếng Anh: {text}")
        return 1 if absent else 0
    else:
        print("tools/catalogue.py compile | extract | check", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
