"""The base of every form of the portal: how it looks, what it refuses, how its page answers."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 2000  # characters, for text fields that set no limit of their own

# Characters that turn the direction of all text behind them: a name with one could garble a list of participants.
DIRECTION_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")

# "https://…", "www.…", "example.org/…", and bare domains that mail programs are known to underline.
LINK = re.compile(
    r"://|\bwww\.|\w\.[^\W\d_]{2,}/|\w\.(com|net|org|info|biz|de|eu|ru|cn|top|xyz|io|me|co|app|shop|site|online|link)\b",
    re.IGNORECASE,
)


class KernRenderer(TemplatesSetting):
    """Makes `{{ form }}` and `{{ field.as_field_group }}` look like the forms crispy renders."""

    form_template_name = "kern/uni_form.html"
    field_template_name = "kern/field.html"


class Conditional(Div):
    """A checkbox and the fields that matter only when it is ticked: `Conditional("childcare", "children")`.

    CSS hides the others; without CSS, or in an old browser, all are shown. Whether they count is for the form's
    `clean()` to say.
    """

    css_class = "conditional"


class KernFormMixin:
    """For forms and model forms. Text loses direction overrides; control characters and endless texts are refused."""

    fields: dict[str, forms.Field]
    submit_label: str | Promise = _("Send")

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(without_direction_overrides(data), *args, **kwargs)

    def full_clean(self) -> None:
        # Here and not in __init__, so that fields which a subclass adds there are guarded as well.
        for field in self.fields.values():
            _guard(field)
        super().full_clean()  # type: ignore[misc]

    @property
    def helper(self) -> FormHelper:
        """What `{% crispy form %}` needs: the browser's own bubbles off, our layout, one button."""
        helper = FormHelper()
        helper.attrs = {"novalidate": True}
        helper.layout = self.layout()
        helper.add_input(Submit("", self.submit_label))
        return helper

    def layout(self) -> Layout | None:
        """The order and sections of the fields; None for all fields as they are declared."""
        return None


class KernForm(KernFormMixin, forms.Form):
    """A form with the portal's look and guards."""


class TrappedForm(KernForm):
    """A form that anybody may send, with a field that only programs fill in. Ask `is_trapped` before using a valid one."""

    homepage = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_trapped(self) -> bool:
        """A program filled in what no person sees: answer as if all were well, and do nothing."""
        return bool(self.cleaned_data.get("homepage"))

    @staticmethod
    def trap() -> Div:
        """The trap's place in a layout."""
        return Div("homepage", css_class="form-trap", aria_hidden="true")


def render_form(
    request: HttpRequest, template: str, form: forms.BaseForm, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Render the page of `form`: status 200 for a fresh form, 422 for one that was refused.

    The template finds the form as `form`; `base.html` shows the error summary and changes the title.
    """
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {**(context or {}), "form": form}, status=status)


def without_direction_overrides(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A copy of submitted data whose texts have no direction overrides."""
    if data is None:
        return None
    if isinstance(data, MultiValueDict):
        return MultiValueDict({name: [_plain(value) for value in values] for name, values in data.lists()})
    return {name: _plain(value) for name, value in data.items()}


def refuse_control_characters(text: str, *, line_breaks: bool = False) -> None:
    """Raise ValidationError when `text` has characters that no keyboard types and no letter shows.

    The null character is left to Django's own validator.
    """
    allowed = "\0\t\r\n" if line_breaks else "\0"
    if any(_is_control(sign) and sign not in allowed for sign in text):
        raise ValidationError(
            _("The text contains invisible characters. Please type it again instead of pasting it."),
            code="control_characters",
        )


def _is_control(sign: str) -> bool:
    """Control characters, halves of characters, and the two that no XML may hold, and so no PDF, Word file or workbook."""
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufffe\uffff"


def refuse_control_characters_in_lines(text: str) -> None:
    """As `refuse_control_characters`, for fields of several lines."""
    refuse_control_characters(text, line_breaks=True)


def refuse_links(text: str) -> None:
    """Raise ValidationError when `text` holds something a mail program would make a link of.

    For what is repeated in our mails, such as a name: otherwise anybody could send a link to any address with them.
    """
    if LINK.search(unicodedata.normalize("NFKC", text)):
        raise ValidationError(_("Please write this without a web address."), code="link")


def _plain(value: Any) -> Any:
    return DIRECTION_OVERRIDES.sub("", value) if isinstance(value, str) else value


def _guard(field: forms.Field) -> None:
    """Give a field our words for "required", and text fields their limits. Doing it twice changes nothing."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = _required_message(field)
    if not isinstance(field, forms.CharField) or isinstance(field, forms.UUIDField):
        return
    several_lines = isinstance(field.widget, forms.Textarea)
    guard = refuse_control_characters_in_lines if several_lines else refuse_control_characters
    if guard not in field.validators:
        field.validators.append(guard)
        if field.max_length is None:
            field.validators.append(MaxLengthValidator(LONGEST_TEXT))


def _required_message(field: forms.Field) -> Promise:
    if isinstance(field, forms.BooleanField):
        return _("Please tick this box to go on.")
    if isinstance(field, forms.FileField):
        return _("Please choose a file.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Please choose one of the answers.")
    return _("Please fill in this field.")
