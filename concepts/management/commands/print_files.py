"""Has all files of public versions printed that are missing or outdated."""

from typing import Any

from django.core.management.base import BaseCommand

from concepts.services.printing import request_all_files


class Command(BaseCommand):
    help = "Ask for every PDF of every public version; printers make what is missing or outdated."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{request_all_files()} files are there or asked for.")
