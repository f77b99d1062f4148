"""The results of a survey as everybody may read them: one reading for the page, the files and the printed report."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils.translation import gettext as _

from events.clock import berlin_day
from surveys.choices import QuestionKind, ResultsRule, SurveyPhase
from surveys.models import Answer, Question, Survey
from surveys.querysets import AnswerQuerySet
from surveys.results.counting import Counts, Group, count_answers, sheets_by_day, together
from surveys.results.grouping import Breakdown, break_down, why_not_grouped
from surveys.results.interim import told_until
from surveys.results.kinds import Told, tell


@dataclass(frozen=True)
class QuestionResult:
    """`told` is None where nothing can be told; `texts`: how many free texts can be read.

    `breakdowns`: by the groups that were asked for. `remark`: why something is not told of this question, whatever the
    numbers.
    """

    question: Question
    told: Told | None
    texts: int = 0
    breakdowns: tuple[Breakdown, ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Results:
    """All of a survey. `until`: the last day whose answers are in it; None: there are too few to tell anything.

    `people`: how many sheets. `groupings`: the questions by which the others can be broken down; breakdowns hold the answers up to
    `grouped_until`.
    """

    survey: Survey
    until: dt.date | None
    is_final: bool
    people: int
    questions: tuple[QuestionResult, ...]
    groupings: tuple[Question, ...] = ()
    grouped_until: dt.date | None = None


def read_results(survey: Survey, now: dt.datetime, *, by: str = "") -> Results:
    """What everybody may know at `now`, broken down by the question with the key `by` where that can be.

    A fixed number of queries, whatever the numbers of questions and sheets. Whether it is time is not asked here:
    `Survey.shows_results_at`.
    """
    return _read(survey, now, lambda question: question.key == by)


def read_with_all_groups(survey: Survey, now: dt.datetime) -> Results:
    """The same, broken down by each question that groups the others: two queries for each of them."""
    return _read(survey, now, lambda _question: True)


def _read(survey: Survey, now: dt.datetime, is_wanted: Callable[[Question], bool]) -> Results:
    days, final = sheets_by_day(survey, berlin_day(now)), _final_day(survey, now)
    until = told_until(days, survey.minimum_cell_size, final=final)
    people = sum(number for day, number in days if until and day <= until)
    questions = list(Question.objects.of_survey(survey).answerable().prefetch_related("shown_if"))
    if until is None or people < survey.minimum_cell_size:
        return Results(survey, None, final is not None, 0, tuple(QuestionResult(each, None) for each in questions))
    grouped = _count_groups(survey, final, questions, is_wanted)

    def tell_until(day: dt.date) -> list[QuestionResult]:
        counted = next(iter(grouped.values()), None) if day == final else None
        counts = together((counted or count_answers(survey, day, questions)).values())
        return _tell_all(questions, counts, survey.minimum_cell_size)

    results = tell_until(until)
    groupings = tuple(each.question for each in results if final and _can_group(each.question) and each.told)
    once = (results if until == final else tell_until(final)) if final else None
    results = _with_numbers(results, once)
    for by, counts in grouped.items():
        results = _break_down(results, once or (), by, counts, survey.minimum_cell_size)
    return Results(survey, until, final is not None, people, _with_texts(results, until), groupings, final)


def _count_groups(
    survey: Survey, final: dt.date | None, questions: Sequence[Question], is_wanted: Callable[[Question], bool]
) -> dict[Question, dict[Group, Counts]]:
    """All answers by those questions that are wanted and group the others.

    Always those up to the same day, the final one. Sheets on paper that come later change the totals, in steps of the
    minimum. In tables they would fall apart into smaller steps: a cell that was told before one and is withheld after it
    would be known but for the few who came, and so would the small one that it protects.
    """
    wanted = [question for question in questions if final and _can_group(question) and is_wanted(question)]
    return {by: count_answers(survey, final, questions, by=by) for by in wanted if final}


def _with_numbers(results: Sequence[QuestionResult], once: Sequence[QuestionResult] | None) -> list[QuestionResult]:
    """`results` with numbers as they are told `once`, of all answers up to the final day; before it, only how many answered.

    Half of the 30 first ones gave 10 at the most, half of the 40 who are there now gave 12: then 5 at the most gave 11 or
    12. Ranks move by less than the number of new people, so two readings are closer to each other than the minimum.
    """
    told = {each.question: each.told for each in once} if once else None
    changed = []
    for result in results:
        if result.question.kind != QuestionKind.NUMBER or result.told is None:
            changed.append(result)
        elif told is None:
            waiting = _(
                "How large the numbers are is shown after the last day, once: two such results could be compared."
            )
            changed.append(replace(result, told=Told(result.told.people), remark=waiting))
        else:
            changed.append(replace(result, told=told[result.question]))
    return changed


def public_texts(questions: Iterable[Question], until: dt.date) -> AnswerQuerySet:
    """The free texts that can be read, in no order that says anything about time."""
    return Answer.objects.public().filter(question__in=questions, sheet__answered_on__lte=until)


def _final_day(survey: Survey, now: dt.datetime) -> dt.date | None:
    """The day up to which all answers are told together; None while more are to come.

    The office reads the same before it evaluates as everybody does afterwards, so the day must not move in between.
    """
    if survey.results == ResultsRule.WHEN_EVALUATED and survey.evaluated_on is not None:
        return min(survey.evaluated_on, survey.closes_on)
    return survey.closes_on if survey.phase_at(now) == SurveyPhase.CLOSED else None


def _tell_all(questions: Sequence[Question], counts: Counts, minimum: int) -> list[QuestionResult]:
    results: list[QuestionResult] = []
    told_alone: set[int] = set()
    for question in questions:
        conditions = {option.pk for option in question.shown_if.all()}
        told = None
        if conditions <= told_alone:
            told = tell(question, counts.said.get(question.pk, Counter()), counts.people.get(question.pk, 0), minimum)
        told_alone |= _told_alone(question, told)
        results.append(QuestionResult(question, told))
    return results


def _told_alone(question: Question, told: Told | None) -> set[int]:
    """The options whose count is told by itself. Only behind these a question can be told: how many answered it is a bound
    for how many chose them.
    """
    if told is None or told.basis is None or question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        return set()
    portions = told.basis.told.portions
    single = [portion.options[0] for portion in portions if len(portion.options) == 1 and portion.count]
    return {question.choices[position].pk for position in single}


def _can_group(question: Question) -> bool:
    return question.groups_results and not question.shown_if.all()


def _break_down(
    results: Sequence[QuestionResult],
    once: Sequence[QuestionResult],
    by: Question,
    counts: dict[Group, Counts],
    minimum: int,
) -> list[QuestionResult]:
    """`results` with breakdowns by one question more. They start from what was told `once`, of the answers that are counted."""
    groups = next(each.told.basis if each.told else None for each in once if each.question == by)
    broken_down = []
    for result, told in zip(results, (each.told for each in once), strict=True):
        reason = why_not_grouped(result.question)
        found = () if reason else break_down(result.question, told, by, groups, counts, minimum)
        remark = reason if result.question != by else result.remark
        broken_down.append(replace(result, breakdowns=result.breakdowns + found, remark=remark))
    return broken_down


def _with_texts(results: Sequence[QuestionResult], until: dt.date) -> tuple[QuestionResult, ...]:
    """With the numbers of free texts that can be read. One query."""
    asked = [result.question for result in results if result.question.kind == QuestionKind.TEXT and result.told]
    rows = public_texts(asked, until).order_by().values_list("question").annotate(times=Count("pk"))
    numbers = dict(rows)
    return tuple(replace(result, texts=numbers.get(result.question.pk, 0)) for result in results)
