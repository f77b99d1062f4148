"""The files of a version that can be had."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concepts.choices import Language, Variant
from concepts.models import ConceptVersion, Rendition
from organisations.translations import SOURCE_LANGUAGE

FILE_NAMES = {Variant.LONG: "langfassung.pdf", Variant.SHORT: "kurzfassung.pdf", Variant.PLAIN: "einfache-sprache.pdf"}


@dataclass(frozen=True)
class Download:
    """A file as pages offer it. `pages`, `size` (bytes) and `checked_on` are None until it has been printed."""

    label: str
    url: str
    format: str
    language: str
    note: str = ""
    pages: int | None = None
    size: int | None = None
    checked_on: dt.date | None = None


def downloads(version: ConceptVersion, renditions: Iterable[Rendition]) -> list[Download]:
    """The files of `version`: the full one, and one for each of its `renditions` that is a document of its own."""
    documents: list[tuple[str, str]] = [(Variant.LONG, SOURCE_LANGUAGE)]
    documents += [(each.variant, each.language) for each in renditions if each.is_document]
    order = {str(variant): place for place, variant in enumerate(Variant)}
    return [
        _download(version, Variant(variant), Language(language))
        for variant, language in sorted(
            set(documents), key=lambda found: (found[1] != SOURCE_LANGUAGE, order[found[0]])
        )
    ]


def _download(version: ConceptVersion, variant: Variant, language: Language) -> Download:
    query = "" if language == SOURCE_LANGUAGE else f"?lang={language}"
    return Download(
        label=pgettext("document", "%(variant)s, %(language)s")
        % {"variant": capfirst(variant.label), "language": language.label},
        url=f"{version.get_absolute_url()}{FILE_NAMES[variant]}{query}",
        format="PDF",
        language=language,
        note=_("accessible (PDF/UA)"),
    )
