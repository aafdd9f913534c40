"""All settings; values that differ between servers come from the environment (docs/deploying.md)."""

import os
from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.module_loading import import_string

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)

# Without DEBUG there is no default: the site refuses to start without a key.
SECRET_KEY = env.str("SECRET_KEY", default="for-work-on-this-machine-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it to a long random string, or DEBUG=1 on your own machine.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Data ---------------------------------------------------------------------------------------------------------------

LOCAL_DATABASE = BASE_DIR / "var" / "debate.sqlite3"
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{LOCAL_DATABASE}")}
DATABASE = DATABASES["default"]
# In seconds, 0 is without end: how long a statement waits for a lock, and takes altogether. Those of a web process are
# shorter (`debate.wsgi`).
LOCK_SECONDS = env.int("DATABASE_LOCK_SECONDS", default=20)
STATEMENT_SECONDS = env.int("DATABASE_STATEMENT_SECONDS", default=0)
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers continue while one process writes. IMMEDIATE takes the write lock when a transaction begins, so a
    # writer waits for another one instead of failing halfway.
    DATABASE.setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=LOCK_SECONDS,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    )
    if DATABASE["NAME"] == str(LOCAL_DATABASE):
        LOCAL_DATABASE.parent.mkdir(exist_ok=True)
else:
    # Reopens a persistent connection that the server has closed, instead of failing the request.
    DATABASE["CONN_HEALTH_CHECKS"] = True
    # A server that does not answer at all is given up on, before as well as after a connection was made.
    DATABASE["OPTIONS"] = {
        "connect_timeout": 3,  # seconds
        "tcp_user_timeout": 5_000,  # milliseconds
        "options": f"-c lock_timeout={LOCK_SECONDS}s -c statement_timeout={STATEMENT_SECONDS}s",
        **DATABASE.get("OPTIONS", {}),
    }
DATABASE["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
# A replica of PostgreSQL, from which public pages are read (debate.middleware.shared.replica).
if env.str("REPLICA_URL", default=""):
    if {DATABASE["ENGINE"], env.db_url("REPLICA_URL")["ENGINE"]} != {"django.db.backends.postgresql"}:
        raise ImproperlyConfigured("REPLICA_URL needs PostgreSQL, there and in DATABASE_URL.")
    # Given up on sooner than the primary, which can do its work; nothing is ever written there.
    _READS = f"{DATABASE['OPTIONS']['options']} -c default_transaction_read_only=on"
    _OPTIONS = {**DATABASE["OPTIONS"], "connect_timeout": 2, "tcp_user_timeout": 2_000, "options": _READS}
    DATABASES["replica"] = {**DATABASE, **env.db_url("REPLICA_URL"), "OPTIONS": _OPTIONS}
    DATABASE_ROUTERS = ["debate.middleware.shared.replica.ReplicaRouter"]
# Rendered pages are cached in each process (debate.middleware.kept_pages), but not with DEBUG: templates change too.
_CACHE = "django.core.cache.backends.dummy.DummyCache" if DEBUG else "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {
        "BACKEND": _CACHE,
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": env.int("PAGES_KEPT", default=1_000)} if not DEBUG else {},
    }
}
# Redis or Valkey, in which all machines keep pages for each other.
if (CACHE_URL := env.str("CACHE_URL", default="")) and not DEBUG:
    CACHES["shared"] = {
        "BACKEND": "debate.middleware.shared.page_cache.SharedPages",
        "LOCATION": CACHE_URL,
        "TIMEOUT": CACHES["default"]["TIMEOUT"],
    }
# At most so many forms are saved at once in a process: with one more than gunicorn.conf.py has threads, readers would
# wait for writers who wait for a lock.
WRITERS_AT_ONCE = env.int("WRITERS_AT_ONCE", default=6)
# What makes this base about its debate (docs/another-debate.md).
DEBATE_FOLDER = env.path("DEBATE_FOLDER", default=str(BASE_DIR / "debates" / "open-closed"))
# Where the index of claims is kept in files, for processes that start (debate.content.snapshots); empty: nowhere.
INDEX_FOLDER = env.str("INDEX_FOLDER", default=str(BASE_DIR / "var" / "index"))
# So many characters of a passage are shown to the public; editors see it whole.
QUOTE_LENGTH = env.int("QUOTE_LENGTH", default=120)

