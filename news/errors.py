"""What a service of this app refuses, each with a sentence for the person who asked."""


class NewsError(Exception):
    """Base of all refusals; `str(error)` is a translated sentence that names the remedy."""


class NotOpen(NewsError):
    """Nobody can comment on this: comments are not wanted, or the last day is over."""


class NotPossible(NewsError):
    """Something is missing, or was decided already."""


class NumberChanged(NewsError):
    """The newsletter would go to another number of people than the page had said; `now` is the number of now."""

    def __init__(self, sentence: str, *, now: int) -> None:
        super().__init__(sentence)
        self.now = now
