"""A process, its phases and lists. Texts are German, the source of the other languages."""

import json
from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.models import Concept, ConceptVersion
from concepts.seen import fingerprint
from events.services import Row
from office.forms import RecordForm, SeenForm
from office.rows import RowForm
from office.translating import Pair, german_texts, translation_field
from organisations.fields import CoarseDateFormField
from organisations.models import Body, Contact, Organisation, User
from organisations.policies import manageable
from organisations.translations import SOURCE_LANGUAGE, texts_of
from processes.models import ParticipationProcess, Phase, ProcessKind, ProcessStatus, SteeringGroup
from processes.services import ProcessError, refuse_taken_slug
from processes.services.translating import PROCESS, Part, translation_seen

GERMAN = {"lang": SOURCE_LANGUAGE, "dir": "ltr"}
LONGEST_TEXT = 20_000


def text_field(model: Any, name: str, *, lines: int = 1) -> forms.CharField:
    """A field for a German text of a model, with the model's label and length; of several `lines`, or of one."""
    column = model._meta.get_field("translations").related_model._meta.get_field(name)
    widget = forms.Textarea(attrs={"rows": lines, **GERMAN}) if lines > 1 else forms.TextInput(attrs=GERMAN)
    return forms.CharField(
        label=capfirst(column.verbose_name),
        required=not column.blank,
        max_length=column.max_length or LONGEST_TEXT,
        widget=widget,
    )


