"""Which font files a paper is set in. The one module of this core that looks at the machine: it reads font folders.

Order: Times New Roman when the machine has it; else Liberation Serif 2 or Tinos (the same widths by design), each
only after its letters were checked, because old Liberation fonts lack ơ, ư and all toned letters and a renderer would
silently mix in another font for them; else Noto Serif out of its package, with a notice for people.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont, TTLibError

if TYPE_CHECKING:
    import typst

# File names in lower case: regular, bold, italic, bold italic.
_TIMES_LIKE: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    ("Times New Roman", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    ("Times New Roman", (
        "times new roman.ttf", "times new roman bold.ttf",
        "times new roman italic.ttf", "times new roman bold italic.ttf",
    )),
    ("Times New Roman", (
        "times_new_roman.ttf", "times_new_roman_bold.ttf",
        "times_new_roman_italic.ttf", "times_new_roman_bold_italic.ttf",
    )),
    ("Liberation Serif", (
        "liberationserif-regular.ttf", "liberationserif-bold.ttf",
        "liberationserif-italic.ttf", "liberationserif-bolditalic.ttf",
    )),
    ("Tinos", ("tinos-regular.ttf", "tinos-bold.ttf", "tinos-italic.ttf", "tinos-bolditalic.ttf")),
)  # fmt: skip
_LAST_RESORT = "Noto Serif"
_PROOF = "ăâđêôơưĂÂĐÊÔƠƯàảãáạễệợởữựẬẪẾỘỢỮỰỲỶỸÝỴ–“”…"


@dataclass(frozen=True, slots=True)
class FontChoice:
    """The family a paper is set in, its files, and what people should be told about it ("" when all is well)."""

    family: str
    files: tuple[str, ...]
    notice: str = ""


def find_fonts(extra_dirs: tuple[str, ...] = ()) -> FontChoice:
    """The best font for official papers on this machine.

    ``extra_dirs`` are looked at first. Shape: four files (regular, bold, italic, bold italic), or two variable ones
    for the last resort.

    Raises: RuntimeError when not even the packaged font is there.
    """
    folders = [Path(folder) for folder in extra_dirs] + list(_system_folders())
    found = _font_files(folders)
    for family, names in _TIMES_LIKE:
        for files in _complete_sets(names, found):
            if all(has_vietnamese(path) for path in files):
                return FontChoice(family, files)
    return FontChoice(_LAST_RESORT, _packaged_files(), _notice())


def has_vietnamese(path: str) -> bool:
    """Whether a font file holds every Vietnamese letter we probe for, in one piece and not by composing."""
    try:
        with TTFont(path, lazy=True) as font:
            letters = font.getBestCmap() or {}
    except (OSError, TTLibError):
        return False
    return all(ord(letter) in letters for letter in _PROOF)


def _system_folders() -> Iterator[Path]:
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path.home() / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library/Fonts")
    else:
        yield from (Path.home() / ".fonts", Path.home() / ".local/share/fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _font_files(folders: Iterable[Path]) -> dict[str, list[str]]:
    """Paths by lower-case file name; folders earlier in the list come first."""
    wanted = {name for _, names in _TIMES_LIKE for name in names}
    found: dict[str, list[str]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.[tT][tT][fF]")) if folder.is_dir() else ():
            if path.name.lower() in wanted:
                found.setdefault(path.name.lower(), []).append(str(path))
    return found


def _complete_sets(names: tuple[str, ...], found: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Sets of the four styles that lie in one folder."""
    for first in found.get(names[0], []):
        folder = Path(first).parent
        by_folder = [next((path for path in found.get(name, []) if Path(path).parent == folder), "") for name in names]
        if all(by_folder):
            yield tuple(by_folder)


def _notice() -> str:
    return (
        f"Máy chưa có phông Times New Roman; bản PDF tạm dùng {_LAST_RESORT}. "
        "Cài phông Times New Roman (hoặc Liberation Serif, Tinos) rồi xuất lại trước khi phát hành."
    )


def _packaged_files() -> tuple[str, ...]:
    try:
        import fontpkg_noto_serif  # noqa: PLC0415 -- only needed as the last resort
    except ImportError as trouble:
        raise RuntimeError("no Times-like font on this machine and fontpkg-noto-serif is not installed") from trouble
    folder = Path(next(iter(fontpkg_noto_serif.__path__))) / "files"
    return tuple(str(path) for path in sorted(folder.glob("*.ttf")))


@lru_cache(maxsize=4)
def _staged(choice: FontChoice) -> tuple[typst.Fonts, tempfile.TemporaryDirectory[str]]:
    import typst  # noqa: PLC0415 -- slow import

    folder = tempfile.TemporaryDirectory(prefix="tongket-fonts-")
    for path in choice.files:
        shutil.copy(path, folder.name)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder.name])
    if fonts.families() != [choice.family]:
        raise ValueError(f"the files of {choice.family} hold the families {fonts.families()}")
    return fonts, folder


def loaded(choice: FontChoice) -> typst.Fonts:
    """The chosen files as typst fonts, loaded once for the life of the process.

    The files are copied to a private folder first: typst takes folders only, and a system folder may hold a second,
    poorer font of the same family. Raises: ValueError when the files are not of the family they are said to be.
    """
    return _staged(choice)[0]


def missing_letters(choice: FontChoice, text: str) -> str:
    """The characters of ``text`` that the chosen font cannot draw, each once, in code order; blanks aside."""
    return "".join(sorted(letter for letter in set(text) - _letters(choice) if not letter.isspace()))


@lru_cache(maxsize=4)
def _letters(choice: FontChoice) -> frozenset[str]:
    letters: set[str] | None = None
    for path in choice.files:
        with TTFont(path, lazy=True) as font:
            own = {chr(code) for code in font.getBestCmap() or {}}
        letters = own if letters is None else letters & own
    return frozenset(letters or ())
