"""The results of a survey as everybody may read them: one reading for the page, the files and the printed report."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count
from django.utils.translation import gettext as _

from events.clock import berlin_day
from surveys.choices import QuestionKind, SurveyPhase
from surveys.models import Answer, Question, Survey
from surveys.querysets import AnswerQuerySet
from surveys.results.counting import Counts, Group, count_answers, count_by_day, sheets_by_day, together
from surveys.results.grouping import Breakdown, break_down, why_not_grouped
from surveys.results.interim import Schedule, Step, schedule, told_steps
from surveys.results.kinds import Told, counted_once, is_ordered, tell, tell_one_choice
from surveys.services.answering import GRACE


@dataclass(frozen=True)
class QuestionResult:
    """`told` is None where nothing can be told; `until`: the last day whose answers are in it; `texts`: how many free texts
    can be read.

    `breakdowns`: by the groups that were asked for. `remark`: why something is not told of this question, whatever the
    numbers.
    """

    question: Question
    told: Told | None
    until: dt.date | None = None
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

    All answers up to the last day are told from the close on, whether the survey is evaluated or not: the office reads the
    same before it evaluates as everybody does afterwards. A fixed number of queries, whatever the numbers of questions and
    sheets. Whether it is time is not asked here: `Survey.shows_results_at`.
    """
    return _read(survey, now, lambda question: question.key == by)


def read_with_all_groups(survey: Survey, now: dt.datetime) -> Results:
    """The same, broken down by each question that groups the others: two queries for each of them."""
    return _read(survey, now, lambda _question: True)


def _read(survey: Survey, now: dt.datetime, is_wanted: Callable[[Question], bool]) -> Results:
    settled = now - GRACE  # who began in time may still finish, and the sheet counts for the day before
    sheets = sheets_by_day(survey, berlin_day(settled))
    final = survey.closes_on if survey.phase_at(settled) == SurveyPhase.CLOSED else None
    plan = schedule(sheets, survey.minimum_cell_size, final=final)
    questions = list(Question.objects.of_survey(survey).answerable().prefetch_related("shown_if"))
    if plan.until is None:
        return Results(survey, None, final is not None, 0, tuple(QuestionResult(each, None) for each in questions))
    people = sum(number for day, number in sheets if day <= plan.until)
    steps = _steps(survey, plan, questions)
    if plan.once is None:
        results = _tell_so_far(survey, plan.until, questions, steps)
        return Results(survey, plan.until, False, people, _with_texts(results, plan.until))
    grouped = _count_groups(survey, plan.once, questions, is_wanted)
    others = [question for question in questions if question not in steps]
    counts = next(iter(grouped.values()), None) or count_answers(survey, plan.once, others)
    once = _tell_once(survey, questions, steps, together(counts.values()), plan.once)
    results = [_as_of_the_last_step(each, steps) for each in once]
    for by, by_group in grouped.items():
        results = _break_down(results, once, by, by_group, survey.minimum_cell_size)
    groupings = tuple(each.question for each in once if _can_group(each.question) and each.told)
    return Results(survey, plan.until, True, people, _with_texts(results, plan.until), groupings, plan.once)


def _goes_on_in_steps(question: Question) -> bool:
    """Everything else is told once. Two results of it would bind each other in more ways than those of one choice:

    - ticks have no total: a later sum may show that everybody ticked just one, and then what was told before tells the rest;
    - orders and numbers come from tables whose cells protect each other, and differently each time;
    - how many answered a question after a condition is a bound for how many chose that;
    - the totals of a table by groups must be those of one moment: how many of a role and of an opinion there were before
      tells how many had both at least;
    - a table of questions would have a day for each of its rows, which nobody could read.
    """
    one_choice = question.kind in (QuestionKind.SINGLE, QuestionKind.SCALE)
    return one_choice and not question.groups_results and not question.shown_if.all()


Steps = Mapping[Question, Sequence[Step]]


def _steps(survey: Survey, plan: Schedule, questions: Iterable[Question]) -> dict[Question, list[Step]]:
    """The steps of each question that has some."""
    moving = [question for question in questions if _goes_on_in_steps(question)]
    said = count_by_day(survey, plan.days, moving)
    return {
        question: told_steps(
            zip(plan.days, map(counted_once(question), said[question.pk]), strict=True),
            survey.minimum_cell_size,
            once=plan.once,
            ordered=is_ordered(question),
        )
        for question in moving
    }


