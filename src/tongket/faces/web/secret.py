"""The secret key of this installation: made once, kept in the data folder, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key from TONGKET_SECRET_KEY or from the data folder, where it is made when missing."""
    given = os.environ.get("TONGKET_SECRET_KEY")
    if given:
        return given
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".secret.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first; its key holds
        except OSError:
            fresh.replace(path)
        fresh.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