# The site -----------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "debate.apps.DebateConfig",
    "debate.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "simple_history",
    "import_export",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    # The outermost ones raise nothing: whatever is answered further in, a refusal or the redirect to https as well, has
    # its number, its line in the log and the headers, and the pages of errors know their language.
    "debate.middleware.request_logging.request_middleware",
    "debate.middleware.headers.header_middleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "debate.middleware.languages.language_middleware",
    "debate.api.door.api_middleware",
    "debate.middleware.refusals.refusal_middleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "debate.middleware.headers.other_sites_middleware",
    "debate.middleware.probes.probe_middleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "debate.middleware.writer_limit.writer_middleware",
    "debate.middleware.redirects.redirect_middleware",
    "debate.middleware.kept_pages.content_middleware",
    # States the length of a page: outside all that changes its content.
    "django.middleware.common.CommonMiddleware",
    "debate.middleware.languages.variant_middleware",
    "debate.middleware.as_of.as_of_middleware",
    "debate.middleware.headers.integrity_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "debate.middleware.idle_sessions.idle_middleware",
    "debate.middleware.desk_accounts.desk_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF, WSGI_APPLICATION = "debate.urls", "debate.wsgi.application"
TEMPLATES = [
    # What readers see. It is asked first; the desk's templates have names of their own, below admin/.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(DEBATE_FOLDER, "templates"), BASE_DIR / "templates" / "site"],
        "OPTIONS": {"environment": "debate.templating.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "debate.templating.desk"],
        },
    },
]
# In bytes; pasted text counts, uploaded files do not. Larger than what the import desk accepts, so that its own message
# refuses a text that is too long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16_000_000
# Long work is queued in the database; `manage.py db_worker` does it.
TASKS = {"default": {"BACKEND": env.str("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend")}}
LANGUAGE_CODE, TIME_ZONE = "zh-hans", "Asia/Shanghai"
LANGUAGES = [("zh-hans", "简体"), ("zh-hant", "繁體"), ("en", "English")]
LOCALE_PATHS = [Path(DEBATE_FOLDER, "locale"), BASE_DIR / "locale"]

STATICFILES_DIRS = [each for each in (Path(DEBATE_FOLDER, "static"), BASE_DIR / "static") if each.exists()]
_OF_APPS = "django.contrib.staticfiles.finders.AppDirectoriesFinder"
STATICFILES_FINDERS = ["debate.templating.stylesheet.StylesheetFinder", _OF_APPS]
STATIC_URL, STATIC_ROOT = "static/", env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
_HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC if DEBUG else _HASHED_STATIC},
}

# Articles are fetched from their publishers (debate.importing.fetching): who answers for that, as a page or a mail
# address in ASCII; the seconds between two requests to one host; whether pages that are gone are asked of the archive.
FETCH_CONTACT = env.str("FETCH_CONTACT", default="")
if not (FETCH_CONTACT.isascii() and FETCH_CONTACT.isprintable()):
    raise ImproperlyConfigured("FETCH_CONTACT is sent in a header: printable ASCII only.")
FETCH_PAUSE, FETCH_FROM_WAYBACK = env.float("FETCH_PAUSE", default=2.0), env.bool("FETCH_FROM_WAYBACK", default=False)
INTAKES_KEPT_DAYS = max(0, env.int("INTAKES_KEPT_DAYS", default=90))  # pages nobody touches or imports; 0: for ever
# Who answers for the site, on its page about itself (`debate.vocabulary.imprint`): who edits, a mail address or a page
# where they are reached, who pays; `check --deploy` warns of each that is empty. And the DOI of the base, if any.
SITE_EDITORS, SITE_EDITORS_EN = env.str("SITE_EDITORS", default=""), env.str("SITE_EDITORS_EN", default="")
SITE_CONTACT, SITE_DOI = env.str("SITE_CONTACT", default=""), env.str("SITE_DOI", default="")
SITE_FUNDING, SITE_FUNDING_EN = env.str("SITE_FUNDING", default=""), env.str("SITE_FUNDING_EN", default="")
# Requests for the API (`debate.api`) from one address in one minute, in each web process; 0 is without limit.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", default=120)
CARD_FONT = env.str("CARD_FONT", default="")  # of share pictures; when empty, fonts-noto-cjk where it is installed
# The base as data (debate.dataset): where, how many versions keep their files, the address of the site in them; /mcp.
DATASETS_DIR = env.path("DATASETS_DIR", default=str(BASE_DIR / "var" / "data"))
DATASETS_KEPT, MCP_HTTP = max(1, env.int("DATASETS_KEPT", default=10)), env.bool("MCP_HTTP", default=False)
_ADDRESS = "http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0]}" if ALLOWED_HOSTS else ""
SITE_ADDRESS = env.str("SITE_ADDRESS", default=_ADDRESS).rstrip("/")
# Telling people (debate.notices): how mail is sent and from whom, which is offered once EMAIL_URL is set; WebSub's hub.
_MAIL = env.email_url("EMAIL_URL", default="smtp://localhost")
_SMTP = {"host": "HOST", "port": "PORT", "username": "HOST_USER", "password": "HOST_PASSWORD", "use_tls": "USE_TLS"}
_OPTIONS = {key: _MAIL.get(f"EMAIL_{name}") for key, name in {**_SMTP, "use_ssl": "USE_SSL"}.items()} | {"timeout": 20}
MAILERS = {"default": {"BACKEND": _MAIL["EMAIL_BACKEND"], "OPTIONS": _OPTIONS if _MAIL["EMAIL_HOST"] else {}}}
MAIL_IS_ON, WEBSUB_HUB = bool(env.str("EMAIL_URL", default="")), env.str("WEBSUB_HUB", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="")

