"""The technical administration, for superusers: organisations and accounts. Officers work in the office."""

from organisations.admin import organisation, packages, people

__all__ = ["organisation", "packages", "people"]
