"""The ``tongket`` command as other programs and people at a terminal use it: the real process, exit codes, files."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tools.demo_server import run_tongket

CONTRACT_KEYS = {"doc", "facts"}
FACT_KEYS = {"kind", "quote", "span", "certainty"}
TEXT = "Năm 2023, Nhà Thiếu nhi Đồng Phù Sa mở 12 lớp năng khiếu, thu hút 1.718 học viên, tăng 25% so với năm 2022.\n"


def test_second_demo_finds_the_first_and_is_quick(demo_folder: Path) -> None:
    started = time.monotonic()
    again = run_tongket(demo_folder, "demo", "--no-serve")
    took = time.monotonic() - started

    assert again.returncode == 0
    assert again.stderr.decode().splitlines() == ["Dữ liệu mẫu đã có sẵn."]
    assert [line.split()[0] for line in again.stdout.decode().splitlines() if line.startswith("  ")][:2] == ["son.lt", "truc.ltt"]
    assert took < 60


REVIEWS = [("S0", "2023"), ("S0", "2024"), ("S1", "2022-2023"), ("S1", "2023"), ("S2", "2023-2028"), ("S3", "2022-2023"), ("S4", "2024")]


@pytest.mark.parametrize(("unit", "year"), [("S0", "2023"), ("S1", "2023"), ("S2", "2023-2028"), ("S3", "2022-2023"), ("S4", "2024")])
def test_review_of_each_sample_in_three_files(demo_folder: Path, tmp_path: Path, unit: str, year: str) -> None:
    done = run_tongket(demo_folder, "review", unit, year, "--out", str(tmp_path), "--json")

    assert done.stderr.decode() == ""
    assert done.returncode == 0
    files = [Path(one) for one in json.loads(done.stdout)["files"]]
    assert sorted(files) == sorted(tmp_path.iterdir())
    assert sorted(one.suffix for one in files) == [".docx", ".json", ".pdf"]
    print(files, json.loads(next(one for one in files if one.suffix == ".json").read_text()).keys())
