"""What the scheduler runs. Each task calls one service and may be repeated or killed at any moment."""

from celery import shared_task
from django.utils import timezone

from participation import services


@shared_task(name="participation.purge_personal_data")
def purge_personal_data() -> int:
    return services.purge_personal_data(timezone.now())
