from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConceptsConfig(AppConfig):
    name = "concepts"
    verbose_name = _("Concepts")

    def ready(self) -> None:
        from concepts.printing.kinds import register_all  # noqa: PLC0415 - models are there only now

        register_all()
