"""The file ``.tkb``: a zip with the tables, the files, the settings and a manifest, and its own hash at its end.

``manifest.json`` says who wrote the file, when, at which migrations, and of each member its bytes, rows and SHA-256. The last
64 letters of the file (the zip's comment) are the SHA-256 of all bytes before them. The form is described for other programs
in faces/web/guide/sao-luu.md; it is a promise: a change of it raises ``FORMAT``.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.utils.translation import gettext as _

from tongket.base.keeping.sealing import SealedReader, SealedWriter, broken, is_sealed
from tongket.cores.kernel.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
_MARK = b"tongket-backup sha256 "
_HASH = 64
_NAMES = re.compile(
    r"(manifest\.json|tables/[a-z0-9_]{1,60}\.[a-z0-9_]{1,60}\.jsonl|files/[0-9a-f]{64}|data/[A-Za-z0-9_][A-Za-z0-9._-]{0,80}|audit\.jsonl)\Z"
)
_BLOCK = 1024 * 1024
_MOST_MANIFEST = 256 * 1024 * 1024
_TROUBLES = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError, NotImplementedError, RuntimeError, OverflowError, AttributeError)  # fmt: skip


class _Hashed:
    """Writes through and hashes; keeps the last 64 bytes back, to put the hash in their place."""

    def __init__(self, out: Any) -> None:
        self._out, self._sha, self._tail = out, hashlib.sha256(), b""

    def write(self, data: Any) -> int:
        whole = self._tail + bytes(data)
        ready, self._tail = whole[:-_HASH], whole[-_HASH:]
        self._sha.update(ready)
        self._out.write(ready)
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def finish(self) -> None:
        self._out.write(self._sha.hexdigest().encode())


class MemberOut:
    """One member being written: counts and hashes what goes in; many short lines go on as a few long writes."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._sha, self._waiting = out, hashlib.sha256(), bytearray()
        self.size = self.rows = 0

    def write(self, data: bytes) -> None:
        """Take the bytes."""
        self._waiting += data
        if len(self._waiting) >= _BLOCK // 4:
            self.flush()

    def flush(self) -> None:
        """Send on what waits."""
        self._out.write(self._waiting)
        self._sha.update(self._waiting)
        self.size += len(self._waiting)
        self._waiting = bytearray()

    def facts(self) -> dict[str, Any]:
        """What the manifest says of it."""
        return {"bytes": self.size, "rows": self.rows, "sha256": self._sha.hexdigest()}


