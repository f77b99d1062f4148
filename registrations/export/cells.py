"""Values as cells that a spreadsheet shows and never executes.

What people type may begin with "=": opened in a spreadsheet it would run as a formula, fetch addresses and send what
stands beside it (OWASP: CSV Injection).
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a formula of a text at its beginning, full-width letters included; spaces before it do not help."""

Value = str | int | bool | datetime | None


def csv_cell(value: Value) -> str | int:
    """A text with an apostrophe before what could be a formula; a moment on the clocks of Berlin: 2027-10-25 16:30."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, str) and value.lstrip(" ").startswith(DANGEROUS):
        return f"'{value}"
    return value
