"""Addresses of processes: an old one leads to the process for ever."""

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.slugs import free_slug, slug_of
from processes.errors import ProcessError
from processes.models import ParticipationProcess, ProcessSlug


def slug_for(title: str) -> str:
    """An address made from a title, which no other process has or had."""

    def is_taken(slug: str) -> bool:
        is_here = ParticipationProcess.objects.filter(slug=slug).exists()
        return is_here or ProcessSlug.objects.filter(slug=slug).exists()

    return free_slug(slug_of(title, otherwise="verfahren"), is_taken=is_taken)


def refuse_taken_slug(*, slug: str, process: ParticipationProcess) -> None:
    """Raise ProcessError when `slug` is, or was, the address of another process."""
    others = ParticipationProcess.objects.exclude(pk=process.pk).filter(slug=slug)
    former = ProcessSlug.objects.filter(slug=slug)
    if process.pk:
        former = former.exclude(process=process)
    if others.exists() or former.exists():
        raise ProcessError(_("Another process has or had this address. Choose another one."))


def rename_process(*, process: ParticipationProcess, slug: str) -> ParticipationProcess:
    """Give `process` the address `slug`; the old address leads there from now on.

    Locks the process. Raises ProcessError when another process has or had that address.
    """
    with transaction.atomic():
        locked = ParticipationProcess.objects.select_for_update(of=("self",)).get(pk=process.pk)
        refuse_taken_slug(slug=slug, process=locked)
        ProcessSlug.objects.get_or_create(slug=locked.slug, defaults={"process": locked})
        locked.slug = slug
        locked.save(update_fields=["slug"])
    process.slug = slug
    return process
