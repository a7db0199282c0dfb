"""A file sealed by a passphrase: scrypt makes the key, AES-256-GCM seals chunk after chunk. Standard library + cryptography.

``TKBS1\\n``, four bytes of length, a JSON header, then chunks of 64 KiB, each with its 16-byte tag. The nonce of a chunk is
7 random bytes, the chunk's number in four, and one byte that is 1 in the last chunk; the header is authenticated with each
chunk. So a chunk that is changed, left out, repeated or moved is found, and so is a file that ends too early.
"""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import struct
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import nfc

MAGIC = b"TKBS1\n"
CHUNK, TAG = 64 * 1024, 16
_N, _R, _P = 2**16, 8, 1
_MOST_MEMORY = 512 * 1024 * 1024


def _keys(passphrase: str, header: dict[str, Any]) -> tuple[bytes, str]:
    """The key, and what shows in the header that the passphrase is the right one."""
    n, r, p = (int(header[name]) for name in ("n", "r", "p"))
    if not (1 < n <= 2**20 and n & (n - 1) == 0 and 0 < r <= 16 and 0 < p <= 4 and 128 * n * r <= _MOST_MEMORY):
        raise ValueError("scrypt parameters beyond what we take")
    made = hashlib.scrypt(
        nfc(passphrase).encode(), salt=bytes.fromhex(header["salt"]), n=n, r=r, p=p, maxmem=2 * _MOST_MEMORY, dklen=64
    )
    return made[:32], hashlib.sha256(made[32:]).hexdigest()[:32]


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- slow import

    return AESGCM(key)


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)


def broken() -> Refused:
    """What is said of a file that was cut or changed."""
    return Refused(
        _("Tệp sao lưu bị cắt ngắn hoặc đã bị sửa; chưa khôi phục gì."),
        _("Chép lại tệp từ nơi lưu gốc, hoặc dùng một bản sao lưu khác."),
    )


class SealedWriter(io.RawIOBase):
    """Seals what is written to it; ``close`` writes the last chunk and leaves the file below open."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        self._out = out
        self._prefix = secrets.token_bytes(7)
        header = {
            "kdf": "scrypt",
            "n": _N,
            "r": _R,
            "p": _P,
            "salt": secrets.token_hex(16),
            "nonce": self._prefix.hex(),
        }
        key, header["check"] = _keys(passphrase, header)
        self._about = MAGIC + json.dumps(header, sort_keys=True).encode()
        self._cipher, self._number, self._waiting = _cipher(key), 0, bytearray()
        body = self._about[len(MAGIC) :]
        out.write(MAGIC + struct.pack(">I", len(body)) + body)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Take the bytes; full chunks go out, one always waits, because it may be the last."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._send(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def _send(self, plain: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last), plain, self._about))
        self._number += 1

    def close(self) -> None:
        """Write the last chunk once."""
        if not self.closed:
            self._send(bytes(self._waiting), last=True)
        super().close()


def is_sealed(source: BinaryIO) -> bool:
    """Whether the file begins as a sealed one; stands at its beginning afterwards."""
    source.seek(0)
    found = source.read(len(MAGIC)) == MAGIC
    source.seek(0)
    return found


class SealedReader(io.RawIOBase):
    """Opens a sealed file for reading anywhere; every chunk is checked before a byte of it is given out."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        self._source = source
        try:
            source.seek(len(MAGIC))
            (length,) = struct.unpack(">I", source.read(4))
            body = source.read(min(length, 4096))
            header = json.loads(body)
            key, check = _keys(passphrase, header)
            self._prefix, expected = bytes.fromhex(header["nonce"]), header["check"]
            if len(self._prefix) != 7 or len(body) != length:
                raise ValueError("header")
        except (ValueError, KeyError, TypeError, struct.error, OverflowError) as trouble:
            raise broken() from trouble
        if check != expected:
            raise Refused(
                _("Mật khẩu của tệp sao lưu chưa đúng."),
                _("Gõ lại, chú ý Caps Lock và bộ gõ tiếng Việt. Không có mật khẩu này thì không ai mở được tệp."),
            )
        self._cipher, self._about = _cipher(key), MAGIC + body
        self._begin = len(MAGIC) + 4 + length
        sealed = source.seek(0, io.SEEK_END) - self._begin
        self._count = -(-sealed // (CHUNK + TAG))
        self._size = sealed - TAG * self._count
        if self._count < 1 or self._size < 0 or (self._size <= CHUNK * (self._count - 1) and self._count > 1):
            raise broken()
        self._at, self._open, self._plain = 0, -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Stand at the place of the plain bytes."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Plain bytes from one chunk."""
        if self._at >= self._size and self._open == self._count - 1:
            return 0
        number = min(self._at // CHUNK, self._count - 1)
        plain = self._chunk(number)
        part = plain[self._at - number * CHUNK :][: len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _chunk(self, number: int) -> bytes:
        if number != self._open:
            from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- slow import

            self._source.seek(self._begin + number * (CHUNK + TAG))
            sealed = self._source.read(CHUNK + TAG)
            try:
                last = number == self._count - 1
                self._plain = self._cipher.decrypt(_nonce(self._prefix, number, last), sealed, self._about)
            except (InvalidTag, ValueError) as trouble:
                raise broken() from trouble
            self._open = number
        return self._plain