class MultilingualRecordForm(RecordForm):
    """A form about columns of a record and its German texts (`text_names`), which are fields of the same names."""

    text_names: tuple[str, ...] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if self.instance.pk:
            texts = texts_of(self.instance, SOURCE_LANGUAGE, self.text_names)
            seen = json.loads(self.initial["seen"]) | {name: fingerprint(text) for name, text in texts.items()}
            self.initial |= {**texts, "seen": json.dumps(seen)}

    @property
    def texts(self) -> dict[str, str]:
        """The German texts. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in self.text_names}


class NewProcessForm(SeenForm):
    """As little as a process begins with: everything else follows on its pages."""

    submit_label = gettext_lazy("Begin the process")
    organisation = forms.ModelChoiceField(label=gettext_lazy("Organisation"), queryset=Organisation.objects.none())
    title = text_field(ParticipationProcess, "title")
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ProcessKind.choices, widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        organisations = manageable(user)
        self.fields["organisation"].queryset = organisations
        self.fields["kind"].choices = [(value, capfirst(label)) for value, label in ProcessKind.choices]
        if len(organisations) == 1:
            self.initial = {"organisation": organisations[0].pk} | self.initial


class ProcessForm(MultilingualRecordForm):
    """What a process is."""

    text_names = ("title", "claim", "summary", "plain_summary", "institute_tasks")
    title = text_field(ParticipationProcess, "title")
    claim = text_field(ParticipationProcess, "claim")
    summary = text_field(ParticipationProcess, "summary", lines=6)
    plain_summary = text_field(ParticipationProcess, "plain_summary", lines=6)
    institute_tasks = text_field(ParticipationProcess, "institute_tasks")

    class Meta:
        model = ParticipationProcess
        fields = (
            "slug", "kind", "status", "starts", "ends", "lead_unit", "institute", "contacts", "concept", "result_version",
        )  # fmt: skip
        widgets = {"contacts": forms.CheckboxSelectMultiple}
        help_texts = {
            "status": gettext_lazy(
                "A draft is seen by the office alone. With any other status, everybody finds the process."
            ),
            "result_version": gettext_lazy("As soon as there is one: the version with which the process ends."),
        }

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        organisation = self.instance.organisation
        near = [organisation.pk, organisation.parent_id]
        self.fields["contacts"].queryset = Contact.objects.filter(organisation__in=near)
        self.fields["concept"].queryset = Concept.objects.filter(organisation__in=near)
        versions = ConceptVersion.objects.frozen().filter(concept__organisation__in=near).select_related("concept")
        self.fields["result_version"].queryset = versions.order_by("concept__title", "-number")
        self.fields["result_version"].label_from_instance = lambda version: f"{version.concept}: {version.label}"
        if self.instance.status != ProcessStatus.DRAFT:
            self.fields["status"].choices = [
                choice for choice in ProcessStatus.choices if choice[0] != ProcessStatus.DRAFT
            ]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        try:
            refuse_taken_slug(slug=slug, process=self.instance)
        except ProcessError as error:
            raise ValidationError(str(error)) from error
        return slug

    def layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("The process"), "title", "claim", "kind", "status", "starts", "ends", "slug"),
            Fieldset(_("Texts"), "summary", "plain_summary"),
            Fieldset(_("Who does it"), "lead_unit", "contacts", "institute", "institute_tasks"),
            Fieldset(_("The concept"), "concept", "result_version"),
        )


class PhaseForm(MultilingualRecordForm):
    """A phase that is there: its planned end is moved on a page of its own, with a reason."""

    text_names = ("title", "description")
    title = text_field(Phase, "title")
    description = text_field(Phase, "description", lines=4)

    class Meta:
        model = Phase
        fields: tuple[str, ...] = ("planned_start", "actual_start", "actual_end")

    def layout(self) -> Layout:
        return Layout(
            "seen",
            Fieldset(_("The phase"), *self.text_names),
            Fieldset(_("Plan"), *(name for name in self._meta.fields if name.startswith("planned"))),
            Fieldset(_("What came of it"), "actual_start", "actual_end"),
        )


class NewPhaseForm(PhaseForm):
    class Meta(PhaseForm.Meta):
        fields = ("planned_start", "planned_end", "actual_start", "actual_end")


class TargetForm(SeenForm):
    """Another planned end of a phase, and why."""

    submit_label = gettext_lazy("Move the planned end")
    new_end = CoarseDateFormField(label=gettext_lazy("New planned end"))
    reason = forms.CharField(
        label=gettext_lazy("Why the target changes"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, **GERMAN}),
        help_text=gettext_lazy("One or two sentences in German. Citizens read them on the page of the process."),
    )


class SteeringForm(RecordForm):
    """Who steers the process: a body, or a group of its own."""

    class Meta:
        model = SteeringGroup
        fields = ("body", "title", "meets", "minutes_public", "decided_at", "decided_at_url")

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(organisation=self.instance.process.organisation)


class TranslationForm(SeenForm):
    """One field for each German text of a process, its phases and lists."""

    submit_label = gettext_lazy("Save")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, parts: Mapping[str, Part], language: str, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self._german: dict[str, str] = {}
        for key, part in parts.items():
            self._add(key, part, language)
        self.initial["seen"] = translation_seen(parts, language)

    def _add(self, key: str, part: Part, language: str) -> None:
        translated = texts_of(part.record, language, part.names)
        for name, german in german_texts(part.record, part.names):
            field = f"{key}-{name}"
            self._german[field] = german
            self.fields[field] = translation_field(part.record, name, german, language, with_name=key != PROCESS)
            self.initial[field] = translated[name]

    @property
    def pairs(self) -> list[Pair]:
        """German texts and fields, in the order of the page."""
        return [Pair(german, self[field]) for field, german in self._german.items()]

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """The translated texts by the key of their part and their name. Only for a valid form."""
        found: dict[str, dict[str, str]] = {}
        for field in self._german:
            key, _dash, name = field.rpartition("-")
            found.setdefault(key, {})[name] = self.cleaned_data[field]
        return found


class MilestoneRow(RowForm):
    due = CoarseDateFormField(label=gettext_lazy("Date"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, widget=forms.TextInput(attrs=GERMAN))
    reached = forms.BooleanField(label=gettext_lazy("Reached"), required=False)


class TextRow(RowForm):
    named_by = "text"
    text = forms.CharField(label=gettext_lazy("Text"), max_length=300, widget=forms.TextInput(attrs=GERMAN))


class MemberRow(RowForm):
    """A seat. A row has a `name` of its own, so who fills the seat is the field `holder`."""

    named_by = "role"
    role = forms.CharField(label=gettext_lazy("Role"), max_length=200, widget=forms.TextInput(attrs=GERMAN))
    holder = forms.CharField(
        label=gettext_lazy("Filled by"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=GERMAN),
        help_text=gettext_lazy("In words fit for everybody."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None, **kw: Any
    ) -> None:
        found = dict(initial or {})
        super().__init__(data, initial=found | {"holder": found.pop("name", found.get("holder", ""))}, **kw)

    @property
    def summary(self) -> str:
        return f"{self.name}: {self['holder'].value() or ''}"

    def row(self) -> Row:
        return Row({"role": self.cleaned_data["role"], "name": self.cleaned_data["holder"]}, self.cleaned_data["pk"])
