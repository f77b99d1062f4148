"""Having files printed ahead, so that nobody waits for the first copy."""

from concepts.files import documents, edition_offer
from concepts.models import ConceptVersion
from pdf.services import request_file


def request_all_files() -> int:
    """Ask for every file of every public version, the newest versions first; returns how many files that are.

    What is there and up to date is left alone: asking again costs nothing. For after an installation or an update, when a
    newer renderer prints otherwise.
    """
    versions = ConceptVersion.objects.public().for_page().prefetch_related("renditions").latest_first()
    count = 0
    for version in versions:
        published = [rendition for rendition in version.renditions.all() if rendition.published_on]
        for variant, language in documents(published):
            offer = edition_offer(version, variant, language)
            request_file(kind=offer.kind, parameters=offer.parameters)
            count += 1
    return count
