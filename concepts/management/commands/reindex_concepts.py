from typing import Any

from django.core.management.base import BaseCommand

from concepts.models import ConceptVersion
from concepts.search.indexing import reindex


class Command(BaseCommand):
    help = "Writes the entries of the search anew, for all versions of all concepts."

    def handle(self, *args: Any, **options: Any) -> None:
        for version in ConceptVersion.objects.select_related("concept").order_by("concept", "number"):
            entries = reindex(version=version)
            self.stdout.write(f"{version.concept.slug}, version {version.number}: {entries} entries.")
