import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from mail.models import OutgoingMessage


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def letters():
    """The kinds of the letters in the outbox, without their app, in the order in which they were written."""

    def _letters(**which):
        found = OutgoingMessage.objects.filter(**which).order_by("pk").values_list("kind", flat=True)
        return [kind.removeprefix("news.") for kind in found]

    return _letters


@pytest.fixture
def read(client):
    """The HTML of a page; `answer` is the status it must have."""

    def _read(path, answer=200):
        response = client.get(path)
        assert response.status_code == answer
        return " ".join(response.text.split())

    return _read


@pytest.fixture
def page():
    """The address of a page in English: the words in tests are those of the code."""

    def _page(name, *args, **kwargs):
        with override("en"):
            return reverse(f"news:{name}", args=args or None, kwargs=kwargs or None)

    return _page
