from typing import Any

from django.db.models.functions import TruncDate

from events.clock import BERLIN


class BerlinDay(TruncDate):
    """The calendar day in Berlin of a stored moment, computed by the database.

    A class of its own because a migration cannot write down a time zone object.
    """

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, tzinfo=BERLIN, **extra)
