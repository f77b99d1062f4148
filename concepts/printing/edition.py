"""A version as a file: full, short or in plain language, in German or translated."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from concepts.choices import Variant
from concepts.content import Content, read_content
from concepts.digest import content_digest
from concepts.edition import PUBLISHED, Edition
from concepts.models import ConceptVersion, PublicationState
from concepts.printing.head import Head
from concepts.printing.look import look_of, media_of, styles_of
from concepts.printing.outline import Printed, every
from concepts.wording import adoption_words
from organisations.translations import PLAIN_LANGUAGE, SOURCE_LANGUAGE
from pdf.document import Document, digest_of

KIND = "concepts.edition"


def parameters(version: ConceptVersion, variant: str, language: str) -> dict[str, Any]:
    """What a builder needs to print this file again, and what a stored file is found by."""
    return {"version": version.pk, "variant": variant, "language": language}


def title(wanted: Mapping[str, Any]) -> str:
    """What the file is called while it is not there yet."""
    version = ConceptVersion.objects.get(pk=wanted["version"])
    return f"{version.title}: {variant_words(wanted['variant'])}"


def digest(wanted: Mapping[str, Any]) -> str:
    """The digest of all that decides what the file looks like. Costs a fixed number of queries and prints nothing."""
    version = _version(wanted["version"])
    organisation = version.concept.organisation
    with translation.override(wanted["language"]):  # the same, whoever asks: an officer or a printer
        adoption = adoption_words(version)
    facts: list[Any] = [
        content_digest(version), _written(version, wanted), wanted["variant"], wanted["language"], adoption,
        str(version.in_force_from), look_of(organisation),
    ]  # fmt: skip
    return digest_of(facts)


def build(wanted: Mapping[str, Any]) -> Document:
    """The document of a version in one variant and language. A draft, or the rendition of a frozen version that is not
    published yet, is printed as what it is about to become.
    """
    version = _version(wanted["version"])
    content = read_content(version)
    edition = Edition.of(version, wanted["variant"], wanted["language"], readable=_readable(version, wanted))
    with translation.override(edition.language):
        return _document(content, edition)


def _readable(version: ConceptVersion, wanted: Mapping[str, Any]) -> Q:
    """The renditions whose words stand in a file: those that are published with it."""
    return PUBLISHED | Q(variant=wanted["variant"], language=wanted["language"]) if version.is_frozen else Q()


def _written(version: ConceptVersion, wanted: Mapping[str, Any]) -> list[str]:
    """The same, by name: that one is published changes the files of others that share its words."""
    found = version.renditions.filter(_readable(version, wanted), texts__isnull=False).distinct()
    return sorted(f"{variant} {language}" for variant, language in found.values_list("variant", "language"))


def _document(content: Content, edition: Edition) -> Document:
    version = content.version
    organisation = version.concept.organisation
    printed = Printed.of(content, edition)
    context = {
        "document": _head(edition),
        "organisation": organisation,
        "printed": printed,
        "version": version,
        "variant_words": variant_words(edition.variant),
        "status_words": adoption_words(version),
        "imprint": content.imprint,
        "notices": _notices(printed),
    }
    html = render_to_string("concepts/print/edition.html", context)
    return Document(html, styles_of(organisation), media_of(organisation, content.figures))


def _head(edition: Edition) -> Head:
    version = edition.version
    organisation = version.concept.organisation
    title = edition.words(version, "title").text
    subtitle = edition.words(version, "subtitle").text
    plain_german = edition.variant == Variant.PLAIN and edition.language == SOURCE_LANGUAGE
    return Head.of(
        organisation,
        title=f"{title} – {variant_words(edition.variant)}",
        language=PLAIN_LANGUAGE if plain_german else edition.language,
        description=f"{subtitle or version.concept.title}. {version.label}.",
        keywords=(_("integration concept"), version.label),
        created=version.published_on,
    )


def variant_words(variant: str) -> str:
    """ "Kurzfassung"."""
    return str(Variant(variant).label)


def _notices(printed: Printed) -> list[str]:
    """What has to be said about the language of a translation: what is missing in it, and what it was made from."""
    edition = printed.edition
    if edition.language == SOURCE_LANGUAGE:
        return []
    found = [section.title for section in every(printed.sections)]
    notices = []
    if any(words.language != edition.language for words in found):
        notices.append(_("Parts of this document are only available in German so far."))
    numbers = [words.made_from for words in found if words.is_outdated and words.made_from]
    if numbers:
        sentence = _("This translation is based on version %(made_from)s, this is version %(number)s.")
        notices.append(sentence % {"made_from": min(numbers), "number": edition.version.number})
    return notices


def _version(key: int) -> ConceptVersion:
    """The version; a draft that is being published with the facts it is about to get."""
    version = ConceptVersion.objects.for_page().get(pk=key)
    asked = version.publications.filter(state=PublicationState.CHECKING).select_related("decided_by__body").first()
    if asked is not None and not version.is_frozen:
        asked.apply_to(version)
    return version
