"""Writing, picturing, translating and publishing news; comments."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from news.choices import CommentState
from news.models import Comment, NewsItem
from organisations.models import Role
from tests.news.factories import CommentFactory, NewsItemFactory, day
from tests.office.conftest import text
from tests.office.pages import address, sent
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo():
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG")
    return SimpleUploadedFile("bild.jpg", content.getvalue())


def test_an_officer_writes_news_with_a_picture_and_publishes_it(client, organisation, send):
    process = ProcessFactory(organisation=organisation)
    page = sent(
        client,
        address("news_new"),
        title="Der Entwurf liegt vor",
        text="Ab **heute**.",
        process=process.pk,
        kind="press",
    )
    item = NewsItem.objects.get()
    assert "Nobody reads it before you publish it." in page.text
    assert (item.organisation, item.process, item.is_public) == (organisation, process, False)
    sent(client, address("news_picture", item.pk), file=photo(), alternative_text="Menschen am Tisch", credit="Stadt")
    send("news_publish", item.pk)
    page = client.get(item.get_absolute_url())
    assert "<strong>heute</strong>" in page.text
    assert 'alt="Menschen am Tisch"' in page.text


def test_a_picture_without_words_is_refused_at_the_field(client, organisation):
    item = NewsItemFactory(organisation=organisation)
    page = sent(client, address("news_picture", item.pk), file=photo(), alternative_text="", credit="")
    assert page.status_code == 422
    assert {"alternative_text", "credit"} <= page.context["form"].errors.keys()


def test_what_is_no_picture_or_no_pdf_is_told(client, organisation):
    item = NewsItemFactory(organisation=organisation)
    svg = SimpleUploadedFile("bild.svg", b"<svg/>")
    page = sent(client, address("news_picture", item.pk), file=svg, alternative_text="x", credit="x")
    assert "Choose a picture in the format JPEG, PNG or WebP." in page.text
    page = sent(client, address("news_document_new", item.pk), file=SimpleUploadedFile("a.pdf", b"x"), title="x")
    assert page.status_code == 422


def test_files_come_and_go(client, organisation, send):
    item = NewsItemFactory(organisation=organisation)
    sent(
        client, address("news_document_new", item.pk), file=SimpleUploadedFile("a.pdf", b"%PDF-1.7"), title="Mitteilung"
    )
    document = item.documents.get()
    send("news_document_remove", item.pk, document.pk)
    assert not item.documents.exists()


def test_who_is_second_sees_both_versions_and_nothing_is_lost(client, organisation, page):
    item = NewsItemFactory(organisation=organisation, title="Alt", text="Alt")
    path = page("news_change", item.pk)
    first = client.get(path)
    sent(client, path, title="Von Kim")
    data = {"seen": first.context["form"].initial["seen"], "title": "Von mir", "kind": "news", "dated": f"{item.dated}"}
    second = client.post(path, data)
    assert second.status_code == 422
    assert "Von Kim" in second.text
    assert "Von mir" in second.text


def test_comments_need_a_last_day(client, organisation):
    item = NewsItemFactory(organisation=organisation, comments_enabled=False, comments_until=None)
    page = sent(client, address("news_change", item.pk), comments_enabled="on")
    assert "comments_until" in page.context["form"].errors
    sent(client, address("news_change", item.pk), comments_enabled="on", comments_until=f"{day(5)}")
    item.refresh_from_db()
    assert item.comments_until == day(5)


def test_a_translation_is_written_beside_the_german_text(client, organisation):
    item = NewsItemFactory(organisation=organisation, title="Der Entwurf liegt vor")
    sent(client, address("news_translation", item.pk, "en"), title="The draft is there", text="Read it.")
    assert "The draft is there" in client.get(f"/en/aktuelles/{item.slug}/").text


def test_news_is_taken_back_and_deleted_after_a_question(read, send, organisation):
    item = NewsItemFactory(organisation=organisation)
    assert "cannot be called back" in text(read("news_take_back", item.pk))
    send("news_take_back", item.pk)
    send("news_remove", item.pk)
    assert not NewsItem.objects.exists()


def test_the_list_is_narrowed_by_state_and_words(read, organisation):
    NewsItemFactory(organisation=organisation, title="Fertig")
    NewsItemFactory(organisation=organisation, title="Entwurf einer Nachricht", draft=True)
    NewsItemFactory(title="Fremdes")
    assert {item.title for item in read("news").context["sheet"]} == {"Fertig", "Entwurf einer Nachricht"}
    assert [item.title for item in read("news", show="draft").context["sheet"]] == ["Entwurf einer Nachricht"]
    assert [item.title for item in read("news", q="fertig").context["sheet"]] == ["Fertig"]


def test_waiting_comments_are_a_task_and_several_are_refused_with_one_reason(organisation, read, send):
    item = NewsItemFactory(organisation=organisation)
    comments = [CommentFactory(item=item, waiting=True) for _number in range(2)]
    CommentFactory(waiting=True)  # of another organisation
    assert "2 comments wait to be checked." in read("start").text
    assert len(read("comments").context["sheet"]) == 2
    keys = [comment.pk for comment in comments]
    page = send("moderate_comments", comment=keys, act="refuse")
    assert "Do not publish 2 comments" in page.text
    send("moderate_comments", comment=keys, act="refuse", reason="Werbung")
    assert Comment.objects.filter(state=CommentState.REFUSED, reason="Werbung").count() == 2


def test_comments_of_others_cannot_be_decided_on(send, organisation):
    comment = CommentFactory(waiting=True)
    send("moderate_comments", comment=[comment.pk, "x", "9" * 30], act="publish")
    comment.refresh_from_db()
    assert comment.state == CommentState.WAITING


def test_a_moderator_sees_the_comments_and_nothing_else(client, settings, page):
    settings.SECOND_FACTOR_REQUIRED = False
    organisation = OrganisationFactory()
    client.force_login(MembershipFactory(role=Role.MODERATOR, organisation=organisation).user)
    comment = CommentFactory(item__organisation=organisation, waiting=True)
    assert client.get(page("news")).status_code == 403
    assert "Comments" in client.get(page("start")).text
    client.post(page("moderate_comments"), {"comment": comment.pk, "act": "publish"})
    comment.refresh_from_db()
    assert comment.is_public
    assert client.get(page("news_item", comment.item_id)).status_code == 403


def test_from_a_process_one_writes_news_about_it(read, organisation):
    process = ProcessFactory(organisation=organisation)
    NewsItemFactory(organisation=organisation, process=process, title="Der Entwurf liegt vor")
    html = text(read("process", process.slug))
    assert "Der Entwurf liegt vor" in html
    assert f"?process={process.slug}" in html
    assert read("news_new", process=process.slug).context["form"].initial["process"] == process
    assert read("news_new", process="x" * 300).status_code == 200
