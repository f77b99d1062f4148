"""What an event service refuses."""


class EventError(Exception):
    """Base of all refusals. `sentences` are translated, one per thing to put right; `str()` joins them."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


class NotReady(EventError):
    """An event cannot be published: something is missing or contradicts itself."""


class InvalidProgramme(EventError):
    """The programme does not fit into the event or contradicts itself."""


class InvalidSchedule(EventError):
    """The dates, days or places wished for contradict each other."""


class NotPossible(EventError):
    """The state of the event does not allow what was wished for."""


class ChangedMeanwhile(EventError):
    """Somebody else has changed what the editor saw when the form was opened. Nothing was written."""


class RefusedFile(EventError):
    """An uploaded file is not what it should be."""
