"""The portal's own settings around a page that is nearly nothing: what is compared with runs in the same house."""

from integration_portal.settings.production import *

ROOT_URLCONF = "bench.bare"
