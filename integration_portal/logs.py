"""What the portal writes to its log: no addresses of people, no secret links."""

import logging
import re

# Looked for only where a word begins: a long one would otherwise be read anew from each of its letters.
EMAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+")
# The form of organisations.tokens, and what sets a new password.
SECRET_IN_PATH = re.compile(r"(?<=/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])|(?<=/password/reset/key/)[^/\s]+")


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback included, and takes out what identifies a person or opens a registration."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line with each e-mail address as ``[e-mail]`` and each secret in a path as ``[secret]``."""
        line = EMAIL_ADDRESS.sub("[e-mail]", super().format(record))
        return SECRET_IN_PATH.sub("[secret]", line)


TO_CONSOLE = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "redacting": {"()": RedactingFormatter, "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "redacting"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "pikepdf": {"level": "WARNING"},  # it greets when it is loaded
    },
}
"""The LOGGING setting: everything goes to the console, where the supervisor of the process collects it."""
