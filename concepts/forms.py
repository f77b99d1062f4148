"""The filter of the list of recommendations, and the search."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.choices import MeasureStatus, TimeFrame
from concepts.labels import Labels
from concepts.models import Concept
from concepts.reading.filters import NO_MEASURE, Money, Wish
from concepts.reading.lines import Lines
from concepts.reading.reader import Reader
from integration_portal.forms import KernForm
from organisations.models import Organisation, OrganisationKind


class RecommendationFilter(KernForm):
    """Narrows the recommendations of a version; offers only what they have. Sent by GET, so a result can be linked."""

    area = forms.ChoiceField(required=False)
    theme = forms.ChoiceField(required=False)
    body = forms.ChoiceField(label=gettext_lazy("Responsible body"), required=False)
    municipality = forms.ModelChoiceField(
        label=gettext_lazy("Municipality"),
        required=False,
        queryset=None,
        to_field_name="key",
        empty_label=gettext_lazy("All"),
    )
    time_frame = forms.ChoiceField(label=gettext_lazy("Time frame"), required=False)
    money = forms.ChoiceField(label=gettext_lazy("Money"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status of the measures"), required=False)

    def __init__(self, data: Any, *, lines: Lines, reader: Reader, concept: Concept, labels: Labels) -> None:
        super().__init__(data)
        themes = {theme.slug: theme for line in lines.lines for theme in line.recommendation.themes.all()}
        bodies = {line.recommendation.responsible for line in lines.lines if line.recommendation.responsible}
        frames = {line.recommendation.time_frame for line in lines.lines}
        self._offer("area", [(area.slug, f"{area.number} {reader.words(area, 'title')}") for area in lines.areas])
        self._offer(
            "theme",
            [
                (theme.slug, str(reader.words(theme, "title")))
                for theme in sorted(themes.values(), key=lambda theme: theme.position)
            ],
        )
        self._offer("body", [(slugify(body), body) for body in sorted(bodies)])
        self._offer("time_frame", [choice for choice in TimeFrame.choices if choice[0] in frames])
        self._offer("money", Money.choices)
        self._offer("status", [*MeasureStatus.choices, (NO_MEASURE, _("no measure yet"))])
        for name in {"area", "theme"} & set(self.fields):
            self.fields[name].label = capfirst(labels.one(name))
        self._offer_municipalities(concept)

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Give a field its choices; one with nothing to choose between is taken away."""
        offered = list(choices)
        if len(offered) < 2:
            del self.fields[name]
        else:
            self.fields[name].choices = [("", _("All")), *offered]

    def _offer_municipalities(self, concept: Concept) -> None:
        of_district = Q(parent=concept.organisation_id, kind=OrganisationKind.KOMMUNE)
        named = Organisation.objects.filter(of_district | Q(portions__recommendation__concept=concept)).distinct()
        self.fields["municipality"].queryset = named
        self.fields["municipality"].label_from_instance = lambda organisation: organisation.display_name

    def wish(self) -> Wish:
        """What is asked for; nothing while the form is empty, and none of its wrong answers counts."""
        answers = self.cleaned_data if self.is_valid() else {}
        return Wish(**{name: answer for name, answer in answers.items() if answer})

    @property
    def is_active(self) -> bool:
        """Whether something is filtered for, or was meant to be."""
        return self.is_bound and (not self.is_valid() or any(self.cleaned_data.values()))


class SearchForm(KernForm):
    """Words to look for, and where. Sent by GET, so that what was found can be linked."""

    CONCEPT, ALL = "concept", "all"

    q = forms.CharField(label=gettext_lazy("What do you look for?"), max_length=100, required=False)
    scope = forms.ChoiceField(
        label=gettext_lazy("Where?"),
        required=False,
        choices=[
            ("", gettext_lazy("in this version")),
            (CONCEPT, gettext_lazy("in all versions of this concept")),
            (ALL, gettext_lazy("in all concepts")),
        ],
    )
