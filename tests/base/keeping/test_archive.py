"""The file .tkb: what is written comes back, and whatever else is refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongket.base.keeping.archive import ArchiveWriter, open_archive
from tongket.base.keeping.sealing import CHUNK, SealedReader, SealedWriter
from tongket.cores.kernel.errors import Refused

PASSPHRASE = "con mèo trèo cây cau"
HEAD = {"made_at": "2024-12-12T09:40:00+07:00", "program": "0.1.0", "migrations": []}


def written(passphrase: str = "", *, more: bytes = b"") -> bytes:
    out = io.BytesIO()
    writer = ArchiveWriter(out, passphrase)
    with writer.member("tables/planning.plan.jsonl") as member:
        member.write(b'{"columns":["id"],"model":"planning.Plan"}\n')
        for number in range(40):
            member.write(b"[%d]\n" % number)
            member.rows += 1
    with writer.member("files/" + "a" * 64, packed=False) as member:
        member.write(b"%PDF" * 50 + more)
    writer.close(HEAD)
    return out.getvalue()


PLAIN = written()


def read(content: bytes, folder: Path, passphrase: str = "") -> list[bytes]:
    path = folder / "thu.tkb"
    path.write_bytes(content)
    with open_archive(path, passphrase) as archive:
        for name in archive.members:
            archive.check_member(name)
        return list(archive.lines("tables/planning.plan.jsonl"))


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_was_written_comes_back(tmp_path: Path, passphrase: str) -> None:
    lines = read(written(passphrase), tmp_path, passphrase)

    assert lines[1:] == [b"[%d]\n" % number for number in range(40)]


def test_the_same_things_have_the_same_bytes() -> None:
    assert written() == PLAIN


def test_any_zip_program_opens_a_plain_file() -> None:
    opened = zipfile.ZipFile(io.BytesIO(PLAIN))

    assert opened.testzip() is None
    assert sorted(opened.namelist()) == ["files/" + "a" * 64, "manifest.json", "tables/planning.plan.jsonl"]


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(PLAIN) - 1), other=st.integers(1, 255))
def test_a_changed_byte_anywhere_is_found(tmp_path_factory: pytest.TempPathFactory, place: int, other: int) -> None:
    content = bytearray(PLAIN)
    content[place] ^= other

    with pytest.raises(Refused):
        read(bytes(content), tmp_path_factory.mktemp("byte"))


@settings(max_examples=60, deadline=None)
@given(size=st.integers(0, len(PLAIN) - 1))
def test_a_cut_file_is_found(tmp_path_factory: pytest.TempPathFactory, size: int) -> None:
    with pytest.raises(Refused):
        read(PLAIN[:size], tmp_path_factory.mktemp("cut"))


def test_a_longer_file_is_found(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read(PLAIN + b"x", tmp_path)


SEALED = written(PASSPHRASE, more=b"x" * 3 * CHUNK)


@settings(max_examples=12, deadline=None)
@given(place=st.integers(0, len(SEALED) - 1), other=st.integers(1, 255))
def test_a_changed_byte_of_a_sealed_file_is_found(
    tmp_path_factory: pytest.TempPathFactory, place: int, other: int
) -> None:
    content = bytearray(SEALED)
    content[place] ^= other

    with pytest.raises(Refused):
        read(bytes(content), tmp_path_factory.mktemp("sealed"), PASSPHRASE)


def test_chunks_left_out_moved_or_repeated_are_found(tmp_path: Path) -> None:
    begin = SEALED.index(b"}") + 1
    chunks = [SEALED[at : at + CHUNK + 16] for at in range(begin, len(SEALED), CHUNK + 16)]
    assert len(chunks) > 3
    for forged in (
        chunks[:-1],
        chunks[:1] + chunks[2:],
        [chunks[1], chunks[0], *chunks[2:]],
        [*chunks[:2], chunks[1], *chunks[2:]],
    ):
        with pytest.raises(Refused):
            read(SEALED[:begin] + b"".join(forged), tmp_path, PASSPHRASE)


def test_a_sealed_file_shows_nothing_and_a_wrong_passphrase_is_said(tmp_path: Path) -> None:
    assert b"planning" not in SEALED
    with pytest.raises(Refused) as wrong:
        read(SEALED, tmp_path, "con mèo trèo cây cao")
    with pytest.raises(Refused) as none:
        read(SEALED, tmp_path)

    assert wrong.value.reason == "Mật khẩu của tệp sao lưu chưa đúng."
    assert none.value.reason == "Tệp sao lưu “thu.tkb” có đặt mật khẩu."


def test_the_passphrase_is_the_same_however_it_is_typed(tmp_path: Path) -> None:
    import unicodedata

    assert read(SEALED, tmp_path, unicodedata.normalize("NFD", PASSPHRASE)) == read(PLAIN, tmp_path)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_sealed_bytes_come_back_from_any_place(size: int) -> None:
    plain, out = bytes(number % 251 for number in range(size)), io.BytesIO()
    with SealedWriter(out, PASSPHRASE) as writer:
        writer.write(plain)
    reader = SealedReader(out, PASSPHRASE)

    assert io.BufferedReader(reader).read() == plain
    for place in (0, size // 2, max(size - 3, 0)):
        reader.seek(place)
        assert reader.read(7) == plain[place : place + 7] or size > CHUNK


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "“thu.tkb” không phải tệp sao lưu của Tổng Kết."),
        (b"xin chao cac ban" * 10, "“thu.tkb” không phải tệp sao lưu của Tổng Kết."),
        (b"PK\x03\x04" + b"0" * 300, "Tệp sao lưu bị cắt ngắn hoặc đã bị sửa; chưa khôi phục gì."),
        (b"TKBS1\n\x00\x00\x00\x05hello", "Tệp sao lưu bị cắt ngắn hoặc đã bị sửa; chưa khôi phục gì."),
    ],
)
def test_other_files_are_refused_in_words(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(Refused) as no:
        read(content, tmp_path, PASSPHRASE)

    assert no.value.reason == says


def test_a_newer_form_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tongket.base.keeping.archive as archive

    monkeypatch.setattr(archive, "FORMAT", 2)
    newer = written()
    monkeypatch.undo()
    with pytest.raises(Refused) as no:
        read(newer, tmp_path)

    assert no.value.reason == "Tệp sao lưu do bản mới hơn của Tổng Kết (0.1.0) ghi; bản đang chạy không đọc được."
