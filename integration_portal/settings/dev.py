"""For work on the portal: runs right after the clone, with no environment at all."""

from integration_portal.settings.base import *

DEBUG = True
SECRET_KEY = "only-for-work-on-the-portal"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PAGE_CACHE_SECONDS = 0
CELERY_TASK_ALWAYS_EAGER = True  # no worker needed
MAIL_KEEP_BODIES = True
MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
