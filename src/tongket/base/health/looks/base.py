"""The database: whole and up to date."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.checks import Finding, good, register, wrong
from tongket.base.health.looks.machine import MB, room_says

READ_THROUGH = 300 * MB  # a larger SQLite file is only asked, not read through, while somebody waits for the page


@register("base.database", title=gettext_lazy("Cơ sở dữ liệu"))
def database(now: datetime) -> Finding:
    """It answers and, on SQLite, its pages hang together."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT pg_database_size(current_database()), current_setting('server_version')")
            size, version = cursor.fetchone()
            return good(
                _("PostgreSQL %(version)s trả lời, dữ liệu %(room)s.") % {"version": version, "room": room_says(size)}
            )
        path = Path(settings.DATABASES["default"]["NAME"])
        size = path.stat().st_size if path.exists() else 0
        if size <= READ_THROUGH:
            cursor.execute("PRAGMA quick_check(1)")
            found = cursor.fetchone()[0]
            if found != "ok":
                return wrong(
                    _("Tệp cơ sở dữ liệu bị hỏng."),
                    _("Ngừng nhập liệu, chép nguyên thư mục dữ liệu ra nơi khác, rồi phục hồi bản sao lưu gần nhất."),
                )
    return good(_("Tệp cơ sở dữ liệu nguyên vẹn, %(room)s.") % {"room": room_says(size)})


@register("base.migrations", title=gettext_lazy("Cấu trúc dữ liệu"))
def migrations(now: datetime) -> Finding:
    """Every change of the tables is made."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        return wrong(
            _("Dữ liệu chưa được nâng lên bản phần mềm này: còn %(count)s bước.") % {"count": len(plan)},
            _("Dừng phần mềm, sao lưu, rồi chạy tongket serve: phần mềm tự nâng khi khởi động."),
        )
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    ours = sorted(name for app, name in unknown if app in executor.loader.migrated_apps)
    if ours:
        return wrong(
            _("Dữ liệu thuộc bản phần mềm mới hơn bản đang chạy."),
            _("Cài lại bản phần mềm mới nhất đã dùng trên máy này."),
        )
    return good(_("Dữ liệu khớp với bản phần mềm."))
