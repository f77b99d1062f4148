"""The files of a concept: which there are, what they are called, and where they are offered.

What stands in them is in `concepts.printing`; printing, checking and storing is the business of `pdf`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concepts.choices import Language, Variant
from concepts.models import ConceptVersion, DecisionStep, Rendition
from concepts.printing import decision, edition, monitoring, synopsis
from organisations.translations import SOURCE_LANGUAGE
from pdf.offers import Offer

FILE_NAMES = {Variant.LONG: "langfassung.pdf", Variant.SHORT: "kurzfassung.pdf", Variant.PLAIN: "einfache-sprache.pdf"}
"""The last part of the address of each variant, the same in every language."""
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def documents(renditions: Iterable[Rendition]) -> list[tuple[str, str]]:
    """Variant and language of each file a version has, with these renditions: the full one first, German before others.

    A file is in one language throughout: there is none in a language that the portal itself does not speak.
    """
    spoken = {code for code, _name in settings.LANGUAGES}
    found = {(str(Variant.LONG), SOURCE_LANGUAGE)}
    found |= {(each.variant, each.language) for each in renditions if each.is_document and each.language in spoken}
    order = {str(variant): place for place, variant in enumerate(Variant)}
    return sorted(found, key=lambda document: (document[1] != SOURCE_LANGUAGE, document[1], order[document[0]]))


def offers(version: ConceptVersion, renditions: Iterable[Rendition]) -> list[Offer]:
    """The files of `version` as a page offers them, in the reader's language."""
    return [edition_offer(version, variant, language) for variant, language in documents(renditions)]


def edition_offer(version: ConceptVersion, variant: str, language: str) -> Offer:
    """One file of a version."""
    query = "" if language == SOURCE_LANGUAGE else f"?lang={language}"
    words = {"variant": capfirst(edition.variant_words(variant)), "language": Language(language).label}
    return Offer(
        kind=edition.KIND,
        parameters=edition.parameters(version, variant, language),
        title=pgettext("document", "%(variant)s, %(language)s") % words,
        url=f"{version.get_absolute_url()}{FILE_NAMES[Variant(variant)]}{query}",
    )


@dataclass(frozen=True)
class WordFile:
    """A version as a Word file, as a page offers it: made when somebody asks."""

    title: str
    url: str


def word_files(offered: Iterable[Offer]) -> list[WordFile]:
    """The Word files beside the PDFs of a version: the same words under the same names."""
    return [WordFile(offer.title, offer.url.replace(".pdf", ".docx")) for offer in offered]


def monitoring_offer(version: ConceptVersion, url: str) -> Offer:
    """The monitoring report of a version."""
    return Offer(monitoring.KIND, monitoring.parameters(version), _("Monitoring report"), url)


def synopsis_offer(old: ConceptVersion, new: ConceptVersion) -> Offer:
    """Two versions of a concept side by side."""
    url = reverse("concepts:synopsis_file", args=[new.concept.slug, old.number, new.number])
    return Offer(synopsis.KIND, synopsis.parameters(old, new), synopsis.synopsis_words(old, new), url)


def excerpt_offer(step: DecisionStep, url: str) -> Offer:
    """The excerpt of what one body decided."""
    return Offer(decision.KIND, decision.parameters(step), decision.excerpt_words(step), url)


def file_name(version: ConceptVersion, variant: str, language: str) -> str:
    """What a file is called when it is saved: "integrationskonzept-kreis-fassung-2-kurzfassung-en"."""
    stem = FILE_NAMES[Variant(variant)].removesuffix(".pdf")
    tail = "" if language == SOURCE_LANGUAGE else f"-{language}"
    return f"{version.concept.slug}-fassung-{version.number}-{stem}{tail}"
