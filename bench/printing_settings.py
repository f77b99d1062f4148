"""Production, and one more kind of file: the sample's concept, for everybody."""

from integration_portal.settings.production import *

INSTALLED_APPS += ["bench.printable.PrintableConfig"]
