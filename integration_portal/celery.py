"""The queue, and what runs when. What a task does stands in its app, and every one can also be run by a command."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integration_portal.settings.dev")

app = Celery("integration_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

SCHEDULE = {
    "concepts.publish": crontab(),
    "concepts.read_waiting": crontab(),
    "mail.deliver_due": crontab(),
    "mail.sweep": crontab(),
    "news.look_around": crontab(minute="*/5"),
    "news.purge_personal_data": crontab(hour=3, minute=30),
    "pdf.sweep": crontab(),
    "registrations.expire_holds": crontab(),
    "registrations.post_mailings": crontab(),
    "registrations.send_reminders": crontab(minute="*/15"),
    "registrations.expire_links": crontab(minute=5),
    "registrations.purge_personal_data": crontab(hour=3, minute=10),
    "surveys.mix": crontab(hour=3, minute=5),
    "surveys.purge": crontab(hour=3, minute=12),
    "concepts.forget": crontab(hour=3, minute=25),
    "participation.purge_personal_data": crontab(hour=3, minute=15),
    "organisations.purge_accounts_data": crontab(hour=3, minute=20),
}
"""Times are Berlin's."""

app.conf.beat_schedule = {
    # What no worker took in ten minutes expires: no heap after a night without one. The next run catches up.
    name: {"task": name, "schedule": when, "options": {"expires": 600}}
    for name, when in SCHEDULE.items()
}


@worker_init.connect
def share_what_is_loaded(**_facts: object) -> None:
    """Before a worker makes its processes."""
    from integration_portal.loading import load_what_all_share  # noqa: PLC0415 - it needs the queue

    load_what_all_share()
