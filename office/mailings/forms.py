"""To whom a message goes, what it says, and the number that sends it."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from integration_portal.forms import KernForm
from mail.models import OutgoingMessage
from office.letter_texts import LetterTextsForm
from office.letters import KINDS, PREFIX
from registrations.choices import ACTIVE, NO_GROUP, Status
from registrations.models import Mailing
from registrations.services import Circle

ANY = ("", gettext_lazy("All"))


class CircleForm(KernForm):
    """States, groups and languages; nothing chosen among groups or languages means all of them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    statuses = forms.MultipleChoiceField(
        label=gettext_lazy("In which state?"),
        choices=[(status.value, status.label) for status in Status if status in ACTIVE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one state.")},
    )
    groups = forms.TypedMultipleChoiceField(
        label=gettext_lazy("In which working group?"),
        help_text=gettext_lazy("Tick none to write to all groups."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("With which language of correspondence?"),
        help_text=gettext_lazy("Tick none to write to all."),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    submit_label = gettext_lazy("Go on to the text")

    def __init__(self, data: Any = None, *, groups: dict[int, str], mailing: Mailing | None = None) -> None:
        initial = {"statuses": [Status.CONFIRMED]}
        if mailing is not None:
            names = ("statuses", "groups", "languages")
            initial = {name: getattr(mailing, name) for name in names} | {"seen": mailing.version}
        super().__init__(data, initial=initial)
        self.fields["groups"].choices = [*groups.items(), (NO_GROUP, gettext_lazy("in none"))]
        if not groups:
            del self.fields["groups"]

    def circle(self) -> Circle:
        """Whom the officer has chosen. Only for a valid form."""
        cleaned = self.cleaned_data
        return Circle(cleaned["statuses"], cleaned.get("groups", []), cleaned["languages"])


class TextForm(LetterTextsForm):
    """Subject and text of a message to participants."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    submit_label = gettext_lazy("Save, and go on to the preview")
    text_help = gettext_lazy("Greeting, date and place, the link and the sender stand in the letter anyway.")

    def __init__(self, data: Any = None, *, mailing: Mailing, texts: dict[str, Any], readers: dict[str, int]) -> None:
        super().__init__(data, stored=texts, readers=readers, initial={"seen": mailing.version})

    def texts(self) -> dict[str, tuple[str, str]]:
        """Language to subject and text, without empty ones. Only for a valid form."""
        return {code: pair for code, pair in self.pairs().items() if all(pair)}

    def layout(self) -> Layout:
        return Layout("seen", *self.sections())


class SendForm(KernForm):
    """The number of recipients, typed: nobody sends to a hundred people by a slip of the finger."""

    number = forms.IntegerField(
        label=gettext_lazy("Please type the number of recipients"),
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, count: int) -> None:
        super().__init__(data, initial={"expected": count})
        self._name_button(count)

    def expect(self, count: int) -> None:
        """Ask again, for another number."""
        self.data["number"], self.data["expected"] = "", str(count)
        self._name_button(count)

    def _name_button(self, count: int) -> None:
        text = ngettext("Send to %(count)d person", "Send to %(count)d people", count)
        self.submit_label = text % {"count": count}

    def clean_number(self) -> int:
        """The number that the page had said, or the page is read again."""
        number = self.cleaned_data["number"]
        if str(number) != self.data.get("expected"):
            raise forms.ValidationError(_("This is not the number on this page. Please read it and type it again."))
        return number


class LetterFilter(KernForm):
    """Narrows a ledger. Sent by GET."""

    q = forms.CharField(label=gettext_lazy("E-mail address of the recipient"), max_length=254, required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[ANY, *OutgoingMessage.State.choices]
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, choices=[ANY, *KINDS.items()])

    @property
    def wishes(self) -> dict[str, str]:
        """What is asked for, without what was answered wrongly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, messages: Any) -> Any:
        """Those of `messages` that are asked for."""
        wishes = self.wishes
        if "q" in wishes:
            messages = messages.to_recipient_like(wishes["q"])
        if "state" in wishes:
            messages = messages.filter(state=wishes["state"])
        return messages.filter(kind=f"{PREFIX}{wishes['kind']}") if "kind" in wishes else messages