# Security -----------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
_VALIDATORS = ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"} for name in _VALIDATORS
]
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
SECURE_REFERRER_POLICY, X_FRAME_OPTIONS = "strict-origin-when-cross-origin", "DENY"
CSRF_COOKIE_HTTPONLY = True
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
# In seconds: the longest an editor's session lasts, and the longest without use (`idle_middleware`).
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=2 * 60 * 60)
# After five failed logins to one account from one address, both together are locked out for 15 minutes; attempts made
# meanwhile do not prolong that. The further limits, of an address and of an account, are the handler's; it counts in
# the log of failures.
AXES_HANDLER = "debate.admin.accounts.login_limits.LoginLimits"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "debate.admin.accounts.login.locked_out"
AXES_CLIENT_IP_CALLABLE = "debate.vocabulary.client_address.client_ip"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "proof", "csrfmiddlewaretoken"]
OTP_TOTP_ISSUER = lambda device: import_string("debate.vocabulary.DEBATE").texts.name.zh  # noqa: E731
# Whether a reverse proxy stands in front, so that X-Forwarded-Proto and X-Forwarded-For can be trusted.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# Load balancers probe a process within the network, where there is no TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What is written down ------------------------------------------------------------------------------------------------

# The dotted path of a function that is called with each failure's `logging.LogRecord`.
ERROR_HOOK = env.str("ERROR_HOOK", default="")
_LOG = "debate.middleware.request_logging"
_HANDLERS = {"stderr": {"class": "logging.StreamHandler", "formatter": "plain" if DEBUG else "json"}}
if ERROR_HOOK:
    _HANDLERS["hook"] = {"class": f"{_LOG}.HookHandler", "path": ERROR_HOOK}
_OUTAGES = f"ext://{_LOG}.without_traceback"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": f"{_LOG}.json_lines"}, "plain": {"()": f"{_LOG}.plain_lines"}},
    "filters": {"outages": {"()": "django.utils.log.CallbackFilter", "callback": _OUTAGES}},
    "handlers": _HANDLERS,
    "root": {"handlers": [*_HANDLERS], "level": "WARNING"},
    "loggers": {
        "debate": {"level": "INFO"},
        # Django's own handlers print only with DEBUG, and else write to ADMINS by mail.
        "django": {"handlers": [], "level": "INFO"},
        # The access line says all statuses; what stands here are failures.
        "django.request": {"level": "ERROR", "filters": ["outages"]},
        "django.server": {"handlers": [], "level": "ERROR"},
        # What fails outside Django, in the server itself.
        "gunicorn.error": {"handlers": [], "propagate": True},
    },
}

# The word that Prometheus sends for /metrics; empty: there are no metrics, and nothing is counted.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN:
    # Read by prometheus_client from the environment: the folder in which all web processes count together.
    _COUNTS = env.path("PROMETHEUS_MULTIPROC_DIR", default=str(BASE_DIR / "var" / "metrics"))
    Path(_COUNTS).mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_COUNTS)
    MIDDLEWARE.insert(1, "debate.middleware.probes.metrics_middleware")
