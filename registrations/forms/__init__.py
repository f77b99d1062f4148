"""The forms of registering; `staff` holds those of the administration."""

from registrations.forms.citizen import AddressForm, ButtonForm, ChangeForm, InterestForm, RegistrationForm
from registrations.forms.privacy import privacy_notice
from registrations.forms.review import answers_in_words, hidden_fields

__all__ = [
    "AddressForm",
    "ButtonForm",
    "ChangeForm",
    "InterestForm",
    "RegistrationForm",
    "answers_in_words",
    "hidden_fields",
    "privacy_notice",
]
