"""Concepts from a file: all or nothing, and never over what people have written in the portal."""

from concepts.services.importing.file import import_file
from concepts.services.importing.report import ImportReport

__all__ = ["ImportReport", "import_file"]
