"""``tongket lint``: check Word files against the layout of official papers, and mend what needs no change of words."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tongket.cores.kernel.errors import Refused

if TYPE_CHECKING:
    from tongket.cores.documents import ProfileCode
    from tongket.cores.documents.lint import Finding, Known, Report

DONE, FOUND, BAD_INPUT = 0, 1, 2
_PROFILES = ("auto", "state", "union", "party", "youth")
_CODES = (
    "mã kết thúc: 0 đúng thể thức (có thể còn lưu ý); 1 có lỗi hoặc cảnh báo; 2 có tệp không đọc được hoặc tùy chọn sai"
)


def add_lint_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("lint", help="kiểm tra thể thức văn bản Word", epilog=_CODES)
    parser.add_argument("files", nargs="+", metavar="FILE.docx", help="tệp Word cần kiểm tra")
    parser.add_argument("--profile", choices=_PROFILES, default="auto", help="thể thức (mặc định: tự nhận ra)")
    parser.add_argument(
        "--fix", type=Path, metavar="OUT", help="sửa trình bày, ghi vào tệp này (nhiều tệp: thư mục này)"
    )
    parser.add_argument("--json", action="store_true", help="in JSON thay cho chữ")
    parser.set_defaults(run=run_lint)


def run_lint(options: argparse.Namespace) -> int:
    """Check every file; the worst code of all."""
    codes, told = [], []
    for name in options.files:
        try:
            told.append(_one(Path(name), options))
        except Refused as refused:
            print(f"tongket: {name}: {refused}", file=sys.stderr)
            codes.append(BAD_INPUT)
            continue
        codes.append(FOUND if told[-1]["errors"] or told[-1]["warnings"] else DONE)
        if not options.json:
            print(_as_text(told[-1]))
    if options.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    return max(codes)


def _one(path: Path, options: argparse.Namespace) -> dict[str, Any]:
    from tongket.cores.documents import ProfileCode  # noqa: PLC0415 -- slow import
    from tongket.cores.documents.lint import Known, lint  # noqa: PLC0415 -- slow import

    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise Refused("không mở được tệp.", "Hãy kiểm tra lại đường dẫn.") from trouble
    profile = None if options.profile == "auto" else ProfileCode(options.profile.upper())
    known = Known(on=datetime.now(tz=UTC).astimezone().date())
    if options.fix is None:
        return _told(path, lint(content, profile=profile, known=known))
    return _mended(path, content, profile, known, options)


def _mended(
    path: Path, content: bytes, profile: ProfileCode | None, known: Known, options: argparse.Namespace
) -> dict[str, Any]:
    from tongket.cores.documents.lint import mend  # noqa: PLC0415 -- slow import

    target: Path = options.fix
    if len(options.files) > 1 or target.is_dir():
        target = target / path.name
    if target.exists() and target.resolve() == path.resolve():
        raise Refused("tệp sửa trùng với tệp gốc.", "Chọn tên khác cho --fix để giữ tệp gốc.")
    mended = mend(content, profile=profile, known=known)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(mended.content)
    except OSError as trouble:
        raise Refused(f"không ghi được vào “{target}”.", "Chọn nơi khác cho --fix.") from trouble
    return {**_told(path, mended.left), "fixed": str(target), "done": [_finding(one) for one in mended.done]}


def _told(path: Path, report: Report) -> dict[str, Any]:
    from tongket.cores.documents.lint import Severity  # noqa: PLC0415 -- slow import

    return {
        "file": str(path),
        "profile": report.rules.profile.value,
        "ruleset": report.rules.code,
        "guessed": report.profile_was_guessed,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "remarks": list(report.remarks),
        "findings": [_finding(one) for one in report.findings],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {**asdict(one), "severity": one.severity.value, "severity_says": one.severity.says}


def _as_text(told: dict[str, Any]) -> str:
    lines = [f"{told['file']}: {told['errors']} lỗi, {told['warnings']} cảnh báo (thể thức {told['ruleset']})"]
    lines += [f"  {remark}" for remark in told["remarks"]]
    for one in told.get("done", ()):
        lines.append(f"  đã sửa {one['rule']} {one['name']} ({_where(one)}): {one['found']} → {one['expected']}")
    for one in told["findings"]:
        many = f" ({one['count']} chỗ)" if one["count"] > 1 else ""
        mends = "; sửa được bằng --fix" if one["can_mend"] else ""
        lines.append(f"  {one['severity_says']} {one['rule']} {one['name']} ({_where(one)}): {one['found']}{many}")
        lines.append(f"      cần: {one['expected']} [{one['source']}]{mends}")
    if told.get("fixed"):
        lines.append(f"  đã ghi: {told['fixed']}")
    return "\n".join(lines)


def _where(one: dict[str, Any]) -> str:
    words = one["place"]["words"]
    return f"{one['place']['says']}, “{words}”" if words else str(one["place"]["says"])
