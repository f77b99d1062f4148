"""The forms of those who moderate, answer and link."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.models import Challenge, Decision, Recommendation
from events.models import Event
from events.seen import state_of
from integration_portal.forms import KernForm
from office.forms import SeenForm
from organisations.models import User
from organisations.policies import manageable
from participation.choices import Channel, Outcome, WrittenLanguage
from participation.draft import Draft
from participation.forms import ContributionFields
from participation.models import Consultation, Contribution, Finding, Point
from participation.models.contribution import EMAIL_LENGTH, NAME_LENGTH, TEXT_LENGTH, TITLE_LENGTH, WORDS
from participation.reading.candidates import Candidate
from participation.reading.parts import read_outline
from participation.services.answering import Work, point_values
from participation.services.moderating import translation_values
from processes.models import ParticipationProcess

LONG = forms.Textarea(attrs={"rows": 8})


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class RefuseForm(KernForm):
    """Why some contributions are not published."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It is stored, and everybody who wrote is told it by e-mail.")
    )
    submit_label = _("Do not publish")


class RedactForm(KernForm):
    """The words of a contribution without what must not be read: those fields that say something.

    `seen` is the digest of the words that the page showed.
    """

    title = forms.CharField(label=_("In a few words"), max_length=TITLE_LENGTH, required=False)
    text = forms.CharField(label=_("Contribution"), max_length=TEXT_LENGTH, required=False, widget=LONG)
    proposed_wording = forms.CharField(label=_("Proposed wording"), max_length=20_000, required=False, widget=LONG)
    german_title = forms.CharField(label=_("In a few words, in German"), max_length=TITLE_LENGTH, required=False)
    german_text = forms.CharField(label=_("German translation"), max_length=TEXT_LENGTH, required=False, widget=LONG)
    reason = forms.CharField(
        label=_("What was removed?"), max_length=300, help_text=_("For example: name of another person")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    submit_label = _("Save without these words")

    def __init__(self, data: Any = None, *, contribution: Contribution) -> None:
        written = {name: getattr(contribution, name) for name in WORDS}
        super().__init__(data, initial=written | {"seen": contribution.words_digest})
        for name, words in written.items():
            if not words:
                del self.fields[name]

    def layout(self) -> Layout:
        return Layout("seen", *(name for name in self.fields if name != "seen"))

    def words(self) -> dict[str, str]:
        """The fields that were shown, as they are from now on. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in WORDS if name in self.fields}


class TranslateForm(SeenForm):
    """The German translation of a contribution."""

    german_title = forms.CharField(label=_("In a few words, in German"), max_length=TITLE_LENGTH, required=False)
    german_text = forms.CharField(label=_("German translation"), max_length=TEXT_LENGTH, widget=LONG)
    submit_label = _("Save the translation")

    def __init__(self, data: Any = None, *, contribution: Contribution) -> None:
        values = translation_values(contribution)
        super().__init__(data, initial=values | {"seen": state_of(values)})


class PointForm(SeenForm):
    """One point of a contribution, and who is to answer it."""

    text = forms.CharField(
        label=_("What is it about?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing in a few words. Leave it empty if the whole contribution is one point."),
    )
    topics = forms.CharField(
        label=_("Topics"),
        max_length=200,
        required=False,
        help_text=_("Separated by commas; they help to find similar points."),
    )
    in_charge = forms.ModelChoiceField(
        label=_("Who answers it?"), queryset=User.objects.none(), required=False, empty_label=_("nobody yet")
    )
    due_on = day_field(label=_("Until when?"), required=False)
    submit_label = _("Save the point")

    def __init__(self, data: Any = None, *, contribution: Contribution, point: Point | None = None) -> None:
        values = point_values(point) if point else {}
        super().__init__(data, initial=values | {"seen": state_of(values)})
        members = User.objects.filter(memberships__organisation=contribution.organisation, is_active=True)
        self.fields["in_charge"].queryset = members.distinct()

    def work(self) -> Work:
        return Work(**{name: self.cleaned_data[name] for name in Work.__dataclass_fields__})


class AnswerForm(KernForm):
    """Outcome and reason, for one point or for several similar ones."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In plain words: what happens now, or why not. Everybody will read it."),
    )
    answered_by = forms.CharField(
        label=_("Answered by"),
        max_length=200,
        required=False,
        help_text=_("The unit or office, as everybody will read it."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    submit_label = _("Save the answer")

    @property
    def helper(self) -> FormHelper:
        """With a name, by which the buttons of the text blocks belong to it."""
        helper = super().helper
        helper.form_id = "antwort"
        helper.render_hidden_fields = True
        return helper

    def has_seen(self, state: str) -> None:
        """Both answers are on the page now: saving again is a decision."""
        self.data = self.data.copy()
        self.data["seen"] = state


class ChangeAnswerForm(KernForm):
    """Why a published answer is changed."""

    note = forms.CharField(
        label=_("Why is the answer changed?"),
        max_length=300,
        help_text=_("In one sentence. It stands on the page, and who wrote the contribution is told."),
    )
    submit_label = _("Take the answer back to change it")


class LinkForm(KernForm):
    """Which recommendation something led to, and how."""

    lineage = forms.ChoiceField(label=_("It leads to"), widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("What did it contribute?"), max_length=300, help_text=_("One sentence. Everybody will read it.")
    )
    submit_label = _("Link them")

    def __init__(self, data: Any = None, *, parts: list[Recommendation | Challenge]) -> None:
        super().__init__(data)
        self.fields["lineage"].choices = [(str(part.lineage_id), str(part)) for part in parts]


class OriginForm(KernForm):
    """Which source a recommendation has, and what it contributed."""

    source = forms.ChoiceField(label=_("It comes from"), widget=forms.RadioSelect)
    sentence = forms.CharField(
        label=_("What did it contribute?"), max_length=300, help_text=_("One sentence. Everybody will read it.")
    )
    submit_label = _("Link them")

    def __init__(self, data: Any = None, *, candidates: list[Candidate]) -> None:
        super().__init__(data)
        self.records = {candidate.key: candidate.record for candidate in candidates}
        self.fields["source"].choices = [(candidate.key, candidate.label) for candidate in candidates]

    def chosen(self) -> Point | Finding | Decision:
        """The chosen record. Only for a valid form."""
        return self.records[self.cleaned_data["source"]]


class EnterForm(KernForm, ContributionFields):
    """What came by letter, by e-mail or at an event, typed in by the office."""

    process = forms.ModelChoiceField(label=_("Process"), queryset=ParticipationProcess.objects.none())
    consultation = forms.ModelChoiceField(
        label=_("Consultation"), queryset=Consultation.objects.none(), required=False, empty_label=_("none")
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    channel = forms.ChoiceField(
        label=_("How did it come?"), choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB]
    )
    event = forms.ModelChoiceField(
        label=_("At which event?"), queryset=Event.objects.none(), required=False, empty_label=_("none")
    )
    received_on = day_field(label=_("When did it come?"))
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, required=False)
    shows_name = forms.BooleanField(label=_("The person wants the name to be shown"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=EMAIL_LENGTH,
        required=False,
        help_text=_("Then the person is told of the answer."),
    )
    page_language = forms.ChoiceField(label=_("We write to this person in"), choices=settings.LANGUAGES)
    submit_label = _("Enter the contribution")

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, initial={"language": WrittenLanguage.GERMAN, "received_on": timezone.localdate()})
        processes = ParticipationProcess.objects.filter(organisation__in=manageable(user))
        self.fields["process"].queryset = processes.prefetch_related("translations")
        consultations = Consultation.objects.filter(process__in=processes).select_related("version")
        self.fields["consultation"].queryset = consultations.prefetch_related("translations")
        self.fields["event"].queryset = _events(processes)
        self.fields["text"].required, self.fields["text"].label = True, _("What does it say?")
        self.fields["text"].help_text = _("Word by word, without the names of other people.")
        self.fields["about"].choices = [("", _("the whole")), *_about(consultations)]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("Where it belongs"), "process", "consultation", "about"),
            Fieldset(_("How it came"), "channel", "event", "received_on"),
            Fieldset(_("What was written"), "language", "title", "text"),
            Fieldset(_("Who wrote it"), "name", "shows_name", "email", "page_language"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        process, consultation, event = (cleaned.get(name) for name in ("process", "consultation", "event"))
        if process and consultation and consultation.process_id != process.pk:
            self.add_error("consultation", ValidationError(_("This consultation belongs to another process.")))
        if process and event and event.process_id != process.pk:
            self.add_error("event", ValidationError(_("This event belongs to another process.")))
        return cleaned

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Please check the date."))
        return day

    def part(self) -> tuple[Consultation | None, str]:
        """The consultation, and the lineage that was chosen where its version has it."""
        consultation, about = self.cleaned_data["consultation"], self.cleaned_data["about"]
        return consultation, about if consultation and consultation.version else ""

    def draft(self, lineage: Any) -> Draft:
        names = ("text", "title", "language", "name", "shows_name", "email", "page_language")
        return Draft(**{name: self.cleaned_data[name] for name in names}, lineage=lineage)


def _events(processes: QuerySet[ParticipationProcess]) -> QuerySet[Event]:
    return Event.objects.filter(process__in=processes).prefetch_related("translations").order_by("-starts_at", "pk")


def _about(consultations: QuerySet[Consultation]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The parts of each version that was consulted on, by action area."""
    versions = {found.version_id: found.version for found in consultations if found.version}
    groups = []
    for version in versions.values():
        for entry in read_outline(version).areas:
            rows = [entry.area, *entry.challenges, *entry.recommendations]
            groups.append((f"{version}: {entry.area}", [(str(row.lineage_id), str(row)) for row in rows]))
    return groups
