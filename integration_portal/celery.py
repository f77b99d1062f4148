"""The queue. What runs when stands in the settings (``CELERY_BEAT_SCHEDULE``), what it does in each app's ``tasks``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integration_portal.settings.dev")

app = Celery("integration_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
