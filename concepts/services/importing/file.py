"""The whole import: read, check, write, or refuse with all that is wrong."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.exchange.doubles import find_doubles
from concepts.exchange.normal.concept import normal_concept
from concepts.exchange.problems import Problems
from concepts.exchange.references import check_references
from concepts.exchange.schema.file import read_file
from concepts.exchange.scope import Scope
from concepts.services.importing.checking import check_record
from concepts.services.importing.concept import ConceptImport
from concepts.services.importing.report import ImportReport
from organisations.models import Body, Organisation


@transaction.atomic
def import_file(*, data: Any, organisation: Organisation) -> ImportReport:
    """Import the concepts of `organisation` from a file, with decisions, measures and renditions about them.

    `data` is what `exchange.yaml_reading.read_yaml` gives. New versions are written and frozen as the file says; a draft is
    replaced by what the file says; what was published before has to read the same. Decisions, measures and values are added,
    never changed. Nothing is written when anything is wrong.
    Locks the concepts. Raises FileRefused with every problem, ConceptError when the file is about others only.
    """
    file = read_file(data)
    scope = Scope(file, organisation)
    if not scope.concepts:
        raise ConceptError(_("The file holds no concept of %(organisation)s.") % {"organisation": organisation})
    problems = Problems(data)
    find_doubles(scope, problems)
    check_references(scope, problems)
    problems.refuse()
    report = ImportReport()
    _add_bodies(scope, problems)
    for row in scope.concepts:
        ConceptImport(normal_concept(scope, row), scope, problems, report).run()
    problems.refuse()
    return report


def _add_bodies(scope: Scope, problems: Problems) -> None:
    """The organisation's bodies that the portal does not know yet; those it knows are its own business."""
    for row in scope.new_bodies:
        body = Body(
            organisation=scope.organisation,
            key=row.key,
            name=row.name,
            kind=row.kind,
            decides=row.decides,
            website=row.website,
            note=row.note,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        check_record(body, row.place, problems)
        problems.refuse()
        body.save(force_insert=True)
