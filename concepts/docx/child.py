"""The process that reads a Word file of a stranger: `python -m concepts.docx.child`, started by `concepts.services.word_reading`.

The file comes on its standard input; an archive (`concepts.docx.findings`) goes to its standard output. It knows neither the
settings nor a database, has no secret in its environment, and ends at limits of the kernel.
"""

import resource
import sys
from io import BytesIO

from django.conf import settings

REFUSED = 3
"""The exit code for a file that is not read; the sentence why, in English, is on the standard output instead."""

CPU_SECONDS = 90  # the worst file that passes the limits of reading takes 30
MEMORY = 1024**3  # of addresses: the worst file takes 500 MB


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    settings.configure(USE_I18N=False)  # sentences are translated where they are shown
    from concepts.docx.errors import WordError  # noqa: PLC0415 - within the limits
    from concepts.docx.findings import archive_of  # noqa: PLC0415

    try:
        answer = archive_of(BytesIO(sys.stdin.buffer.read()))
    except WordError as error:
        sys.stdout.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
