"""The one settings module: every setting comes from here, every variable through `env`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

import dj_database_url
from csp.constants import NONE, SELF

from weefsel.config.env import env_bool, env_int, env_list, env_path, env_text
from weefsel.config.oidc import oidc_providers, oidc_secrets
from weefsel.config.secret import secret_key

PACKAGE_DIR = Path(__file__).resolve().parents[1]

# -- Where things live --------------------------------------------------------------------------
WEEFSEL_DATA = env_path("WEEFSEL_DATA", default=Path.cwd() / "var")
WEEFSEL_BASE_URL = env_text("WEEFSEL_BASE_URL", default="http://localhost:8000").rstrip("/")
WEEFSEL_REGION_NAME = env_text("WEEFSEL_REGION_NAME", default="Vaarland")
WEEFSEL_THEME = env_text("WEEFSEL_THEME", default="weefsel")
WEEFSEL_PUBLIC_INDEXED = env_bool("WEEFSEL_PUBLIC_INDEXED", default=False)
WEEFSEL_DEMO = env_bool("WEEFSEL_DEMO", default=False)
WEEFSEL_SECOND_FACTOR_ROLES = env_list("WEEFSEL_SECOND_FACTOR_ROLES")
WEEFSEL_INVITATION_DAYS = env_int("WEEFSEL_INVITATION_DAYS", default=14, least=1, most=90)
WEEFSEL_METRICS_TOKEN = env_text("WEEFSEL_METRICS_TOKEN")
# The program's own folder is read-only where it is well installed; numba asks the environment.
WEEFSEL_KERNELS = env_path("NUMBA_CACHE_DIR", default=WEEFSEL_DATA / "kernels")
os.environ.setdefault("NUMBA_CACHE_DIR", str(WEEFSEL_KERNELS))

# -- Security -----------------------------------------------------------------------------------
DEBUG = False  # also for developers: one behaviour everywhere, tracebacks go to the log
SECRET_KEY = secret_key(WEEFSEL_DATA)
SECRET_KEY_FALLBACKS = env_list("WEEFSEL_SECRET_KEY_FALLBACKS")
HTTPS = env_bool("WEEFSEL_HTTPS", default=WEEFSEL_BASE_URL.startswith("https:"))
ALLOWED_HOSTS = [
    *env_list("WEEFSEL_HOSTS", default=[urlsplit(WEEFSEL_BASE_URL).hostname or "localhost"]),
    *("localhost", "127.0.0.1", "[::1]"),  # only the machine itself has these names
]
CSRF_TRUSTED_ORIGINS = [WEEFSEL_BASE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env_int("WEEFSEL_SESSION_HOURS", default=12, least=1, most=720) * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^klaar$", r"^metrics$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env_bool("WEEFSEL_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
CSRF_FAILURE_VIEW = "weefsel.web.views.csrf_failure"

# -- Building blocks ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # pages of allauth use it
    "weefsel.web",  # before allauth: our templates win
    "weefsel.apps.core",
    "weefsel.apps.audit",
    "weefsel.apps.search",
    "weefsel.apps.jobs",
    "weefsel.apps.norms",
    "weefsel.apps.places",
    "weefsel.apps.parties",
    "weefsel.apps.accounts",
    "weefsel.apps.relations",
    "weefsel.apps.imports",
    "weefsel.apps.fabric",
    "weefsel.apps.challenges",
    "weefsel.apps.today",
    "weefsel.apps.notifications",
    "weefsel.apps.backups",
    "weefsel.apps.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "weefsel.config.metrics.MetricsMiddleware",  # first: it times all the others
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "weefsel.apps.core.api.middleware.ApiMiddleware",  # outside sessions: the API knows none
    "weefsel.config.health.MachinesMiddleware",
    "weefsel.apps.challenges.middleware.LiveMiddleware",  # outside sessions: a pass says who asks
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "weefsel.apps.accounts.middleware.SessionTraceMiddleware",
    "weefsel.apps.accounts.middleware.ViewerMiddleware",
    "weefsel.apps.accounts.middleware.SecondFactorMiddleware",
    "weefsel.web.missing_norms.MissingNormMiddleware",
]
ROOT_URLCONF = "weefsel.config.urls"
WSGI_APPLICATION = "weefsel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "weefsel.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "weefsel.web.templatetags.weefsel"],
        },
    }
]

# -- Data ---------------------------------------------------------------------------------------
DATABASE_URL = env_text("DATABASE_URL", default=f"sqlite:///{WEEFSEL_DATA / 'weefsel.sqlite3'}")


def _database() -> dict[str, Any]:
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
    except (ValueError, dj_database_url.ParseError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is niet te lezen: schrijf het als "
            "postgresql://gebruiker:wachtwoord@machine:5432/naam of sqlite:////map/bestand.sqlite3."
        ) from error
    if database["ENGINE"].endswith("sqlite3"):
        database["ENGINE"] = "weefsel.config.sqlite3"
        database["CONN_MAX_AGE"] = 600
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",  # writers queue instead of failing halfway
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
                "PRAGMA wal_autocheckpoint=8000;"  # 32 MB: a large job waits less for the disk
            ),
        }
    elif database["ENGINE"].endswith("postgresql"):
        database["CONN_MAX_AGE"] = 600
        database["CONN_HEALTH_CHECKS"] = True
        # Compiling a question pays for minutes of work; a page asks for milliseconds of it.
        database["OPTIONS"] = {"options": "-c jit=off", **database.get("OPTIONS", {})}
    else:
        raise ImproperlyConfigured("DATABASE_URL moet beginnen met postgresql:// of sqlite:///.")
    return database


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "weefsel_cache",  # shared by all processes: rate limits count everywhere
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a full one forgets who was locked out
    }
}
# Counts of API requests. Reading must never wait for a writer, so on SQLite, where one process
# serves, they stay in its memory.
CACHES["counts"] = (
    {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else {**CACHES["default"], "KEY_PREFIX": "counts"}
)
WEEFSEL_API_PER_MINUTE = env_int("WEEFSEL_API_PER_MINUTE", default=600, least=1, most=1_000_000)
WEEFSEL_JOB_LOST_SECONDS = env_int("WEEFSEL_JOB_LOST_SECONDS", default=60, least=2, most=3600)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
MEDIA_ROOT = WEEFSEL_DATA / "files"
STATIC_URL = "/static/"
STATIC_ROOT = WEEFSEL_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if (WEEFSEL_DATA / "public").is_dir():  # a municipality's own theme and fonts (docs/web.md)
    WHITENOISE_ROOT = WEEFSEL_DATA / "public"

# -- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Amsterdam"

# -- Accounts -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_CHANGE_EMAIL = True  # one address, the old one until the new one is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who did not do it himself should know
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to whatever address somebody types
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    # A whole town hall may share one address; guessing one account stops after five.
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/5m/key,20/h/key",
    "reset_password": "20/m/ip,3/15m/key",
}
ACCOUNT_FORMS = {
    "login": "weefsel.apps.accounts.forms.LoginForm",
    "add_email": "weefsel.apps.accounts.forms.AddEmailForm",
    "change_password": "weefsel.apps.accounts.forms.ChangePasswordForm",
    "set_password": "weefsel.apps.accounts.forms.SetPasswordForm",
    "reset_password": "weefsel.apps.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "weefsel.apps.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "weefsel.apps.accounts.forms.ReauthenticateForm",
}
ACCOUNT_ADAPTER = "weefsel.apps.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "weefsel.apps.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead elsewhere (form-action), a link may
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # our adapter looks people up by confirmed address
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # the provider's identifier decides later
SOCIALACCOUNT_PROVIDERS = oidc_providers(env_text("WEEFSEL_OIDC_PROVIDERS"))
MFA_ADAPTER = "weefsel.apps.accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "weefsel.apps.accounts.forms.AuthenticateForm",
    "reauthenticate": "weefsel.apps.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "weefsel.apps.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "weefsel.apps.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "weefsel.apps.accounts.forms.EditWebAuthnForm",
}
# Addresses are verified by the invitation; this lets people with a second factor change theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds, for telephones that run behind
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = f"Weefsel {WEEFSEL_REGION_NAME}"
USERSESSIONS_TRACK_ACTIVITY = False  # it would write at every page that somebody reads
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env_text("WEEFSEL_SMTP_HOST")
EMAIL_PORT = env_int("WEEFSEL_SMTP_PORT", default=587, least=1, most=65535)
EMAIL_HOST_USER = env_text("WEEFSEL_SMTP_USER")
EMAIL_HOST_PASSWORD = env_text("WEEFSEL_SMTP_PASSWORD")
EMAIL_TIMEOUT = 10  # seconds; nobody waits longer for a mail server
EMAIL_USE_TLS = env_bool("WEEFSEL_SMTP_TLS", default=True)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env_text("WEEFSEL_MAIL_FROM", default="weefsel@localhost")
if not EMAIL_HOST:  # without a mail server, mail lands as files that the operator can read
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = WEEFSEL_DATA / "mail"
WEEFSEL_MAIL_RHYTHM = env_text("WEEFSEL_MAIL_RHYTHM", default="daily")
WEEFSEL_MAIL_HOUR = env_int("WEEFSEL_MAIL_HOUR", default=7, least=0, most=23)
WEEFSEL_MAIL_BUNDLE_MINUTES = env_int("WEEFSEL_MAIL_BUNDLE_MINUTES", default=10, least=1, most=120)

# -- Log ----------------------------------------------------------------------------------------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "weefsel.config.logs.RedactingFormatter",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
            "secrets": [
                SECRET_KEY,
                *SECRET_KEY_FALLBACKS,
                WEEFSEL_METRICS_TOKEN,
                EMAIL_HOST_PASSWORD,
                *oidc_secrets(SOCIALACCOUNT_PROVIDERS),
                DATABASES["default"].get("PASSWORD") or "",
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["console"],
        "level": env_text("WEEFSEL_LOG_LEVEL", default="WARNING").upper(),
    },
    "loggers": {"weefsel": {"level": "INFO"}, "django.server": {"level": "WARNING"}},
}
