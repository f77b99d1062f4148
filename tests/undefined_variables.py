"""A template variable that does not exist is a mistake in a template of ours, and says so."""

import sys
from pathlib import Path

from django.conf import settings
from django.template.base import FilterExpression, Node

OURS = Path(settings.BASE_DIR, "templates")


class Undefined(str):
    """Django's ``string_if_invalid``: empty, as in production, but fails when a template of ours comes to need it.

    Django asks for its truth before it uses it: that is the moment. A variable with a default may be missing.
    """

    __slots__ = ()

    def __bool__(self):
        frame = sys._getframe(1)
        expression = frame.f_locals.get("self")
        if isinstance(expression, FilterExpression) and not _has_default(expression):
            template = _template_being_rendered(frame)
            assert OURS not in Path(template).parents, f"{template}: there is no {expression.var}"
        return False


def _has_default(expression):
    return bool(expression.filters) and expression.filters[0][0].__name__ in ("default", "default_if_none")


def _template_being_rendered(frame):
    """The file of the innermost node on the stack: blocks and includes know theirs, the context does not."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin.name
        frame = frame.f_back
    return ""
