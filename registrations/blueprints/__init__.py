"""Events to begin with: what a workshop, a conference or an information evening usually is. German, as the texts it fills."""

from registrations.blueprints.conference import CONFERENCE
from registrations.blueprints.information import INFORMATION_EVENING
from registrations.blueprints.model import Blueprint
from registrations.blueprints.workshop import WORKSHOP

BLUEPRINTS = {blueprint.key: blueprint for blueprint in (WORKSHOP, CONFERENCE, INFORMATION_EVENING)}

__all__ = ["BLUEPRINTS", "Blueprint"]
