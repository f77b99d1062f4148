"""Personal codes as a file to cut up. It is made in the request and never stored: the database knows digests alone."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from concepts.printing.head import Head
from concepts.printing.look import styles_of
from organisations.translations import SOURCE_LANGUAGE
from pdf.document import Document
from pdf.rendering import Limits, render
from surveys.models import Survey

MOST_CODES = 500
"""More take longer than somebody waits for a page."""
LIMITS = Limits(seconds=25, memory_megabytes=1000, file_megabytes=20)
STYLE = """
.codes { columns: 2; column-gap: 8mm; list-style: none; margin: 0; padding: 0 }
.codes li { break-inside: avoid; border: 0.3mm dashed #555; padding: 4mm; margin: 0 0 4mm }
.codes p { margin: 0 0 1mm }
.codes strong { font-size: 16pt; letter-spacing: 0.5mm }
"""


def print_codes(survey: Survey, codes: Sequence[str], address: str) -> bytes:
    """A PDF with a card for each code and the `address` where it is typed in, in German. Raises RenderError."""
    organisation = survey.organisation
    with translation.override(SOURCE_LANGUAGE):
        title = _("Personal codes: %(survey)s") % {"survey": survey.read("title")[0]}
        context = {
            "document": Head.of(
                organisation,
                title=title,
                language=SOURCE_LANGUAGE,
                description=_("Each code counts once."),
                keywords=(_("survey"),),
            ),
            "organisation": organisation,
            "survey": survey,
            "codes": codes,
            "address": address,
        }
        html = render_to_string("surveys/print/codes.html", context)
    with render(Document(html, (*styles_of(organisation), STYLE)), LIMITS) as rendered:
        return rendered.path.read_bytes()
