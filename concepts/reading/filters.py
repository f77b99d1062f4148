"""Narrowing the list of recommendations. Pure, but for the portions of the municipality that is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from concepts.choices import Level
from concepts.funding import Funding
from concepts.models import MunicipalityPortion
from concepts.reading.lines import Lines, RecommendationLine, with_public_contact
from organisations.models import Organisation

FOR_ALL = (Level.MUNICIPALITY, Level.BOTH)
"""Levels at which a recommendation is directed at each municipality."""
NO_MEASURE = "none"


class Money(models.TextChoices):
    """Where the money for a recommendation stands, as people ask for it."""

    RESERVED = "reserved", _("under funding reservation")
    FUNDED = "funded", _("money is decided")
    FREE = "free", _("needs no additional money")


MONEY = {
    Funding.RESERVED: Money.RESERVED,
    Funding.PENDING: Money.RESERVED,
    Funding.FUNDED: Money.FUNDED,
    Funding.NOT_NEEDED: Money.FREE,
}


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; empty means everything. `body` is the slug of a responsible body."""

    area: str = ""
    theme: str = ""
    body: str = ""
    time_frame: str = ""
    money: str = ""
    status: str = ""
    municipality: Organisation | None = None


def narrow(lines: Lines, wish: Wish) -> Lines:
    """The lines that a wish is for; those of a municipality with what it does about each: one query, or none."""
    found = list(_of_municipality(lines, wish.municipality)) if wish.municipality else lines.lines
    return replace(lines, lines=tuple(line for line in found if _matches(line, wish)))


def _of_municipality(lines: Lines, municipality: Organisation) -> Iterator[RecommendationLine]:
    """What is directed at each municipality, and what this one has taken on."""
    lineages = [line.recommendation.lineage_id for line in lines.lines]
    rows = with_public_contact(MunicipalityPortion.objects.filter(municipality=municipality))
    portions = {portion.recommendation_id: portion for portion in rows.filter(recommendation__in=lineages)}
    for line in lines.lines:
        portion = portions.get(line.recommendation.lineage_id)
        if portion or line.recommendation.level in FOR_ALL:
            yield replace(line, portion=portion)


def _matches(line: RecommendationLine, wish: Wish) -> bool:
    found = line.recommendation
    return (
        (not wish.area or found.area.slug == wish.area)
        and (not wish.theme or any(theme.slug == wish.theme for theme in found.themes.all()))
        and (not wish.body or slugify(found.responsible) == wish.body)
        and (not wish.time_frame or found.time_frame == wish.time_frame)
        and (not wish.money or MONEY[line.funding] == wish.money)
        and (not wish.status or _has_status(line, wish.status))
    )


def _has_status(line: RecommendationLine, status: str) -> bool:
    if status == NO_MEASURE:
        return not line.measures
    return status in line.statuses
