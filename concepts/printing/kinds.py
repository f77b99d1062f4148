"""What `pdf` is told about our files: how each kind is made, and who may have it."""

from typing import cast

from django.contrib.auth.models import AnonymousUser

from concepts.models import ConceptVersion, DecisionStep
from concepts.policies import may_see_version
from concepts.printing import decision, edition, monitoring, synopsis
from concepts.tasks import publish
from organisations.models import User
from pdf.builders import Builder, Parameters, Reader, register


def register_all() -> None:
    """Makes our kinds known, once, when the app is ready."""
    register(
        edition.KIND,
        Builder(edition.digest, edition.build, _may_read_version, edition.title, settled=_note_settled),
    )
    register(decision.KIND, Builder(decision.digest, decision.build, _may_read_excerpt, decision.title))
    register(monitoring.KIND, Builder(monitoring.digest, monitoring.build, _may_read_version, monitoring.title))
    register(synopsis.KIND, Builder(synopsis.digest, synopsis.build, _may_read_both, synopsis.title))


def _may_read_version(reader: Reader, wanted: Parameters) -> bool:
    version = ConceptVersion.objects.select_related("concept__organisation").filter(pk=wanted["version"]).first()
    return version is not None and may_see_version(cast(User | AnonymousUser, reader), version)


def _may_read_both(reader: Reader, wanted: Parameters) -> bool:
    return all(_may_read_version(reader, {"version": wanted[side]}) for side in ("old", "new"))


def _may_read_excerpt(reader: Reader, wanted: Parameters) -> bool:
    """Everybody: of a meeting that was not public, the excerpt says only what everybody may know."""
    return DecisionStep.objects.filter(pk=wanted["step"]).exists()


def _note_settled(wanted: Parameters) -> None:
    """A draft, or a rendition, that waits for its files may be complete now."""
    publish.apply_async((int(wanted["version"]),), retry=False)
