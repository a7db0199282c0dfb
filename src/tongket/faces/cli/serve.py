"""``tongket serve``: the pages on a local address, on Windows as on Linux."""

from __future__ import annotations

import argparse
import contextlib
import gc
import ipaddress
import os
import socket
import sys
from typing import TYPE_CHECKING, Any

from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.stopping import until_asked_to_stop

if TYPE_CHECKING:
    from tongket.base.jobs.worker import Workers

DEFAULT_PORT = 8686
MIGRATING = 0x7E7E  # any number: the lock that migrating processes share
IN_MEMORY = (
    32 * 1024 * 1024
)  # uploads up to this wait in memory: on a full disk the program answers, where waitress could only hang up


def add_serve_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("serve", help="mở phần mềm trên máy này")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe (mặc định chỉ máy này)")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--no-jobs", action="store_true", help="không làm việc nền ở đây (đã có tongket work)")
    parser.set_defaults(run=run_serve)


def run_serve(options: argparse.Namespace) -> int:
    """Bring the database up to date, then serve until stopped."""
    if options.host in ("0.0.0.0", "::") and not os.environ.get("TONGKET_HOSTS"):  # noqa: S104 -- asked for by hand
        os.environ["TONGKET_HOSTS"] = ",".join(own_addresses())  # read by the settings
    start_django()
    bring_up_to_date()
    serve_on(options.host, options.port, with_jobs=not options.no_jobs)
    return 0


def own_addresses() -> list[str]:
    """The IPv4 addresses by which other machines of the local network reach this one; nothing is sent to find them."""
    found: list[str] = []
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("10.255.255.255", 9))  # chooses a route, sends no packet
        found.append(str(probe.getsockname()[0]))
    usable = (one for one in dict.fromkeys(found) if not ipaddress.ip_address(one).is_loopback)
    return [one for one in usable if not ipaddress.ip_address(one).is_unspecified]


def bring_up_to_date() -> None:
    """Upgrade when needed, saved first; of several processes that start at once on PostgreSQL one does it, the others wait."""
    from django.db import connection  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from tongket.base.keeping.services.upgrade import upgrade_if_needed  # noqa: PLC0415 -- app ready

    shared = connection.vendor == "postgresql"
    if shared:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
    try:
        done = upgrade_if_needed(timezone.localtime())
        if done is not None:
            print(f"Đã nâng cấp dữ liệu qua {done.steps} bước; bản sao lưu trước đó: {done.backup}", flush=True)
        _search_index()
    finally:
        if shared:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


def _search_index() -> None:
    """Make the search index where the data is older than search itself."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from tongket.base.search import selectors, services  # noqa: PLC0415 -- app ready

    if not selectors.index_health().built:
        services.reindex(at=timezone.now())


def serve_on(host: str, port: int, *, with_jobs: bool = True) -> None:
    """Serve until interrupted and work the background jobs beside it; a port in use is said plainly."""
    import waitress  # noqa: PLC0415 -- slow import

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    from tongket.faces.web.wsgi import application  # noqa: PLC0415 -- app ready

    try:
        server = waitress.create_server(
            application,
            host=host,
            port=port,
            threads=6,
            ident="tongket",
            inbuf_overflow=IN_MEMORY,
            clear_untrusted_proxy_headers=False,  # the first page must see that a proxy passed a request on
            **_proxy(),
        )
    except OSError as problem:
        print(
            f"tongket: cổng {port} đang có chương trình khác dùng ({problem.strerror}). Thêm --port với số khác.",
            file=sys.stderr,
        )
        raise SystemExit(2) from problem
    workers: Workers | None = None
    settle_memory()
    try:
        with until_asked_to_stop():
            workers = start_workers() if with_jobs else None
            print(f"Mở trình duyệt ở http://{host}:{port}/ (Ctrl+C để dừng)", flush=True)
            for one in filter(None, os.environ.get("TONGKET_HOSTS", "").split(",")):
                print(f"Máy và điện thoại cùng mạng: http://{one}:{port}/", flush=True)
            print_first_run(f"http://{host}:{port}/")
            server.run()  # returns when it is interrupted, after the pages being made
    finally:
        server.close()
        if workers is not None:
            workers.stop()


def settle_memory() -> None:
    """What is loaded stays: leave it out when Python looks for garbage, and let it look less often.

    Looking through everything loaded took 0.3 to 1.3 s every three seconds under load, and no page was answered meanwhile.
    """
    from django.urls import get_resolver  # noqa: PLC0415 -- app ready

    _loads_every_page = get_resolver().reverse_dict
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def print_first_run(address: str) -> None:
    """For an empty installation: where it is set up, with the one-time code."""
    from tongket.faces.web.first_run.code import first_run_says  # noqa: PLC0415 -- app ready

    says = first_run_says(address)
    if says:
        print(says, flush=True)


def _proxy() -> dict[str, Any]:
    """Whose word about the real address and HTTPS is believed: the one proxy that the settings name."""
    address = os.environ.get("TONGKET_PROXY") or ("127.0.0.1" if os.environ.get("TONGKET_HTTPS") == "1" else "")
    believed = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": address, "trusted_proxy_headers": believed} if address else {}


def start_workers(threads: int = 2) -> Workers:
    """Background work in this process, after the server has its port."""
    from tongket.base.jobs.worker import Workers  # noqa: PLC0415 -- app ready

    workers = Workers(threads)
    workers.start()
    return workers
