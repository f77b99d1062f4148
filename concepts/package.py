"""What belongs to a meeting about a concept, for the council: the version before the body, what it changes, the excerpt."""

from collections.abc import Callable

from concepts.choices import StepStatus, Variant
from concepts.files import documents, edition_offer, excerpt_offer, file_name, synopsis_offer
from concepts.models import ConceptVersion, DecisionStep
from organisations.translations import SOURCE_LANGUAGE
from pdf.offers import Offer

VARIANTS = (Variant.LONG, Variant.SHORT)


def package_of(
    step: DecisionStep, excerpt_url: str, may_see: Callable[[ConceptVersion], bool], *, with_inner: bool
) -> dict[str, Offer]:
    """The files about `step`, read `for_page`, that a reader may have; by the name of each, without ending.

    `may_see` says which versions. Of a meeting that was not public only those who may see what is inside (`with_inner`) learn
    which version it was about. The synopsis compares it with the version in force on that day. Before the meeting there is
    no excerpt.
    """
    found: dict[str, Offer] = {}
    version = step.version
    if version is not None and may_see(version) and (step.is_public or with_inner):
        found |= _editions(version)
        old = version.concept.versions.for_page().in_force_on(step.meets_on).exclude(pk=version.pk).first()
        if old is not None and may_see(old):
            found[f"synopse-fassung-{old.number}-{version.number}"] = synopsis_offer(old, version)
    if step.status != StepStatus.ANNOUNCED:
        found[f"auszug-{step.body.key}-{step.meets_on}"] = excerpt_offer(step, excerpt_url)
    return found


def _editions(version: ConceptVersion) -> dict[str, Offer]:
    published = version.renditions.published()
    return {
        file_name(version, variant, language): edition_offer(version, variant, language)
        for variant, language in documents(published)
        if variant in VARIANTS and language == SOURCE_LANGUAGE
    }
