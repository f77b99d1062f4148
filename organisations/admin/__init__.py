"""The administration of organisations and people, and what all apps' administrations build on."""

from organisations.admin import audit, organisation, packages, people
from organisations.admin.scoped import (
    MultilingualAdmin,
    MultilingualForm,
    OrganisationScopedAdmin,
    ScopedInline,
    managed_organisations,
)

__all__ = [
    "MultilingualAdmin",
    "MultilingualForm",
    "OrganisationScopedAdmin",
    "ScopedInline",
    "audit",
    "managed_organisations",
    "organisation",
    "packages",
    "people",
]
