from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tests.cores.documents import samples
from tongket.cores.documents import FontChoice, find_fonts, render_pdf
from tongket.cores.documents import fonts as fonts_module
from tongket.cores.documents.fonts import has_vietnamese, loaded, missing_letters


def _without_vietnamese(source: str, target: Path) -> None:
    """A font like old Liberation: the same file without its Vietnamese letters."""
    with TTFont(source) as font:
        cut = Subsetter(Options())
        cut.populate(text="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàéôđ")
        cut.subset(font)
        font.save(target)


def test_font_found_holds_vietnamese_in_all_styles(fonts: FontChoice) -> None:
    assert [has_vietnamese(path) for path in fonts.files] == [True] * len(fonts.files)
    assert (fonts.notice == "") == (fonts.family != "Noto Serif")


def test_font_without_vietnamese_letters_is_passed_over(fonts: FontChoice, tmp_path: Path) -> None:
    for name in ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"):
        _without_vietnamese(fonts.files[0], tmp_path / name)

    assert has_vietnamese(str(tmp_path / "times.ttf")) is False
    assert find_fonts((str(tmp_path),)) == fonts


def test_times_new_roman_in_an_extra_folder_comes_first(fonts: FontChoice, tmp_path: Path) -> None:
    if len(fonts.files) != 4:
        pytest.skip("no font of four files here to stand in")
    for source, name in zip(fonts.files, ("TIMES.TTF", "TIMESBD.TTF", "TIMESI.TTF", "TIMESBI.TTF"), strict=True):
        shutil.copy(source, tmp_path / name)

    found = find_fonts((str(tmp_path),))

    assert found.family == "Times New Roman"
    assert [Path(path).name for path in found.files] == ["TIMES.TTF", "TIMESBD.TTF", "TIMESI.TTF", "TIMESBI.TTF"]
    if fonts.family != "Times New Roman":
        with pytest.raises(ValueError, match="hold the families"):
            loaded(found)


def test_broken_font_file_is_passed_over(fonts: FontChoice, tmp_path: Path) -> None:
    for name in ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"):
        (tmp_path / name).write_bytes(b"not a font")

    assert find_fonts((str(tmp_path),)) == fonts


def test_last_resort_is_the_packaged_font_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts_module, "_system_folders", lambda: iter(()))

    found = find_fonts()

    assert found.family == "Noto Serif"
    assert found.notice.startswith("Máy chưa có phông Times New Roman")
    assert render_pdf(samples.report(), found).startswith(b"%PDF-")


def test_missing_letters_names_what_cannot_be_drawn(fonts: FontChoice) -> None:
    assert missing_letters(fonts, "Số 5 – ễ ợ Ẫ 🎉漢") == "漢🎉"
