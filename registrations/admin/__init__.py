"""The administration of registrations. Whatever has a rule goes through the services; names never reach its history."""

from registrations.admin import access, check_in, form, numbers, registration

__all__ = ["access", "check_in", "form", "numbers", "registration"]
