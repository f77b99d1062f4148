"""How what is printed about events looks."""

from pathlib import Path

from concepts.printing.look import colours_of
from organisations.models import Organisation

OWN_CSS = Path(__file__).with_name("print.css")


def styles_of(organisation: Organisation) -> tuple[str, ...]:
    """Our style sheet, and the organisation's colours."""
    return (OWN_CSS.read_text(encoding="utf-8"), *colours_of(organisation))
