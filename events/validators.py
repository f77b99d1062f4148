"""What an event may hold, beyond the database's constraints."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.choices import SiteLanguage


def validate_languages(codes: object) -> None:
    """Raise ValidationError unless `codes` is a list of `SiteLanguage` values."""
    known = set(SiteLanguage.values)
    if not isinstance(codes, list) or any(code not in known for code in codes):
        raise ValidationError(_("Choose languages from the list."))
