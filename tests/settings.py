"""Settings of the tests: a throw-away data folder, quick hashing, SQLite or the database of TONGKET_DATABASE."""

import os
import tempfile

os.environ.setdefault("TONGKET_DATA", tempfile.mkdtemp(prefix="tongket-tests-"))
os.environ.setdefault("TONGKET_SECRET_KEY", "only-for-tests-" + "x" * 40)

from tongket.faces.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TONGKET_TODAY = None
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 -- whitenoise warns about a missing folder
if "CACHES" in globals():  # of PostgreSQL, in a folder: else one worker of a run clears what another just kept
    CACHES["default"]["LOCATION"] = DATA / f"cache-{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
