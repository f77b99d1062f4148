from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Workshops and conferences: their dates, places, programme and documentation."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events.printing import poster  # noqa: PLC0415 - models are there only now
        from pdf.builders import register  # noqa: PLC0415

        register(poster.KIND, poster.BUILDER)
