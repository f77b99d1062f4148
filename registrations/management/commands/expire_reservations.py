from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from registrations import services


class Command(BaseCommand):
    help = "Release places whose e-mail address was not confirmed in time, and personal links that have expired."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(f"released places: {services.expire_holds(now)}")
        self.stdout.write(f"expired links: {services.expire_links(now)}")
