"""The project: settings, addresses, queue, home and legal pages. It holds no domain rules."""

from integration_portal.celery import app as celery_app

__all__ = ["celery_app"]
