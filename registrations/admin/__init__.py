"""The administration of registrations. Whatever has a rule goes through the services; names never reach its history."""

from registrations.admin import access, form, numbers, registration

__all__ = ["access", "form", "numbers", "registration"]
