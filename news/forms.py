"""The forms citizens fill in, and the filter of the list."""

from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm, refuse_links
from news.models import NewsItem
from news.models.comment import COMMENT_LENGTH, NAME_LENGTH
from news.models.subscription import EMAIL_LENGTH
from news.querysets import NewsQuerySet
from organisations.models import Organisation
from registrations.forms.guarded import GuardedForm


class CommentForm(GuardedForm):
    """A comment: words, and a name if somebody likes. No address."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Please stay with the subject, and name no other people. Web addresses stay plain words."),
    )
    name = forms.CharField(
        label=_("Name (optional)"),
        max_length=NAME_LENGTH,
        required=False,
        validators=[refuse_links],
        help_text=_("Everybody can read it. It need not be your real one."),
    )
    submit_label = _("Send the comment")

    def layout(self) -> Layout:
        return Layout("stamp", self.trap(), "text", "name")


class SubscribeForm(GuardedForm):
    """An address that wants to be told, and in which language."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("In which language do we write?"), choices=settings.LANGUAGES)
    privacy_read = forms.BooleanField(label=_("I have read how you treat my data"))
    submit_label = _("Keep me informed")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["language"].initial = get_language()

    def layout(self) -> Layout:
        notice = HTML('{% include "news/parts/privacy.html" %}')
        return Layout("stamp", self.trap(), "email", "language", Fieldset(_("Your data"), notice, "privacy_read"))


class LanguageForm(KernForm):
    """In which language an address is written to."""

    language = forms.ChoiceField(label=_("In which language do we write?"), choices=settings.LANGUAGES)
    submit_label = _("Save")


class NewsFilter(KernForm):
    """Narrows the list of news. Sent by GET, so a result can be linked."""

    von = forms.ModelChoiceField(
        label=_("Published by"),
        queryset=Organisation.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("All"),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        publishers = NewsItem.objects.public().order_by().values("organisation")
        self.fields["von"].queryset = Organisation.objects.filter(pk__in=publishers).order_by("parent", "name")
        self.fields["von"].label_from_instance = lambda organisation: organisation.display_name

    @property
    def is_active(self) -> bool:
        """Whether something is filtered for, or was meant to be."""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))

    def narrow(self, rows: NewsQuerySet) -> NewsQuerySet:
        """Those that match; all of them while the form is empty or wrong."""
        wish = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return rows.filter(organisation=wish["von"]) if wish.get("von") else rows
