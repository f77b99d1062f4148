"""What the scheduler runs. Each task calls one service and may be repeated or killed at any moment."""

from celery import shared_task
from django.utils import timezone

from news import services


@shared_task(name="news.look_around")
def look_around() -> int:
    """First the consents, so that nobody who gave one misses what happens next."""
    now = timezone.now()
    services.take_consents(now)
    return services.look_around(now)


@shared_task(name="news.purge_personal_data")
def purge_personal_data() -> int:
    return services.purge_personal_data(timezone.now())
