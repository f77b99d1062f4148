"""What all places have in common.

Every value that comes from the environment can come from a file as well: ``NAME_FILE=/run/secrets/name``.
The modules beside this one add what differs; none of them is imported by another.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from integration_portal import logs
from integration_portal.settings.environment import Environment

env = Environment()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))  # what the portal writes, unless configured otherwise

# --- Addresses ---------------------------------------------------------------------------------------------------

PUBLIC_URL = env("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
ROOT_URLCONF = "integration_portal.urls"
WSGI_APPLICATION = "integration_portal.wsgi.application"

# --- Applications ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "integration_portal",
    "organisations",
    "mail",
    "pdf",
    "concepts",
    "processes",
    "events",
    "registrations",
    "surveys",
    "participation",
    "news",
    "office",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "parler",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # its widget templates, so that templates/django/forms can override them
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "organisations.login.sessions.SessionsMiddleware",
    "organisations.login.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "integration_portal.ratelimit.TooManyRequestsMiddleware",
]

# --- Templates and forms -----------------------------------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "integration_portal.context.portal",
            ],
        },
    },
]
FORM_RENDERER = "integration_portal.forms.KernRenderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["kern"]
CRISPY_TEMPLATE_PACK = "kern"
CRISPY_FAIL_SILENTLY = False

# Kept in a signed cookie and not in the session: a citizen gets a message without getting a session.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- Database ----------------------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock when a transaction begins: what is counted under it stays true until the commit.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    }

# --- Caches and sessions -----------------------------------------------------------------------------------------

REDIS_URL = env("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"},
    # Whole anonymous pages, per process: reading one here costs half of what it costs in Redis.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portal",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=5)
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # officers have one: it outlives a cache that is gone
SESSION_COOKIE_NAME = "sitzung"

# --- Queue -------------------------------------------------------------------------------------------------------

# Waking the worker never holds a visitor up: one try, two seconds at the most. The sweep finds what the queue did not get.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object]
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 2, "max_retries": 0}
else:  # the demo and work on the portal: messages are files, and no server is needed
    messages, control = VAR_DIR / "queue" / "messages", VAR_DIR / "queue" / "control"
    messages.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": messages,
        "data_folder_out": messages,
        "control_folder": control,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ROUTES = {  # a worker of its own: a book takes a minute, mail cannot wait
    name: {"queue": "pdf"} for name in ("pdf.render", "concepts.read_word", "concepts.read_waiting")
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Berlin"

# --- Mail --------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "mail.backend.OutboxBackend"  # everything sent becomes a row; the worker hands rows to MAIL_TRANSPORT
_transport = env.email("EMAIL_URL", default="dummymail://")
MAIL_TRANSPORT = _transport["EMAIL_BACKEND"]
EMAIL_HOST = _transport["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _transport["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _transport["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _transport["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _transport.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _transport.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
MAIL_KEEP_BODIES = False  # what a message said is deleted once it is sent: links in it open a registration
MAIL_RETENTION_DAYS = 30  # then the rest of it is deleted as well

# --- Accounts ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "organisations.login.account.AccountAdapter"  # closes the sign-up: people are invited
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who did not change the password themselves, learns of it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True  # one address, replaced when the new one is verified
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail is not always fast
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"

SECOND_FACTOR_REQUIRED = True
MFA_ADAPTER = "organisations.login.factors.FactorAdapter"  # encrypts the secrets, keeps the last factor
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "add_webauthn": "organisations.login.key_forms.AddKeyForm",
    "authenticate_webauthn": "organisations.login.key_forms.AuthenticateByKeyForm",
    "login_webauthn": "organisations.login.key_forms.SignInByKeyForm",
    "reauthenticate_webauthn": "organisations.login.key_forms.ReauthenticateByKeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = True  # by `organisations.login.sessions`, and shown by the list

# --- Single sign-on (OpenID Connect) -----------------------------------------------------------------------------

OIDC_ISSUER = env("OIDC_ISSUER", default="").rstrip("/")
OIDC_SECOND_FACTOR = env.list("OIDC_SECOND_FACTOR", default=[])  # see organisations.login.single_sign_on
SOCIALACCOUNT_ADAPTER = "organisations.login.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # people are recognised by their verified address, and by nothing else
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": env("OIDC_NAME", default="Single Sign-on"),
                "client_id": env("OIDC_CLIENT_ID"),
                "secret": env.ENVIRON["OIDC_CLIENT_SECRET"],  # as it stands: it may begin with "$"
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }

# --- Languages and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale_allauth"]  # the second says "Sie" where allauth says "Du"
FORMAT_MODULE_PATH = "integration_portal.formats"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
PARLER_DEFAULT_LANGUAGE_CODE = LANGUAGE_CODE
PARLER_LANGUAGES = {
    None: tuple({"code": code} for code, _name in LANGUAGES),
    "default": {"fallbacks": [LANGUAGE_CODE], "hide_untranslated": False},
}
PARLER_ENABLE_CACHING = False

# --- Legal pages -------------------------------------------------------------------------------------------------

LEGAL_DETAILS = env("LEGAL_DETAILS", default="")  # YAML: what the law wants said about this municipality, see legal.py

# --- Files -------------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "medien/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
PDF_ROOT = Path(env("PDF_ROOT", default=str(VAR_DIR / "pdf")))  # not below MEDIA_ROOT: drafts are not for everybody
SERVE_MEDIA = True  # production leaves it to the reverse proxy
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Security ----------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the design system's icons are data: addresses
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *(["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_ISSUER))] if OIDC_ISSUER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # a personal link never leaves in a Referer
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "integration_portal.pages.csrf_failure"
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)  # how many proxies of ours write X-Forwarded-For
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
DEMO = False  # the demo shows its accounts, and the mails that would have been sent
RATE_LIMIT_SCALE = env.int("RATE_LIMIT_SCALE", default=1)

# --- Log ---------------------------------------------------------------------------------------------------------

LOGGING = logs.TO_CONSOLE
