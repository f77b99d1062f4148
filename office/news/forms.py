"""An item of news, its picture and files, its translation; an edition of the newsletter; comments that are refused."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event
from events.seen import state_of
from integration_portal.forms import Conditional, KernForm
from news.choices import NewsKind
from news.models import NewsItem, NewsletterEdition
from news.models.item import TEASER_LENGTH, TITLE_LENGTH
from news.services.newsletter import edition_values
from news.services.writing import FACTS, TEXTS, item_values, translation_values
from office.forms import SeenForm, day_field
from office.letter_texts import LetterTextsForm
from office.translating import Pair, german_texts, translation_field
from organisations.models import Contact, Organisation, User
from organisations.policies import manageable
from organisations.translations import texts_of
from processes.models import ParticipationProcess

GERMAN = {"lang": "de"}
LONGEST_NEWS = 20_000
CHOICES_OF_NEWS = 20
"""How many of the latest items an edition can be made of."""


class NewsForm(SeenForm):
    """What everybody reads, in German. A new item says whose it is."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    kind = forms.ChoiceField(label=_("Kind"), choices=NewsKind.choices)
    dated = day_field(label=pgettext_lazy("of news", "Date"))
    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH, widget=forms.TextInput(attrs=GERMAN))
    teaser = forms.CharField(
        label=_("In one or two sentences"),
        max_length=TEASER_LENGTH,
        required=False,
        help_text=_("Stands in lists, in e-mails and in the feed."),
        widget=forms.Textarea(attrs={"rows": 3} | GERMAN),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_NEWS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "data-markup": "", "spellcheck": "true"} | GERMAN),
    )
    process = forms.ModelChoiceField(
        label=_("About the process"),
        queryset=ParticipationProcess.objects.none(),
        required=False,
        help_text=_("Who wants to be told about the process gets an e-mail when the news is published."),
    )
    event = forms.ModelChoiceField(label=_("About the event"), queryset=Event.objects.none(), required=False)
    contact = forms.ModelChoiceField(label=_("Press contact"), queryset=Contact.objects.none(), required=False)
    comments_enabled = forms.BooleanField(label=_("Comments are possible"), required=False)
    comments_until = day_field(
        label=_("Until and including"), required=False, help_text=_("Until the end of this day.")
    )
    submit_label = _("Save")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, item: NewsItem | None, user: User, about: str = ""
    ) -> None:
        """`about` is the address of the process that a new item is to be about, as far as there is one."""
        record = item or NewsItem(dated=timezone.localdate())
        values = item_values(record)
        super().__init__(data, initial={**values, "seen": state_of(values) if item else ""})
        organisations = manageable(user)
        if item:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = organisations
            self.initial["organisation"] = organisations[0].pk if len(organisations) == 1 else None
        for name, rows in (
            ("process", ParticipationProcess.objects.prefetch_related("translations")),
            ("event", Event.objects.latest_first().prefetch_related("translations")),
            ("contact", Contact.objects.public().select_related("organisation")),
        ):
            self.fields[name].queryset = rows.filter(organisation__in=organisations)
        self.fields["contact"].label_from_instance = lambda contact: f"{contact.organisation.display_name}: {contact}"
        if about:
            self.initial["process"] = self.fields["process"].queryset.filter(slug=about).first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("comments_enabled")
            and not cleaned.get("comments_until")
            and "comments_until" not in self.errors
        ):
            self.add_error("comments_until", _("Give the last day on which comments are possible."))
        return cleaned

    def layout(self) -> Layout:
        whose = [] if "organisation" not in self.fields else ["organisation"]
        return Layout(
            "seen",
            Fieldset(_("What everybody reads"), *whose, "kind", "dated", "title", "teaser", "text"),
            Fieldset(_("What it is about"), "process", "event", "contact"),
            Fieldset(_("Comments"), Conditional("comments_enabled", "comments_until")),
        )

    def facts(self) -> dict[str, Any]:
        """The columns of the item. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in FACTS}

    def texts(self) -> dict[str, str]:
        """Its German texts. Only for a valid form."""
        return {name: self.cleaned_data[name] for name in TEXTS}


class TranslationForm(SeenForm):
    """One field for each German text of an item."""

    submit_label = _("Save")

    def __init__(self, data: Mapping[str, Any] | None = None, *, item: NewsItem, language: str) -> None:
        super().__init__(data)
        self._german = dict(german_texts(item, TEXTS))
        translated = texts_of(item, language, TEXTS)
        for name, german in self._german.items():
            self.fields[name] = translation_field(item, name, german, language, with_name=False)
            self.initial[name] = translated[name]
        self.initial["seen"] = state_of(translation_values(item, language))

    @property
    def pairs(self) -> list[Pair]:
        """German texts and fields, in the order of the page."""
        return [Pair(german, self[name]) for name, german in self._german.items()]

    @property
    def texts(self) -> dict[str, str]:
        """The translated texts by their name. Only for a valid form."""
        return {name: self.cleaned_data.get(name, "") for name in TEXTS}


class PictureForm(SeenForm):
    """A picture with the words that people hear who do not see it, and whose it is."""

    file = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 20 MB. Place and camera are removed from it."),
    )
    alternative_text = forms.CharField(
        label=_("Text alternative"),
        help_text=_("What the picture shows, for people who do not see it."),
        widget=forms.Textarea(attrs={"rows": 3} | GERMAN),
    )
    credit = forms.CharField(label=_("Credit"), max_length=200, help_text=_("Who made the picture, and whose it is."))
    submit_label = _("Save the picture")

    def __init__(self, data: Any = None, *, files: Any, item: NewsItem) -> None:
        super().__init__(data, files=files, initial={"alternative_text": item.alternative_text, "credit": item.credit})
        self.fields["file"].required = not item.picture


class DocumentForm(SeenForm):
    """A PDF that belongs to an item."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs=GERMAN))
    file = forms.FileField(label=_("File"), help_text=_("A PDF, up to 20 MB."))
    submit_label = _("Add the file")


