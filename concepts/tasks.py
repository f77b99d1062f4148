"""What the queue calls. The rules are in `concepts.services`."""

from celery import shared_task
from django.utils import timezone

from concepts.models import Publication, RenditionPublication


@shared_task(name="concepts.publish")
def publish(version: int | None = None) -> None:
    """Publishes drafts and renditions whose files are all there, or says what stands in the way; of one version, or of all."""
    from concepts.services.publishing import complete_publication  # noqa: PLC0415 - it asks for files, which wake tasks
    from concepts.services.renditions import complete_rendition  # noqa: PLC0415

    waiting = Publication.objects.waiting()
    for publication in waiting.filter(version=version) if version else waiting:
        complete_publication(publication=publication)
    asked = RenditionPublication.objects.waiting()
    for rendition in asked.filter(rendition__version=version) if version else asked:
        complete_rendition(publication=rendition)


@shared_task(name="concepts.read_word")
def read_word(upload: int) -> None:
    """Reads one Word file. In the queue of the printers, where a minute keeps no mail waiting."""
    from concepts.services import word_reading  # noqa: PLC0415 - whoever only uploads does without

    word_reading.read_word(upload)


@shared_task(name="concepts.read_waiting")
def read_waiting() -> None:
    """Reads Word files that no worker was called for, and gives up those whose worker died."""
    from concepts.services import word_reading  # noqa: PLC0415

    word_reading.read_waiting(timezone.now())


@shared_task(name="concepts.forget")
def forget() -> None:
    """Deletes Word files that nobody took over, and removed parts that nobody put back."""
    from concepts.services import removing, word  # noqa: PLC0415 - as above

    word.forget_uploads(timezone.now())
    removing.forget_removed(timezone.now())
