from email.utils import parseaddr

import pytest
from django.utils.translation import gettext_lazy, override

from mail.letter import render, sender_address
from tests.mail.factories import BodyFactory, LetterFactory

LINK = "https://portal.example.org/anmeldung/abc?x=1&y=2"


def rendered(*, language="de", **body):
    return render(LetterFactory(language=language, body=lambda: BodyFactory(**body)))


def test_text_has_greeting_paragraphs_facts_action_links_and_sender_in_this_order():
    text = rendered(
        greeting="Guten Tag, Amina,",
        paragraphs=["Sie sind angemeldet.", "Wir freuen uns."],
        facts=[("Ort", "Rathaus"), ("Beginn", "18 Uhr")],
        action=("Anmeldung ansehen", LINK),
        links=[("Programm", "https://portal.example.org/p")],
    ).text
    assert text == (
        "Guten Tag, Amina,\n\nSie sind angemeldet.\n\nWir freuen uns.\n\nOrt: Rathaus\nBeginn: 18 Uhr\n\n"
        f"Anmeldung ansehen:\n{LINK}\n\nProgramm:\nhttps://portal.example.org/p\n\n"
        "Kreis Musterland\nTelefon 0123 456\n"
    )


def test_text_escapes_nothing():
    assert "Müller & Söhne <Büro>" in rendered(paragraphs=["Müller & Söhne <Büro>"]).text


def test_html_shows_the_address_of_each_link_beside_its_words():
    html = rendered(action=("Anmeldung ansehen", LINK)).html
    assert "Anmeldung ansehen</a>" in html
    assert f"{LINK.replace('&', '&amp;')}</a>" in html


def test_html_escapes_what_people_typed():
    html = rendered(greeting='<img src=x onerror="alert(1)">', facts=[("Name", "<script>")]).html
    assert "<script" not in html
    assert "&lt;img src=x" in html


def test_html_has_real_headings_and_fetches_nothing():
    html = rendered(subject="Sie sind dabei").html
    assert "Sie sind dabei</h1>" in html
    assert not any(tag in html for tag in ("<img", "<link", "<style", "url(", "<script"))


def test_german_letter_says_everything_once():
    letter = rendered(subject="Sie sind dabei")
    assert letter.html.count("<h1") == 1
    assert "Deutsche Fassung" not in letter.html + letter.text


def test_plain_german_needs_no_german_part():
    assert "Deutsche Fassung" not in rendered(language="de-simple").text


def test_arabic_letter_runs_from_right_to_left_and_carries_the_german_part():
    letter = render(LetterFactory(language="ar", body=lambda: BodyFactory(subject=str(gettext_lazy("Yes")))))
    with override("ar"):
        arabic = str(gettext_lazy("Yes"))
    assert letter.subject == arabic
    assert '<html lang="ar" dir="rtl">' in letter.html
    own, german = letter.html.split("Deutsche Fassung")
    assert '<body lang="ar" dir="rtl"' in own
    assert '<div lang="de" dir="ltr"' in own
    assert "Ja</h3>" in german


def test_text_carries_the_german_part_below_a_line():
    own, german = rendered(language="en", subject="Yes", paragraphs=["Text"]).text.split("-" * 60)
    assert own.startswith("Guten Tag,\n\nText")
    assert german.startswith("\nDeutsche Fassung\n\nYes\n\nGuten Tag,")


def test_values_in_a_text_from_right_to_left_are_isolated():
    text = rendered(language="ar", facts=[("المكان", "Markt 1\n12345 Ort")]).text
    assert "المكان: \u2068Markt 1\u2069\n\u206812345 Ort\u2069\n" in text


def test_lazy_words_get_the_language_of_their_part():
    own, german = rendered(language="en", paragraphs=[gettext_lazy("Yes")]).text.split("Deutsche Fassung")
    assert "Yes" in own
    assert "Ja" in german


def test_name_with_direction_override_changes_nothing_around_it():
    letter = rendered(greeting="Guten Tag, \u202eneb\u202e,", subject="\u202eevil")
    assert "\u202e" not in letter.text + letter.html + letter.subject


def test_subject_stays_one_line_of_limited_length():
    letter = rendered(subject="Einladung\r\nBcc: x@example.org " + "x" * 300)
    assert letter.subject.startswith("Einladung Bcc: x@example.org xxx")
    assert len(letter.subject) == 200


@pytest.mark.parametrize("name", ["Kreis Musterland", 'Amt für "Integration", Stab <1>', "بلدية"])
def test_sender_is_the_organisation_at_the_address_of_the_portal(settings, name):
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@example.org>"
    assert parseaddr(sender_address(f"{name}\nTelefon 0123")) == (name, "portal@example.org")


def test_failing_body_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        render(LetterFactory(body=lambda: 1 / 0))
