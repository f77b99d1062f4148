"""What texts refer to: figures by their keys, other parts by number or address. Read only where a text does."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from concepts.models import ActionArea, Chapter, ConceptVersion, CoreTheme, Figure, Recommendation


def figures_in(version: ConceptVersion, texts: Iterable[str]) -> dict[str, Figure]:
    """The figures of `version` by key; none, and no query, where no text shows one."""
    if not any("![](" in text for text in texts):
        return {}
    return {figure.key: figure for figure in Figure.objects.filter(version=version)}


def places_in(version: ConceptVersion, texts: Iterable[str]) -> dict[str, str]:
    """The addresses behind references such as `#6.1` and `#anlass`; none, and no query, where no text has one.

    What can be referred to is the same as in print: `Content.references`.
    """
    if not any("](#" in text for text in texts):
        return {}
    of_version = [version.concept.slug, version.number]
    overview = reverse("concepts:version", args=of_version)
    numbers = Recommendation.objects.filter(version=version).values_list("number", flat=True)
    found = {f"#{number}": reverse("concepts:wording", args=[*of_version, number]) for number in numbers}
    for model, name in ((Chapter, "chapter"), (ActionArea, "area")):
        for slug in model.objects.filter(version=version).values_list("slug", flat=True):
            found[f"#{slug}"] = reverse(f"concepts:{name}", args=[*of_version, slug])
    for slug in CoreTheme.objects.filter(version=version).values_list("slug", flat=True):
        found[f"#{slug}"] = f"{overview}#kernthema-{slug}"
    return found


def reference_addresses(version: ConceptVersion, texts: Iterable[str]) -> dict[str, str]:
    """The full address behind each reference that texts may have, for files that leave the portal."""
    with translation.override(settings.LANGUAGE_CODE):
        return {name: f"{settings.PUBLIC_URL}{place}" for name, place in places_in(version, texts).items()}
