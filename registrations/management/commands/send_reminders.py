from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from registrations import services


class Command(BaseCommand):
    help = "Write the reminders that are due into the outbox. Running it again sends none twice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"new reminders: {services.send_reminders(timezone.now())}")
