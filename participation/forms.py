"""The forms citizens fill in, and the filter of what they wrote."""

from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm, refuse_links
from participation.choices import AnswerState, Channel, Outcome, WrittenLanguage
from participation.draft import Draft
from participation.models import Finding, GroupResults
from participation.models.contribution import EMAIL_LENGTH, NAME_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from participation.models.results import CONTACT_LENGTH, OBJECTION_LENGTH
from participation.querysets import ContributionQuerySet
from participation.reading.parts import CommentablePart, wording_of
from registrations.forms.guarded import GuardedForm


class ContributionFields(forms.Form):
    """What everybody says who contributes, here or on paper."""

    language = forms.ChoiceField(label=_("In which language do you write?"), choices=WrittenLanguage.choices)
    title = forms.CharField(
        label=_("In a few words"), max_length=TITLE_LENGTH, required=False, validators=[refuse_links]
    )
    text = forms.CharField(
        label=_("Your contribution"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What is good, what is missing, what should be different? Name no other people."),
    )


class ContributionForm(GuardedForm, ContributionFields):
    """A contribution from the website. `part` is what it is about, None for the whole."""

    proposed_wording = forms.CharField(
        label=_("Your wording"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Change the words as you would write them. If you leave them as they are, nothing is proposed."),
    )
    name = forms.CharField(
        label=_("Name, or whom you speak for"),
        max_length=NAME_LENGTH,
        required=False,
        validators=[refuse_links],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    shows_name = forms.BooleanField(label=_("Everybody may read this name"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=EMAIL_LENGTH,
        help_text=_("It is never published. We ask you to confirm it, and write to you when there is an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    privacy_read = forms.BooleanField(label=_("I have read how you treat my data"))

    submit_label = _("Send the contribution")

    def __init__(self, data: Any = None, *, part: CommentablePart | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.part, self.wording = part, wording_of(part)
        self.fields["language"].initial = get_language()
        if self.wording:
            self.fields["proposed_wording"].initial = self.wording
        else:
            del self.fields["proposed_wording"]

    def layout(self) -> Layout:
        wording = []
        if self.wording:
            wording = [Fieldset(_("Propose another wording (optional)"), "proposed_wording")]
        notice = HTML('{% include "participation/parts/privacy.html" with consultation=consultation only %}')
        return Layout(
            "stamp", self.trap(), "text", *wording, "language", "title",
            Fieldset(_("About you"), "email", "name", "shows_name"),
            Fieldset(_("Your data"), notice, "privacy_read"),
        )  # fmt: skip

    def clean_proposed_wording(self) -> str:
        """Nothing, where the words are those of the draft."""
        given = self.cleaned_data["proposed_wording"].replace("\r\n", "\n").strip()
        return "" if given.split() == self.wording.split() else given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "text" in cleaned and not cleaned["text"] and not cleaned.get("proposed_wording"):
            self.add_error("text", _("Write what you would like to say, or propose another wording."))
        return cleaned

    def draft(self) -> Draft:
        """What was typed, for the service."""
        names = ("text", "title", "language", "name", "shows_name", "email")
        language = get_language()
        return Draft(
            **{name: self.cleaned_data[name] for name in names},
            proposed_wording=self.cleaned_data.get("proposed_wording", ""),
            lineage=self.part.lineage if self.part else None,
            page_language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        )


class ObjectionForm(GuardedForm):
    """What a participant says against the results of their group before everybody can read them."""

    finding = forms.ModelChoiceField(
        label=_("What is it about?"),
        queryset=Finding.objects.none(),
        required=False,
        empty_label=_("something else, or the whole"),
    )
    text = forms.CharField(
        label=_("What is wrong or missing?"),
        max_length=OBJECTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    contact = forms.CharField(
        label=_("How can we reach you, if we have a question? (optional)"),
        max_length=CONTACT_LENGTH,
        required=False,
        help_text=_("An e-mail address or a telephone number. We delete it when all is settled."),
    )

    submit_label = _("Send the objection")

    def __init__(self, data: Any = None, *, results: GroupResults, **kwargs: Any) -> None:
        super().__init__(data, purpose=f"object:{results.pk}", **kwargs)
        self.fields["finding"].queryset = results.findings.all()

    def layout(self) -> Layout:
        return Layout("stamp", self.trap(), "finding", "text", "contact")


class ContributionFilter(KernForm):
    """Narrows the contributions to a process. Sent by GET, so a result can be linked."""

    q = forms.CharField(label=_("Words in the text"), max_length=100, required=False)
    area = forms.ChoiceField(label=_("Action area"), required=False)
    event = forms.ChoiceField(label=_("Said at the event"), required=False)
    answer = forms.ChoiceField(label=_("Answer"), required=False, choices=[("", _("All")), *AnswerState.choices])
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("All")), *Outcome.choices])
    channel = forms.ChoiceField(
        label=pgettext_lazy("by which way something came in", "Received"),
        required=False,
        choices=[("", _("All")), *Channel.choices],
    )

    def __init__(self, data: Any, *, areas: list[tuple[str, str]], events: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for name, choices in (("area", areas), ("event", events)):
            if choices:
                self.fields[name].choices = [("", _("All")), *choices]
            else:
                del self.fields[name]

    @property
    def is_active(self) -> bool:
        """Whether something is filtered for, or was meant to be."""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))

    def narrow(self, rows: ContributionQuerySet) -> ContributionQuerySet:
        """Those that match; all of them while the form is empty or wrong."""
        wish = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if wish.get("q"):
            rows = rows.searched(wish["q"])
        if wish.get("area"):
            rows = rows.filter(area=wish["area"])
        if wish.get("event"):
            rows = rows.filter(event=wish["event"])
        if wish.get("channel"):
            rows = rows.filter(channel=wish["channel"])
        if wish.get("outcome"):  # only published outcomes are known here
            rows = rows.filter(answered_on__isnull=False, points__outcome=wish["outcome"]).distinct()
        return rows.filter(_ANSWER[wish["answer"]]).distinct() if wish.get("answer") else rows


_ANSWER = {
    AnswerState.RECEIVED: Q(answered_on=None, points=None),
    AnswerState.IN_WORK: Q(answered_on=None, points__isnull=False),
    AnswerState.ANSWERED: Q(answered_on__isnull=False),
}
