import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from organisations.dates import CoarseDate
from organisations.fields import CoarseDateFormField
from processes.models import Milestone
from tests.processes.factories import MilestoneFactory


@pytest.mark.django_db
@pytest.mark.both_databases
def test_case_4_check_2_coarse_dates_sort_and_never_show_a_false_day():
    codes = ["2027-01-04", "2027-01-31", "2027-01", "2027-06-30", "2027-mid", "2027-Q3", "2027-12-31", "2027"]
    for code in reversed(codes):
        MilestoneFactory(due=CoarseDate.parse(code))
    in_order = [milestone.due for milestone in Milestone.objects.order_by("due")]
    assert [date.code for date in in_order] == codes
    assert [str(date) for date in in_order] == [
        "4. Januar 2027",
        "31. Januar 2027",
        "Januar 2027",
        "30. Juni 2027",
        "Mitte 2027",
        "3. Quartal 2027",
        "31. Dezember 2027",
        "2027",
    ]


@pytest.mark.django_db
def test_the_database_compares_dates_as_people_do():
    january = MilestoneFactory(due=CoarseDate.month(2027, 1))
    MilestoneFactory(due=CoarseDate.year_of(2027))
    assert Milestone.objects.get(due__lt=CoarseDate.day(2027, 2, 1)) == january


@pytest.mark.django_db
def test_a_date_survives_being_written_to_a_file():
    milestone = MilestoneFactory(due=CoarseDate.quarter_of(2027, 3))
    written = serializers.serialize("json", [milestone])
    assert '"due": "2027-Q3"' in written
    assert next(serializers.deserialize("json", written)).object.due == milestone.due


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2027-06-14", "2027-06-14"),
        (" 2027-mid ", "2027-mid"),
        ("14.6.2027", "2027-06-14"),
        ("06.2027", "2027-06"),
        ("2027", "2027"),
    ],
)
def test_officers_may_type_a_date_as_they_know_it(typed, code):
    assert CoarseDateFormField().clean(typed).code == code


def test_a_date_that_is_none_is_refused_with_examples():
    with pytest.raises(ValidationError, match="2027-mid"):
        CoarseDateFormField().clean("31.02.2027")


def test_an_unchanged_date_is_no_change():
    field = CoarseDateFormField()
    assert not field.has_changed(CoarseDate.mid_year(2027), "2027-mid")
    assert field.has_changed(CoarseDate.mid_year(2027), "2027-Q3")
