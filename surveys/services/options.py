"""The options of a question, as lists of German labels."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts
from surveys.choices import Axis
from surveys.errors import SurveyError
from surveys.models import Option, Question


def labels_of(question: Question, axis: str) -> list[str]:
    """The German labels of choices or rows, in their order. Two queries."""
    return [_label(option) for option in _present(question, axis)]


def write_options(question: Question, axis: Axis, labels: Sequence[str]) -> None:
    """Give the question these options, in their order; see `save_question`. Raises `SurveyError`."""
    wanted = list(dict.fromkeys(labels))
    spare = list(_present(question, axis))
    kept = {}
    for label in wanted:
        if found := next((option for option in spare if _label(option) == label), None):
            spare.remove(found)
            kept[label] = found
    for position, label in enumerate(wanted, start=1):
        option = kept.get(label) or (spare.pop(0) if spare else Option(question=question, axis=axis))
        option.position = position
        option.save()
        write_texts(option, SOURCE_LANGUAGE, label=label)
    gone = [option.pk for option in spare]
    if Question.objects.filter(shown_if__in=gone).exists():
        raise SurveyError(_("An answer cannot be removed while another question depends on it."))
    Option.objects.filter(pk__in=gone).delete()


def _present(question: Question, axis: str) -> Sequence[Option]:
    return question.options.filter(axis=axis).prefetch_related("translations")


def _label(option: Option) -> str:
    return texts_of(option, SOURCE_LANGUAGE, ["label"])["label"]
