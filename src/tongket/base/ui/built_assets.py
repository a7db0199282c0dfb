"""Static files that are made, not written: the CSS bundle, htmx out of its wheel, the cut fonts.

Each group lies in a folder named after what it was made from, so that it is made once and again only when that changes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import django_htmx

from tongket.base.ui.components import css_order

HERE = Path(__file__).parent
CSS = HERE / "static" / "ui"
PATH_PREFIX = "ui"

_BEFORE = ("tokens", "reset", "base", "layout")
_AFTER = ("utilities", "print")
_FONT_FILES = tuple(
    f"fonts/be-vietnam-pro{cut}-{weight}.woff2" for cut in ("", "-tabular") for weight in (400, 600, 700)
)


@dataclass(frozen=True)
class Group:
    """Files made together: their names under ui/, what they depend on, and how they are made."""

    name: str
    files: tuple[str, ...]
    key: Callable[[], str]
    make: Callable[[Path], None]

    def folder(self, cache: Path) -> Path:
        """The folder that holds the files, made now when it is not there."""
        ready = cache / f"{self.name}-{self.key()}"
        if not ready.is_dir():
            cache.mkdir(parents=True, exist_ok=True)
            making = Path(tempfile.mkdtemp(dir=cache, prefix=f".{self.name}-"))
            making.chmod(0o755)
            (making / PATH_PREFIX).mkdir()
            self.make(making / PATH_PREFIX)
            try:
                os.replace(making, ready)
            except OSError:  # another process made it meanwhile
                shutil.rmtree(making, ignore_errors=True)
        return ready


def css_files() -> list[Path]:
    """Every style sheet in the order of the bundle."""
    parts = [CSS / f"{name}.css" for name in _BEFORE]
    parts += [CSS / "components" / f"{name}.css" for name in css_order()]
    return parts + [CSS / f"{name}.css" for name in _AFTER]


def bundle_css() -> str:
    """All style sheets as one text, without comments and needless space."""
    return squeeze("\n".join(path.read_text(encoding="utf-8") for path in css_files()))


def squeeze(css: str) -> str:
    """The same rules in fewer characters; strings are short words and keep their one space.

    >>> squeeze("/* why */ .a , .b { color : red ; }  @media (max-width: 40rem) { .a > b { margin: 0 auto; } }")
    '.a,.b{color : red}@media (max-width: 40rem){.a > b{margin: 0 auto}}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(";}", "}").strip()


def _digest(*parts: bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(part + b"\0")
    return total.hexdigest()[:16]


def _css_key() -> str:
    return _digest(*(path.read_bytes() for path in css_files()), Path(__file__).read_bytes())


def _font_key() -> str:
    recipe = (HERE / "typefaces.py").read_bytes()
    return _digest(recipe, *(version(name).encode() for name in ("fontpkg-be-vietnam-pro", "fonttools", "brotli")))


def _make_css(folder: Path) -> None:
    (folder / "app.bundle.css").write_text(bundle_css(), encoding="utf-8")


def _make_htmx(folder: Path) -> None:
    wheel = Path(django_htmx.__file__).parent / "static" / "django_htmx"
    shutil.copyfile(wheel / "htmx-2.min.js", folder / "htmx.min.js")


def _make_fonts(folder: Path) -> None:
    from tongket.base.ui import typefaces  # noqa: PLC0415 -- slow import

    (folder / "fonts").mkdir()
    for weight in typefaces.WEIGHTS:
        (folder / f"fonts/be-vietnam-pro-{weight}.woff2").write_bytes(typefaces.reading_cut(weight))
        (folder / f"fonts/be-vietnam-pro-tabular-{weight}.woff2").write_bytes(typefaces.tabular_cut(weight))


GROUPS = (
    Group("css", ("app.bundle.css",), _css_key, _make_css),
    Group("htmx", ("htmx.min.js",), lambda: version("django-htmx"), _make_htmx),
    Group("fonts", _FONT_FILES, _font_key, _make_fonts),
)
