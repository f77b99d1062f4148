"""What the scheduler runs. Each task calls one service and may be repeated or killed at any moment."""

from celery import shared_task
from django.utils import timezone

from registrations import services


@shared_task(name="registrations.expire_holds")
def expire_holds() -> int:
    return services.expire_holds(timezone.now())


@shared_task(name="registrations.post_mailings")
def post_mailings() -> int:
    return services.post_mailings(timezone.now())


@shared_task(name="registrations.send_reminders")
def send_reminders() -> int:
    return services.send_reminders(timezone.now())


@shared_task(name="registrations.expire_links")
def expire_links() -> int:
    return services.expire_links(timezone.now())


@shared_task(name="registrations.purge_personal_data")
def purge_personal_data() -> int:
    return services.purge_personal_data(timezone.now())