def _tell_so_far(survey: Survey, until: dt.date, questions: Sequence[Question], steps: Steps) -> list[QuestionResult]:
    """While answers come in: the steps, and of what is told once how many answered, unless only some people were asked."""
    others = [question for question in questions if question not in steps]
    [counts] = count_answers(survey, until, others).values()
    waiting = _("The answers are shown once, after the last day: two results could be compared.")
    results = []
    for question in questions:
        people = counts.people.get(question.pk, 0)
        if question in steps:
            results.append(_as_of_the_last_step(QuestionResult(question, None), steps))
        elif question.shown_if.all() or people < survey.minimum_cell_size:
            results.append(QuestionResult(question, None, remark=waiting))
        else:
            results.append(QuestionResult(question, Told(people), until, remark=waiting))
    return results


def _as_of_the_last_step(result: QuestionResult, steps: Steps) -> QuestionResult:
    """The same, up to a later day where the question goes on in steps."""
    of_question = steps.get(result.question)
    return _of_step(result.question, of_question[-1]) if of_question else result


def _of_step(question: Question, step: Step) -> QuestionResult:
    return QuestionResult(question, tell_one_choice(question, step.counts, step.classes), step.day)


def _count_groups(
    survey: Survey, once: dt.date, questions: Sequence[Question], is_wanted: Callable[[Question], bool]
) -> dict[Question, dict[Group, Counts]]:
    """All answers by those questions that are wanted and group the others.

    Always those up to the same day. Sheets on paper that come later change the totals, in steps of the minimum. In tables
    they would fall apart into smaller steps: a cell that was told before one and is withheld after it would be known but
    for the few who came, and so would the small one that it protects.
    """
    wanted = [question for question in questions if _can_group(question) and is_wanted(question)]
    return {by: count_answers(survey, once, questions, by=by) for by in wanted}


def public_texts(questions: Iterable[Question], until: dt.date) -> AnswerQuerySet:
    """The free texts that can be read, in no order that says anything about time."""
    return Answer.objects.public().filter(question__in=questions, sheet__answered_on__lte=until)


def _tell_once(
    survey: Survey, questions: Sequence[Question], steps: Steps, counts: Counts, day: dt.date
) -> list[QuestionResult]:
    """What is told of all questions up to the `day` of what is told once; `counts`: of those that have no steps."""
    results: list[QuestionResult] = []
    told_alone: set[int] = set()
    for question in questions:
        result = QuestionResult(question, None)
        if question in steps:
            result = next((_of_step(question, step) for step in steps[question] if step.day == day), result)
        elif {option.pk for option in question.shown_if.all()} <= told_alone:
            said, people = counts.said.get(question.pk, Counter()), counts.people.get(question.pk, 0)
            result = QuestionResult(question, tell(question, said, people, survey.minimum_cell_size), day)
            result = result if survey.evaluated_on else _without_topics(result)
        told_alone |= _told_alone(question, result.told)
        results.append(result)
    return results


def _without_topics(result: QuestionResult) -> QuestionResult:
    """Of free texts only how many there are: while the office sorts them, each one moves a number."""
    if result.question.kind != QuestionKind.TEXT or result.told is None:
        return result
    remark = _("The topics are shown when the office has read and summed up everything.")
    return replace(result, told=Told(result.told.people), remark=remark)


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
        remark = reason if result.told and result.question != by else result.remark
        broken_down.append(replace(result, breakdowns=result.breakdowns + found, remark=remark))
    return broken_down


def _with_texts(results: Sequence[QuestionResult], until: dt.date) -> tuple[QuestionResult, ...]:
    """With the numbers of free texts that can be read. One query."""
    asked = [result.question for result in results if result.question.kind == QuestionKind.TEXT and result.told]
    rows = public_texts(asked, until).order_by().values_list("question").annotate(times=Count("pk"))
    numbers = dict(rows)
    return tuple(replace(result, texts=numbers.get(result.question.pk, 0)) for result in results)
