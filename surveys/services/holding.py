"""Many may answer a survey at once, but not while its questions are edited or its rows are mixed."""

from django.db import connection

from surveys.models import Survey


def locked(survey: Survey) -> Survey:
    """The survey as it is now, locked until the end of the transaction: nobody else edits it, and no sheet is sent."""
    found: Survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    return found


def hold(survey: Survey) -> None:
    """Hold the survey until the end of the transaction, together with others who hold it.

    Who locks it for an edit waits, or is waited for. Django knows exclusive locks only, which would let one sheet wait for
    another; and a foreign key takes its lock at the commit, too late. On SQLite the transaction is the lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM surveys_survey WHERE id = %s FOR SHARE", [survey.pk])
