"""``tongket manage recount_sums``: compare the sums of the requests with those made anew; with --mend, write them anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tongket.base.jobs.clock import working_now
from tongket.cycle.collecting.selectors.sums import request_named
from tongket.cycle.collecting.services.recounting import mend_sums, recount, requests_to_recount


class Command(BaseCommand):
    """Says what differs; exit code 1 when something does."""

    help = "Cộng lại số của các yêu cầu từ số đã nhận và đối chiếu với số đang giữ."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which requests, and whether to mend."""
        parser.add_argument("requests", nargs="*", type=int, metavar="YÊU-CẦU", help="số của yêu cầu; bỏ trống: tất cả")
        parser.add_argument("--mend", action="store_true", help="ghi lại những số lệch theo số đã nhận")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare each, say what differs."""
        wrong = 0
        for request_id in options["requests"] or requests_to_recount():
            found = recount(request_id)
            wrong += found.count
            self.stdout.write(f"Yêu cầu {request_id}: {found.count} số lệch")
            for one in found.first:
                kept = one.kept.total if one.kept else "không có"
                anew = one.anew.total if one.anew else "không có"
                where = f"báo cáo {one.answer_id}" if one.answer_id else "tổng"
                self.stdout.write(f"  {where}, chỉ tiêu {one.indicator_id}: đang giữ {kept}, cộng lại {anew}")
            if found.count and options["mend"]:
                mended = mend_sums(request=request_named(request_id), by=None, at=working_now())
                self.stdout.write(f"  đã ghi lại {mended} số")
        if wrong and not options["mend"]:
            raise SystemExit(1)
