"""The style sheet that gives a page its municipality's colour: `/theme/<organisation key>.css`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from organisations.colours import BLACK, WHITE, readable_on_dark, readable_on_light
from organisations.models import Organisation

STYLES = """\
:root {{ --kern-color-action-default: {light}; --kern-color-action-on-default: {on_light}; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --kern-color-action-default: {dark}; --kern-color-action-on-default: {on_dark}; }}
}}
"""


@require_safe
def stylesheet(request: HttpRequest, key: str) -> HttpResponse:
    """Answer the colours of an organisation; pages link it with the colour in the query, so it may be kept for long."""
    organisation = get_object_or_404(Organisation.objects.exclude(accent_colour=""), key=key)
    response = HttpResponse(theme_css(organisation.accent_colour), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=604800"
    return response


def theme_css(accent: str) -> str:
    """KERN's action tokens for light and dark, at least 4.5:1 wherever they are used.

    `accent` is "#rrggbb". Organisations refuse colours that are too light; one that came in another way is darkened.
    """
    return STYLES.format(light=readable_on_light(accent), on_light=WHITE, dark=readable_on_dark(accent), on_dark=BLACK)
