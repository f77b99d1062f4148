"""The synopsis of a consultation as a file: PDF/UA, in German, as committees read it."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from concepts.printing.head import Head
from concepts.printing.look import media_of, styles_of
from organisations.translations import SOURCE_LANGUAGE
from participation.models import Consultation
from participation.reading.synopsis import count_outcomes, digest_of_synopsis, part_names, read_synopsis
from pdf.builders import NothingToPrint, Parameters, Reader
from pdf.document import Document, digest_of
from pdf.offers import Offer

KIND = "participation.synopsis"


def offer(consultation: Consultation, url: str) -> Offer:
    """The file as a page offers it."""
    return Offer(KIND, {"consultation": consultation.pk}, title({"consultation": consultation.pk}), url)


def title(wanted: Parameters) -> str:
    """ "Synopse: Entwurf im Gespräch"."""
    return _("Synopsis: %(consultation)s") % {"consultation": _find(wanted).read("title")[0]}


def may_read(reader: Reader, wanted: Parameters) -> bool:
    """Everybody who can see the consultation."""
    return Consultation.objects.public().filter(pk=wanted["consultation"]).exists()


def digest(wanted: Parameters) -> str:
    return digest_about(_find(wanted))


def digest_about(consultation: Consultation) -> str:
    """Changes with everything that a file says: seven queries."""
    organisation = consultation.organisation
    look = (organisation.name, organisation.accent_colour, str(organisation.logo))
    parts = sorted(name for name in part_names(consultation).values())
    return digest_of([*look, *parts, digest_of_synopsis(consultation)])


def build(wanted: Parameters) -> Document:
    """Contributions by action area, each with its points: text first, no table that a page would cut."""
    consultation = _find(wanted)
    organisation = consultation.organisation
    with translation.override(SOURCE_LANGUAGE):
        synopsis = read_synopsis(consultation)
        context: Mapping[str, Any] = {
            "document": Head.of(
                organisation,
                title=title(wanted),
                language=SOURCE_LANGUAGE,
                description=_("Contributions to a consultation, with what became of them and why."),
                keywords=(_("consultation"), _("synopsis")),
            ),
            "organisation": organisation,
            "consultation": consultation,
            "synopsis": synopsis,
            "outcomes": count_outcomes(consultation),
        }
        html = render_to_string("participation/print/synopsis.html", context)
    return Document(html, styles_of(organisation), media_of(organisation))


def _find(wanted: Parameters) -> Consultation:
    found = Consultation.objects.for_page().filter(pk=wanted["consultation"]).first()
    if found is None:
        raise NothingToPrint(KIND)
    return found
