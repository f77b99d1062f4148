"""How printed files look like their municipality: colour, logo, and the pictures a document names."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from concepts.models import Figure
from organisations.colours import readable_on_light
from organisations.models import Organisation
from pdf.document import Medium

LOGO = "logo"
OWN_CSS = Path(__file__).with_name("print.css")
MIME_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}


def look_of(organisation: Organisation) -> list[str]:
    """All that decides how files of `organisation` look, for a digest: what was printed otherwise is outdated."""
    return [organisation.name, organisation.accent_colour, str(organisation.logo.name), _templates()]


def styles_of(organisation: Organisation) -> tuple[str, ...]:
    """Our style sheet, and the organisation's colours."""
    return (OWN_CSS.read_text(encoding="utf-8"), *colours_of(organisation))


def colours_of(organisation: Organisation) -> tuple[str, ...]:
    """The organisation's colour as a style sheet, darkened where text in it could not be read; nothing without one."""
    if not organisation.accent_colour:
        return ()
    accent = readable_on_light(organisation.accent_colour)
    return (f":root {{ --accent: {accent}; --tint: {_tint(accent)} }}",)


def media_of(organisation: Organisation, figures: Iterable[Figure] = ()) -> Mapping[str, Medium]:
    """The logo and the pictures, by the keys under which the document names them."""
    media = {picture_key(figure): _medium(figure.image) for figure in figures}
    if organisation.logo:
        media[LOGO] = _medium(organisation.logo)
    return media


def picture_key(figure: Figure) -> str:
    """How the document names the picture: `app:<key>`."""
    return f"figure-{figure.key}"


def _medium(file: object) -> Medium:
    name = str(file.name)  # type: ignore[attr-defined]
    with file.open("rb") as opened:  # type: ignore[attr-defined]
        return Medium(opened.read(), MIME_TYPES[name.rsplit(".", 1)[-1].lower()])


def _tint(accent: str) -> str:
    """The accent mixed with nine parts of white: a ground that text can be read on."""
    channels = (int(accent[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * 0.1):02x}" for channel in channels)


@cache
def _templates() -> str:
    """A digest of the templates and catalogues."""
    folders = {settings.BASE_DIR / "templates" / "concepts" / "print": "*.html", settings.BASE_DIR / "locale": "*.po"}
    found = sha256(OWN_CSS.read_bytes())
    for folder, pattern in folders.items():
        for path in sorted(Path(folder).rglob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()
