"""Tables of registrations as files: which columns there are, and how they are written."""

from registrations.export.columns import Column, columns_for
from registrations.export.rows import Export
from registrations.export.writing import write_csv

__all__ = ["Column", "Export", "columns_for", "write_csv"]
