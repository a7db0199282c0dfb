"""Django settings, read from the environment.

TONGKET_DATA      the data folder: database, files, secret key (default: var/ beside the current folder)
TONGKET_DATABASE  postgres://user:password@host:port/name; empty: database.url in the data folder, else SQLite there
                  (several: @host1:port,host2:port/name: whichever takes writes)
TONGKET_REPLICA   postgres://…: a read-only copy that pages of sums may read from; TONGKET_REPLICA_LAG: seconds it may be behind (5)
TONGKET_POOL      so many connections a process shares among its threads (0: one each); TONGKET_BOUNCER=1: a pooler stands before PostgreSQL
TONGKET_HOSTS     host names the server answers to, comma-separated (default: local ones)
TONGKET_HTTPS     "1" when a proxy in front speaks HTTPS
TONGKET_TODAY     a day (2023-12-12) the program takes for today: demo and screenshots only
TONGKET_IDLE_MINUTES, TONGKET_SESSION_HOURS   after so long unused (30), and so long at all (12), one signs in again
TONGKET_MAIL      smtp://user:password@host:port?tls=1 (ssl=1 for port 465; from=address): letters that remind; empty: none
TONGKET_ADDRESS   how people open the program (https://tongket.example), for links in letters
TONGKET_PROXY     address of the proxy in front whose X-Forwarded-For and -Proto are believed (127.0.0.1 with TONGKET_HTTPS)
TONGKET_LOG_MB, TONGKET_LOG_FILES   size of the log file in logs/ (5; 0: no file) and how many old ones are kept (5)
TONGKET_DEBUG     "1" for developers
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from csp.constants import NONE, SELF

from tongket.base.keeping.addresses import database_settings, kept_address, pooled
from tongket.base.keeping.switching import finish_switch
from tongket.faces.web.assets import assets_version
from tongket.faces.web.logs import log_settings
from tongket.faces.web.mail import mail_settings
from tongket.faces.web.secret import secret_key

DATA = Path(os.environ.get("TONGKET_DATA") or "var").absolute()
finish_switch(DATA)  # a restore that a power cut left between two renames
DEBUG = os.environ.get("TONGKET_DEBUG") == "1"
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = [*filter(None, os.environ.get("TONGKET_HOSTS", "").split(",")), "localhost", "127.0.0.1", "[::1]"]
_DEMO_DAY = DATA / "demo-day"  # written by the demo, so that its folder keeps its day for every command
_TODAY = os.environ.get("TONGKET_TODAY") or (_DEMO_DAY.read_text("ascii").strip() if _DEMO_DAY.exists() else "")
TONGKET_TODAY = date.fromisoformat(_TODAY) if _TODAY else None
TONGKET_FILES = DATA / "files"
TONGKET_BUILT_ASSETS = DATA / "assets"


def _whole(name: str, usual: int, *, least: int) -> int:
    """The whole number of the environment, no less than ``least``; the usual one when none can be read."""
    given = os.environ.get(name, "").strip()
    return max(least, int(given)) if given.isdecimal() else usual


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "tongket.base.access",
    "tongket.base.audit",
    "tongket.base.files",
    "tongket.base.ui",
    "tongket.base.jobs",
    "tongket.base.search",
    "tongket.base.health",
    "tongket.base.keeping",
    "tongket.base.replica",
    "tongket.cycle.organizations",
    "tongket.cycle.records",
    "tongket.cycle.papers",
    "tongket.cycle.ballots",
    "tongket.cycle.drafting",
    "tongket.cycle.certificates",
    "tongket.cycle.judging",
    "tongket.cycle.rating",
    "tongket.cycle.emulation",
    "tongket.cycle.commendation",
    "tongket.cycle.conferences",
    "tongket.cycle.movements",
    "tongket.cycle.blocks",
    "tongket.cycle.planning",
    "tongket.cycle.reporting",
    "tongket.cycle.collecting",
    "tongket.cycle.exchange",
    "tongket.cycle.reminders",
    "tongket.faces.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",  # these three are first: every answer has their headers
    "csp.middleware.CSPMiddleware",
    "tongket.faces.web.headers.HeadersMiddleware",
    "tongket.base.health.middleware.HealthzMiddleware",
    "tongket.faces.web.request_log.RequestLogMiddleware",
    "tongket.cycle.exchange.middleware.ProblemMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongket.base.replica.reading.WroteMiddleware",
    "tongket.faces.web.middleware.ClockMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongket.base.access.middleware.SessionLimitsMiddleware",
    "tongket.faces.web.first_run.middleware.FirstRunMiddleware",
    "tongket.base.access.middleware.SignInFirstMiddleware",
    "tongket.base.access.middleware.LanguageMiddleware",
    "tongket.base.access.middleware.FirstPasswordMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tongket.faces.web.middleware.StorableMiddleware",
    "tongket.faces.web.middleware.OnceMiddleware",
    "tongket.faces.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tongket.faces.web.urls"
WSGI_APPLICATION = "tongket.faces.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials", "tongket.base.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongket.faces.web.shell.shell",
            ],
        },
    }
]


TONGKET_MAIL_SET = bool(os.environ.get("TONGKET_MAIL"))
TONGKET_ADDRESS = os.environ.get("TONGKET_ADDRESS", "").rstrip("/")
globals().update(mail_settings(os.environ.get("TONGKET_MAIL", "")))
_POOL, _BOUNCER = _whole("TONGKET_POOL", 0, least=0), os.environ.get("TONGKET_BOUNCER") == "1"
DATABASES = {"default": pooled(database_settings(kept_address(DATA), DATA), most=_POOL, bouncer=_BOUNCER)}
TONGKET_REPLICA_LAG = _whole("TONGKET_REPLICA_LAG", 5, least=1)
if os.environ.get("TONGKET_REPLICA") and "postgresql" in DATABASES["default"]["ENGINE"]:
    _copy = database_settings(os.environ["TONGKET_REPLICA"], DATA)
    DATABASES["replica"] = pooled(_copy, most=_POOL, bouncer=_BOUNCER)
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["tongket.base.replica.reading.ReplicaRouter"]
if "postgresql" in DATABASES["default"]["ENGINE"]:
    # several processes: what one keeps for a minute the others find too
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": DATA / "cache",
            "OPTIONS": {"MAX_ENTRIES": 500},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # the queue is a table of ours (base/jobs)

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "tongket.base.access.slips.SlipBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "access:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "access:sign_in"

# one account from one address: five wrong passwords, then a quarter of an hour
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # knocking again does not push the said end of the lock away
AXES_SENSITIVE_PARAMETERS = ["slip_code", "code", "old", "new", "again"]  # never kept with a failed try
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "tongket.base.access.views.locked_out"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH: list[str] = []

STATIC_URL = f"/static/{assets_version()}/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns about a folder that is not there
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "tongket.base.ui.finders.BuiltAssetsFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600
if not DEBUG:
    WHITENOISE_IMMUTABLE_FILE_TEST = f"^{STATIC_URL}"  # browsers keep them: a change has a new address

FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = _whole("TONGKET_SESSION_HOURS", 12, least=1) * 3600
TONGKET_IDLE_MINUTES = _whole("TONGKET_IDLE_MINUTES", 30, least=5)
CSRF_FAILURE_VIEW = "tongket.base.access.session_views.csrf_refused"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # forms carry the token themselves
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if os.environ.get("TONGKET_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"  # bound to this very host
    LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = log_settings(
    DATA,
    megabytes=int(os.environ.get("TONGKET_LOG_MB") or 5),
    keep=int(os.environ.get("TONGKET_LOG_FILES") or 5),
    debug=DEBUG,
)
