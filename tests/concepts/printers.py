"""Files as printers leave them, without printing."""

from pdf.models import RenderedFile
from tests.pdf.factories import RenderedFileFactory, put_on_disk


def print_all(state="ready"):
    """Every file that waits gets this state."""
    for file in RenderedFile.objects.filter(state="waiting"):
        done = RenderedFileFactory.build(**{state: True}, digest=file.digest)
        for name in ("state", "settled_at", "title", "stored_as", "sha256", "size", "pages", "report_data", "reason"):
            setattr(file, name, getattr(done, name))
        file.save()
        if state == "ready":
            put_on_disk(file)
