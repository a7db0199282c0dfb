"""Kept files: whole or not at all, the same bytes once, names without tricks."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tongket.base.files import services
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import path_of, read_bytes, stored_file
from tongket.cores.kernel.errors import Refused

AT = datetime(2023, 12, 12, 2, 0, tzinfo=UTC)


@pytest.fixture
def folder(db: None, tmp_path: Path, settings: Any) -> Path:
    settings.TONGKET_FILES = tmp_path / "files"
    return tmp_path / "files"


def keep(content: bytes = b"abc", name: str = "a.txt", unit_id: int = 1) -> StoredFile:
    return services.keep_file(unit_id=unit_id, name=name, content=content, media_type="text/plain", by=None, at=AT)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_same_bytes_lie_once_and_read_back(folder: Path) -> None:
    first, second = keep(), keep(name="b.txt", unit_id=2)
    assert files_in(folder) == [first.sha256]
    assert (read_bytes(first), read_bytes(second), second.name, first.size) == (b"abc", b"abc", "b.txt", 3)
    assert (stored_file(first.pk, unit_id=1), stored_file(first.pk, unit_id=2)) == (first, None)


def test_half_written_file_of_an_earlier_crash_is_mended(folder: Path) -> None:
    stored = keep()
    path_of(stored.sha256).write_bytes(b"a")
    assert read_bytes(keep()) == b"abc"


@pytest.mark.parametrize(("content", "reason"), [(b"", "rỗng"), (b"0" * (services.MAX_BYTES + 1), "quá lớn")])
def test_refused_sizes_leave_nothing(folder: Path, content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        keep(content)
    assert (files_in(folder) if folder.exists() else [], StoredFile.objects.count()) == ([], 0)


def test_disk_that_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(Refused, match="Không ghi được tệp"):
        keep()
    assert StoredFile.objects.count() == 0


def test_lost_bytes_are_said(folder: Path) -> None:
    stored = keep()
    os.unlink(path_of(stored.sha256))
    with pytest.raises(Refused, match="không còn trong thư mục dữ liệu"):
        read_bytes(stored)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\báo cáo.docx", "báo cáo.docx"),
        ("Ba\u0301o ca\u0301o.docx", "Báo cáo.docx"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("...", "tep"),
        (f"{'x' * 400}.docx", f"{'x' * 200}.docx"),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    assert services.cleaned_name(given) == kept
