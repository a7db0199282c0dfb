"""``tongket review UNIT YEAR --out DIR``: the review as .docx and .pdf, and the figures behind it as .json."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tongket.faces.cli.django_setup import start_django


def add_review_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("review", help="xuất báo cáo tổng kết của một đơn vị")
    parser.add_argument("unit", metavar="UNIT", help="mã đơn vị, như S0")
    parser.add_argument("year", metavar="YEAR", help="năm hoặc kỳ: 2023, NH2022-2023, NK2023-2028")
    parser.add_argument("--out", type=Path, default=Path("."), help="thư mục ghi tệp")
    parser.add_argument("--json", action="store_true", help="in danh sách tệp đã ghi dạng JSON")
    parser.set_defaults(run=run_review)


def run_review(options: argparse.Namespace) -> int:
    """Write the files; raises Refused for an unknown unit or period."""
    start_django()
    from tongket.cycle.reporting.services.review_export import export_review  # noqa: PLC0415 -- app ready

    paths = export_review(options.unit, options.year, options.out)
    if options.json:
        print(json.dumps({"files": [str(path) for path in paths]}, ensure_ascii=False))
    else:
        for path in paths:
            print(path)
    return 0
