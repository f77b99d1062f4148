from datetime import time

from django.utils.translation import gettext_lazy as _

from events.choices import EventKind, RegistrationMode
from registrations.blueprints.model import Blueprint, Item

WORKSHOP = Blueprint(
    key="workshop",
    label=_("Workshop"),
    description=_("One afternoon, up to 60 people, everybody works on the same questions. With a registration form."),
    kind=EventKind.WORKSHOP,
    starts_at=time(16),
    ends_at=time(19),
    doors_open_at=time(15, 30),
    closes_days_before=4,
    facts={
        "capacity": 60,
        "registration_mode": RegistrationMode.FORM,
        "places_per_registration": 2,
        "languages_spoken": ["de"],
        "languages_interpreted": ["ar", "ro", "uk"],
        "childcare_places": 10,
    },
    texts={
        "audience": "Alle, die hier leben oder arbeiten. Vorkenntnisse brauchen Sie nicht.",
        "interpretation": "Weitere Sprachen übersetzen wir gern. Bitte sagen Sie es uns bei der Anmeldung.",
        "childcare": "Für Kinder von 3 bis 10 Jahren. Bitte melden Sie Ihr Kind mit an.",
        "catering": "Getränke und ein Imbiss, auch vegetarisch.",
        "next_steps": "Wir fassen die Ergebnisse zusammen und veröffentlichen sie hier.",
    },
    settings={"asks_childcare": True},
    agenda=(
        Item("Begrüßung", time(16), time(16, 15), "Leitung der Verwaltung"),
        Item("Worum es geht: Stand und Fragen", time(16, 15), time(16, 45), "Integrationsbeauftragte"),
        Item("Arbeit an Tischen", time(16, 45), time(17, 45)),
        Item("Pause", time(17, 45), time(18), is_break=True),
        Item("Vorstellung der Ergebnisse", time(18), time(18, 45)),
        Item("Ausblick und Abschluss", time(18, 45), time(19)),
    ),
)
