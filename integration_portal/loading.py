"""What Django and Celery leave to the first request of each process, loaded once before the processes are made.

They share the memory then, some 30 MiB each, and answer their first request as fast as any other.
"""

import gc

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from integration_portal.celery import app


def load_what_all_share() -> None:
    """Load the addresses with all views, the translations, the template tags and the way to the queue.

    Connects to nothing and starts no thread: neither survives that a process makes others. All that is loaded leaves the
    garbage collector's hands: memory it never touches stays shared.
    """
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("home")
    get_template("base.html")
    app.connection_for_write().get_transport_cls()
    gc.collect()
    gc.freeze()
