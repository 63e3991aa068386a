"""One settings file that reads the environment (docs/reference/settings.md)."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from guldkorn.lib import places

NODE_MODULES = places.SHIPPED / "node_modules"

DEMO = os.environ.get("GULDKORN_DEMO") == "1"
DEBUG = os.environ.get("GULDKORN_DEBUG") == "1"
SECRET_KEY = os.environ.get("GULDKORN_SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set GULDKORN_SECRET_KEY to a long random text. `guldkorn demo` makes its own."
    )
SECRET_KEY_FALLBACKS = os.environ.get("GULDKORN_OLD_SECRET_KEYS", "").split()
BASE_URL = os.environ.get("GULDKORN_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("GULDKORN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "guldkorn.web",
    "guldkorn.operation",
    "guldkorn.privacy",
    "guldkorn.api",
    "guldkorn.diagrams",
    "guldkorn.wheel",
    "guldkorn.entrance",
    "guldkorn.waiting",
    "guldkorn.dossiers",
    "guldkorn.years",
    "guldkorn.updates",
    "guldkorn.escalations",
    "guldkorn.actionplans",
    "guldkorn.mailbox",
    "guldkorn.themes",
    "guldkorn.pulses",
    "guldkorn.plans",
    "guldkorn.evaluations",
    "guldkorn.programmes",
    "guldkorn.records",
    "guldkorn.walks",
    "guldkorn.dialogue",
    "guldkorn.meetings",
    "guldkorn.results",
    "guldkorn.surveys",
    "guldkorn.rounds",
    "guldkorn.trios",
    "guldkorn.topics",
    "guldkorn.workplaces",
    "guldkorn.history",
    "guldkorn.accounts",
    "guldkorn.lib.throttle",
    "guldkorn.letters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guldkorn.web.middleware.discretion",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "guldkorn.api.problems.as_problems",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "guldkorn.web.middleware.language",
    "guldkorn.web.links.tails",
    "guldkorn.web.middleware.sizes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guldkorn.web.middleware.refusals",
    "guldkorn.entrance.gate.second_factors",
    "guldkorn.web.middleware.own_topics",
]

ROOT_URLCONF = "guldkorn.web.urls"
CSRF_FAILURE_VIEW = "guldkorn.web.errors.csrf_failure"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guldkorn.web.context.site",
            ],
            "builtins": [
                "guldkorn.web.templatetags.guldkorn",
                "guldkorn.workplaces.templatetags.people",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get(
            "GULDKORN_DATABASE", f"sqlite:///{places.HOME / 'var' / 'guldkorn.sqlite3'}"
        ),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "guldkorn.lib.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
        "secure_delete=ON;",
    }

CACHES = {
    "default": {
        "BACKEND": "guldkorn.lib.throttle.cache.Cache",
        "LOCATION": "throttle_kept",
        "KEY_FUNCTION": "guldkorn.lib.throttle.cache.hashed",
        # beyond them some are thrown away, and with them what was counted
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["guldkorn.entrance.gate.Backend"]
SESSION_ENGINE = "guldkorn.accounts.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wheel:home"
ACCOUNT_ADAPTER = "guldkorn.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"login": "guldkorn.accounts.forms.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# without passwords here, nobody signs in by one
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# allauth's own for each account shuts its owner out too
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False

SIGN_IN_FILE = os.environ.get("GULDKORN_SIGN_IN", "")
SOCIALACCOUNT_ADAPTER = "guldkorn.entrance.provider.adapter.ProviderAdapter"
# A visit only leads to the provider; what comes back is tied to this browser.
SOCIALACCOUNT_LOGIN_ON_GET = True

MFA_ADAPTER = "guldkorn.accounts.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "activate_totp": "guldkorn.accounts.forms.AppCodeForm",
    "add_webauthn": "guldkorn.accounts.forms.PasskeyForm",
    "authenticate": "guldkorn.accounts.forms.SecondFactorForm",
    "reauthenticate": "guldkorn.accounts.forms.OnceMoreForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Whoever is signed in has read a code in that mailbox, or a link there.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A browser allows it on its own machine only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

EMAIL_BACKEND = os.environ.get(
    "GULDKORN_EMAIL_BACKEND",
    "django.core.mail.backends.console.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = os.environ.get("GULDKORN_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GULDKORN_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("GULDKORN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GULDKORN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GULDKORN_SMTP_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get(
    "GULDKORN_MAIL_FROM", "Guldkorn <guldkorn@localhost>"
)

# Where Prometheus reads, as host:port. No proxy leads there.
METRICS = os.environ.get("GULDKORN_METRICS", "")
if METRICS:
    MIDDLEWARE.insert(0, "guldkorn.web.measured.measured")

CONTACT = os.environ.get("GULDKORN_CONTACT", "")
ACCESSIBILITY_STATEMENT = os.environ.get("GULDKORN_ACCESSIBILITY_STATEMENT", "")

# The web server does the day's work at night, unless a cron does it.
CLOCK = not DEMO and os.environ.get("GULDKORN_CLOCK") != "cron"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
# The content room is no app of Django's, and has texts for the screen all the same.
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "content" / "locale"]
FORMAT_MODULE_PATH = ["guldkorn.web.formats"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("GULDKORN_STATIC", places.HOME / "var" / "static"))
ARCHIVES = Path(os.environ.get("GULDKORN_ARCHIVES", places.HOME / "var" / "archives"))
"""Where archives lie that are made in the background, until they are too old."""
BACKUPS = Path(os.environ.get("GULDKORN_BACKUPS", places.HOME / "var" / "backups"))
BACKUP_KEY = os.environ.get("GULDKORN_BACKUP_KEY", "")
"""The public key. The private one is not on the server."""
STATICFILES_DIRS = [
    ("dkfds/css", NODE_MODULES / "dkfds" / "dist" / "css"),
    ("dkfds/js", NODE_MODULES / "dkfds" / "dist" / "js"),
    ("dkfds/fonts", NODE_MODULES / "dkfds" / "dist" / "fonts"),
    ("dkfds/img", NODE_MODULES / "dkfds" / "dist" / "img"),
    ("htmx", NODE_MODULES / "htmx.org" / "dist"),
    ("idiomorph", NODE_MODULES / "idiomorph" / "dist"),
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "guldkorn.web.sheets.JoinedSheets",
]
JOINED_SHEETS = {
    "meetings/phone.css": [
        "diagrams/diagrams.css",
        "meetings/room.css",
        "meetings/slides.css",
        "meetings/plan.css",
        "meetings/gather.css",
        "meetings/asking.css",
    ],
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "guldkorn.web.storage.StaticFiles"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "guldkorn.web.logs.Discreet"}},
    "filters": {"once": {"()": "guldkorn.web.logs.OnceADay"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "discreet",
            "filters": ["once"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {
            "handlers": []
        },  # Django's own would mail whole requests to administrators
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# a monitor asks without TLS, from behind the proxy
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
SECURE_SSL_REDIRECT = SECURE and os.environ.get("GULDKORN_BEHIND_PROXY") != "1"
if os.environ.get("GULDKORN_BEHIND_PROXY") == "1":
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
