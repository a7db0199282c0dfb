"""``tongket begin``: the first organisation of an installation and its first administrator."""

from __future__ import annotations

import argparse

from tongket.faces.cli.django_setup import start_django

KINDS = ("public_unit", "agency", "school", "union", "federation", "block", "group")
PERIODS = ("year", "school_year", "admin_year")


def add_begin_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("begin", help="lập đơn vị đầu tiên và tài khoản quản trị của đơn vị đó")
    parser.add_argument("code", metavar="MÃ", help="mã ngắn không dấu, như TTN")
    parser.add_argument("name", metavar="TÊN", help="tên chính thức, để trong dấu nháy")
    parser.add_argument("--kind", choices=KINDS, default="public_unit", help="loại đơn vị")
    parser.add_argument("--superior", default="", help="cơ quan chủ quản")
    parser.add_argument("--place", default="", help="địa danh ghi trên văn bản")
    parser.add_argument("--symbol", default="", help="ký hiệu văn bản")
    parser.add_argument("--period", choices=PERIODS, default="year", help="năm làm việc")
    parser.add_argument("--username", default="quantri", help="tên đăng nhập của người quản trị")
    parser.add_argument("--full-name", default="Người quản trị", help="họ và tên người quản trị")
    parser.set_defaults(run=run_begin)


def run_begin(options: argparse.Namespace) -> int:
    """Make the unit and the account, and print the first password once; raises Refused for names in use."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from tongket.cycle.organizations.services.beginning import Beginning, begin  # noqa: PLC0415 -- app ready

    call_command("migrate", verbosity=0, interactive=False)
    profile = "UNION" if options.kind in ("union", "federation") else "STATE"
    unit, account, password = begin(
        Beginning(
            code=options.code, name=options.name, kind=options.kind, superior_name=options.superior, place=options.place,
            symbol=options.symbol, profile=profile, main_period=options.period, username=options.username, full_name=options.full_name,
        ),
        on=timezone.localdate(),
    )  # fmt: skip
    print(f"Đã lập đơn vị {unit.code}. Mở phần mềm bằng ./dev serve rồi đăng nhập lần đầu:")
    print(f"  Tên đăng nhập  {account.username}")
    print(f"  Mật khẩu       {password}   (chỉ hiện lần này, phải đổi khi vào)")
    return 0
