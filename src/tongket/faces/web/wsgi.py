"""WSGI entry point. Whoever serves holds a seat in the data folder, so that nothing is rebuilt under it."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
application = get_wsgi_application()


def _take_seat() -> None:
    from django.conf import settings  # noqa: PLC0415 -- app ready

    from tongket.base.keeping.services.words import take_seat  # noqa: PLC0415 -- app ready
    from tongket.cores.kernel.errors import Refused  # noqa: PLC0415 -- app ready

    try:
        take_seat(settings.DATA)
    except Refused as no:
        print(f"tongket: {no}", file=sys.stderr)
        raise SystemExit(2) from no


_take_seat()
