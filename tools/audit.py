"""``./dev audit``: known holes in what we depend on.

Exit code 1 for a hole that is not excused in ``requirements/known-holes.toml`` or whose excuse has run out. When the
advisory service cannot be reached the audit is skipped, loudly, and fails nothing: a build must not hang on a stranger.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXCUSES = ROOT / "requirements" / "known-holes.toml"
PATIENCE = 240  # seconds


@dataclass(frozen=True)
class Excuse:
    """A hole we know of: why it does not concern us, and until when that holds."""

    id: str
    package: str
    reason: str
    until: date


def excuses(path: Path = EXCUSES) -> list[Excuse]:
    """All excuses; TypeError for one that lacks a part."""
    return [Excuse(**one) for one in tomllib.loads(path.read_text("utf-8")).get("known", [])]


def judge(found: dict[str, Any], known: list[Excuse], today: date) -> tuple[list[str], list[str]]:
    """What must be mended, and what is excused, each in words; ``found`` is pip-audit's JSON."""
    by_id = {excuse.id: excuse for excuse in known}
    mend, excused, seen = [], [], set()
    for package in found["dependencies"]:
        for hole in package.get("vulns", []):
            ids = {hole["id"], *hole.get("aliases", [])}
            excuse = next((by_id[one] for one in sorted(ids) if one in by_id), None)
            fixed = ", ".join(hole.get("fix_versions", [])) or "chưa có bản vá"
            says = f"{package['name']} {package['version']}: {hole['id']} (vá ở: {fixed})"
            if excuse is None:
                mend.append(says)
                continue
            seen.add(excuse.id)
            if excuse.until < today:
                mend.append(f"{says} – lý do bỏ qua đã hết hạn ngày {excuse.until:%d/%m/%Y}")
            else:
                excused.append(f"{says} – bỏ qua đến {excuse.until:%d/%m/%Y}: {excuse.reason}")
    mend += [
        f"{excuse.id} ({excuse.package}) không còn: bỏ khỏi {EXCUSES.name}" for excuse in known if excuse.id not in seen
    ]
    return mend, excused


def ask() -> dict[str, Any] | str:
    """pip-audit's answer for the pinned requirements, or why there is none."""
    command = [
        Path(sys.executable).parent / "pip-audit", "--requirement", ROOT / "requirements/dev.txt", "--disable-pip", "--require-hashes",
        "--format", "json", "--progress-spinner", "off", "--timeout", "20",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"không trả lời trong {PATIENCE} giây"
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return (done.stderr.strip().splitlines() or ["không rõ vì sao"])[-1][:200]
    return answer if any("version" in package for package in answer["dependencies"]) else "không biết thư viện nào cả"


def main() -> int:
    """Ask, judge, tell."""
    found = ask()
    if isinstance(found, str):
        print("!" * 78)
        print(f"!! BỎ QUA kiểm tra lỗ hổng của thư viện: dịch vụ tra cứu không trả lời ({found}).")
        print("!! Chạy lại ./dev audit khi có mạng.")
        print("!" * 78)
        return 0
    mend, excused = judge(found, excuses(), date.today())
    for line in excused:
        print(f"   {line}")
    for line in mend:
        print(f"!! {line}")
    unknown = [package["name"] for package in found["dependencies"] if "version" not in package]
    if unknown:
        print(f"!! Chưa tra được {len(unknown)} thư viện: {', '.join(unknown)}")
    count = len(found["dependencies"]) - len(unknown)
    print(f"Đã tra {count} thư viện: {len(mend)} điều phải sửa, {len(excused)} điều đã biết và bỏ qua.")
    return 1 if mend else 0


if __name__ == "__main__":
    raise SystemExit(main())
