"""What the queue calls. The rules are in `concepts.services`."""

from celery import shared_task
from django.utils import timezone

from concepts.models import Publication


@shared_task(name="concepts.publish")
def publish(version: int | None = None) -> None:
    """Publishes drafts whose files are all there, or says what stands in the way; of one version, or of all that wait."""
    from concepts.services.publishing import complete_publication  # noqa: PLC0415 - it asks for files, which wake tasks

    waiting = Publication.objects.waiting()
    for publication in waiting.filter(version=version) if version else waiting:
        complete_publication(publication=publication)


@shared_task(name="concepts.forget_uploads")
def forget_uploads() -> int:
    """Deletes Word files that nobody took over."""
    from concepts.services import word  # noqa: PLC0415 - as above

    return word.forget_uploads(timezone.now())
