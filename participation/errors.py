"""What a service of this app refuses, each with a sentence for the person who asked."""


class ParticipationError(Exception):
    """Base of all refusals; `str(error)` is a translated sentence that names the remedy."""


class NotOpen(ParticipationError):
    """The consultation has not begun, or is over."""


class NotPossible(ParticipationError):
    """The contribution is in a state in which the wish makes no sense any more, or something is missing for it."""


class ChangedMeanwhile(ParticipationError):
    """Somebody else has changed it since the page was opened; to save again is a decision."""
