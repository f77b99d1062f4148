from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Workshops and conferences: their dates, places, programme and documentation."""

    name = "events"
    verbose_name = _("Events")
