"""What the frame of an office page asks for."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from office import handbook
from office.navigation import areas_of, current_area
from organisations.translations import PLAIN_LANGUAGE
from registrations.wording import places_words

register = template.Library()


register.filter("people", places_words)


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the reader's; plain German is one of its own."""
    return _("plain German") if code == PLAIN_LANGUAGE else str(get_language_info(code)["name_translated"])


@register.simple_tag
def sort_link(key: str, sort: str) -> dict[str, str]:
    """For the head of a column: the ``direction`` its table is sorted by it ("" when by another), and what is ``next``."""
    if sort.removeprefix("-") != key:
        return {"direction": "", "next": key}
    is_descending = sort.startswith("-")
    return {"direction": "descending" if is_descending else "ascending", "next": key if is_descending else f"-{key}"}


@register.simple_tag(takes_context=True)
def office_menu(context: Context) -> dict[str, Any]:
    """The areas for the user of this page, and the one it belongs to."""
    request = context["request"]
    areas = areas_of(request)
    return {"areas": areas, "current": current_area(request, areas)}


@register.simple_tag(takes_context=True)
def help_address(context: Context) -> str:
    """The page of the handbook that the view has named as `handbook`, or the table of contents."""
    return handbook.address(str(context.get("handbook", handbook.CONTENTS)))
