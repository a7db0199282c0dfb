"""``tongket judge``: questions to the law of emulation and commendation; ``tongket law coverage``: rules that cases touch."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tongket.cores.kernel.errors import BadSource, Refused

if TYPE_CHECKING:
    from tongket.cores.law.answers import Answer
    from tongket.cores.law.history import Case

DONE, FOUND = 0, 1
_LARGEST = 20_000_000
_CODES = "mã kết thúc: 0 đã trả lời mọi câu hỏi (đúng như expect, nếu có); 1 có câu khác expect; 2 có tệp sai"
_SAYS = {
    "eligible": "ĐỦ ĐIỀU KIỆN",
    "not_eligible": "CHƯA ĐỦ ĐIỀU KIỆN",
    "undecided": "CHƯA KẾT LUẬN",
    "valid": "HỢP LỆ",
    "invalid": "KHÔNG HỢP LỆ",
}


def add_judge_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare both sub-commands."""
    parser = commands.add_parser("judge", help="hỏi luật: ai đủ điều kiện danh hiệu nào, vì điều nào", epilog=_CODES)
    parser.add_argument("file", metavar="CASES.yaml", type=Path, help="câu hỏi, theo mẫu; “-” là đọc từ bàn phím")
    parser.add_argument("--json", action="store_true", help="in JSON thay cho chữ")
    parser.set_defaults(run=run_judge)
    law = commands.add_parser("law", help="bộ quy tắc thi đua, khen thưởng")
    deeds = law.add_subparsers(dest="deed", metavar="VIỆC", required=True)
    coverage = deeds.add_parser("coverage", help="quy tắc nào đã có câu hỏi thử (0: đủ, 1: còn thiếu)")
    coverage.add_argument("files", nargs="+", metavar="CASES.yaml", type=Path)
    coverage.set_defaults(run=run_coverage)


def run_judge(options: argparse.Namespace) -> int:
    """Answer every question; with expectations, code 1 when one differs."""
    from tongket.cores.law.deciding import judge  # noqa: PLC0415 -- slow import
    from tongket.cores.law.loading import national_rules  # noqa: PLC0415 -- slow import

    cases = _cases(options.file)
    book = national_rules()
    answers = [judge(book, case) for case in cases]
    if options.json:
        print(json.dumps([answer.as_dict() for answer in answers], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_as_text(case, answer) for case, answer in zip(cases, answers, strict=True)))
    differing = [case for case, answer in zip(cases, answers, strict=True) if not agrees(case, answer)]
    for case in differing:
        print(f"tongket: {case.id} (dòng {case.line}): khác với expect {case.marks.get('expect')}", file=sys.stderr)
    return FOUND if differing else DONE


def run_coverage(options: argparse.Namespace) -> int:
    """Which dated rules no case touches, and which days around a change nobody asks."""
    from tongket.cores.law.coverage import coverage_of  # noqa: PLC0415 -- slow import
    from tongket.cores.law.loading import national_rules  # noqa: PLC0415 -- slow import

    cases = [case for path in options.files for case in _cases(path)]
    found = coverage_of(national_rules(), cases)
    for line in found.untouched:
        print(f"chưa có câu hỏi: {line}")
    for line in found.days:
        print(f"thiếu ngày: {line}")
    print(f"Giá trị có ngày đã được hỏi: {found.touched}/{found.total} ({found.percent}%), từ {len(cases)} câu hỏi.")
    return DONE if not found.untouched and not found.days else FOUND


def agrees(case: Case, answer: Answer) -> bool:
    """Is the answer what a test case expects; a question without expectation agrees."""
    expect, told = case.marks.get("expect"), answer.as_dict()
    if case.marks.get("expect_warning") and not answer.warnings:
        return False
    if isinstance(expect, dict):
        return all(key in told and told[key] == value for key, value in expect.items())
    return expect is None or told["verdict"] == expect


def _cases(path: Path) -> list[Case]:
    from tongket.cores.law.cases import read_cases  # noqa: PLC0415 -- slow import
    from tongket.cores.law.loading import national_rules  # noqa: PLC0415 -- slow import

    try:
        content = sys.stdin.buffer.read(_LARGEST + 1) if str(path) == "-" else _bytes_of(path)
        text = content.decode("utf-8-sig")
    except OSError as trouble:
        raise Refused(f"không mở được “{path}”.", "Hãy kiểm tra lại đường dẫn.") from trouble
    except UnicodeDecodeError as trouble:
        raise Refused(f"“{path}” không phải chữ UTF-8.", "Lưu lại tệp với bảng mã UTF-8.") from trouble
    try:
        return read_cases(text, path.name, national_rules().awards)
    except BadSource as bad:
        raise Refused(str(bad)) from None


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise Refused(f"“{path}” lớn hơn {_LARGEST // 1_000_000} MB.", "Chia thành nhiều tệp nhỏ hơn.")
    return path.read_bytes()


def _as_text(case: Case, answer: Answer) -> str:
    title = f"{answer.id} {case.name}".strip()
    lines = [f"{title}: {_SAYS[answer.verdict]}", f"  {answer.paragraph}"]
    marks = {True: "đạt", False: "không", None: "chưa rõ"}
    for one in answer.conditions:
        lines.append(f"  [{marks[one.holds]}] {one.says}" + (f" – {one.found}" if one.found else ""))
        lines.append(f"        {one.rule}: {one.source}")
    lines += [f"  còn thiếu: {one.says}" for one in answer.missing]
    lines += [f"  lưu ý: {one}" for one in answer.warnings]
    return "\n".join(lines)
