"""What the scheduler runs. Each task calls one service and may be repeated or killed at any moment."""

from celery import shared_task
from django.utils import timezone

from surveys import services


@shared_task(name="surveys.mix")
def mix() -> int:
    count = services.mix(timezone.now())
    services.clear_traces()
    return count


@shared_task(name="surveys.purge")
def purge() -> int:
    return services.purge(timezone.now())
