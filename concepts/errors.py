"""Why something cannot be done, in a sentence for the user."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


class ConceptError(Exception):
    """A rule of concepts forbids it. `str(error)` is a sentence that says why and what to do."""


class Frozen(ConceptError):
    """Somebody wanted to write to a version that is not a draft any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This version has been published in the meantime and cannot be changed. Work on the new draft instead.")
        )


class EditConflict(ConceptError):
    """Somebody else has saved the same fields since they were opened. `theirs`: what stands there now, by field."""

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(
            _(
                "Somebody else has changed this text since you opened it. Nothing of yours is lost: "
                "compare both texts, and save again to keep yours."
            )
        )
        self.theirs = dict(theirs)
