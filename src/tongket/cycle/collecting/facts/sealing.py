"""Packages between two installations: canonical words, signatures of who asks, marks with the secret of one answer.

Three kinds. A *request* is signed (Ed25519) by the installation that asks and carries the secret of one unit's answer; an
*answer* is marked (HMAC-SHA256) with that secret; a *receipt* is signed again. Pure: bytes in, bytes out.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tongket.cores.kernel.packages import BREAKDOWNS, MEGABYTE, Bounds, OfficePackage

REQUEST, ANSWER, RECEIPT = "tongket-request/1", "tongket-answer/1", "tongket-receipt/1"
WORDS, PROOF, FILES = "tongket.json", "tongket.proof", "files/"
MOST_WORDS = 2 * MEGABYTE
BOUNDS = Bounds(unpacked=60 * MEGABYTE, part=21 * MEGABYTE, members=60)
_FIXED_TIME = (2000, 1, 1, 0, 0, 0)  # the same words make the same bytes


class NoPackage(ValueError):
    """Bytes that are none of these packages, or broken ones."""


class Forged(ValueError):
    """A package whose signature or mark is not that of its words."""


@dataclass(frozen=True)
class Package:
    """A package as it was read; nothing in it is to be believed before it was verified."""

    words: bytes
    proof: str
    told: Mapping[str, Any]
    files: Mapping[str, bytes]  # by the SHA-256 of the content

    @property
    def kind(self) -> str:
        """Which of the three it says it is."""
        return str(self.told.get("format", ""))


def canonical(told: Mapping[str, Any]) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def public_of(seed: bytes) -> str:
    """The public key of a signing seed of 32 bytes, as hex."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def fingerprint(key: str) -> str:
    """A public key for reading out on the telephone.

    >>> fingerprint("00" * 32)
    '6668-7aad-f862-bd77'
    """
    digest = hashlib.sha256(bytes.fromhex(key)).hexdigest()[:16]
    return "-".join(digest[at : at + 4] for at in range(0, 16, 4))


def signed_package(told: Mapping[str, Any], seed: bytes) -> bytes:
    """A request or a receipt, with the key it is signed by among its words."""
    words = canonical({**told, "key": public_of(seed)})
    return _packed(words, Ed25519PrivateKey.from_private_bytes(seed).sign(words).hex(), {})


def marked_package(told: Mapping[str, Any], secret: bytes, files: Mapping[str, bytes]) -> bytes:
    """An answer with the files it names."""
    words = canonical(told)
    return _packed(words, mark_of(words, secret), files)


def mark_of(words: bytes, secret: bytes) -> str:
    """The mark of the words."""
    return hmac.new(secret, words, hashlib.sha256).hexdigest()


def _packed(words: bytes, proof: str, files: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (
            (WORDS, words),
            (PROOF, proof.encode()),
            *((FILES + sha, files[sha]) for sha in sorted(files)),
        ):
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return kept.getvalue()


def is_package(content: bytes) -> bool:
    """Whether the bytes look like one of these packages."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return WORDS in package.namelist()
    except BREAKDOWNS:
        return False


def read_package(content: bytes) -> Package:
    """The package. Only names it must have are looked at. Raises NoPackage, and Overfull for a bomb."""
    try:
        package = OfficePackage(content, BOUNDS)
        try:
            words, proof = package.member(WORDS), package.member(PROOF)
            names = [name for name in package.order if name.startswith(FILES)]
            files = {name.removeprefix(FILES): package.member(name) for name in names}
        finally:
            package.close()
        told = json.loads(words)
    except (*BREAKDOWNS, RecursionError) as broken:
        raise NoPackage from broken
    if len(words) > MOST_WORDS or len(proof) > 200 or not isinstance(told, dict) or words != canonical(told):
        raise NoPackage
    if any(hashlib.sha256(content).hexdigest() != sha for sha, content in files.items()):
        raise Forged
    return Package(words, proof.decode("ascii", "replace"), told, files)


def must_be_signed(package: Package, key: str | None = None) -> str:
    """The key the package is signed by, ``key`` when one is expected. Raises Forged."""
    stated = package.told.get("key")
    try:
        if not isinstance(stated, str) or (key is not None and stated != key):
            raise Forged
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(stated)).verify(bytes.fromhex(package.proof), package.words)
    except (InvalidSignature, ValueError) as wrong:
        raise Forged from wrong
    return stated


def must_be_marked(package: Package, secret: bytes) -> None:
    """Raises Forged for words that were not marked with the secret."""
    if not hmac.compare_digest(mark_of(package.words, secret).encode(), package.proof.encode()):
        raise Forged
