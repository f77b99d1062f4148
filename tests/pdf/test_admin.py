import pytest
from django.urls import reverse

from pdf.models import RenderedFile
from tests.organisations.factories import UserFactory
from tests.pdf.factories import RenderedFileFactory

pytestmark = pytest.mark.django_db

LEDGER = reverse("admin:pdf_renderedfile_changelist")


@pytest.fixture
def technician(client):
    client.force_login(UserFactory(superuser=True))
    return client


def test_the_ledger_lists_files_with_their_reports(technician):
    ready, failed = RenderedFileFactory(ready=True), RenderedFileFactory(failed=True)
    page = technician.get(LEDGER).content.decode()
    assert ready.report_url in page
    assert failed.subject in page
    assert failed.report_url not in page


def test_nothing_is_added_changed_or_deleted_by_hand(technician):
    file = RenderedFileFactory(ready=True)
    assert technician.get(reverse("admin:pdf_renderedfile_add")).status_code == 403
    assert technician.post(reverse("admin:pdf_renderedfile_delete", args=[file.pk]), {"post": "yes"}).status_code == 403
    assert b'name="subject"' not in technician.get(reverse("admin:pdf_renderedfile_change", args=[file.pk])).content


def test_what_failed_can_be_printed_again(technician):
    files = [RenderedFileFactory(failed=True), RenderedFileFactory(refused=True), RenderedFileFactory(ready=True)]
    data = {"action": "print_again", "_selected_action": [file.pk for file in files]}
    assert "2 " in technician.post(LEDGER, data, follow=True).content.decode()
    assert sorted(RenderedFile.objects.values_list("state", flat=True)) == ["ready", "waiting", "waiting"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_costs_the_same_queries_for_one_and_three(technician, count, django_assert_max_num_queries):
    RenderedFileFactory.create_batch(count, ready=True)
    technician.get(LEDGER)  # the first request of a session notes it
    with django_assert_max_num_queries(12):
        technician.get(LEDGER)
