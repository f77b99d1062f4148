"""The sample's concept as a kind of file, told so many times over as a bench wants."""

from django.apps import AppConfig

KIND = "bench.concept"


class PrintableConfig(AppConfig):
    """Makes the kind known where it is installed."""

    name = "bench"
    label = "bench_printable"

    def ready(self) -> None:
        from pdf.builders import Builder, register  # they know models, which are there only now
        from tests.pdf.concept import concept

        register(
            KIND,
            Builder(
                digest=lambda parameters: f"concept {parameters['volume']}",
                build=lambda parameters: concept(volume=int(parameters["volume"])),
                may_read=lambda _reader, _parameters: True,
                title=lambda _parameters: "Integrationskonzept",
            ),
        )
