"""A Django page that only asks the SQL that a page of ours asks: ``python -m bench.bare PORT FILE``.

FILE is JSON: a list of pages, each a list of statements. No session, no account, no words: the rows as a plain table.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Serve until killed, with as many threads as ``tongket serve``."""
    from django.conf import settings

    from tongket.base.keeping.addresses import database_settings

    settings.configure(
        DATABASES={"default": database_settings(os.environ["TONGKET_DATABASE"], Path())},
        ROOT_URLCONF="bench.bare_urls",
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="bare",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        BARE_PAGES=json.loads(Path(sys.argv[2]).read_text("utf-8")),
        USE_TZ=True,
    )
    import django

    django.setup()
    import waitress
    from django.core.handlers.wsgi import WSGIHandler

    waitress.serve(WSGIHandler(), host="127.0.0.1", port=int(sys.argv[1]), threads=6, _quiet=True)


if __name__ == "__main__":
    main()
