"""What is printed of surveys, and what `pdf` is told about it."""

from pdf.builders import Builder, register
from surveys.printing import results


def register_all() -> None:
    """Makes our kinds known, once, when the app is ready."""
    register(results.KIND, Builder(results.digest, results.build, results.may_read, results.title))
