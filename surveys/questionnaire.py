"""A survey as one person goes through it: which questions they are asked depends on what they have answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from organisations.translations import MultilingualModel, load_texts
from surveys.answers import Answers, chosen, fits, value_of
from surveys.choices import QuestionKind
from surveys.models import Question, Section, Survey


@dataclass(frozen=True)
class Page:
    """One section with the questions that are asked of this person. `number`: its place among all sections, from 1."""

    number: int
    section: Section
    questions: tuple[Question, ...]

    def records(self) -> list[MultilingualModel]:
        """All on it that has texts."""
        return _records(self.section, self.questions)


@dataclass(frozen=True)
class Questionnaire:
    """All sections of a survey with their questions in order.

    Which questions are asked, and what fits them, needs no texts: whoever shows some loads them, by
    `plain.speak` for readers or `with_texts`.
    """

    sections: tuple[tuple[Section, tuple[Question, ...]], ...]

    @classmethod
    def of(cls, survey: Survey) -> Self:
        """Read in four queries, whatever the size of the survey. Without texts."""
        sections = Section.objects.filter(survey=survey).with_questions()
        return cls(tuple((section, tuple(section.questions.all())) for section in sections))

    def with_texts(self) -> Self:
        """The same, with all texts in all languages: three queries."""
        load_texts(self.records())
        return self

    def records(self) -> list[MultilingualModel]:
        """All that has texts: sections, questions and options."""
        found: list[MultilingualModel] = []
        for section, questions in self.sections:
            found += _records(section, questions)
        return found

    def pages(self, answers: Answers) -> list[Page]:
        """The sections in which something is asked, in view of `answers`."""
        met: set[int] = set()
        pages = []
        for number, (section, questions) in enumerate(self.sections, start=1):
            shown = tuple(question for question in questions if _meets(question, answers, met))
            if any(question.kind != QuestionKind.HEADING for question in shown):
                pages.append(Page(number, section, shown))
        return pages

    def page(self, number: int, answers: Answers) -> Page | None:
        """The page of this number; None where nothing is asked on it."""
        return next((page for page in self.pages(answers) if page.number == number), None)

    def following(self, number: int, answers: Answers) -> int | None:
        """The number of the next page behind `number`; None when all are done."""
        return next((page.number for page in self.pages(answers) if page.number > number), None)

    def preceding(self, number: int, answers: Answers) -> int | None:
        """The number of the page before `number`; None on the first."""
        numbers = [page.number for page in self.pages(answers) if page.number < number]
        return numbers[-1] if numbers else None

    def asked(self, answers: Answers) -> list[Question]:
        """All questions this person is asked, without headings."""
        questions = [question for page in self.pages(answers) for question in page.questions]
        return [question for question in questions if question.kind != QuestionKind.HEADING]

    def counting(self, answers: Answers) -> list[tuple[Question, object]]:
        """Each question that is asked and answered, with its value: what stands behind an unmet condition is left out."""
        pairs = [(question, value_of(question, answers)) for question in self.asked(answers)]
        return [(question, value) for question, value in pairs if value is not None and fits(question, value)]

    def unfinished(self, answers: Answers) -> list[Question]:
        """The questions that stand in the way of sending: required and not answered, or changed since they were."""
        found = []
        for question in self.asked(answers):
            value = value_of(question, answers)
            if question.is_required if value is None else not fits(question, value):
                found.append(question)
        return found


def _records(section: Section, questions: Iterable[Question]) -> list[MultilingualModel]:
    found: list[MultilingualModel] = [section]
    for question in questions:
        found += [question, *question.options.all()]
    return found


def _meets(question: Question, answers: Answers, met: set[int]) -> bool:
    """Whether the question is asked; notes in `met` the options that were chosen in it, for the questions behind it."""
    conditions = {option.pk for option in question.shown_if.all()}
    if conditions and not conditions & met:
        return False
    value = value_of(question, answers)
    if value is not None and fits(question, value):
        met |= chosen(question, value)
    return True
