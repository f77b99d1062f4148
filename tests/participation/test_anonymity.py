"""Somebody with the whole database in hand, and what they must not find."""

import datetime as dt

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from mail.models import OutgoingMessage
from organisations.tokens import derive
from participation import services
from participation.models import Contribution
from tests.participation.factories import PointFactory, in_days
from tests.registrations.form_data import stamp

pytestmark = pytest.mark.django_db

WHO = ("amira@example.org", "Amira Beispiel")


@pytest.fixture
def contribution(client, consultation):
    """Sent by the form, confirmed, published and answered."""
    typed = {
        "stamp": stamp(f"contribute:{consultation.pk}:"),
        "text": "Bitte auch abends.",
        "language": "de",
        "email": WHO[0],
        "name": WHO[1],
        "privacy_read": "on",
    }
    client.post(reverse("participation:contribute", args=[consultation.slug]), typed, REMOTE_ADDR="203.0.113.7")
    sent = Contribution.objects.get()
    client.post(reverse("participation:confirm", args=[derive(sent)]))
    services.publish(contributions=[sent], by=None, on=in_days(0))
    PointFactory(contribution=sent, answered=True)
    return services.publish_answer(contribution=sent, on=in_days(0))


def everything():
    """Each value of each row of each table, as text."""
    rows = (row for model in apps.get_models() for row in model._default_manager.values_list())
    return "\n".join(str(value) for row in rows for value in row)


def test_after_its_time_the_database_does_not_know_who_wrote(contribution):
    assert all(word in everything() for word in WHO)
    later = timezone.now() + dt.timedelta(days=200)
    assert services.purge_personal_data(later) == 1
    stolen = everything()
    assert not [word for word in WHO if word in stolen]
    assert "Bitte auch abends." in stolen


def test_after_withdrawing_neither_words_nor_author_are_anywhere(contribution):
    services.withdraw(contribution=contribution)
    stolen = everything()
    assert not [word for word in (*WHO, "Bitte auch abends.") if word in stolen]


def test_neither_machine_nor_time_of_day_are_kept_with_a_contribution(contribution):
    kept = {name: value for name, value in vars(contribution).items() if not name.startswith("_")}
    assert "203.0.113.7" not in everything()
    assert not [name for name, value in kept.items() if isinstance(value, dt.datetime)]


def test_a_stolen_database_opens_no_secret_link(contribution, client):
    token = derive(contribution)
    OutgoingMessage.objects.update(text="", html="")  # as sending leaves them
    assert token not in everything()
    for guess in (contribution.token_digest, str(contribution.public_id)):
        assert client.get(reverse("participation:mine", args=[guess])).status_code == 404
