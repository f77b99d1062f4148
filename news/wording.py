"""What has happened in words, in the active language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concepts.models import DecisionStep, Recommendation, StatusChange
from events.wording import day_text, when_text
from mail.safe_text import isolate
from news.choices import CommentState, OccasionKind
from news.models import NewsItem, Occasion
from news.topics import Topic
from organisations.translations import MultilingualModel
from processes.models import Phase, TargetChange

Badge = tuple[str, str]
"""A label and a tone of the design system ("" is neutral)."""

TONES = {CommentState.WAITING: "warning", CommentState.PUBLISHED: "success", CommentState.REFUSED: "danger"}


@dataclass(frozen=True)
class Words:
    """What a letter says: `paragraphs`, facts (label, value), and `link`, the label of the button to `url`."""

    subject: str
    paragraphs: list[str]
    link: str
    url: str
    facts: tuple[tuple[str, str], ...] = ()


def badge(state: str) -> Badge:
    """Label and tone of the state of a comment."""
    choice: TextChoices = CommentState(state)
    return capfirst(str(choice.label)), TONES[CommentState(state)]


def record_of(occasion: Occasion, topic: Topic) -> Any:
    """The record of what happened, or None when it is gone."""
    if occasion.kind in _EVENT:
        return topic.record
    model, related = _MODELS[OccasionKind(occasion.kind)]
    rows = model._default_manager.select_related(*related)
    if issubclass(model, MultilingualModel):
        rows = rows.prefetch_related("translations")
    return rows.filter(pk=occasion.record).first()


def words_of(kind: OccasionKind, record: Any, topic: Topic) -> Words:
    """The words for a `record` (see `record_of`) of a topic; called with the reader's language active."""
    return _WORDS[kind](record, topic)


def _expected(event: Any, topic: Topic) -> Words:
    subject = _("New about the date: %(title)s") % {"title": topic.title}
    return Words(
        subject, [_("The event has no date yet. This is what we know:")], _("To the event"), topic.url, _when(event)
    )


def _fixed(event: Any, topic: Topic) -> Words:
    subject = _("The date is fixed: %(title)s") % {"title": topic.title}
    said = _("You wanted to know when the event takes place. Now the date is fixed.")
    return Words(subject, [said], _("To the event and the registration"), topic.url, _when(event))


def _postponed(event: Any, topic: Topic) -> Words:
    reason = event.read("cancellation_reason")[0]
    said = [_("The event does not take place as announced. We write to you when there is a new date."), isolate(reason)]
    return Words(_("Postponed: %(title)s") % {"title": topic.title}, said, _("To the event"), topic.url)


def _cancelled(event: Any, topic: Topic) -> Words:
    said = [_("The event does not take place."), isolate(event.read("cancellation_reason")[0])]
    if event.replacement_id and event.replacement.is_public:
        said.append(_("Instead there is: %(title)s") % {"title": isolate(event.replacement.read("title")[0])})
    return Words(_("Cancelled: %(title)s") % {"title": topic.title}, said, _("To the event"), topic.url)


def _when(event: Any) -> tuple[tuple[str, str], ...]:
    return ((_("Event"), isolate(event.read("title")[0])), (_("Date"), when_text(event)))


def _news(item: NewsItem, topic: Topic) -> Words:
    title, teaser = item.read("title")[0], item.read("teaser")[0]
    about = _("News about: %(title)s") % {"title": isolate(topic.title)}
    return Words(title, [about, *([isolate(teaser)] if teaser else [])], _("Read it"), item.get_absolute_url())


def _phase_begun(phase: Phase, topic: Topic) -> Words:
    said = _("A phase has begun: %(phase)s. It is planned until %(end)s.")
    facts = {"phase": isolate(phase.read("title")[0]), "end": phase.planned_end}
    return _about_process(said % facts, topic)


def _phase_ended(phase: Phase, topic: Topic) -> Words:
    return _about_process(_("A phase has ended: %(phase)s.") % {"phase": isolate(phase.read("title")[0])}, topic)


def _target(change: TargetChange, topic: Topic) -> Words:
    said = _("The phase “%(phase)s” was planned until %(old)s. Now it is planned until %(new)s.")
    facts = {"phase": isolate(change.phase.read("title")[0]), "old": change.old_end, "new": change.new_end}
    return _about_process(said % facts, topic, _("Reason: %(reason)s") % {"reason": isolate(change.reason)})


def _about_process(said: str, topic: Topic, *more: str) -> Words:
    return Words(_("New about: %(title)s") % {"title": topic.title}, [said, *more], _("To the process"), topic.url)


def _wording(wording: Recommendation, topic: Topic) -> Words:
    said = _("The recommendation has a new wording, in: %(version)s") % {"version": isolate(wording.version.label)}
    return _about_recommendation(said, topic)


def _decision(step: DecisionStep, topic: Topic) -> Words:
    said = _("On %(day)s it was decided on: %(body)s.")
    facts = {"day": day_text(step.meets_on), "body": isolate(step.body.name)}
    return _about_recommendation(said % facts, topic, _("Result: %(result)s") % {"result": isolate(step.result)})


def _measure(change: StatusChange, topic: Topic) -> Words:
    said = _("The measure “%(measure)s” has another status: %(status)s.")
    facts = {"measure": isolate(change.measure.title), "status": change.get_new_status_display()}
    return _about_recommendation(said % facts, topic, _("Reason: %(reason)s") % {"reason": isolate(change.reason)})


def _about_recommendation(said: str, topic: Topic, *more: str) -> Words:
    subject = pgettext("subject of a letter", "Recommendation: %(title)s") % {"title": topic.title}
    return Words(subject, [said, *more], _("To the recommendation"), topic.url)


_EVENT = (
    OccasionKind.EVENT_EXPECTED,
    OccasionKind.EVENT_FIXED,
    OccasionKind.EVENT_POSTPONED,
    OccasionKind.EVENT_CANCELLED,
)
_MODELS: dict[OccasionKind, tuple[Any, tuple[str, ...]]] = {
    OccasionKind.NEWS: (NewsItem, ()),
    OccasionKind.PHASE_BEGUN: (Phase, ()),
    OccasionKind.PHASE_ENDED: (Phase, ()),
    OccasionKind.TARGET_CHANGED: (TargetChange, ("phase",)),
    OccasionKind.WORDING: (Recommendation, ("version",)),
    OccasionKind.DECISION: (DecisionStep, ("body",)),
    OccasionKind.MEASURE: (StatusChange, ("measure",)),
}
_WORDS: dict[OccasionKind, Callable[[Any, Topic], Words]] = {
    OccasionKind.EVENT_EXPECTED: _expected,
    OccasionKind.EVENT_FIXED: _fixed,
    OccasionKind.EVENT_POSTPONED: _postponed,
    OccasionKind.EVENT_CANCELLED: _cancelled,
    OccasionKind.NEWS: _news,
    OccasionKind.PHASE_BEGUN: _phase_begun,
    OccasionKind.PHASE_ENDED: _phase_ended,
    OccasionKind.TARGET_CHANGED: _target,
    OccasionKind.WORDING: _wording,
    OccasionKind.DECISION: _decision,
    OccasionKind.MEASURE: _measure,
}
