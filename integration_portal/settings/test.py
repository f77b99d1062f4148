"""For the test suite: fast, deterministic, and nothing leaves the process."""

import tempfile

from integration_portal.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-the-test-suite"
PUBLIC_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "portal-test-media"
PDF_ROOT = Path(tempfile.gettempdir()) / "portal-test-pdf"
WHITENOISE_AUTOREFRESH = True  # no collected files to scan: a live server finds them where they are
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"}
PAGE_CACHE_SECONDS = 0
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because several connections (threads, a live server) have to see the same database.
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}.test"}

# A browser that keeps its connection keeps a thread of the live server, and that must not keep the database: the tests
# could not drop it in the end.
DATABASES["default"]["CONN_MAX_AGE"] = 0
