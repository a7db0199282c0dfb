"""The made files: one bundle of all style sheets, htmx, fonts cut to what pages use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from tongket.base.ui import built_assets, typefaces
from tongket.base.ui.built_assets import CSS, GROUPS, bundle_css, css_files
from tongket.base.ui.finders import BuiltAssetsFinder

KB = 1024


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("assets")


def font(cache: Path, name: str) -> TTFont:
    fonts = next(group for group in GROUPS if group.name == "fonts")
    return TTFont(fonts.folder(cache) / "ui" / "fonts" / name)


def test_every_style_sheet_is_in_the_bundle() -> None:
    written = {path for path in CSS.rglob("*.css") if path.name != "app.css"}

    assert set(css_files()) == written


def test_app_css_imports_the_same_sheets_in_the_same_order() -> None:
    imported = re.findall(r'@import url\("([^"]+)"\)', (CSS / "app.css").read_text(encoding="utf-8"))

    assert imported == [path.relative_to(CSS).as_posix() for path in css_files()]


def test_bundle_keeps_every_rule() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in css_files())

    assert bundle_css().count("{") == re.sub(r"/\*.*?\*/", "", sources, flags=re.S).count("{")


def test_bundle_fits_its_budget() -> None:
    assert len(bundle_css().encode()) <= 70 * KB


def test_components_take_their_colours_from_tokens() -> None:
    raw = re.compile(
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|color-mix)\(|:\s*(?:red|white|black|blue|gray|green)\b"
    )
    found = [(path.name, line) for path in css_files() if path.name not in ("tokens.css", "print.css") for line in path.read_text(encoding="utf-8").splitlines() if raw.search(line)]  # fmt: skip

    assert found == []


def test_every_token_used_is_defined() -> None:
    css = bundle_css()

    assert set(re.findall(r"var\((--[\w-]+)", css)) - set(re.findall(r"(--[\w-]+):", css)) == set()


def test_style_sheets_stay_within_chrome_109() -> None:
    nested = re.compile(r"^\s*&", flags=re.M)

    assert [path.name for path in css_files() if nested.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("weight", typefaces.WEIGHTS)
def test_tabular_digits_share_one_width(cache: Path, weight: int) -> None:
    cut = font(cache, f"be-vietnam-pro-tabular-{weight}.woff2")
    digits = cut.getBestCmap()

    assert sorted(digits) == list(range(0x30, 0x3A))
    assert {cut["hmtx"][name][0] for name in digits.values()} == {typefaces.TABULAR_WIDTHS[weight]}
    assert [table for table in ("GPOS", "GSUB", "kern") if table in cut] == []


@pytest.mark.parametrize("weight", typefaces.WEIGHTS)
def test_tabular_digit_one_stands_in_the_middle(cache: Path, weight: int) -> None:
    cut = font(cache, f"be-vietnam-pro-tabular-{weight}.woff2")
    source = TTFont(typefaces.source_of(weight))
    name = source.getBestCmap()[ord("1")]
    moved, original = cut["glyf"][cut.getBestCmap()[ord("1")]], source["glyf"][name]

    shift = moved.xMin - original.xMin

    assert shift == round((typefaces.TABULAR_WIDTHS[weight] - source["hmtx"][name][0]) / 2)
    assert moved.xMax - moved.xMin == original.xMax - original.xMin


@pytest.mark.parametrize("weight", typefaces.WEIGHTS)
def test_reading_cut_holds_every_vietnamese_letter(cache: Path, weight: int) -> None:
    letters = "aăâeêioôơuưyđ" + "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ" + "–—“”‘’…₫−×÷≥≤"
    wanted = set(letters + letters.upper())

    cmap = font(cache, f"be-vietnam-pro-{weight}.woff2").getBestCmap()

    assert [letter for letter in sorted(wanted) if ord(letter) not in cmap] == []


def test_fonts_fit_their_budget(cache: Path) -> None:
    fonts = next(group for group in GROUPS if group.name == "fonts")
    folder = fonts.folder(cache) / "ui"

    assert sum((folder / name).stat().st_size for name in fonts.files) <= 220 * KB


def test_made_files_are_made_once(cache: Path) -> None:
    css = next(group for group in GROUPS if group.name == "css")
    first = css.folder(cache)
    made_at = (first / "ui" / "app.bundle.css").stat().st_mtime_ns

    second = css.folder(cache)

    assert second == first
    assert (second / "ui" / "app.bundle.css").stat().st_mtime_ns == made_at


def test_changed_sources_are_made_anew(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    css = next(group for group in GROUPS if group.name == "css")
    before = css.folder(cache)
    monkeypatch.setattr(built_assets, "_AFTER", ("utilities",))

    assert css.folder(cache) != before


def test_finder_finds_and_lists_the_made_files(settings, cache: Path) -> None:
    settings.TONGKET_BUILT_ASSETS = cache
    finder = BuiltAssetsFinder()

    listed = [path for path, storage in finder.list([]) if storage.exists(path)]

    assert listed == [f"ui/{name}" for group in GROUPS for name in group.files]
    assert Path(finder.find("ui/htmx.min.js")).read_text(encoding="utf-8").startswith("var htmx=")
    assert finder.find("ui/htmx.min.js", find_all=True) == [finder.find("ui/htmx.min.js")]
    assert finder.find("ui/nothing.css") is None


def test_every_static_file_the_head_names_can_be_found() -> None:
    head = (Path(built_assets.__file__).parent / "templates" / "ui" / "head.html").read_text(encoding="utf-8")

    named = re.findall(r'{% static "([^"]+)" %}', head)

    assert len(named) == 5
    assert [name for name in named if not finders.find(name)] == []
