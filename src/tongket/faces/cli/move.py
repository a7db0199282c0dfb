"""``tongket move``: the installation to another database, or one unit into another installation."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tongket.cores.kernel.errors import Refused
from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.keeping_words import Shown, add_passphrase, now, passphrase_of, print_answer, warn


def add_move_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser(
        "move", help="chuyển sang cơ sở dữ liệu khác, hoặc đưa một đơn vị sang phần mềm ở nơi khác"
    )
    deed = parser.add_mutually_exclusive_group(required=True)
    deed.add_argument("--to", metavar="NƠI", help="cả phần mềm: postgres://…, sqlite, hoặc sqlite:THƯ-MỤC")
    deed.add_argument("--unit", metavar="MÃ", help="lấy một đơn vị và các đơn vị dưới ra một tệp")
    deed.add_argument(
        "--in", dest="take_in", type=Path, metavar="TỆP.tkb", help="đưa đơn vị trong tệp vào phần mềm này"
    )
    parser.add_argument("--out", type=Path, metavar="TỆP.tkb", help="với --unit: tệp sẽ ghi")
    parser.add_argument("--under", default="", metavar="MÃ", help="với --in: đặt dưới đơn vị này")
    parser.add_argument(
        "--rename", action="append", default=[], metavar="CŨ=MỚI", help="với --in: đổi mã đơn vị bị trùng"
    )
    parser.add_argument(
        "--rename-account", action="append", default=[], metavar="CŨ=MỚI", help="với --in: đổi tên đăng nhập bị trùng"
    )
    parser.add_argument("--check", action="store_true", help="với --in: chỉ xem có vướng gì không, chưa ghi")
    parser.add_argument("--replace", action="store_true", help="với --to: nơi đến đang có dữ liệu thì thay")
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    add_passphrase(parser, deed="của tệp")
    parser.set_defaults(run=run_move)


def run_move(options: argparse.Namespace) -> int:
    """One of the three deeds."""
    start_django()
    if options.to:
        return _move_all(options)
    return _take_out(options) if options.unit else _take_in(options)


def _move_all(options: argparse.Namespace) -> int:
    from tongket.base.keeping.services.moving import move_to  # noqa: PLC0415 -- app ready

    shown = Shown()
    done = move_to(options.to, at=now(), replace=options.replace, say=shown)
    shown.end()
    lines = [
        f"Đã chuyển {done.restored.rows} dòng, {done.restored.files} tệp sang {done.target.says}.",
        f"Mã nội dung hai bên như nhau: {done.restored.content_sha256}",
        f"Bản sao lưu trước khi chuyển: {done.backup}",
    ]
    given = os.environ.get("TONGKET_DATABASE", "")
    if given != done.target.address and (given or not done.target.is_sqlite):
        lines.append(
            "Biến TONGKET_DATABASE đang đặt nơi cũ: bỏ biến đó, hoặc ghi địa chỉ mới."
            if given
            else "Lần mở sau phần mềm tự dùng nơi mới (ghi trong database.url)."
        )
    print_answer(done.as_dict(), lines, as_json=options.json)
    warn(done.restored.warnings)
    return 0


def _pairs(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        old, equals, new = one.partition("=")
        if not (old and equals and new):
            raise Refused(f"“{one}” chưa đúng dạng CŨ=MỚI.", "Ví dụ: --rename TTN=TTN2")
        found[old] = new
    return found


def _take_out(options: argparse.Namespace) -> int:
    from tongket.base.keeping.services.unit_out import take_out  # noqa: PLC0415 -- app ready

    if options.out is None:
        raise Refused("Chưa nói ghi vào tệp nào.", "Thêm --out TỆP.tkb.")
    shown = Shown()
    done = take_out(options.unit, options.out, at=now(), passphrase=passphrase_of(options, twice=True), say=shown)
    shown.end()
    lines = [
        f"Đã ghi {done.units} đơn vị, {done.rows} dòng, {done.files} tệp vào {done.path}.",
        "Đơn vị ở đây vẫn còn nguyên. Khi nơi mới đã nhận, cho đơn vị thôi hoạt động ở trang Tổ chức.",
    ]
    print_answer(done.as_dict(), lines, as_json=options.json)
    warn(done.warnings)
    return 0


def _take_in(options: argparse.Namespace) -> int:
    from tongket.base.keeping.services.unit_in import take_in  # noqa: PLC0415 -- app ready

    shown = Shown()
    done = take_in(
        options.take_in, at=now(), passphrase=passphrase_of(options), under=options.under, units=_pairs(options.rename),
        accounts=_pairs(options.rename_account), only_check=options.check, say=shown,
    )  # fmt: skip
    shown.end()
    if options.check:
        lines = (
            ["Không vướng gì, đưa vào được."]
            if not done.conflicts
            else ["Vướng:", *(f"- {one}" for one in done.conflicts)]
        )
    else:
        lines = [
            f"Đã đưa vào {done.units} đơn vị, {done.rows} dòng, {done.files} tệp, dưới mã {', '.join(done.codes)}."
        ]
    print_answer(done.as_dict(), lines, as_json=options.json)
    warn(done.warnings)
    return 1 if done.conflicts else 0
