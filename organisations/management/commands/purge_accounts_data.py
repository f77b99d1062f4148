from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from organisations.services import purge_accounts_data


class Command(BaseCommand):
    help = (
        "Delete ended sessions, settled invitations and old entries of the audit log. The scheduler does so at night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"deleted records: {purge_accounts_data(timezone.now())}")
