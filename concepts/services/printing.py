"""What is made of the words of published versions: files, and the entries of the search."""

from concepts.files import documents, edition_offer
from concepts.models import ConceptVersion
from concepts.search.indexing import reindex
from pdf.services import request_file


def renew(*, version: ConceptVersion) -> None:
    """Let the search find, and the files say, what a frozen version says now: call it wherever that has changed.

    Inside of the transaction that changes it; locks the version, and wakes printers after the commit. Until a new file is
    there, the one before is served. Doing it twice changes nothing.
    """
    reindex(version=version)
    request_files(version=ConceptVersion.objects.for_page().get(pk=version.pk))


def request_files(*, version: ConceptVersion) -> int:
    """Ask for every file of a frozen version; returns how many that are. What is there and up to date is left alone."""
    wanted = documents(rendition for rendition in version.renditions.all() if rendition.published_on)
    for variant, language in wanted:
        offer = edition_offer(version, variant, language)
        request_file(kind=offer.kind, parameters=offer.parameters)
    return len(wanted)


def request_all_files() -> int:
    """Ask for every file of every public version, the newest versions first; returns how many files that is.

    For after an installation or an update, when a newer renderer prints otherwise.
    """
    versions = ConceptVersion.objects.public().for_page().prefetch_related("renditions").latest_first()
    return sum(request_files(version=version) for version in versions)
