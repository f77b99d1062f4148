"""The test settings for processes of their own: mail stays in the outbox, as nobody delivers it here."""

from integration_portal.settings.test import *

CELERY_TASK_ALWAYS_EAGER = False
