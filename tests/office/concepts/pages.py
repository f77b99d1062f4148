"""The pages of the editor, in English."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation


def address(name, *args):
    with translation.override("en"):
        return reverse(f"office:{name}", args=args)


def page(client, name, *args, status=200):
    """The text of a page that answers with `status`."""
    response = client.get(address(name, *args))
    assert response.status_code == status
    return response.content.decode()


def queries(client, url):
    """How many queries a page costs, once what is read for the first time has been."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as counted:
        client.get(url)
    return len(counted)
