"""Which texts there are."""

from concepts.models import TEXT_MODELS, LineageKind

TEXTS = {getattr(model, "kind", LineageKind.CONCEPT): frozenset(model.texts) for model in TEXT_MODELS}
"""The texts that parts of each kind have, and the version itself."""
