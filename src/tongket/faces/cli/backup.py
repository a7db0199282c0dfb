"""``tongket backup FILE`` and ``tongket verify-backup FILE``."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.keeping_words import Shown, add_passphrase, now, passphrase_of, print_answer, warn


def add_backup_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-commands."""
    parser = commands.add_parser(
        "backup", help="sao lưu mọi thứ (dữ liệu, tệp, khóa) vào một tệp .tkb, không cần dừng phần mềm"
    )
    parser.add_argument("file", type=Path, metavar="TỆP.tkb")
    parser.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    add_passphrase(parser, deed="đặt cho tệp")
    parser.set_defaults(run=run_backup)
    check = commands.add_parser("verify-backup", help="kiểm tra một tệp sao lưu: nguyên vẹn không, chứa gì")
    check.add_argument("file", type=Path, metavar="TỆP.tkb")
    check.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    add_passphrase(check, deed="của tệp")
    check.set_defaults(run=run_verify)


def run_backup(options: argparse.Namespace) -> int:
    """Write the file; code 1 when the installation itself lacks files that it names."""
    start_django()
    from tongket.base.keeping.services.backup import back_up  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.keeping_files import note_made  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.words import size_says  # noqa: PLC0415 -- app ready

    shown = Shown()
    made = back_up(
        options.file,
        at=now(),
        passphrase=passphrase_of(options, twice=True),
        replace=options.overwrite,
        say=shown,
        reason="command",
    )
    shown.end()
    note_made(made, at=now())
    lines = [
        f"Đã sao lưu vào {made.path} ({size_says(made.size)}): {made.rows} dòng, {made.files} tệp.",
        f"Mã nội dung: {made.content_sha256}",
    ]
    print_answer(made.as_dict(), lines, as_json=options.json)
    warn(troubled(len(made.missing), len(made.damaged)))
    return 1 if made.missing or made.damaged else 0


def troubled(missing: int, damaged: int) -> list[str]:
    """What is wrong with the files of the installation itself."""
    found = []
    if missing:
        found.append(f"{missing} tệp đính kèm không còn trong thư mục dữ liệu. Tìm lại từ bản sao lưu cũ hơn.")
    if damaged:
        found.append(f"{damaged} tệp đính kèm đã hỏng trên đĩa. Khôi phục tệp từ bản sao lưu cũ hơn và kiểm tra ổ đĩa.")
    return found


def run_verify(options: argparse.Namespace) -> int:
    """Read every byte of the file; code 1 when it is whole but was made of an installation that lacked files."""
    start_django()
    from tongket.base.keeping.archive import open_archive  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.backup import describe  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.restore import warnings_of  # noqa: PLC0415 -- app ready

    shown = Shown()
    with open_archive(options.file, passphrase_of(options)) as archive:
        for done, name in enumerate(archive.members):
            shown(done, len(archive.members), name)
            archive.check_member(name)
        found, warnings = describe(archive.manifest), warnings_of(archive.manifest, now())
    shown.end()
    made_at = datetime.fromisoformat(found["made_at"])
    lines = [
        f"Tệp sao lưu nguyên vẹn: ghi lúc {made_at:%H:%M %d/%m/%Y}, bản {found['program']}.",
        f"Có {found['units']} đơn vị, {found['people']} người, {found['accounts']} tài khoản; {found['rows']} dòng, {found['files']} tệp.",
        f"Mã nội dung: {found['content_sha256']}",
    ]
    print_answer({**found, "whole": True, "warnings": warnings}, lines, as_json=options.json)
    warn(warnings)
    return 1 if found["missing"] or found["damaged"] else 0
