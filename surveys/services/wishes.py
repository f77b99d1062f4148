"""The wish to hear from the office."""

from surveys.models import ContactWish, Survey


def leave_contact_wish(*, survey: Survey, name: str, email: str, wish: str) -> None:
    """Note that somebody would like to be contacted. Nothing ties it to a sheet. The same twice is one wish."""
    ContactWish.objects.get_or_create(survey=survey, name=name, email=email, wish=wish)
