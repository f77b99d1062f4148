"""Writing the trace: which source led to which recommendation. Always by a person, never by itself."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from concepts.models import Decision, Lineage, LineageKind
from organisations.models import User
from participation.errors import NotPossible
from participation.models import Evidence, Finding, Point
from surveys.models import Question

LINKABLE = (LineageKind.RECOMMENDATION, LineageKind.CHALLENGE)


def link(
    *, source: Point | Finding | Decision | Question, lineage: Lineage, sentence: str, by: User | None
) -> Evidence:
    """Note that `source` helped to shape `lineage`, and how. Raises `NotPossible`."""
    if lineage.kind not in LINKABLE:
        raise NotPossible(_("Only challenges and recommendations have an origin."))
    if not sentence.strip():
        raise NotPossible(_("Say in one sentence what it contributed."))
    name = {Point: "point", Finding: "finding", Decision: "decision", Question: "question"}[type(source)]
    try:
        with transaction.atomic():
            return Evidence.objects.create(**{name: source}, lineage=lineage, sentence=sentence.strip(), made_by=by)
    except IntegrityError:
        raise NotPossible(_("These two are linked already.")) from None


def unlink(*, evidence: Evidence) -> None:
    """Take a link back that was a mistake."""
    evidence.delete()
