"""A template variable that does not exist is a mistake in a template of ours, and says so."""

import sys
from pathlib import Path

from django.conf import settings
from django.template.base import Node

OURS = Path(settings.BASE_DIR, "templates")


class Undefined(str):
    """Django's ``string_if_invalid``: fails where one of our templates uses it, and is empty in those of others."""

    __slots__ = ()

    def __new__(cls):
        return super().__new__(cls, "%s")  # so Django asks for the name to be filled in

    def __mod__(self, variable):
        template = _template_being_rendered()
        if template and OURS in Path(template).parents:
            raise AssertionError(f"{template}: there is no {variable}")
        return ""


def _template_being_rendered():
    """The file of the innermost node on the stack: blocks and includes know theirs, the context does not."""
    frame = sys._getframe()
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin.name
        frame = frame.f_back
    return None
