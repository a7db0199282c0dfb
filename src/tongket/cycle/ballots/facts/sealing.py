"""Sealed ballots: X25519 to a key held off the machine, then an authenticated cipher; every ballot of a vote has one length."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY = 32
_NONCE = b"\0" * 12  # a key is drawn for each ballot and used once
_VERSION = b"1"
_RECEIPT = 10


class NotABallot(ValueError):
    """The sealed bytes do not open, or hold no ballot."""


def new_private() -> bytes:
    """A fresh private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _cipher(shared: bytes, both: bytes, vote: str) -> ChaCha20Poly1305:
    derived = HKDF(algorithm=SHA256(), length=32, salt=both, info=f"tongket ballot 1 {vote}".encode()).derive(shared)
    return ChaCha20Poly1305(derived)


def seal(choice: str, receipt: str, *, public: bytes, vote: str) -> bytes:
    """The choice with its receipt, readable only with the private key and only for this vote.

    The length depends on the number of options alone.
    """
    if len(receipt) != _RECEIPT:
        raise ValueError(f"a receipt has {_RECEIPT} letters, got {len(receipt)}")
    own = X25519PrivateKey.generate()
    own_public = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    plain = _VERSION + receipt.encode("ascii") + choice.encode("ascii")
    return own_public + _cipher(shared, own_public + public, vote).encrypt(_NONCE, plain, vote.encode())


def unseal(sealed: bytes, *, private: bytes, vote: str) -> tuple[str, str]:
    """Choice and receipt; NotABallot for what was changed, sealed to another key, or meant for another vote."""
    key = X25519PrivateKey.from_private_bytes(private)
    public, own_public = key.public_key().public_bytes_raw(), sealed[:KEY]
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(own_public))
        plain = _cipher(shared, own_public + public, vote).decrypt(_NONCE, sealed[KEY:], vote.encode())
        if plain[:1] != _VERSION or len(plain) < 1 + _RECEIPT:
            raise NotABallot("unknown version")
        return plain[1 + _RECEIPT :].decode("ascii"), plain[1 : 1 + _RECEIPT].decode("ascii")
    except (InvalidTag, ValueError) as no:
        raise NotABallot(str(no)) from no
