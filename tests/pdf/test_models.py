"""Each rule of a file in the database itself, and as a sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pdf.checks.findings import Finding, Severity
from pdf.models import RenderedFile
from pdf.report import Report
from tests.pdf.factories import RenderedFileFactory, report

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

BROKEN = [
    ("file_state_is_known", {}, {"state": "lost"}),
    ("file_claimed_only_while_rendering", {}, {"claimed_at": timezone.now()}),
    ("file_claimed_only_while_rendering", {"rendering": True}, {"claimed_at": None}),
    ("ready_file_is_complete", {"ready": True}, {"sha256": ""}),
    ("ready_file_is_complete", {"ready": True}, {"size": None}),
    ("ready_file_is_complete", {"ready": True}, {"size": 0}),
    ("ready_file_is_complete", {"ready": True}, {"pages": None}),
    ("ready_file_is_complete", {"ready": True}, {"report_data": None}),
    ("ready_file_is_complete", {"ready": True}, {"settled_at": None}),
    ("ready_file_is_complete", {"ready": True}, {"stored_as": ""}),
    ("only_ready_file_is_stored", {"refused": True}, {"stored_as": "ab/x.pdf"}),
    ("refused_file_has_report", {"refused": True}, {"report_data": None}),
    ("failed_file_has_reason", {"failed": True}, {"reason": ""}),
]


@pytest.mark.parametrize(("name", "state", "change"), BROKEN)
def test_a_broken_rule_is_refused_by_the_database_and_said_in_a_sentence(name, state, change):
    file = RenderedFileFactory(**state)
    for field, value in change.items():
        setattr(file, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        RenderedFile.objects.filter(pk=file.pk).update(**change)
    sentence = next(each.violation_error_message for each in RenderedFile._meta.constraints if each.name == name)
    with pytest.raises(ValidationError) as refusal:
        file.validate_constraints()
    assert str(sentence) in str(refusal.value)


def test_a_digest_stands_for_one_file():
    file = RenderedFileFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RenderedFileFactory(digest=file.digest)


@pytest.mark.parametrize("state", [{}, {"rendering": True}, {"ready": True}, {"refused": True}, {"failed": True}])
def test_every_state_can_be_stored(state):
    assert str(RenderedFileFactory(**state)).startswith("tests.leaflet/number=")


def test_a_report_survives_the_database():
    written = report(Finding("heading-skipped", "Ziele", "h1 → h3"), Finding("x", severity=Severity.WARNING))
    file = RenderedFileFactory(refused=True, report_data=written.to_json())
    file.refresh_from_db()
    assert file.report == written
    assert isinstance(file.report, Report)
    assert [each.code for each in file.report.errors] == ["heading-skipped"]
    assert not file.report.passed


def test_no_report_before_the_check():
    assert RenderedFileFactory().report is None
