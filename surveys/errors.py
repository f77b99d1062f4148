"""What a service of this app refuses, each with a sentence for the person who asked."""


class SurveyError(Exception):
    """Base of all refusals; `str(error)` is a translated sentence that names the remedy."""


class NotOpen(SurveyError):
    """The survey has not begun, or is over."""


class CodeRefused(SurveyError):
    """The personal code is unknown or was used already."""


class LinkGone(SurveyError):
    """Nothing is kept under this link: the answers were sent, or deleted after the close."""


class NotComplete(SurveyError):
    """Answers are missing that the survey cannot do without."""


class NotReady(SurveyError):
    """The survey cannot be published: something is missing. `sentences` say what, one for each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


class Frozen(SurveyError):
    """People have answered already: the questions stay as they were read."""
