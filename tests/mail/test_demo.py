import pytest
from django.urls import reverse

from mail import views
from tests.mail.factories import OutgoingMessageFactory

pytestmark = pytest.mark.django_db

MAILBOX = "/demo/postfach/"


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def paths(message):
    return [
        MAILBOX,
        f"{MAILBOX}{message.pk}/",
        f"{MAILBOX}{message.pk}/html/",
        f"{MAILBOX}{message.pk}/anhang/0/",
    ]


def test_outside_the_demo_there_is_no_mailbox(client):
    message = OutgoingMessageFactory(with_calendar=True)
    assert [client.get(path).status_code for path in paths(message)] == [404] * 4


@pytest.mark.usefixtures("demo")
def test_demo_shows_every_page_without_a_cookie_and_keeps_none_in_a_cache(client):
    for path in paths(OutgoingMessageFactory(with_calendar=True)):
        response = client.get(path)
        assert response.status_code == 200
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]


@pytest.mark.usefixtures("demo")
def test_mailbox_has_the_newest_first_and_pages(client, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    first, second, third = OutgoingMessageFactory.create_batch(3)
    assert list(client.get(MAILBOX).context["page"]) == [third, second]
    assert list(client.get(MAILBOX, {"page": 2}).context["page"]) == [first]


@pytest.mark.usefixtures("demo")
def test_mailbox_is_searched_by_recipient(client):
    wanted = OutgoingMessageFactory(recipient="Amina@example.org")
    OutgoingMessageFactory(recipient="bo@example.org")
    assert list(client.get(MAILBOX, {"an": " amina "}).context["page"]) == [wanted]


@pytest.mark.usefixtures("demo")
@pytest.mark.both_databases
@pytest.mark.parametrize("query", ["?an=%00", "?an=%FF", "?page=x", "?page=999", "?an=a&an=b", "?an=%25%5F%5C"])
def test_mailbox_takes_any_query(client, query):
    assert client.get(MAILBOX + query).status_code == 200


@pytest.mark.usefixtures("demo")
@pytest.mark.both_databases
@pytest.mark.parametrize("pk", [1, 2**63 - 1, 2**63, 10**40])
def test_message_that_is_not_there_is_not_found(client, pk):
    assert client.get(f"{MAILBOX}{pk}/").status_code == 404
    assert client.get(f"{MAILBOX}{pk}/anhang/{pk}/").status_code == 404


@pytest.mark.usefixtures("demo")
def test_attachment_that_is_not_there_is_not_found(client):
    message = OutgoingMessageFactory(with_calendar=True)
    assert client.get(f"{MAILBOX}{message.pk}/anhang/1/").status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("number", [1, 3])
def test_mailbox_costs_the_same_queries_for_one_and_three(client, django_assert_num_queries, number):
    OutgoingMessageFactory.create_batch(number)
    client.get(MAILBOX)
    with django_assert_num_queries(3):  # the portal's organisation, how many, which
        client.get(MAILBOX)


@pytest.mark.usefixtures("demo")
def test_link_in_the_text_can_be_followed(client):
    message = OutgoingMessageFactory(text="Bitte bestätigen:\nhttps://portal.example.org/anmeldung/abc/\n\n<b>Ende</b>")
    page = client.get(reverse("mail:demo_message", args=[message.pk])).content.decode()
    assert 'href="https://portal.example.org/anmeldung/abc/"' in page
    assert "&lt;b&gt;Ende" in page


@pytest.mark.usefixtures("demo")
def test_html_is_shown_alone_and_can_do_nothing_but_look_good(client):
    message = OutgoingMessageFactory(html="<p style='color:red'>Hallo</p>")
    response = client.get(reverse("mail:demo_html", args=[message.pk]))
    policy = {part.split()[0]: part.split()[1:] for part in response["Content-Security-Policy"].split(";")}
    assert response.content.decode() == message.html
    assert policy == {
        "default-src": ["'none'"],
        "style-src-attr": ["'unsafe-inline'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "sandbox": [],
    }


@pytest.mark.usefixtures("demo")
def test_other_pages_of_the_mailbox_keep_the_policy_of_the_portal(client):
    assert "unsafe" not in client.get(MAILBOX)["Content-Security-Policy"]


@pytest.mark.usefixtures("demo")
def test_message_without_html_has_no_such_page(client):
    message = OutgoingMessageFactory(html="")
    assert client.get(f"{MAILBOX}{message.pk}/html/").status_code == 404
    assert f"{MAILBOX}{message.pk}/html/" not in client.get(f"{MAILBOX}{message.pk}/").content.decode()


@pytest.mark.usefixtures("demo")
def test_attachment_is_downloaded(client):
    message = OutgoingMessageFactory(with_calendar=True)
    response = client.get(f"{MAILBOX}{message.pk}/anhang/0/")
    assert response.content == b"BEGIN"
    assert response["Content-Type"] == "text/calendar; method=PUBLISH; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="termin.ics"'


@pytest.mark.usefixtures("demo")
def test_mailbox_takes_no_post(client):
    assert client.post(MAILBOX).status_code == 405
