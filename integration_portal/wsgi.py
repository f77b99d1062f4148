"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integration_portal.settings.production")

application = get_wsgi_application()

from integration_portal.loading import load_what_all_share  # noqa: E402 - templates and texts are there only now

load_what_all_share()
