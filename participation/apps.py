from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = _("Contributions")

    def ready(self) -> None:
        from participation.printing import register_all  # noqa: PLC0415 - models are there only now

        register_all()
