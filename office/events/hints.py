"""What an event could still have before it is published. Nothing of it stands in the way."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.choices import RegistrationMode
from events.models import Event
from office.events.translations import languages_of
from organisations.translations import TranslationState
from registrations.models import FormSettings


def hints(event: Event) -> list[str]:
    """A sentence for each; four queries at most."""
    return [*_registration(event), *_access(event), *_languages(event)]


def _registration(event: Event) -> Iterator[str]:
    if event.registration_mode == RegistrationMode.NONE:
        return
    if event.capacity is None:
        yield _("No number of places is given: everybody who registers gets one.")
    if event.registration_closes_on is None and event.starts_at is not None:
        yield _("No last day of registration is given: people can register until the event starts.")


def _access(event: Event) -> Iterator[str]:
    asks = FormSettings.of(event)
    registers = event.registration_mode != RegistrationMode.NONE
    if registers and event.languages_interpreted and not asks.asks_interpretation:
        yield _("Interpretation is offered, and the form does not ask who needs it.")
    if registers and event.childcare_places and not asks.asks_childcare:
        yield _("Childcare is offered, and the form does not ask who needs it.")
    if event.venue is not None and not event.venue.online and not event.venue.accessibility:
        yield _("Nothing is said about the accessibility of the venue.")


def _languages(event: Event) -> Iterator[str]:
    for language in languages_of(event):
        if language.state is TranslationState.MISSING:
            yield _("There is no translation into %(language)s yet.") % {"language": language.name}
        elif language.state is TranslationState.PART:
            yield _("The translation into %(language)s is not complete.") % {"language": language.name}
        elif language.state is TranslationState.OUTDATED:
            yield _("The translation into %(language)s is outdated.") % {"language": language.name}
