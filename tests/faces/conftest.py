"""One loaded demo for all tests of the command line and of crashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.demo_server import copy_of, load_demo


@pytest.fixture(scope="session")
def loaded_demo(shared_place: Path) -> Path:
    """A data folder with the demo, loaded once also when several processes test; copy it before you change anything."""
    return load_demo(shared_place / "loaded-demo")


@pytest.fixture(scope="session")
def demo_folder(loaded_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that the command-line tests share; they only read it."""
    return copy_of(loaded_demo, tmp_path_factory.mktemp("demo"))
