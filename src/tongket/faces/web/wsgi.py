"""WSGI entry point. Whoever serves holds a seat in the data folder, so that nothing is rebuilt under it."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
application = get_wsgi_application()


def _take_seat() -> None:
    from django.conf import settings  # noqa: PLC0415 -- app ready

    from tongket.base.keeping import locks  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.words import in_use  # noqa: PLC0415 -- app ready

    try:
        locks.take_seat(settings.DATA)
    except locks.InUse as trouble:
        print(f"tongket: {in_use(settings.DATA, trouble.who)}", file=sys.stderr)
        raise SystemExit(2) from trouble


_take_seat()
