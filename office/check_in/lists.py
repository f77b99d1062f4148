"""The parts of the list at the door."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from registrations.querysets import RegistrationQuerySet


class Part(TextChoices):
    ALL = "alle", _("All")
    MISSING = "fehlen", _("Not here")
    HERE = "da", _("Here")

    @classmethod
    def asked(cls, value: str) -> "Part":
        """The part of this name, or all."""
        return cls(value) if value in cls.values else cls.ALL


def part_of(people: RegistrationQuerySet, part: Part) -> RegistrationQuerySet:
    """Those of `people` who belong to a part; who waits for a place is not missed."""
    match part:
        case Part.MISSING:
            return people.holding().filter(arrival=None)
        case Part.HERE:
            return people.exclude(arrival=None)
    return people
