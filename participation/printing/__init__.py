"""What is printed of participation, and what `pdf` is told about it."""

from participation.printing import synopsis
from pdf.builders import Builder, register


def register_all() -> None:
    """Makes our kinds known, once, when the app is ready."""
    register(
        synopsis.KIND,
        Builder(synopsis.digest, synopsis.build, synopsis.may_read, synopsis.title),
    )
