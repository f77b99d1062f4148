from datetime import time

from django.utils.translation import gettext_lazy as _

from events.choices import EventKind, RegistrationMode
from registrations.blueprints.model import Blueprint, Group, Item, OwnQuestion
from registrations.models import QuestionKind

CONFERENCE = Blueprint(
    key="conference",
    label=_("Conference with working groups"),
    description=_(
        "Half a day, about 100 people, six working groups with two wishes each. Registration in two steps: interest first, "
        "then a personal link."
    ),
    kind=EventKind.CONFERENCE,
    starts_at=time(15),
    ends_at=None,
    doors_open_at=time(14, 30),
    closes_days_before=4,
    facts={
        "capacity": 100,
        "registration_mode": RegistrationMode.TWO_STEP,
        "open_end": True,
        "languages_spoken": ["de"],
        "languages_interpreted": ["ar", "ro", "uk"],
        "childcare_places": 12,
    },
    texts={
        "audience": "Fachkräfte, Vereine, Migrantenorganisationen und alle, die sich beteiligen möchten.",
        "guiding_questions": (
            "Vor welchen Herausforderungen steht das Zusammenleben?\nWie kann das Zusammenleben gestaltet werden?"
        ),
        "interpretation": "Weitere Sprachen übersetzen wir gern. Bitte sagen Sie es uns bei der Anmeldung.",
        "childcare": "Für Kinder von 3 bis 10 Jahren. Bitte melden Sie Ihr Kind mit an.",
        "catering": "Getränke und ein Imbiss, auch vegetarisch.",
        "next_steps": "Die Empfehlungen der Arbeitsgruppen gehen in den Entwurf des Konzepts ein.",
    },
    settings={"asks_childcare": True, "asks_meal": True},
    agenda=(
        Item("Begrüßung", time(15), time(15, 15), "Leitung der Verwaltung"),
        Item(
            "Der Zwischenstand: Lage im Kreis und in den Kommunen",
            time(15, 15),
            time(16),
            "Wissenschaftliche Begleitung",
        ),
        Item("Pause", time(16), time(16, 20), is_break=True),
        Item("Arbeitsgruppen", time(16, 20), time(18)),
        Item("Vorstellung der Ergebnisse und Ausblick", time(18)),
    ),
    groups=(
        Group("Sprache und Bildung", capacity=18),
        Group("Zusammenleben und aktive Teilhabe", capacity=18),
        Group("Gesundheit und Pflege", capacity=18),
        Group("Arbeit und Wirtschaft", capacity=18),
        Group("Wohnen und Mobilität", capacity=18),
        Group("Professionalisierung und Institutionen", capacity=18),
    ),
    questions=(
        OwnQuestion(
            "Wie sind Sie auf die Konferenz aufmerksam geworden?",
            QuestionKind.SINGLE,
            ("Einladung", "Zeitung oder Internet", "Verein oder Bekannte"),
        ),
    ),
)
