"""What is frozen refuses writes in the database itself: tried with raw SQL, table by table and column by column."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from concepts.freezing import GUARDS
from concepts.models import PART_MODELS, ConceptVersion, Correction, Rendition, RenditionText, Revision
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    FigureFactory,
    GlossaryEntryFactory,
    GoodPracticeFactory,
    ImprintFactory,
    IndicatorFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    RenditionFactory,
    RenditionTextFactory,
    RevisionFactory,
    SuccessionFactory,
    ThemeNoteFactory,
    freeze,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


@pytest.fixture
def everything():
    """A frozen version with a row in every guarded table, and a published rendition."""
    version = ConceptVersionFactory()
    area = ActionAreaFactory(version=version)
    recommendation = RecommendationFactory(area=area)
    recommendation.themes.add(CoreThemeFactory(version=version))
    recommendation.challenges.add(ChallengeFactory(area=area))
    GoodPracticeFactory(area=area)
    ThemeNoteFactory(area=area)
    IndicatorFactory(version=version)
    MunicipalPortraitFactory(chapter=ChapterFactory(version=version))
    GlossaryEntryFactory(version=version)
    FigureFactory(version=version)
    ImprintFactory(version=version)
    SuccessionFactory(version=version)
    revision = RevisionFactory(version=version)
    text = RenditionTextFactory(rendition=RenditionFactory(version=version), part=area)
    Correction.objects.create(
        revision=revision, version=version, lineage=area.lineage, field="title", old_text="a", new_text="b"
    )
    Rendition.objects.filter(pk=text.rendition_id).update(published_on=timezone.localdate())
    return freeze(version)


def refuses(statement, *values):
    """Whether the database refuses the statement; what it did otherwise is rolled back."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return "frozen" in str(error)
    return False


def test_every_table_of_a_version_is_guarded():
    guarded = {guard.table for guard in GUARDS}
    assert {model._meta.db_table for model in PART_MODELS} < guarded
    holds_versions = {
        model._meta.db_table
        for model in apps.get_app_config("concepts").get_models()
        if any(field.related_model is ConceptVersion for field in model._meta.concrete_fields)
    }
    may_go_on = {
        "concepts_decisionstep",
        "concepts_publication",
        "concepts_removedpart",
        "concepts_searchentry",
        "concepts_wordupload",
    }
    assert holds_versions - may_go_on == {table for table in guarded if table in holds_versions}


def test_no_row_can_be_deleted(everything):
    with_rows = [guard.table for guard in GUARDS if MODELS[guard.table].objects.exists()]
    assert with_rows == [guard.table for guard in GUARDS]
    assert [table for table in with_rows if not refuses(f"DELETE FROM {table}")] == []


def test_case_5_check_3_no_column_of_an_adopted_version_can_be_changed(everything):
    open_columns = []
    for guard in GUARDS:
        for field in MODELS[guard.table]._meta.local_concrete_fields:
            free = field.column in guard.free
            change = f"{field.column} = {_another_value(field)}"
            if refuses(f"UPDATE {guard.table} SET {change} WHERE {field.column} IS NOT NULL OR TRUE") == free:
                open_columns.append(f"{guard.table}.{field.column}")
    assert open_columns == []


NOBODYS = "987654321"  # a key that no row has


def _another_value(field):
    """SQL for a value that differs from what the row has and would pass its type."""
    kinds = {
        "BooleanField": f"NOT {field.column}",
        "DateField": "'1999-01-01'",
        "DateTimeField": "'1999-01-01 00:00:00+00:00'",
        "JSONField": "'[1]'",
        "CharField": "'another'",
        "SlugField": "'another'",
        "TextField": "'another'",
        "FileField": "'another'",
        "DecimalField": "77",
        "UUIDField": "'00000000000000000000000000000000'",
        "BigAutoField": NOBODYS,
        "ForeignKey": NOBODYS,
        "OneToOneField": NOBODYS,
    }
    kind = "UUIDField" if field.related_model and field.column == "lineage_id" else field.get_internal_type()
    if field.get_attname() in ("predecessor_id", "successor_id"):
        kind = "UUIDField"
    return kinds.get(kind, "77")


def test_no_row_can_be_added(everything):
    for guard in GUARDS:
        if guard.takes_new_rows or guard.table == ConceptVersion._meta.db_table:
            continue
        columns = [field.column for field in MODELS[guard.table]._meta.local_concrete_fields if field.column != "id"]
        listed = ", ".join(columns)
        assert refuses(f"INSERT INTO {guard.table} ({listed}) SELECT {listed} FROM {guard.table} LIMIT 1"), guard.table


def test_a_row_cannot_be_moved_into_a_frozen_version(everything):
    chapter = ChapterFactory()
    assert refuses("UPDATE concepts_chapter SET version_id = %s WHERE id = %s", everything.pk, chapter.pk)


def test_a_version_stays_frozen(everything):
    assert refuses("UPDATE concepts_conceptversion SET frozen_at = NULL, stage = 'draft', is_public = FALSE")


def test_how_far_a_version_has_come_may_change(everything):
    assert not refuses("UPDATE concepts_conceptversion SET in_force_from = '2027-01-01'")


def test_a_draft_can_be_written_and_deleted():
    chapter = ChapterFactory()
    assert not refuses("UPDATE concepts_chapter SET title = 'Neu' WHERE id = %s", chapter.pk)
    assert not refuses("DELETE FROM concepts_chapter WHERE id = %s", chapter.pk)


def test_a_documented_correction_goes_through(everything):
    area = everything.areas.get()
    change = {"field": "introduction", "old_text": area.introduction, "new_text": "Sprache öffnet viele Türen."}
    Correction.objects.create(
        revision=Revision.objects.get(), version=everything, lineage=area.lineage, rendition=None, **change
    )
    statement = "UPDATE concepts_actionarea SET introduction = %s WHERE id = %s"
    assert refuses(statement, "Etwas anderes.", area.pk)
    assert not refuses(statement, change["new_text"], area.pk)


def test_an_unpublished_rendition_of_a_frozen_version_can_be_written(everything):
    rendition = RenditionFactory(version=everything, language="ar")
    text = RenditionTextFactory(rendition=rendition, part=everything.areas.get())
    RenditionText.objects.filter(pk=text.pk).update(text="اللغة والتعليم")
    Rendition.objects.filter(pk=rendition.pk).update(published_on=timezone.localdate())
    assert refuses("UPDATE concepts_renditiontext SET text = 'another' WHERE id = %s", text.pk)
