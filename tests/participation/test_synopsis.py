"""The synopsis: whole, anonymous, harmless in a spreadsheet, and printed as PDF/UA."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from concepts.docx.reading import read_docx
from participation.models import Contribution
from participation.printing import synopsis as printing
from participation.reading.synopsis import digest_of_synopsis, read_synopsis
from tests.participation.factories import ContributionFactory, PointFactory, in_days

pytestmark = pytest.mark.django_db


def at(name, consultation):
    return reverse(f"participation:{name}", args=[consultation.slug])


def rows_of(client, consultation):
    response = client.get(at("synopsis_table", consultation))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def sheet_of(client, consultation):
    content = client.get(at("synopsis_workbook", consultation)).content
    return list(load_workbook(BytesIO(content)).active.iter_rows())


def word_of(client, consultation):
    """The Word file as the text of its sections, by their titles."""
    content = client.get(at("synopsis_word", consultation)).content
    return {section.title: section.text for section in read_docx(BytesIO(content)).sections}


def test_each_point_is_a_row_with_outcome_reason_and_where_it_leads(client, consultation, told):
    head, first, second = rows_of(client, consultation)
    assert len(head) == 12
    assert "1.1 Kreisweite Übersicht aller Deutschkurse aufbauen" in first
    assert "Darüber entscheidet der Verkehrsverbund." in second
    assert [cell.value for cell in sheet_of(client, consultation)[2]][9] == "Darüber entscheidet der Verkehrsverbund."


def test_nobody_is_named_not_even_who_wants_to_be(client, consultation, read):
    ContributionFactory(consultation=consultation, name="Kulturverein", shows_name=True, email="verein@example.org")
    everything = str(rows_of(client, consultation)) + read(at("synopsis", consultation))
    everything += str([[cell.value for cell in row] for row in sheet_of(client, consultation)])
    everything += printing.build({"consultation": consultation.pk}).html + str(word_of(client, consultation))
    assert "Kulturverein" not in everything
    assert "verein@" not in everything


def test_what_is_not_public_or_not_answered_whole_is_not_told(client, consultation):
    ContributionFactory(consultation=consultation, waiting=True, text="Ungeprüft")
    PointFactory(contribution=ContributionFactory(consultation=consultation), answered=True, reason="Halb fertig")
    told = str(rows_of(client, consultation)) + printing.build({"consultation": consultation.pk}).html
    told += str(word_of(client, consultation))
    assert "Ungeprüft" not in told
    assert "Halb fertig" not in told


@pytest.mark.parametrize("text", ["=1+1", "+49 5241", "-2", "@SUM(A1)", '=HYPERLINK("http://example.com")'])
def test_a_contribution_cannot_be_a_formula(client, consultation, text):
    ContributionFactory(consultation=consultation, title=text, text=text)
    assert rows_of(client, consultation)[1][5] == f"'{text}"
    cell = sheet_of(client, consultation)[1][5]
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_word_file_says_of_each_point_what_became_of_it(client, consultation, told):
    found = word_of(client, consultation)
    assert "Darüber entscheidet der Verkehrsverbund." in found["Mehr Busse: Betrifft das Konzept nicht"]
    assert "1.1 Kreisweite Übersicht aller Deutschkurse aufbauen" in found["Abendkurse: Übernommen"]


def test_what_was_typed_is_no_markup_in_the_word_file_and_keeps_its_lines(client, consultation):
    ContributionFactory(consultation=consultation, title="Zwei Zeilen", text="# Keine Überschrift\nund weiter")
    (text,) = (text for title, text in word_of(client, consultation).items() if "Zwei Zeilen" in title)
    assert text.startswith("\\# Keine Überschrift\nund weiter")


def test_the_word_file_marks_the_language_of_what_was_typed(client, consultation):
    ContributionFactory(consultation=consultation, title="سؤال", text="أين الدروس؟", language="ar")
    content = client.get(at("synopsis_word", consultation)).content
    body = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert "<w:bidi" in body


@pytest.mark.parametrize("name", ["synopsis_word", "synopsis_workbook"])
def test_a_file_that_somebody_has_already_is_made_anew_only_when_something_changed(client, consultation, told, name):
    etag = client.get(at(name, consultation))["ETag"]
    assert client.get(at(name, consultation), headers={"If-None-Match": etag}).status_code == 304
    Contribution.objects.filter(pk=told.pk).update(title="Anders")
    assert client.get(at(name, consultation), headers={"If-None-Match": etag}).status_code == 200


def test_days_are_days_in_the_workbook(client, consultation):
    ContributionFactory(consultation=consultation)
    assert sheet_of(client, consultation)[1][1].is_date


def test_the_digest_changes_with_everything_that_is_told(consultation, told):
    seen = {digest_of_synopsis(consultation)}
    for change in ({"text": "Anders."}, {"title": "Neu"}, {"received_on": in_days(-9)}, {"moderation": "withdrawn"}):
        Contribution.objects.filter(pk=told.pk).update(**change)
        seen.add(digest_of_synopsis(consultation))
    assert len(seen) == 5


def test_the_synopsis_costs_the_same_queries_for_one_and_for_three(client, consultation):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            PointFactory(
                contribution=ContributionFactory(consultation=consultation, answered_on=in_days(0)), answered=True
            )
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as counted:
            client.get(at("synopsis", consultation))
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert len(read_synopsis(consultation).entries) == 3
