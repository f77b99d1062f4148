from typing import Any

from django.core.management.base import BaseCommand

from organisations.services import renew_encryption


class Command(BaseCommand):
    help = "Encrypt all second factors under the present SECRET_KEY, so that its fallbacks may go."

    def handle(self, *args: Any, **options: Any) -> None:
        renewed, lost = renew_encryption()
        self.stdout.write(f"{renewed} factors encrypted anew, {lost} under a key that is lost.")
