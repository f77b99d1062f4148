"""Making personal codes."""

from django.db import transaction

from organisations.audit import record
from organisations.models import Action, User
from surveys import codes
from surveys.models import AccessCode, Survey

MOST_CODES = 20_000


def make_codes(*, survey: Survey, number: int, by: User | None = None) -> list[str]:
    """Make codes and return them as they are printed. This is the only time that anybody can read them.

    Whoever notes which code went to whom can see later who has taken part, though not what they said: print and mix them.
    Raises ValueError for more than `MOST_CODES` at once.
    """
    if not 0 < number <= MOST_CODES:
        raise ValueError(f"1 to {MOST_CODES} codes can be made at once")
    made = [codes.new_code() for _one in range(number)]
    with transaction.atomic():
        AccessCode.objects.bulk_create(
            AccessCode(survey=survey, digest=codes.digests(survey, code)[0]) for code in sorted(made)
        )
        record(by, Action.CREATED, AccessCode, organisation=survey.organisation, facts={"records": number})
    return made
