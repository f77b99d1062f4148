"""The office: translations, corrections and Word files of a concept."""

from concepts.gate import Finding
from concepts.models import ActionArea, PublicationState, Rendition, RenditionPublication, WordUpload
from concepts.seen import fingerprints
from concepts.services.drafts import change_part
from concepts.services.renditions import write_text
from concepts.services.word_reading import TOO_MUCH
from tests.concepts.test_word import uploaded, word
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.e2e.scenes.concepts import EVERYTHING


def board(visitor):
    _opens(visitor, "concept_renditions")


def board_without_anything(visitor):
    world = _opens(visitor, "concept_renditions")
    Rendition.objects.filter(version=world.draft()).delete()
    visitor.opens("office:concept_renditions", world.concept.slug)


def begin_a_rendition(visitor):
    world = _world(visitor)
    visitor.opens("office:concept_rendition_new", world.concept.slug, world.draft().number)


def begin_a_rendition_that_is_there(visitor):
    begin_a_rendition(visitor)
    visitor.page.locator("form[method=post] button[type=submit]").first.click()


def side_by_side(visitor):
    world = _world(visitor)
    _opens_text(visitor, world, world.draft().renditions.get(variant="long", language="en"))


def side_by_side_outdated(visitor):
    world = _world(visitor)
    draft = world.draft()
    area = ActionArea.objects.get(version=draft, number="1")
    rendition = draft.renditions.get(variant="long", language="en")
    write_text(rendition=rendition, source=area, field="introduction", text="Language opens doors.", seen="")
    text = f"{area.introduction} Und Schule."
    change_part(
        part=area, seen=fingerprints(area, ["introduction", "title"]), values={"introduction": text, "title": "X"}
    )
    _opens_text(visitor, world, rendition)


def side_by_side_published(visitor):
    world = _world(visitor)
    _opens_text(visitor, world, world.new.renditions.get(variant="long", language="en"))


def publish_a_rendition(visitor):
    world = _world(visitor)
    rendition = Rendition.objects.create(version=world.new, variant="long", language="tr")
    area = world.new.areas.get(number="1")
    write_text(rendition=rendition, source=area, field="introduction", text="![](weg)", seen="")
    where = [world.concept.slug, world.new.number, rendition.variant, rendition.language]
    visitor.opens("office:concept_rendition_publish", *where)


def rendition_being_checked(visitor):
    visitor.run_scripts(True)  # as `word_waits`
    _opens_publishing(visitor, PublicationState.CHECKING)


def rendition_whose_file_did_not_pass(visitor):
    finding = Finding("heading-empty", "Diese Überschrift ist leer.", place="Langfassung, Seite 3")
    _opens_publishing(visitor, PublicationState.REFUSED, findings=[finding.as_json()])


def _opens_publishing(visitor, state, **facts):
    world = _world(visitor)
    rendition = Rendition.objects.create(version=world.new, variant="long", language="tr")
    write_text(rendition=rendition, source=world.new.areas.get(number="1"), field="title", text="Dil", seen="")
    RenditionPublication.objects.create(rendition=rendition, state=state, **facts)
    where = [world.concept.slug, world.new.number, rendition.variant, rendition.language]
    visitor.opens("office:concept_rendition_publish", *where)


def corrections(visitor):
    _opens(visitor, "concept_corrections")


def correction(visitor):
    world = _world(visitor)
    lineage = world.recommendation("1.1").lineage_id
    visitor.opens("office:concept_correction", world.concept.slug, world.new.number, lineage)


def correction_shown(visitor):
    correction(visitor)
    visitor.fills_in(title="Kreisweite Übersicht über alle Deutschkurse", correction_note="Wort fehlte")
    visitor.presses("Show what changes")


def correction_without_a_note(visitor):
    correction(visitor)
    visitor.page.locator("main form button[type=submit]").first.click()


def word_files(visitor):
    _opens(visitor, "concept_word")


def word_preview(visitor):
    world = _world(visitor)
    file = word("Kreis", (1, "1 Anlass"), EVERYTHING.replace("![](auftakt)", ""), (3, "Zu tief"), "Text.")
    upload = uploaded(world.draft(), file, officer(visitor))
    assert WordUpload.objects.count() == 1
    visitor.opens("office:concept_word_preview", world.concept.slug, upload.pk)


def word_waits(visitor):
    visitor.run_scripts(True)  # without, the page looks again by itself, as axe does not like it
    _opens_word_in(visitor, WordUpload.State.READING)


def word_refused(visitor):
    _opens_word_in(visitor, WordUpload.State.FAILED, refusal=TOO_MUCH)


def _opens_word_in(visitor, state, **facts):
    world = _world(visitor)
    facts |= {"version": world.draft(), "uploaded_by": officer(visitor), "state": state}
    upload = WordUpload.objects.create(name="Konzept 2026.docx", content=b"PK", **facts)
    visitor.opens("office:concept_word_preview", world.concept.slug, upload.pk)


def _world(visitor):
    officer(visitor)
    world = cast.musterland()
    world.draft()
    return world


def _opens(visitor, page):
    world = _world(visitor)
    visitor.opens(f"office:{page}", world.concept.slug)
    return world


def _opens_text(visitor, world, rendition):
    area = ActionArea.objects.get(version=rendition.version, number="1")
    where = [world.concept.slug, rendition.version.number, rendition.variant, rendition.language, area.lineage_id]
    visitor.opens("office:concept_rendition_text", *where)
