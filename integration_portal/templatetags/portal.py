"""What the frame of a page asks for."""

from django import template
from django.template.context import Context

from organisations.models import Organisation

register = template.Library()


@register.simple_tag(takes_context=True)
def head_organisation(context: Context) -> Organisation | None:
    """The municipality that heads the page: the one the view names as `organisation`, else the portal's own."""
    return context.get("organisation") or context["portal"]["root"]()