class ArchiveWriter:
    """Writes a .tkb into an open file, sealed when a passphrase is given. Streams: nothing is held whole in memory."""

    def __init__(self, out: BinaryIO, passphrase: str = "") -> None:
        self._sealed = SealedWriter(out, passphrase) if passphrase else None
        self._hashed = _Hashed(self._sealed or out)
        out_zip: Any = self._hashed  # zipfile needs no more of it than write and flush
        self._zip = zipfile.ZipFile(out_zip, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._zip.comment = _MARK + b"0" * _HASH
        self.members: dict[str, dict[str, Any]] = {}

    @contextmanager
    def member(self, name: str, *, packed: bool = True) -> Iterator[MemberOut]:
        """A new member; ``packed`` for text, not for .docx and .pdf, which are packed already."""
        about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # no clock: the same things give the same bytes
        about.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        about._compresslevel = 1  # type: ignore[attr-defined]
        with self._zip.open(about, "w", force_zip64=True) as out:
            member = MemberOut(out)
            yield member
            member.flush()
        self.members[name] = member.facts()

    def give_up(self) -> None:
        """Forget what was begun: nothing more is written."""
        self._zip.fp = None

    def close(self, manifest: dict[str, Any]) -> dict[str, Any]:
        """Write the manifest and the hash of all; gives the manifest back with what was counted."""
        total = {"bytes": sum(one["bytes"] for one in self.members.values()), "sha256": content_hash(self.members)}
        manifest = {"format": FORMAT, **manifest, "members": self.members, "content": total}
        about = zipfile.ZipInfo(MANIFEST, (1980, 1, 1, 0, 0, 0))
        about.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(about, "w") as out:
            out.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        self._zip.close()
        self._hashed.finish()
        if self._sealed is not None:
            self._sealed.close()
        return manifest


def content_hash(members: dict[str, dict[str, Any]]) -> str:
    """One hash over all tables and files: the same whatever the database, and whenever the file was written."""
    kept = sorted(name for name in members if name.startswith(("tables/", "files/")))
    lines = "".join(f"{name} {members[name]['rows']} {members[name]['sha256']}\n" for name in kept)
    return hashlib.sha256(lines.encode()).hexdigest()


class Archive:
    """A .tkb that was found whole: its manifest, and its members as streams that are checked while they are read."""

    def __init__(self, opened: zipfile.ZipFile, manifest: dict[str, Any], *, sealed: bool) -> None:
        self._zip, self.manifest, self.sealed = opened, manifest, sealed
        self.members: dict[str, dict[str, Any]] = manifest["members"]

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """The member's bytes; no more than the manifest says."""
        with reading_trouble():
            source = self._zip.open(name)
        with source:
            yield source

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a table, hashed on the way; raises Refused when they are not what the manifest says."""
        sha, rows, size = hashlib.sha256(), 0, 0
        with reading_trouble(), self._zip.open(name) as source:
            for line in io.BufferedReader(source, _BLOCK):  # type: ignore[type-var]
                sha.update(line)
                rows, size = rows + 1, size + len(line)
                yield line
        said = self.members[name]
        if (said["rows"], said["bytes"], said["sha256"]) != (max(rows - 1, 0), size, sha.hexdigest()):
            raise broken()

    def check_member(self, name: str) -> None:
        """Read the member once; raises Refused when it is not what the manifest says."""
        sha, size = hashlib.sha256(), 0
        with reading_trouble(), self._zip.open(name) as source:
            while block := source.read(_BLOCK):
                sha.update(block)
                size += len(block)
        if (self.members[name]["bytes"], self.members[name]["sha256"]) != (size, sha.hexdigest()):
            raise broken()

    def close(self) -> None:
        self._zip.close()


@contextmanager
def reading_trouble() -> Iterator[None]:
    """Trouble of a file that is not what it seems, in words."""
    try:
        yield
    except _TROUBLES as trouble:
        raise broken() from trouble


def not_ours(path: Path) -> Refused:
    """What is said of a file that is no backup at all."""
    return Refused(
        _("“%(name)s” không phải tệp sao lưu của Tổng Kết.") % {"name": path.name},
        _("Chọn tệp có đuôi .tkb do lệnh sao lưu hoặc trang Sao lưu tạo ra."),
    )


@contextmanager
def open_archive(path: Path, passphrase: str = "", *, whole: bool = True) -> Iterator[Archive]:
    """The backup in the file. ``whole``: its hash is checked first, byte for byte; without, only the manifest is trusted.

    Refuses in words: no such file, not a backup, cut, changed, a wrong passphrase, a newer form.
    """
    try:
        file = path.open("rb")
    except OSError as trouble:
        raise Refused(
            _("Không mở được tệp sao lưu “%(name)s”.") % {"name": path.name},
            _("Kiểm tra lại tên tệp, thư mục và quyền đọc tệp."),
        ) from trouble
    with file:
        sealed = is_sealed(file)
        if sealed and not passphrase:
            raise Refused(
                _("Tệp sao lưu “%(name)s” có đặt mật khẩu.") % {"name": path.name},
                _("Cho biết mật khẩu: thêm --ask để gõ, hoặc --passphrase-file TỆP."),
            )
        source: Any = io.BufferedReader(SealedReader(file, passphrase), 128 * 1024) if sealed else file
        if not sealed and file.read(4) != b"PK\x03\x04":
            raise not_ours(path)
        archive = _opened(source, sealed=sealed, whole=whole)
        try:
            yield archive
        finally:
            archive.close()


def _opened(source: Any, *, sealed: bool, whole: bool) -> Archive:
    _check_end(source, whole=whole)
    with reading_trouble():
        opened = zipfile.ZipFile(source)
        about = opened.getinfo(MANIFEST)
        if about.file_size > _MOST_MANIFEST:
            raise broken()
        manifest = json.loads(opened.read(MANIFEST))
        if int(manifest["format"]) > FORMAT:
            raise Refused(
                _("Tệp sao lưu do bản mới hơn của Tổng Kết (%(program)s) ghi; bản đang chạy không đọc được.")
                % {"program": str(manifest.get("program", ""))[:40]},
                _("Cập nhật phần mềm lên bản đó rồi khôi phục. Tệp và dữ liệu hiện có vẫn nguyên."),
            )
        names = {one.filename: one.file_size for one in opened.infolist()}
        said = {name: int(one["bytes"]) for name, one in manifest["members"].items()}
        if names != {**said, MANIFEST: about.file_size} or not all(_NAMES.match(name) for name in names):
            raise broken()
        if len(opened.infolist()) != len(names) or manifest["content"]["sha256"] != content_hash(manifest["members"]):
            raise broken()
        if not isinstance(manifest["made_at"], str) or not isinstance(manifest["migrations"], list):
            raise broken()
    return Archive(opened, manifest, sealed=sealed)


def _check_end(source: Any, *, whole: bool) -> None:
    """The last letters are the hash of everything before them."""
    size = source.seek(0, io.SEEK_END)
    if size < _HASH + len(_MARK) + 22:
        raise broken()
    source.seek(size - _HASH - len(_MARK))
    if source.read(len(_MARK)) != _MARK:
        raise broken()
    said = source.read(_HASH)
    if not whole:
        source.seek(0)
        return
    source.seek(0)
    sha, left = hashlib.sha256(), size - _HASH
    while left > 0:
        block = source.read(min(_BLOCK, left))
        if not block:
            raise broken()
        sha.update(block)
        left -= len(block)
    if sha.hexdigest().encode() != said:
        raise broken()
    source.seek(0)
