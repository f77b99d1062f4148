"""Prints one file of a version, checks it, and writes it where it is wanted."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from concepts.choices import Variant
from concepts.files import documents
from concepts.models import Concept, ConceptVersion
from concepts.printing import edition
from organisations.translations import SOURCE_LANGUAGE
from pdf.checking import check, check_source
from pdf.errors import RenderError
from pdf.rendering import render
from pdf.report import Report
from pdf.wording import finding_sentence, reason_sentence


class Command(BaseCommand):
    help = "Print a version as PDF. Without --version the one in force, or the latest public one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the address of the concept")
        parser.add_argument("--version", type=int, dest="number", metavar="N", help="the number of the version")
        parser.add_argument("--variant", choices=Variant.values, required=True)
        parser.add_argument("--language", default=SOURCE_LANGUAGE, choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--output", required=True, metavar="FILE")

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Django's own --version says which Django this is; here it is the concept's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        version = _version(options["slug"], options["number"])
        variant, language = options["variant"], options["language"]
        available = documents(version.renditions.published() if version.is_frozen else version.renditions.all())
        if (variant, language) not in available:
            listed = ", ".join(" ".join(document) for document in available)
            raise CommandError(f"{version} has no such file. It has: {listed}.")
        document = edition.build(edition.parameters(version, variant, language))
        _refuse(check_source(document))
        try:
            with render(document) as rendered:
                report = check(document, rendered)
                _refuse(report)
                shutil.copyfile(rendered.path, Path(options["output"]))
        except RenderError as error:
            raise CommandError(reason_sentence(error.reason)) from error
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        checked = ", ".join(each.name for each in report.checks if not each.missing)
        self.stdout.write(f"{options['output']}: {rendered.pages} pages, checked by {checked}.")


def _version(slug: str, number: int | None) -> ConceptVersion:
    concept = Concept.objects.filter(slug=slug).first()
    if concept is None:
        raise CommandError(f"There is no concept at {slug}.")
    versions = ConceptVersion.objects.filter(concept=concept).for_page()
    if number is not None:
        found = versions.filter(number=number).first()
    else:
        found = versions.in_force_on(timezone.localdate()).first() or versions.public().latest_first().first()
    if found is None:
        raise CommandError(f"{concept} has no {'public version' if number is None else f'version {number}'}.")
    return found


def _refuse(report: Report) -> None:
    if not report.passed:
        sentences = "\n".join(f"- {finding_sentence(finding)} {finding.where}" for finding in report.errors)
        raise CommandError(f"The file is not fit for everybody:\n{sentences}")
