"""States, spans and numbers of concepts in words, in the active language. Pure functions: nothing here asks the database."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concepts.choices import MeasureStatus, Outcome, Stage, State
from concepts.funding import Funding
from concepts.labels import USUAL, Labels
from concepts.models import ConceptVersion, LineageKind, Recommendation
from concepts.reading.decisions import Votes
from organisations.dates import period

COUNTED = {
    "theme": ngettext_lazy("%(count)d core theme", "%(count)d core themes", "count"),
    "area": ngettext_lazy("%(count)d action area", "%(count)d action areas", "count"),
    "challenge": ngettext_lazy("%(count)d challenge", "%(count)d challenges", "count"),
    "recommendation": ngettext_lazy("%(count)d recommendation", "%(count)d recommendations", "count"),
    "measure": ngettext_lazy("%(count)d measure", "%(count)d measures", "count"),
    "indicator": ngettext_lazy("%(count)d indicator", "%(count)d indicators", "count"),
}


@dataclass(frozen=True)
class Badge:
    """A state for `components/badge.html`; `tone` is empty for one that is neither good nor bad."""

    label: str
    tone: str = ""


def counted(count: int, kind: str, labels: Labels) -> str:
    """ "6 Handlungsfelder": in the concept's own words where it has some for this reader."""
    if labels.has_own(kind):
        return f"{count} {labels.one(kind) if count == 1 else labels.many(kind)}"
    return COUNTED[kind] % {"count": count}


KINDS = {
    LineageKind.CONCEPT: gettext_lazy("concepts"),
    LineageKind.CHAPTER: gettext_lazy("chapters"),
    LineageKind.PRACTICE: gettext_lazy("examples of good practice"),
    LineageKind.NOTE: gettext_lazy("entries of the matrix"),
    LineageKind.PORTRAIT: gettext_lazy("portraits of municipalities"),
    LineageKind.TERM: gettext_lazy("entries of the glossary"),
    LineageKind.FIGURE: gettext_lazy("figures"),
}
"""Those kinds that a concept has no words of its own for."""


def kind_name(kind: LineageKind, labels: Labels) -> str:
    """ "Handlungsempfehlungen" for recommendations."""
    return capfirst(labels.many(kind) if kind in USUAL else str(KINDS[kind]))


def kind_name_of_one(kind: LineageKind, labels: Labels) -> str:
    """ "Handlungsempfehlung" for a recommendation."""
    return capfirst(labels.one(kind) if kind in USUAL else str(LineageKind(kind).label))


FUNDING_BADGES = {
    Funding.RESERVED: (gettext_lazy("Under funding reservation"), "warning"),
    Funding.PENDING: (gettext_lazy("Decision about the money is pending"), "info"),
    Funding.FUNDED: (gettext_lazy("Money is decided"), "success"),
}


def funding_badge(funding: Funding) -> Badge | None:
    """Where the money stands; None for what needs no additional money."""
    return _badge(FUNDING_BADGES, funding)


STATE_TONES = {
    State.DRAFT: "warning",
    State.CONSULTATION: "info",
    State.SUBMITTED: "info",
    State.DECIDED: "info",
    State.IN_FORCE: "success",
}


def state_badge(state: State) -> Badge:
    """What a version is today."""
    return Badge(capfirst(str(state.label)), STATE_TONES.get(state, ""))


STATUS_TONES = {
    MeasureStatus.RUNNING: "info",
    MeasureStatus.DONE: "success",
    MeasureStatus.PERMANENT: "success",
    MeasureStatus.ON_HOLD: "warning",
}


def status_badge(status: str) -> Badge:
    """How far a measure has come."""
    found = MeasureStatus(status)
    return Badge(capfirst(str(found.label)), STATUS_TONES.get(found, ""))


OUTCOME_TONES = {Outcome.DONE: "success", Outcome.PERMANENT: "success", Outcome.PARTLY_DONE: "info"}


def outcome_badge(outcome: str) -> Badge:
    """What came of a recommendation of an old version."""
    found = Outcome(outcome)
    return Badge(capfirst(str(found.label)), OUTCOME_TONES.get(found, ""))


def time_frame_words(recommendation: Recommendation) -> str:
    """ "mittelfristig, Januar 2027 bis Dezember 2028"; of a permanent task only when it begins; "" where nothing is known."""
    frame = recommendation.get_time_frame_display() if recommendation.time_frame else ""
    starts, ends = recommendation.starts, recommendation.ends
    if starts and ends:
        when = period(starts, ends)
    elif starts:
        when = _("from %(start)s on") % {"start": starts}
    elif ends:
        when = _("until %(end)s") % {"end": ends}
    else:
        when = ""
    return ", ".join(part for part in (frame, when) if part)


def adoption_words(version: ConceptVersion) -> str:
    """What became of the version, as its cover says: "Beschlossen vom Kreistag am Montag, 29. Juni 2026"."""
    if version.stage == Stage.DECIDED and version.decided_on:
        words = {"day": date_format(version.decided_on, "DATE_FORMAT")}
        if version.decided_by is None:
            return _("Decided on %(day)s") % words
        return _("Decided on %(day)s by: %(body)s") % (words | {"body": version.decided_by.body.name})
    words = {"day": date_format(version.published_on, "DATE_FORMAT") if version.published_on else ""}
    if version.stage == Stage.CONSULTATION:
        return _("Draft for consultation, as of %(day)s") % words
    if version.stage == Stage.SUBMITTED:
        return _("Draft for deliberation in the council, as of %(day)s") % words
    return _("Draft, not published")


def votes_words(votes: Votes) -> str:
    """ "47 in favour, 6 against, 4 abstentions" """
    numbers = {"in_favour": votes.in_favour, "against": votes.against, "abstentions": votes.abstentions}
    return _("In favour: %(in_favour)d, against: %(against)d, abstentions: %(abstentions)d") % numbers


def number_words(value: Decimal) -> str:
    """ "1.250,5", as the language writes it, without zeros that say nothing."""
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    return number_format(value, decimal_pos=digits, force_grouping=True)


def value_words(value: Decimal | None, day: dt.date | None) -> str:
    """ "16,5 (31.12.2025)"; a dash where there is no value."""
    if value is None:
        return "–"
    number = number_format(value.normalize())
    return f"{number} ({date_format(day, 'd.m.Y')})" if day else number


def euros(amount: Decimal) -> str:
    """ "18.000 Euro", with cents only where there are some."""
    digits = 0 if amount == int(amount) else 2
    return _("%(amount)s euros") % {"amount": number_format(amount, decimal_pos=digits, force_grouping=True)}


def _badge(table: dict, key: Funding) -> Badge | None:
    if key not in table:
        return None
    label, tone = table[key]
    return Badge(str(label), tone)
