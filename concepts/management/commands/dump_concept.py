"""Writes a concept into a YAML file, to take it to another portal."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from concepts.exchange.recording import record
from concepts.exchange.yaml_writing import write_yaml
from concepts.models import Concept


class Command(BaseCommand):
    help = "Write all of a concept, drafts included, into a YAML file that import_concept reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the last part of the concept's address")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        concept = Concept.objects.filter(slug=options["slug"]).first()
        if concept is None:
            raise CommandError(_("There is no concept with the address “%(slug)s”.") % {"slug": options["slug"]})
        with options["output"].open("w", encoding="utf-8") as file:
            file.writelines(write_yaml(record(concept)))
        self.stdout.write(_("%(concept)s was written to %(file)s.") % {"concept": concept, "file": options["output"]})
