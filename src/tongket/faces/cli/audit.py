"""``tongket audit``: check the trail, print where it stands, take it out for the stand-alone verifier."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from tongket.faces.cli.django_setup import start_django

VERIFIER = "verify_audit.py"


def add_audit_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command and its three deeds."""
    parser = commands.add_parser("audit", help="kiểm tra nhật ký có bị sửa, xóa, chèn hay cắt không")
    deeds = parser.add_subparsers(dest="deed", metavar="VIỆC", required=True)
    verify = deeds.add_parser("verify", help="đọc lại toàn bộ nhật ký (0: nguyên vẹn, 1: không, 2: lệnh sai)")
    verify.add_argument("--json", action="store_true", help="kết quả dạng JSON")
    verify.add_argument("--expect", default="", metavar="DẤU-VẾT", help="dấu vết đã in hoặc chép ra giấy trước đây")
    verify.set_defaults(run=run_verify)
    head = deeds.add_parser("head", help="in số dòng và dấu vết hiện nay để chép ra giấy")
    head.add_argument("--json", action="store_true", help="kết quả dạng JSON")
    head.set_defaults(run=run_head)
    export = deeds.add_parser("export", help="xuất toàn bộ nhật ký ra một tệp để kiểm tra ở máy khác")
    export.add_argument("file", metavar="TỆP", type=Path, help="tệp sẽ ghi, như nhat-ky.jsonl")
    export.add_argument("--with-verifier", action="store_true", help=f"ghi kèm {VERIFIER} vào cùng thư mục")
    export.set_defaults(run=run_export)


def run_verify(options: argparse.Namespace) -> int:
    """Say whether the trail is whole, or the first row where it is not."""
    start_django()
    from tongket.base.audit.verifying import verify  # noqa: PLC0415 -- app ready

    found = verify(options.expect)
    if options.json:
        trouble = found.problem
        said = {"row": trouble.sequence, "kind": trouble.kind, "says": trouble.says} if trouble else None
        answer = {"whole": found.whole, "count": found.count, "hash": found.own_hash, "found_at": found.found_at}
        print(json.dumps(answer | {"problem": said}, ensure_ascii=False))
    elif found.problem:
        print(f"NHẬT KÝ KHÔNG NGUYÊN VẸN. {found.problem.says}")
        print(f"Các dòng trước đó (1–{found.problem.sequence - 1}) vẫn khớp với nhau.")
    else:
        print(f"Nhật ký nguyên vẹn: {found.count} dòng, dấu vết cuối {found.own_hash}")
        if found.found_at:
            print(f"Dấu vết đã ghi khớp với dòng {found.found_at}: mọi dòng đến đó vẫn như hôm ghi.")
    return 0 if found.whole else 1


def run_head(options: argparse.Namespace) -> int:
    """Print count and hash."""
    start_django()
    from tongket.base.audit.verifying import head  # noqa: PLC0415 -- app ready

    now = head()
    if options.json:
        print(json.dumps({"count": now.count, "hash": now.own_hash}))
    else:
        print(f"Số dòng:  {now.count}\nDấu vết:  {now.own_hash}")
        print("Chép hai dòng này ra giấy, ghi ngày, cất ở nơi khác máy này.")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write the trail and, on wish, the verifier beside it."""
    start_django()
    from tongket.base import audit  # noqa: PLC0415 -- app ready
    from tongket.base.audit.verifying import lines_to_export  # noqa: PLC0415 -- app ready
    from tongket.cores.kernel.errors import Refused  # noqa: PLC0415 -- app ready

    try:
        with options.file.open("wb") as out:
            out.writelines(lines_to_export())
        if options.with_verifier:
            shutil.copyfile(Path(audit.__file__).with_name(VERIFIER), options.file.absolute().with_name(VERIFIER))
    except OSError as trouble:
        raise Refused(f"Không ghi được tệp {options.file}: {trouble}", "Chọn thư mục khác còn chỗ trống.") from None
    print(f"Đã ghi {options.file}. Kiểm tra ở máy khác: python3 {VERIFIER} {options.file.name}")
    return 0
