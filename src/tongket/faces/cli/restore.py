"""``tongket restore FILE``: everything back from one file."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tongket.cores.kernel.errors import Refused
from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.keeping_words import Shown, add_passphrase, now, passphrase_of, print_answer, warn


def add_restore_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("restore", help="khôi phục mọi thứ từ một tệp .tkb")
    parser.add_argument("file", type=Path, metavar="TỆP.tkb")
    parser.add_argument("--into", default="", metavar="NƠI", help="thư mục dữ liệu khác, hoặc địa chỉ postgres://…")
    parser.add_argument(
        "--replace", action="store_true", help="thay dữ liệu đang có; dữ liệu cũ được giữ trong kept-aside/"
    )
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    add_passphrase(parser, deed="của tệp")
    parser.set_defaults(run=run_restore)


def run_restore(options: argparse.Namespace) -> int:
    """Restore into this installation or the one that --into names."""
    file = options.file.absolute()
    if not file.is_file():
        raise Refused(f"Không thấy tệp “{options.file}”.", "Kiểm tra lại tên tệp và thư mục.")
    into = options.into
    to_postgresql = into.startswith(("postgres://", "postgresql://"))
    if into and not to_postgresql:
        os.environ["TONGKET_DATA"] = str(Path(into.removeprefix("sqlite:")).absolute())
        os.environ.pop("TONGKET_DATABASE", None)
    start_django()
    from tongket.base.keeping.addresses import Home  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.restore import restore  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.upgrade import this_home  # noqa: PLC0415 -- app ready

    home = this_home()
    if into:
        home = Home(home.folder, into if to_postgresql else "")
    shown = Shown()
    done = restore(file, home=home, at=now(), passphrase=passphrase_of(options), replace=options.replace, say=shown)
    shown.end()
    lines = [
        f"Đã khôi phục {done.rows} dòng, {done.files} tệp vào {done.database}.",
        f"Mã nội dung: {done.content_sha256} (đã so khớp từng bảng với tệp)",
    ]
    if done.brought_forward:
        lines.append("Tệp do bản cũ hơn ghi; dữ liệu đã được chuyển sang bản đang chạy.")
    if done.kept_aside:
        lines.append(f"Dữ liệu trước đó được giữ ở {done.kept_aside}.")
    if to_postgresql:
        lines.append("Đặt biến TONGKET_DATABASE bằng địa chỉ này rồi mở phần mềm.")
    lines.append("Mọi người đăng nhập lại như thường.")
    print_answer(done.as_dict(), lines, as_json=options.json)
    warn(done.warnings)
    return 0
