from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news import services


class Command(BaseCommand):
    help = "Write to those who want to be told of what has happened since the last run."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        services.take_consents(now)
        self.stdout.write(f"letters written: {services.look_around(now)}")
