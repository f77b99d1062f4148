from datetime import time

from django.utils.translation import gettext_lazy as _

from events.choices import EventKind, RegistrationMode
from registrations.blueprints.model import Blueprint, Item

INFORMATION_EVENING = Blueprint(
    key="information",
    label=_("Information evening"),
    description=_("Two hours in the evening, open to everybody. Nobody has to register."),
    kind=EventKind.INFORMATION,
    starts_at=time(18),
    ends_at=time(20),
    doors_open_at=time(17, 30),
    closes_days_before=0,
    facts={
        "registration_mode": RegistrationMode.NONE,
        "languages_spoken": ["de"],
    },
    texts={
        "audience": "Alle, die hier leben. Sie können einfach kommen.",
        "catering": "Getränke stehen bereit.",
        "next_steps": "Ihre Fragen und unsere Antworten veröffentlichen wir hier.",
    },
    agenda=(
        Item("Begrüßung", time(18), time(18, 10), "Leitung der Verwaltung"),
        Item("Vortrag", time(18, 10), time(18, 50), "Integrationsbeauftragte"),
        Item("Fragen und Antworten", time(18, 50), time(19, 40)),
        Item("Gespräche an Ständen", time(19, 40), time(20)),
    ),
)
