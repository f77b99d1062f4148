"""A kind of file for tests: the leaflet, with words that a test chooses, for everybody or for nobody."""

import hashlib

from pdf import builders
from pdf.builders import Builder, NothingToPrint
from tests.pdf.leaflet import leaflet

KIND = "tests.leaflet"
contents = {}
"""What there is to print, by number: a change of the leaflet (old, new)."""
secret = set()
"""Numbers that only who is logged in may read."""


def _change(parameters):
    try:
        return contents[parameters["number"]]
    except KeyError:
        raise NothingToPrint from None


def _digest(parameters):
    return hashlib.sha256(repr(_change(parameters)).encode()).hexdigest()


def _build(parameters):
    return leaflet(*_change(parameters))


def _may_read(reader, parameters):
    return parameters["number"] not in secret or reader.is_authenticated


BUILDER = Builder(_digest, _build, _may_read, lambda parameters: f"Blatt {parameters['number']}")


def register():
    if KIND not in builders._builders:
        builders.register(KIND, BUILDER)


def words(new):
    """The leaflet with another paragraph."""
    return ("Noch ein Absatz.", new)
