import hashlib

import factory
from django.utils import timezone

from pdf.builders import digest_for, subject_of
from pdf.checks.findings import Finding
from pdf.models import RenderedFile
from pdf.report import Check, Report
from tests.pdf.printables import KIND

NOW = timezone.now


def report(*findings):
    return Report(NOW(), ("ua1", "2a"), (Check("portal", "1"), Check("verapdf", "1.31.50")), findings)


class RenderedFileFactory(factory.django.DjangoModelFactory):
    """A file that waits; the traits are its states."""

    class Meta:
        model = RenderedFile

    kind = KIND
    parameters = factory.Sequence(lambda number: {"number": number})
    subject = factory.LazyAttribute(lambda file: subject_of(file.kind, file.parameters))
    digest = factory.Sequence(lambda number: hashlib.sha256(str(number).encode()).hexdigest())

    class Params:
        rendering = factory.Trait(state="rendering", claimed_at=factory.LazyFunction(NOW), attempts=1)
        ready = factory.Trait(
            state="ready",
            attempts=1,
            settled_at=factory.LazyFunction(NOW),
            title="Blatt",
            language="de",
            stored_as=factory.LazyAttribute(lambda file: f"{file.digest[:2]}/{file.digest}-0.pdf"),
            sha256="0" * 64,
            size=1234,
            pages=3,
            report_data=factory.LazyFunction(lambda: report().to_json()),
        )
        refused = factory.Trait(
            state="refused",
            attempts=1,
            settled_at=factory.LazyFunction(NOW),
            report_data=factory.LazyFunction(lambda: report(Finding("heading-empty")).to_json()),
        )
        failed = factory.Trait(state="failed", attempts=3, settled_at=factory.LazyFunction(NOW), reason="stopped")


def put_on_disk(file, content=b"%PDF-1.7 " + bytes(range(256)) * 8):
    """Gives a ready file its content."""
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_bytes(content)
    file.size, file.sha256 = len(content), hashlib.sha256(content).hexdigest()
    file.save()
    return content


def printed(offer, content=None):
    """The file that `offer` means, ready without having been printed: its content is the name of its kind, or `content`."""
    digest = digest_for(offer.kind, offer.parameters)
    file = RenderedFileFactory(ready=True, kind=offer.kind, parameters=offer.parameters, digest=digest)
    put_on_disk(file, content or offer.kind.encode())
    return file
