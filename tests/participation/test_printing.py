"""The synopsis as a file: fit for everybody, by veraPDF and by our own checks of structure and source."""

import pytest

from participation.printing import synopsis
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from tests.participation.factories import ContributionFactory, PointFactory
from tests.pdf.conftest import broken_rules, print_to

__all__ = ["broken_rules", "print_to"]  # the same files and the same veraPDF as there

pytestmark = pytest.mark.django_db


def test_the_synopsis_is_fit_for_everybody(consultation, told, print_to, broken_rules):
    arabic = ContributionFactory(
        consultation=consultation, language="ar", title="نعم", text="نعم، من فضلكم.", proposed_wording=""
    )
    PointFactory(contribution=arabic)
    document = synopsis.build({"consultation": consultation.pk})
    file = print_to(document, "synopse")
    assert check_document(document) == []
    assert check_file(document, file.path, file.typeset.unprintable) == []
    assert broken_rules(file.path, "ua1", "2a") == []
