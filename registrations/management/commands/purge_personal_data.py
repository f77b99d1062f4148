from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.services import purge_personal_data as purge_subscriptions
from participation.services import purge_personal_data as purge_contributions
from registrations import services
from surveys.services import purge as purge_surveys


class Command(BaseCommand):
    help = "Delete personal data that has served its purpose. Numbers without people remain."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        purges = (services.purge_personal_data, purge_contributions, purge_surveys, purge_subscriptions)
        self.stdout.write(f"deleted records: {sum(purge(now) for purge in purges)}")
