"""Imports concepts from a YAML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.exchange.yaml_reading import MAX_BYTES, read_yaml
from concepts.services.importing import import_file
from organisations.models import Organisation


class Command(BaseCommand):
    help = (
        "Import the concepts of an organisation from a YAML file (docs/exchange.md). All or nothing; may be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--organisation", required=True, help="the key of the organisation whose concepts they are")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(key=options["organisation"]).first()
        if organisation is None:
            raise CommandError(_("There is no organisation with the key “%(key)s”.") % {"key": options["organisation"]})
        try:
            report = import_file(data=read_yaml(_content(options["file"])), organisation=organisation)
        except ConceptError as error:
            raise CommandError(str(error)) from error
        for sentence in report.sentences():
            self.stdout.write(sentence)


def _content(path: Path) -> bytes:
    """What is in the file, at the most one byte more than is taken."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(_("The file cannot be read: %(reason)s") % {"reason": error.strerror}) from error
