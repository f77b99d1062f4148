"""What people try who mean no good: nothing appears unmoderated, and whatever was typed stays plain text everywhere."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from participation import services
from participation.models import Contribution
from participation.printing import synopsis as printing
from tests.participation.factories import ContributionFactory, PointFactory, in_days
from tests.registrations.form_data import stamp

pytestmark = pytest.mark.django_db
EVIL = (
    '<script>alert(1)</script> <img src=x onerror=alert(1)> [klick](https://evil.example) https://evil.example '
    "{{ 7*7 }} {% debug %} \" onmouseover='x' ]]> &lt;b&gt;"
)  # fmt: skip


def at(name, *args):
    return reverse(f"participation:{name}", args=args)


def send(client, consultation, **answers):
    typed = {
        "stamp": stamp(f"contribute:{consultation.pk}:"),
        "text": "Bitte auch abends.",
        "language": "de",
        "email": "amira@example.org",
        "privacy_read": "on",
    }
    return client.post(at("contribute", consultation.slug), typed | answers)


@pytest.fixture
def evil(consultation, world):
    """Published, with everything that can be typed; the answer quotes it."""
    part = world.recommendation("1.1")
    found = ContributionFactory(
        consultation=consultation, lineage=part.lineage, title=EVIL[:120], text=EVIL, proposed_wording=EVIL, name=EVIL[:120],
        shows_name=True, german_text=EVIL, german_title=EVIL[:120],
    )  # fmt: skip
    point = PointFactory(contribution=found, text=EVIL, answered=True, reason=EVIL)
    services.link(source=point, lineage=part.lineage, sentence=EVIL[:300], by=None)
    return services.publish_answer(contribution=found, on=in_days(0))


def test_what_was_typed_is_plain_text_on_every_page(read, evil):
    pages = [
        at("contribution", evil.public_id),
        at("contributions", evil.process.slug),
        at("synopsis", evil.consultation.slug),
        evil.lineage.get_absolute_url(),
    ]
    for page in pages:
        html = read(page)
        assert "&lt;script&gt;" in html
        assert not re.search(r"<script>alert|<img src=x|href=\"?https://evil", html)


def test_what_was_typed_is_plain_text_in_every_file(client, evil):
    html = printing.build({"consultation": evil.consultation_id}).html
    assert not re.search(r"<script|<img src=x|evil\.example\"", html)
    file = ZipFile(BytesIO(client.get(at("synopsis_word", evil.consultation.slug)).content))
    assert "<script" not in file.read("word/document.xml").decode()
    assert "evil.example" not in file.read("word/_rels/document.xml.rels").decode()


@pytest.mark.parametrize("name", ["title", "name"])
def test_no_letter_carries_a_link_to_somebody_elses_mailbox(client, consultation, name):
    assert send(client, consultation, **{name: "Gewonnen! www.evil.example"}).status_code == 422
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    "much", [{"text": "x" * 6001}, {"title": "x" * 201}, {"name": "x" * 121}, {"email": f"{'x' * 250}@example.org"}]
)
def test_what_is_too_long_is_asked_for_again(client, consultation, much):
    assert send(client, consultation, **much).status_code == 422


@pytest.mark.parametrize("text", ["\ufeff\u200b\u200b", "\uffff", "\x00", "\u202egnubreW"])
def test_invisible_and_broken_characters_break_nothing(client, consultation, text):
    assert send(client, consultation, text=text).status_code in (303, 422)
    assert all("\u202e" not in row.text for row in Contribution.objects.all())


def test_many_mails_to_one_address_are_stopped(client, consultation):
    answers = [send(client, consultation).status_code for _number in range(8)]
    assert answers == [303] * 6 + [429] * 2
    assert Contribution.objects.count() == 6


def test_a_flood_is_refused_at_once_with_one_reason_and_nothing_of_it_was_ever_public(consultation, client):
    for number in range(30):
        ContributionFactory(consultation=consultation, waiting=True, text="Kauft!", email=f"p{number}@example.org")
    assert "Kauft!" not in client.get(at("contributions", consultation.process.slug)).text
    count = services.refuse(
        contributions=Contribution.objects.to_moderate(), reason="Werbung", by=None, on=timezone.localdate()
    )
    assert count == 30
    assert "Kauft!" not in client.get(at("synopsis", consultation.slug)).text
