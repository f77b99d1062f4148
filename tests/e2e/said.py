"""A consultation of the Kreis and what was said there, as the journeys and the pictures need it."""

from participation import services
from tests.e2e import cast
from tests.events.factories import WorkingGroupFactory
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    FindingFactory,
    PointFactory,
    in_days,
)


def consultation(**facts):
    """A consultation on the second version of a concept that has everything."""
    concept = cast.musterland().concept
    process = cast.process()
    type(process).objects.filter(pk=process.pk).update(concept=concept)
    process.refresh_from_db()
    usual = {"process": process, "version": concept.versions.get(number=2), "title": "Entwurf im Gespräch"}
    return ConsultationFactory(**usual | facts)


def answered(found):
    """A contribution with two points, of which one led to recommendation 1.1."""
    lineage = courses(found)
    said = ContributionFactory(consultation=found, lineage=lineage, title="Abends lernen", shows_name=True)
    adopted = PointFactory(contribution=said, position=1, text="Abendkurse", answered=True)
    PointFactory(contribution=said, position=2, text="Mehr Busse", answered=True, outcome="out_of_scope")
    if lineage:
        services.link(source=adopted, lineage=lineage, sentence="Abendkurse stehen jetzt darin.", by=None)
    return services.publish_answer(contribution=said, on=in_days(0))


def foreign(found):
    return ContributionFactory(
        consultation=found, language="ar", title="دورات مسائية", text="نحتاج إلى دورات في المساء.",
        german_title="Abendkurse", german_text="Wir brauchen Kurse am Abend.",
    )  # fmt: skip


def finding_of(found):
    group = WorkingGroupFactory(title="AG 1 Sprache und Bildung", event__process=found.process)
    finding = FindingFactory(results__group=group, text="Eine Liste für alle Kurse")
    services.link(source=finding, lineage=courses(found), sentence="Zuerst hier genannt.", by=None)
    return finding


def courses(found):
    return found.version.recommendations.get(number="1.1").lineage if found.version else None
