"""For `make demo`: as in production, but on SQLite, without Redis and TLS, and no mail leaves the machine."""

from integration_portal.settings.base import *

DEBUG = False
DEMO = True
SECRET_KEY = "the-demo-holds-nothing-that-is-secret-and-no-real-person"
MAIL_TRANSPORT = "django.core.mail.backends.dummy.EmailBackend"
MAIL_KEEP_BODIES = True  # /demo/postfach/ shows them
RATE_LIMIT_SCALE = 100  # everybody who tries the demo comes from one address
AUTH_PASSWORD_VALIDATORS = []
# Nothing is saved by compressing what a machine sends to itself, and it took longest of all when the demo starts.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
SECOND_FACTOR_REQUIRED = False  # it can be tried, but the demo accounts stay open to everybody

LEGAL_DETAILS = env("LEGAL_DETAILS", default=str(BASE_DIR / "sample" / "legal.yaml"))
