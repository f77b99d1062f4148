from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys import services


class Command(BaseCommand):
    help = "Write the answers of the last days anew in random order, so that the order of rows tells nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        count = services.mix(timezone.now())
        services.clear_traces()
        self.stdout.write(f"mixed rows: {count}")