class EditionForm(LetterTextsForm, SeenForm):
    """The newsletter: a text of its own, and the news in it."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    items = forms.ModelMultipleChoiceField(
        label=_("News in it"),
        queryset=NewsItem.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is named with its title and a link."),
    )
    submit_label = _("Save, and go on to the preview")
    text_help = _("The greeting, the links to the news, the sender and the way to end it stand in the letter anyway.")
    german_text_needed = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        edition: NewsletterEdition | None,
        readers: Mapping[str, int],
        user: User,
    ) -> None:
        values = edition_values(edition or NewsletterEdition())
        stored = {code: edition.get_translation(code) for code in values["texts"]} if edition else {}
        initial = {"items": values["items"], "seen": state_of(values)}
        super().__init__(data, stored=stored, readers=readers, initial=initial)
        organisations = manageable(user)
        public = NewsItem.objects.public().filter(organisation__in=organisations).latest_first()
        latest = list(public.values_list("pk", flat=True)[:CHOICES_OF_NEWS])
        choices = NewsItem.objects.filter(pk__in=[*latest, *values["items"]])
        self.fields["items"].queryset = choices.latest_first().prefetch_related("translations")
        if edition:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = organisations
            self.initial["organisation"] = organisations[0].pk if len(organisations) == 1 else None

    def texts(self) -> dict[str, dict[str, str]]:
        """Language to the texts of the edition. Only for a valid form."""
        return {code: {"subject": subject, "text": text} for code, (subject, text) in self.pairs().items()}

    def layout(self) -> Layout:
        whose = [] if "organisation" not in self.fields else ["organisation"]
        return Layout("seen", *whose, "items", *self.sections())


class RefuseForm(KernForm):
    """Why comments are not published."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The author can read it. For example: advertising, insults.")
    )
    submit_label = _("Do not publish")


class AddressForm(KernForm):
    """One address, to look whether it is told of something. Sent by POST: an address in a link would stand in logs."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    submit_label = _("Search")
