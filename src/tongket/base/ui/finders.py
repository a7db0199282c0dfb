"""The static-files finder that serves what built_assets makes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

from tongket.base.ui.built_assets import GROUPS, PATH_PREFIX, Group


class BuiltAssetsFinder(BaseFinder):
    """Finds ``ui/app.bundle.css``, ``ui/htmx.min.js`` and ``ui/fonts/*.woff2``, making them when they are missing or stale."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file's place, a list of one when all are asked for; None or [] when it is not ours."""
        for group in GROUPS:
            if path in _paths(group):
                found = str(group.folder(_cache()) / path)
                return [found] if find_all else found
        return [] if find_all else None

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        for group in GROUPS:
            storage = FileSystemStorage(location=group.folder(_cache()))
            for path in _paths(group):
                if not matches_patterns(path, ignore_patterns or ()):
                    yield path, storage


def _paths(group: Group) -> tuple[str, ...]:
    return tuple(f"{PATH_PREFIX}/{name}" for name in group.files)


def _cache() -> Path:
    fallback = Path(tempfile.gettempdir()) / "tongket-assets"
    return Path(getattr(settings, "TONGKET_BUILT_ASSETS", None) or fallback)
