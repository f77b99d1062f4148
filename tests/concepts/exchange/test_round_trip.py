"""What a portal writes into a file, another portal reads back as the same, to the last letter."""

import datetime as dt
from contextlib import contextmanager

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts.exchange.differences import differences
from concepts.exchange.recording import record
from concepts.exchange.yaml_writing import write_yaml
from concepts.models import Concept, RenditionText
from concepts.sample import load_concepts
from concepts.services.correcting import Corrected, correct
from organisations.sample import load_organisations
from tests.concepts.exchange.files import SMALL, load
from tests.concepts.factories import FigureFactory
from tests.concepts.musterland import musterland
from tests.organisations.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@contextmanager
def another_portal():
    """What is written within is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class WrittenOut(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def compare(after, before):
    """Assert that two records are equal; the first line of a failure says where they are not."""
    for name in ("concept", "decisions", "measures", "bodies"):
        old, new = getattr(before, name), getattr(after, name)
        pairs = zip(old, new, strict=True) if isinstance(old, list) else [(old, new)]
        assert [found for pair in pairs for found in differences(*pair)] == []
    assert after == before


def file_of(concept):
    return "".join(write_yaml(record(concept)))


def district():
    found = OrganisationFactory(key="kreis", name="Kreis Musterland")
    OrganisationFactory(kommune=True, key="ahlbrock", name="Stadt Ahlbrock", parent=found)
    return found


def test_the_sample_reads_back_as_it_was(sample_data):
    with another_portal():
        load_organisations(sample_data, dt.timedelta())
        before = [record(concept) for concept in load_concepts(sample_data, dt.timedelta()).values()]
        texts = ["".join(write_yaml(each)) for each in before]
    organisations = load_organisations(sample_data, dt.timedelta())
    for each, text in zip(before, texts, strict=True):
        load(text, organisations[each.concept.organisation])
        compare(record(Concept.objects.get(slug=each.concept.key)), each)


def test_what_was_written_in_the_portal_reads_back_with_its_permanent_ids():
    with another_portal():
        found = musterland(OrganisationFactory(key="kreis", name="Kreis Musterland"))
        draft = found.draft()
        FigureFactory(version=draft, lineage__key="", key="platz")
        area = found.new.areas.first()
        change = Corrected(source=area, field="summary", seen=area.summary, text="Neu gefasst.")
        correct(version=found.new, changes=[change], note="Berichtigt", on=dt.date(2026, 8, 1), by=None)
        before = record(found.concept)
        text = "".join(write_yaml(before))
    load(text, district())
    compare(record(Concept.objects.get()), before)


def test_a_rendition_that_is_outdated_stays_so():
    with another_portal():
        found = musterland(OrganisationFactory(key="kreis", name="Kreis Musterland"))
        draft = found.draft()
        translated = RenditionText.objects.filter(rendition__version=draft, lineage__kind="area", field="title").first()
        area = draft.areas.get(lineage=translated.lineage)
        area.title = "Anders"
        area.save()
        text = file_of(found.concept)
    load(text, district())
    assert file_of(Concept.objects.get()) == text
    assert "source: " in text


# --- generated concepts ------------------------------------------------------------------------------------------

LETTERS = "abcäöüßÄ 019.,:;-–#\"'[]{}&*!|>%@`~?=/\\$^()_+<\n\tعربيةйц日🙂\u00a0\u200f"
words = st.text(alphabet=LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
days = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))
months = st.builds("{:04}-{:02}".format, st.integers(2000, 2030), st.integers(1, 12))


def maybe(strategy):
    return st.none() | strategy


@st.composite
def recommendations(draw, area):
    rows = []
    for number in range(1, draw(st.integers(0, 2)) + 1):
        row = {"key": f"he-{area}-{number}", "number": f"{area}.{number}", "title": draw(words)}
        row |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "text": words,
                    "responsible": words,
                    "partners": st.lists(words, max_size=2),
                    "funding_reservation": st.booleans(),
                    "level": st.sampled_from(["kreis", "kommune"]),
                    "core_themes": st.just(["kt1"]),
                    "time_frame": st.fixed_dictionaries({"category": st.just("langfristig"), "start": months}),
                    "cost_note": words,
                    "priority": st.booleans(),
                },
            )
        )
        rows.append(row)
    return rows


@st.composite
def areas(draw):
    rows = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        row = {"key": f"hf{number}", "title": draw(words), "recommendations": draw(recommendations(number))}
        row |= draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "introduction": words,
                    "goals": st.lists(words, max_size=2),
                    "easy_language": words,
                    "theme_notes": st.fixed_dictionaries({"kt1": words}),
                    "challenges": st.fixed_dictionaries({"title": words}).map(
                        lambda row, number=number: [row | {"key": f"c{number}"}]
                    ),
                },
            )
        )
        rows.append(row)
    return rows


@st.composite
def versions(draw, number):
    decided = draw(days)
    row = {
        "key": f"v{number}",
        "label": draw(words)[:100].strip() or "x",
        "title": draw(words | st.fixed_dictionaries({"de": words, "en": words})),
        "status": "beschlossen",
        "adopted": dt.date(2000 + 20 * number, 1, 1),
        "in_force_from": dt.date(2000 + 20 * number, 2, 1),
        "review_planned": draw(maybe(st.just(decided))),
        "core_themes": [{"key": "kt1", "title": draw(words)}],
        "fields": draw(areas()),
        "chapters": [
            {"key": f"kap{place}", "title": draw(words), "text": draw(words), "short": draw(st.booleans())}
            for place in range(draw(st.integers(0, 2)))
        ],
        "glossary": [
            {"term": f"{draw(words)} {place}", "text": draw(words)} for place in range(draw(st.integers(0, 2)))
        ],
        "contributors": draw(st.lists(words, max_size=2)),
        "indicators": [
            {
                "key": "k1",
                "title": draw(words),
                "unit": "x",
                "baseline": {"date": decided, "value": draw(st.integers(-999, 999) | st.sampled_from([0.5, 16.25]))},
            }
        ],
    }
    if number == 2:
        row |= {"supersedes": "v1", "documents": [{"kind": "kurzfassung", "published": draw(days)}]}
    return row


concepts = st.tuples(versions(1), versions(2)).map(
    lambda found: {"concepts": [{"key": "konzept", "title": "Konzept", "versions": list(found)}]}
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(concepts)
def test_every_concept_reads_back_as_it_was(data):
    with another_portal():
        load(yaml.dump(data, Dumper=WrittenOut, allow_unicode=True, sort_keys=False), district())
        before = record(Concept.objects.get())
        text = "".join(write_yaml(before))
    with another_portal():
        load(text, district())
        compare(record(Concept.objects.get()), before)


# --- the commands ------------------------------------------------------------------------------------------------


def test_a_concept_goes_from_one_portal_to_another_by_two_commands(tmp_path, capsys):
    file = tmp_path / "konzept.yaml"
    with another_portal():
        load(SMALL, district())
        call_command("dump_concept", "konzept", output=file)
    district()
    call_command("import_concept", str(file), organisation="kreis")
    assert Concept.objects.get().versions.count() == 2
    capsys.readouterr()
    with translation.override("en"):
        call_command("import_concept", str(file), organisation="kreis")
    assert "Nothing was changed." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "organisation"), [("nowhere.yaml", "kreis"), ("konzept.yaml", "nobody")], ids=["no file", "nobody"]
)
def test_the_command_says_what_is_missing(tmp_path, file, organisation):
    district()
    (tmp_path / "konzept.yaml").write_text(SMALL)
    with pytest.raises(CommandError):
        call_command("import_concept", str(tmp_path / file), organisation=organisation)


def test_the_command_tells_every_problem_of_a_file(tmp_path):
    district()
    (tmp_path / "konzept.yaml").write_text(SMALL.replace("adopted: 2014", "adopted: x2014").replace("kt1]", "kt9]"))
    with pytest.raises(CommandError) as refused:
        call_command("import_concept", str(tmp_path / "konzept.yaml"), organisation="kreis")
    assert str(refused.value)
    assert not Concept.objects.exists()


def test_there_is_nothing_to_dump_where_there_is_no_concept(tmp_path):
    with pytest.raises(CommandError):
        call_command("dump_concept", "nowhere", output=tmp_path / "x.yaml")
