"""Takes a picture as an upload does: `python -m bench.one_picture FILE`."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

settings.configure(USE_I18N=False)

from concepts.pictures import accepted_picture  # noqa: E402 - Django's files ask for the settings

accepted_picture(ContentFile(Path(sys.argv[1]).read_bytes()), name="bild")
