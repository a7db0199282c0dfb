"""``tongket review UNIT YEAR --out DIR``: the review as .docx and .pdf, and the figures behind it as .json."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tongket.cores.kernel.errors import Refused
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
    from tongket.cycle.organizations import selectors, working_period  # noqa: PLC0415 -- app ready
    from tongket.cycle.reporting.services.review_export import export_review  # noqa: PLC0415 -- app ready

    unit = selectors.unit_by_code(options.unit)
    if unit is None:
        raise Refused(
            f"Không có đơn vị mã “{options.unit}”.",
            "Xem mã ở trang Tổ chức; với đơn vị mẫu thì nạp bằng ./dev demo trước.",
        )
    period = working_period.period_named(unit, options.year)
    paths = export_review(unit.code, period.code, options.out)
    if options.json:
        print(json.dumps({"files": [str(path) for path in paths]}, ensure_ascii=False))
    else:
        for path in paths:
            print(path)
    return 0
