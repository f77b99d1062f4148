"""What the scheduler runs. Each task calls one service and may be repeated or killed at any moment."""

from celery import shared_task
from django.utils import timezone

from organisations import services


@shared_task(name="organisations.purge_accounts_data")
def purge_accounts_data() -> int:
    return services.purge_accounts_data(timezone.now())
