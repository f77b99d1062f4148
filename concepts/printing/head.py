"""What a printed document says about itself: in the properties of the file and on its first page."""

import datetime as dt
from dataclasses import dataclass

from concepts.choices import RIGHT_TO_LEFT
from organisations.models import Organisation


@dataclass(frozen=True)
class Head:
    """`language` is a BCP 47 tag. `created`: the day it says it is of, not that of the printing."""

    title: str
    language: str
    author: str
    description: str
    keywords: str
    created: dt.date | None = None

    @classmethod
    def of(
        cls,
        organisation: Organisation,
        *,
        title: str,
        language: str,
        description: str,
        keywords: tuple[str, ...],
        created: dt.date | None = None,
    ) -> "Head":
        words = ", ".join((*keywords, organisation.name))
        return cls(title, language, organisation.name, description, words, created)

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"
